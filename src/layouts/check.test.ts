import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { FileAtRest, Issue, Layout, Row } from './layout.ts'
import { checked, csvOf } from './testing-check.ts'
import { fileOf } from './testing-xlsx.ts'

const text = { kind: 'text', max: 40 } as const
const layout: Layout = {
  id: 'test', name: 'A test', about: '', sources: ['csv', 'xlsx'], list: 'whole', mixedAreas: true,
  columns: [
    { name: 'referral_id', means: 'the referral', type: text, required: true, synonyms: ['Referral No'] },
    { name: 'team_id', means: 'the team', type: text, required: false, synonyms: [] },
    { name: 'received_on', means: 'the day it came', type: { kind: 'day' }, required: true, synonyms: ['received'] },
    { name: 'closed_on', means: 'the day it was closed', type: { kind: 'day' }, required: false, synonyms: [] },
    { name: 'postcode', means: 'where the child lives', type: { kind: 'postcode' }, required: false, synonyms: [] },
  ],
  rules: [
    { code: 'T01', severity: 'error', says: 'Closed after it came.', looksAt: ['closed_on', 'received_on'], broken: ({ closed_on, received_on }) => (closed_on && closed_on < received_on! ? `Closed on ${closed_on}, before it came on ${received_on}. Correct one of them.` : null) },
    { code: 'T02', severity: 'query', says: 'A team is named.', looksAt: ['team_id'], broken: row => (row.team_id === null ? 'No team is named. Say in a note why.' : null) },
  ],
  unique: ['referral_id', 'team_id'], keeps: 'referral',
  toRecord: row => ({ referral_id: row.referral_id!, team_id: row.team_id!, received_on: row.received_on! }),
} // prettier-ignore

const head = 'referral_id,team_id,received_on,closed_on,postcode'
const placeOf = ({ postcode }: Row) =>
  postcode === null ? 'unclear' : String(postcode).startsWith('HR') ? 'elsewhere' : 'ours'
const withSum = async (...given: Parameters<typeof checked>) => {
  const result = await checked(...given)
  const { rows, accepted, held, refused, elsewhere } = result.summary
  assert.equal(rows, accepted + held + refused + elsewhere)
  return result
}

test('rows are accepted, held and refused, each with its sentence', async () => {
  const { summary, told, issues, accepted, held } = await withSum(layout, csvOf(head, 'R1,T1,2024-09-03,,', 'R2,,2024-09-03,,', 'R3,T1,soon,,', ',T1,2024-09-03,,', 'R4,T1,2024-09-03,2024-09-01,', 'R5,T1')) // prettier-ignore
  assert.deepEqual(told.toSorted(), ['C-DAY 4', 'C-REQUIRED 5', 'F-RAGGED 7', 'T01 6', 'T02 3'])
  assert.deepEqual([summary.rows, summary.accepted, summary.held, summary.refused], [6, 2, 3, 1])
  assert.deepEqual(accepted.map(({ row, key, queries }) => [row, key, queries.length]), [[2, 'R1\u001fT1', 0], [3, 'R2\u001f', 1]]) // prettier-ignore
  assert.deepEqual(held[0]!.cells, { referral_id: 'R3', team_id: 'T1', received_on: 'soon' })
  assert.deepEqual(issues.find(({ code }) => code === 'C-DAY'), { code: 'C-DAY', severity: 'error', sheet: null, row: 4, column: 'received_on', value: 'soon', message: '“soon” in received_on is not a day. Write it as 2024-09-03 or 3 September 2024.' }) // prettier-ignore
})

test('an issue names the heading as its sender wrote it', async () => {
  const { issues } = await checked(layout, csvOf('REFERRAL NO,Received', 'R1,soon'))
  const day = issues.find(({ code }) => code === 'C-DAY')!
  assert.equal(day.column, 'Received')
  assert.match(day.message, /“soon” in Received/)
})

test('a rule is not run while a column it looks at could not be read', async () => {
  const { told } = await checked(layout, csvOf(head, 'R1,T1,soon,2024-09-03,'))
  assert.deepEqual(told, ['C-DAY 2'])
})

test('rows that say the same twice: the first is taken and both are named', async () => {
  const { told, issues } = await withSum(layout, csvOf(head, 'R1,T1,2024-09-03,,', 'R1,T2,2024-09-03,,', 'R1,T1,2024-09-04,,')) // prettier-ignore
  assert.deepEqual(told, ['D-TWICE 4'])
  assert.match(issues.at(-1)!.message, /^Row 4 is about the same thing as row 2/)
})

