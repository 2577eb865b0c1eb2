import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { planToWord } from '../word.ts'
import { readPlan } from './read-plan.ts'
import { planTemplateCsv, planTemplateXlsx } from './template.ts'
import { toDocument } from './to-document.ts'
import { toJson } from './to-json.ts'
import type { PlanDocument } from '../document.ts'
import type { ReadPlan } from './shape.ts'

const planIn = async (bytes: Uint8Array | string, filename: string): Promise<ReadPlan> => {
  const reading = await readPlan(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, filename)
  assert.ok(reading.ok && reading.kind === 'plan', reading.ok ? reading.kind : reading.because)
  return reading.plan
}

test('the template goes round, as a workbook and as CSV', async () => {
  const sheet = await planIn(await planTemplateXlsx(), 'template.xlsx')
  const values = await planIn(planTemplateCsv(), 'template.csv')
  for (const plan of [sheet, values]) {
    assert.deepEqual(plan.warnings, [])
    assert.deepEqual(plan.unplaced, [])
    assert.equal(plan.programme.planMonth, '2024-09')
    assert.deepEqual(
      plan.areas.map(area => [area.number, area.partOf?.number, area.impacts.length]),
      [['1.1', '1', 2]],
    )
    assert.deepEqual(plan.actions[0]!.subActions, ['Find out where they wait.', 'Take on two more caseworkers.'])
    assert.deepEqual(
      plan.actions[0]!.milestones.map(cell => cell.promises[0]?.dueOn),
      ['2024-12-31', '2025-03-31', '2025-09-30'],
    )
  }
  assert.deepEqual(toDocument(sheet, []), toDocument(values, []))
})

const cells = (...texts: (string | string[])[]) =>
  new TableRow({
    children: texts.map(text => new TableCell({ children: [text].flat().map(line => new Paragraph(line)) })),
  })

test('a Word file made elsewhere is read: numbered headings, two heading rows, a cell drawn over rows', async () => {
  const spanned = new TableCell({ rowSpan: 2, children: [new Paragraph('Make plans quicker.')] })
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const table = new Table({
    rows: [
      cells('Action', 'Lead', 'Timescale', '3 months', '6 months', 'Area'),
      new TableRow({
        children: [
          spanned,
          cell('Ada Vexley, Head of Service'),
          cell('By July'),
          cell('A first list.'),
          cell(''),
          cell('1.1'),
        ],
      }),
      new TableRow({ children: [cell(''), cell(''), cell('A second list.'), cell('Done.'), cell('')] }),
      cells(['Answer every call.', 'Every day.'], 'Director of Education', '', 'n/a', '', '1.1'),
    ],
  })
  const children = [
    new Paragraph({ text: 'Somewhere SEND Improvement Plan, January 2025', heading: HeadingLevel.TITLE }),
    new Paragraph('1. Services should work together without delay'),
    new Paragraph('1.1 Plans are on time'),
    new Paragraph('What families told us'),
    new Paragraph({ text: 'We wait too long.', bullet: { level: 0 } }),
    table,
  ]
  const plan = await planIn(await Packer.toBuffer(new Document({ sections: [{ children }] })), 'plan.docx')
  assert.equal(plan.programme.planMonth, '2025-01')
  assert.deepEqual(
    plan.areas[0]!.families.map(one => one.words),
    ['We wait too long.'],
  )
  assert.equal(plan.actions.length, 2)
  assert.equal(plan.actions[0]!.milestones[0]!.text, 'A first list.\nA second list.')
  assert.equal(plan.actions[0]!.milestones[0]!.promises[1]!.dueOn, '2025-04-30')
  assert.equal(plan.actions[1]!.timescale, null)
  const document = toDocument(plan, [])
  assert.deepEqual(document.actions[0]!.owners, [
    { post: 'Head of Service', organisation: null, kind: 'responsible-or-accountable' },
  ])
  assert.deepEqual(
    document.actions[1]!.milestones.map(one => one.state),
    ['none-needed', 'not-stated'],
  )
})

const head =
  '<tr><th>What are we going to do?<th>Who is responsible<th>Timescales<th>3 months<th>6 months<th>12 months<th>Improve ment area linked to</tr>'
const row = (...texts: string[]) => `<tr>${texts.map(text => `<td>${text}`).join('')}</tr>`

