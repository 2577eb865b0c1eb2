import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { correct } from './corrections.ts'
import { columnsOf, monthsIn, statementHeading } from './headings.ts'
import { goesOn, joinPieces, piecesOf } from './pieces.ts'
import { monthsGiven, promisesOf, sentencesOf } from './promises.ts'
import { readPlan } from './read-plan.ts'
import { knownMeasures } from './known-measures.ts'
import { targetsIn } from './targets.ts'
import { planTemplateCsv } from './template.ts'
import { toDocument } from './to-document.ts'

const paragraph = (text: string) => ({ kind: 'paragraph' as const, text, marked: false })

test('a cell is cut into paragraphs and items, with or without markup', () => {
  const cut = (source: string) => piecesOf(source).map(piece => `${piece.kind[0]} ${piece.text}`)
  assert.deepEqual(cut('<p>We will:</p> <ul> - Record data - Watch it – closely </ul>'), [
    'p We will:',
    'i Record data',
    'i Watch it – closely',
  ])
  assert.deepEqual(cut('Build more. · Places · Bases linked to schools This is what is needed'), [
    'p Build more.',
    'i Places',
    'i Bases linked to schools',
    'p This is what is needed',
  ])
  assert.deepEqual(cut('- One thing - another thought'), ['i One thing - another thought'])
  assert.deepEqual(cut('<ul><li>One</li><li>Two</li></ul>'), ['i One', 'i Two'])
  assert.deepEqual(cut('2 < 3 & <b>bold</b>'), ['p 2 < 3 & bold'])
})

test('half a sentence is joined over a page break; a whole one is not', () => {
  assert.ok(goesOn('reviewing the whole', paragraph("school's approach")))
  assert.ok(goesOn('offering an', paragraph('EHC plan')))
  assert.ok(!goesOn('It is done.', paragraph('and more')))
  assert.ok(!goesOn('stable staffing', paragraph('Children are seen')))
  assert.ok(!goesOn('to all posts and', { kind: 'item', text: 'Train staff', marked: true }))
  assert.deepEqual(
    joinPieces([paragraph('One. Two is')], [paragraph('half done.'), paragraph('Three.')]).map(piece => piece.text),
    ['One. Two is half done.', 'Three.'],
  )
})

test('promises are sentences; abbreviations and decimals end none', () => {
  assert.deepEqual(sentencesOf('Ask St. Mary’s school. Reach 7.5 places, e.g. Year 9. Then stop'), [
    'Ask St. Mary’s school.',
    'Reach 7.5 places, e.g. Year 9.',
    'Then stop',
  ])
  assert.deepEqual(promisesOf('8', 6, null, '2024-09'), [])
  assert.equal(promisesOf('8', 6, 'It works.', null)[0]!.dueOn, null)
  assert.deepEqual(
    monthsGiven('Within six months, and every 3 months').map(found => found.months),
    [6],
  )
})

test('headings are known by their words, split or not', () => {
  assert.equal(monthsIn('Twelve-month milestone'), 12)
  assert.equal(monthsIn('3 monthly report'), null)
  assert.equal(statementHeading('What Ofsted and the CQC told us;'), 'inspectors')
  assert.equal(statementHeading('What have children and young people and parent carers told us;'), 'families')
  assert.equal(statementHeading('What impact will this plan have over the next 18 months?'), 'impacts')
  assert.equal(statementHeading('What we will do'), null)
  const where = { part: null, line: 1, table: 1, row: 1, column: 1 }
  const row = (...texts: string[]) => ({
    where,
    cells: texts.map(text => ({ text, pieces: [], span: 1, where, furniture: [] })),
  })
  assert.deepEqual(
    columnsOf(row('Action', 'Owner', 'Improve ment area linked to'))?.map(column => column?.field),
    ['action', 'accountable', 'areas'],
  )
  assert.equal(columnsOf(row('Action', 'Monday', 'Tuesday')), null)
})