test('of another area’s child nothing is told but the number; where it is unclear the row is held', async () => {
  const file = csvOf(head, 'SECRET1,T1,soon,,HR1 1AA', 'R2,T1,2024-09-03,,WR1 1AA', 'R3,T1,2024-09-03,,', 'SECRET2,T1,45538,,HR1 1AB') // prettier-ignore
  const result = await withSum(layout, file, { placeOf })
  assert.deepEqual([result.summary.elsewhere, result.summary.accepted, result.summary.held], [2, 1, 1])
  assert.deepEqual(result.told, ['H-AREA 4'])
  assert.ok(result.held[0]!.unclearArea)
  assert.ok(!JSON.stringify(result).includes('SECRET') && !JSON.stringify(result).includes('HR1'))
})

test('days that can be read two ways are asked about once, and the answer is taken', async () => {
  const file = csvOf(head, 'R1,T1,3/9/24,,', 'R2,T1,4/9/24,,')
  const asked = await withSum({ ...layout, mixedAreas: false }, file)
  assert.equal(asked.summary.question?.ask, 'day-order')
  assert.deepEqual(asked.summary.question?.examples, ['3/9/24', '4/9/24'])
  assert.deepEqual([asked.summary.fatal, asked.summary.accepted, asked.summary.refused], [true, 0, 2])
  const told = await withSum(layout, file, { dayOrder: 'month-first' })
  assert.deepEqual(told.accepted.map(({ record }) => record.received_on), ['2024-03-09', '2024-04-09']) // prettier-ignore
  const proven = await withSum(layout, csvOf(head, 'R1,T1,3/9/24,,', 'R2,T1,14/9/24,,'))
  assert.deepEqual(
    proven.accepted.map(({ record }) => record.received_on),
    ['2024-09-03', '2024-09-14'],
  )
})

test('a day with strokes far down a file that had none is held', async () => {
  const rows = Array.from({ length: 6000 }, (_, index) => `R${index},T1,2024-09-03,,`)
  const { told } = await withSum(layout, csvOf(head, ...rows, 'X1,T1,3/9/24,,', 'X2,T1,13/9/24,,'))
  assert.deepEqual(told, ['C-DAY-ORDER 6002'])
})

test('a spreadsheet’s numbers for days are read, and told once', async () => {
  const { issues, accepted } = await withSum(layout, csvOf(head, 'R1,T1,45538,,', 'R2,T1,45539,,'))
  assert.deepEqual(
    issues.map(({ code, severity }) => [code, severity]),
    [['F-SERIALS', 'warning']],
  )
  assert.equal(accepted[1]!.record.received_on, '2024-09-04')
})

const fatal = async (file: FileAtRest, more = {}, of = layout): Promise<Issue> => {
  const { summary, issues } = await withSum(of, file, more)
  assert.ok(summary.fatal && summary.accepted === 0 && summary.held === 0)
  return issues.find(({ severity }) => severity === 'fatal')!
}
const named = (name: string, start: string) => fileOf(name, Buffer.from(start, 'latin1'))

test('a fatal issue refuses every row of the file', async () => {
  const { summary, told } = await withSum(layout, csvOf(head, 'R1,T1,2024-09-03,,', 'R2,"T1,2024-09-03,,'))
  assert.deepEqual(told, ['F-QUOTE-OPEN 3'])
  assert.deepEqual([summary.rows, summary.accepted, summary.refused], [1, 0, 1])
})