test('a web page is read, with page furniture inside a cell and a row that lost a column', async () => {
  const line = 'Somewhere Improvement Plan – March 2025'
  const page = `${`<p>${line}</p>`.repeat(3)}<table>${head}
    ${row('Do one thing.', 'Director AAD', 'Soon', `It is half ${line} done.`, 'Within 9 months it is done.', '', '1.1')}
    ${row('Do another.', 'Director AAD', 'It is done.', '', '1.2 2.1', '')}</table>`
  const plan = await planIn(page, 'page.html')
  assert.equal(plan.actions[0]!.milestones[0]!.text, 'It is half done.')
  assert.deepEqual(plan.actions[0]!.cells.find(cell => cell.months === 3)!.furniture, [line])
  assert.deepEqual(plan.actions[1]!.areas, ['1.2', '2.1'])
  assert.deepEqual(
    plan.warnings.map(warning => [warning.code, warning.action]),
    [
      ['time-differs', '1'],
      ['column-shifted', '2'],
    ],
  )
})

test('words in a column nobody knows are listed, not lost', async () => {
  const page = `<p>Plan, March 2025</p><table><tr><th>Action<th>Lead<th>Timescale<th>Colour<th>Area</tr>${row('Do it.', 'Director AAD', 'Soon', 'Mauve', '1')}</table>`
  const plan = await planIn(page, 'page.html')
  assert.deepEqual(
    plan.unplaced.map(kept => kept.words),
    ['Mauve'],
  )
  assert.ok(plan.warnings.some(warning => warning.code === 'not-placed'))
})

test('a table of indicators is recognised as that, in any of three forms', async t => {
  const folder = '../shared/data/improvement-plans/devon_kpi_jul_nov_2023'
  if (!existsSync(`${folder}.csv`)) return t.skip('the table of indicators is not here')
  for (const ending of ['csv', 'reconstructed.html', 'txt']) {
    const reading = await readPlan(readFileSync(`${folder}.${ending}`), `kpi.${ending}`)
    assert.ok(reading.ok && reading.kind === 'indicators', ending)
    assert.equal(reading.indicators.length, 9)
    assert.deepEqual(
      reading.indicators.map(one => one.values.length),
      [4, 4, 4, 4, 4, 4, 4, 4, 0],
    )
    assert.deepEqual(reading.indicators[2]!.values[3], {
      heading: reading.indicators[2]!.values[3]!.heading,
      kind: 'actual',
      words: '14.48',
      value: 14.48,
      unit: null,
      note: null,
    })
    assert.deepEqual([reading.indicators[7]!.baseline?.value, reading.indicators[7]!.target?.value], [3.99, 30.8])
    assert.ok(reading.warnings.some(warning => /slip/.test(warning.words)))
    assert.ok(reading.warnings.some(warning => /percentages and some are not/.test(warning.words)))
  }
})

test('the plan goes out as Word in its own columns and comes back with 23 actions', async () => {
  const document = JSON.parse(readFileSync('demo/worcestershire/plan.json', 'utf8')) as PlanDocument
  const word = await planToWord(document, ref => ({
    standing: 'Not due yet',
    latestUpdate: ref === '4-3-1' ? 'All but two schools sent theirs.' : null,
  }))
  const back = await planIn(word, 'board.docx')
  assert.equal(back.counts.actions, 23)
  assert.equal(back.programme.planMonth, '2024-09')
  const again = toDocument(back, [])
  for (const [index, action] of document.actions.entries()) {
    const { ref, text, subActions, timescale, areas, milestones, impactMeasures } = again.actions[index]!
    assert.deepEqual(
      [ref, text, subActions, timescale, areas, impactMeasures],
      [action.ref, action.text, action.subActions, action.timescale, action.areas, action.impactMeasures],
    )
    assert.deepEqual(
      milestones.map(one => one.words),
      action.milestones.map(one => one.words),
    )
  }
  assert.deepEqual(
    again.areas.map(area => [area.number, area.statements.length]),
    document.areas.map(area => [area.number, area.statements.length]),
  )
  const json = JSON.stringify(back.actions[3]!.cells)
  assert.match(json, /4-3-1 Not due yet/)
  assert.match(json, /All but two schools/)
})

test('a reading is printed with the plan’s parts at the top', async () => {
  const reading = await readPlan(new TextEncoder().encode(planTemplateCsv()), 'template.csv')
  assert.deepEqual(Object.keys(toJson(reading) as object).slice(0, 5), [
    'programme',
    'areas',
    'actions',
    'targets',
    'warnings',
  ])
  assert.deepEqual(toJson({ ok: false, because: 'No.' }), { because: 'No.' })
})