test('figures are points, bands, directions, activities and dates', () => {
  const first = (words: string, months: number | null = null) => {
    const { measure, kind, low, high, months: at, dueOn } = targetsIn(words, months)[0] ?? {}
    return [measure, kind, low, high, at, dueOn]
  }
  const weeks = 'ehc.issued-in-20-weeks-excluding-exceptions'
  assert.deepEqual(first('60% of EHC plans are issued within 20 weeks.', 6), [weeks, 'point', 60, null, 6, null])
  assert.deepEqual(first('Within 12 months 70 – 80% of EHCPs are done in 20 weeks'), [weeks, 'band', 70, 80, 12, null])
  assert.deepEqual(first('A decrease in plans with missing advice'), [
    'ehc.issued-with-advice-missing',
    'direction',
    null,
    null,
    null,
    null,
  ])
  assert.deepEqual(first('Three new caseworkers in post', 3), [
    'send-service.new-caseworkers-in-post',
    'activity',
    3,
    null,
    3,
    null,
  ])
  assert.deepEqual(first('A new model by December 2024'), [null, 'date', null, null, null, '2024-12-31'])
  assert.deepEqual(first('45% of something else', 6), [null, 'point', 45, null, 6, null])
  assert.deepEqual(targetsIn('Staff feel motivated.', 6), [])
})

test('a measure is in the catalogue, or says that it is only proposed', () => {
  const { measures } = JSON.parse(readFileSync('reference/measures.json', 'utf8')) as { measures: { id: string }[] }
  const ids = new Set(measures.map(measure => measure.id))
  for (const known of knownMeasures) assert.ok(ids.has(known.measure) || known.proposed, known.measure)
})

test('a person’s corrections are made, and one that cannot be is answered', async () => {
  const reading = await readPlan(new TextEncoder().encode(planTemplateCsv()), 'template.csv')
  assert.ok(reading.ok && reading.kind === 'plan')
  const corrections = [
    { ref: 'programme', field: 'planMonth', value: 'January 2025' },
    { ref: 'programme', field: 'slug', value: 'our-plan' },
    { ref: 'area 1.1', field: 'short', value: 'On time' },
    { ref: '1', field: 'milestone 6', value: '65% of EHC plans are finished within 20 weeks. Nobody waits.' },
    { ref: '1-12-1', field: 'dueOn', value: '2026-02-28' },
    { ref: '1', field: 'timescale', value: ' ' },
    { ref: '1', field: 'colour', value: 'mauve' },
    { ref: '9', field: 'text', value: 'x' },
    { ref: '1-12-1', field: 'dueOn', value: 'soon' },
  ]
  const { plan, refused } = correct(reading.plan, corrections)
  assert.equal(refused.length, 3)
  assert.ok(refused.every(words => words.endsWith('.')))
  assert.equal(plan.counts.timescalesNotStated, 1)
  assert.ok(plan.targets.some(target => target.low === 65))
  const document = toDocument(reading.plan, corrections)
  assert.equal(document.programme.slug, 'our-plan')
  assert.equal(document.areas[1]!.short, 'On time')
  const dues = document.actions[0]!.milestones.map(cell => cell.promises.map(promise => promise.dueOn))
  assert.deepEqual(dues, [['2025-04-30'], ['2025-07-31', '2025-07-31'], ['2026-02-28']])
})

test('owners are found again among the area’s organisations', async () => {
  const reading = await readPlan(new TextEncoder().encode(planTemplateCsv()), 'template.csv')
  assert.ok(reading.ok && reading.kind === 'plan')
  const owner = (words: string) =>
    toDocument(
      reading.plan,
      [{ ref: '1', field: 'accountable', value: words }],
      [
        { slug: 'northshire-icb', name: 'NHS Northshire Integrated Care Board', shortName: 'ICB' },
        { slug: 'northshire-council', name: 'Northshire County Council', shortName: 'NCC' },
      ],
    ).actions[0]!.owners[0]!
  assert.equal(owner('Lead Officer, HWICB').organisation, 'northshire-icb')
  assert.equal(owner('Lead Officer, NHS Northshire').organisation, 'northshire-icb')
  assert.equal(owner('Director of Education, Northshire County Council').organisation, 'northshire-council')
  assert.deepEqual(owner('Ada Vexley'), {
    post: 'role not stated',
    organisation: null,
    kind: 'responsible-or-accountable',
  })
})