test('files that hold no table of ours each get their sentence', async () => {
  assert.equal((await fatal(fileOf('t.csv', Buffer.alloc(0)))).code, 'F-EMPTY')
  assert.equal((await fatal(csvOf('', ' ', ''))).code, 'F-EMPTY')
  assert.equal((await fatal(csvOf(head))).code, 'F-NO-ROWS')
  assert.equal((await fatal(csvOf('referral_id,a', 'R1,b'))).code, 'F-MISSING')
  assert.equal((await fatal(csvOf(`${head},Team ID`, 'R1,,,,,'))).code, 'F-DUPLICATE-HEADING')
  assert.match((await fatal(named('t.csv', '%PDF-1.7 …'))).message, /^This is a PDF/)
  assert.match(
    (await fatal(named('t.xlsx', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1…'))).message,
    /^This is an old Excel file/,
  )
  assert.match((await fatal(named('t.xls', '<html><table>'))).message, /^This is a web page/)
  assert.match((await fatal(named('t.csv', '{"resourceType":"Bundle"}'))).message, /^This is JSON, which A test does not come in\. Send it as CSV or an Excel/) // prettier-ignore
  assert.match((await fatal(named('t.xlsx', 'PK\x03\x04 cut off'))).message, /cut off on its way/)
  assert.equal((await fatal(named('t.csv', 'a\0b\x01\x02\0\0c'))).code, 'F-ALPHABET')
})

test('limits on size, rows and time end a check with a sentence', async () => {
  const limits = { fileBytes: 1e6, unpackedBytes: 1e6, expansion: 10, recordCharacters: 1e4, columns: 400, depth: 9, rows: 2, milliseconds: 60_000 } // prettier-ignore
  const file = csvOf(head, 'R1,T1,2024-09-03,,', 'R2,T1,2024-09-03,,', 'R3,T1,2024-09-03,,')
  assert.equal((await fatal(file, { limits })).code, 'F-ROWS')
  assert.equal((await fatal(file, { limits: { ...limits, fileBytes: 10 } })).code, 'F-SIZE')
  assert.equal((await fatal(file, { limits: { ...limits, rows: 9 }, elapsed: () => 60_001 })).code, 'F-TIME')
})

test('a CSV called .xlsx is read as what it is; a hundred columns are no hindrance', async () => {
  const wide = Array.from({ length: 95 }, (_, index) => `extra ${index}`)
  const lines = [`${wide.join(',')},${head}`, `${wide.map(() => '1').join(',')},R1,T1,2024-09-03,,`]
  const { summary, issues } = await withSum(layout, { ...csvOf(...lines), name: 'book.xlsx' })
  assert.equal(summary.accepted, 1)
  assert.deepEqual(
    issues.map(({ code }) => code),
    ['F-EXTRA'],
  )
  assert.equal(summary.columnsSent.length, 100)
})

test('a copy without another area’s rows may be empty', async () => {
  const { summary } = await checked(layout, csvOf(head), { mayBeEmpty: true })
  assert.deepEqual([summary.fatal, summary.rows], [false, 0])
})

test('parts are read with their record, each fault at its own place', async () => {
  const part = (cells: string[], number: number) => ({ sheet: null, row: 1, cells, places: [`Plan[${number}]/Day`] })
  const nested: Layout = {
    ...layout,
    sources: ['xml'],
    columns: [layout.columns[0]!, { name: 'plans', means: 'plans', required: false, synonyms: [], type: { kind: 'parts', min: 1, max: 2, of: [layout.columns[2]!] } }],
    rules: [{ code: 'T03', severity: 'warning', says: '', looksAt: ['plans'], broken: ({ plans }) => (plans as Row[]).map((_, index) => ({ message: 'Late. Look.', column: 'plans', part: index, cell: 'received_on' })) }],
    shape: async function* () {
      const record = (id: string, parts: ReturnType<typeof part>[]) => ({ sheet: null, row: 1, cells: [id, parts], places: ['Id', 'Plan'] })
      yield { rows: [record('R1', [part(['2024-09-03'], 1)]), record('R2', [part(['2024-09-03'], 1), part(['soon'], 2)]), record('R3', [])], issues: [], bytesRead: 1 }
    },
  } // prettier-ignore
  const { issues, summary } = await withSum(nested, fileOf('t.xml', Buffer.from('<a/>')))
  assert.deepEqual(issues.map(({ code, column, value }) => [code, column, value]), [['T03', 'Plan[1]/Day', '2024-09-03'], ['C-DAY', 'Plan[2]/Day', 'soon'], ['C-PARTS', 'Plan', '0']]) // prettier-ignore
  assert.deepEqual([summary.accepted, summary.held], [1, 2])
})

test('any bytes at all end in counts that add up and, unless all is read, an issue; never a crash', async () => {
  const soup = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map(words => new Uint8Array(Buffer.from(words))),
    fc.array(fc.constantFrom(head, '\n', '\r\n', ',', '"', 'R1', ',T1,2024-09-03,,', '\uFEFF', '3/9/24', ';', '\t', '\0', 'é', '=1+1'), { maxLength: 40 }).map(words => new Uint8Array(Buffer.from(words.join('')))),
    fc.uint8Array({ maxLength: 60 }).map(bytes => Uint8Array.from([...Buffer.from(`${head}\nR1,T1,2024-09-03,,\n`), ...bytes])),
  ) // prettier-ignore
  await fc.assert(fc.asyncProperty(soup, async bytes => {
    const { summary, issues } = await withSum(layout, fileOf('soup', bytes))
    assert.ok(issues.length > 0 || (summary.accepted > 0 && summary.accepted === summary.rows))
    for (const { message } of issues) assert.match(message, /\.$/)
  }), { numRuns: 400 }) // prettier-ignore
})
