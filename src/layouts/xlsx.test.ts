import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { limits, type Issue, type Layout, type RawRow } from './layout.ts'
import { bookXml, fileOf, textRows, type SheetXml } from './testing-xlsx.ts'
import { templateXlsx, writeXlsx } from './write-xlsx.ts'
import { readXlsx } from './xlsx.ts'

const text = (name: string, required: boolean | 'heading', ...synonyms: string[]) =>
  ({ name, means: `the ${name}`, type: { kind: 'text', max: 50 }, required, synonyms }) as const
const layout: Layout = {
  id: 'waits', name: 'Waits: a test', about: 'A test.', sources: ['xlsx'], list: 'whole', mixedAreas: false,
  columns: [text('Service', true), text('Waiting', true, 'number waiting'), text('Note', false)],
  rules: [], unique: [], keeps: 'waits-summary', toRecord: row => row,
} // prettier-ignore

const read = async (bytes: Uint8Array, of = layout, sheet: string | null = null) => {
  const rows: RawRow[] = []
  const issues: Issue[] = []
  for await (const reading of readXlsx(fileOf('t.xlsx', bytes), of, limits, sheet)) {
    rows.push(...reading.rows)
    issues.push(...reading.issues)
  }
  for (const { message } of issues) assert.match(message, /^[A-Z0-9“].*\.$/s)
  return { rows, issues, codes: issues.map(({ code }) => code), cells: rows.map(({ row, cells }) => [row, ...cells]) }
}
const heading = ['Service', 'Waiting', 'Note']
const sheet = (name: string, rows: string[][] = [heading, ['Audiology', '12']], more: Partial<SheetXml> = {}): SheetXml => ({ name, rows: textRows(rows), ...more }) // prettier-ignore
const cover = sheet('Cover', [['About this workbook'], ['Sent monthly']])

test('the one sheet with the headings is read, below its titles, columns in any order', async () => {
  const data = sheet('Data', [['Monthly return'], ['Trust'], ['NUMBER_WAITING', 'Other', 'service'], ['12', 'x', 'Audiology']]) // prettier-ignore
  const { cells, rows, codes } = await read(bookXml([cover, data]))
  assert.deepEqual(cells, [[4, 'Audiology', '12', '']])
  assert.equal(rows[0]!.sheet, 'Data')
  assert.deepEqual(codes, ['F-EXTRA'])
})

test('several sheets fit: the sender is asked, unless one is called as the layout or was chosen', async () => {
  assert.deepEqual((await read(bookXml([sheet('April'), sheet('May')]))).codes, ['F-SHEET'])
  assert.equal((await read(bookXml([sheet('April'), sheet('May')]), layout, 'may')).rows[0]!.sheet, 'May')
  assert.equal((await read(bookXml([sheet('April'), sheet('Waits  a test')]))).rows[0]!.sheet, 'Waits  a test')
  assert.deepEqual((await read(bookXml([sheet('Data'), sheet('data')]))).codes, ['F-SHEET-NAMES'])
  assert.equal((await read(bookXml([sheet('x', [['a']]), sheet('x')]))).rows.length, 1)
})

test('a hidden sheet is never read in silence', async () => {
  const { codes, issues } = await read(bookXml([cover, sheet('Data', undefined, { state: 'veryHidden' })]))
  assert.deepEqual(codes, ['F-SHEET-HIDDEN'])
  assert.match(issues[0]!.message, /“Data”/)
  assert.equal(
    (await read(bookXml([sheet('Old', undefined, { state: 'hidden' }), sheet('New')]))).rows[0]!.sheet,
    'New',
  )
})

test('headings that are missing or doubled are named, of the sheet that came nearest', async () => {
  const { issues } = await read(
    bookXml([
      cover,
      sheet('Data', [
        ['Service', 'Notes'],
        ['Audiology', ''],
      ]),
    ]),
  )
  assert.deepEqual([issues[0]!.code, issues[0]!.sheet, issues[0]!.column], ['F-MISSING', 'Data', 'Waiting'])
  assert.deepEqual((await read(bookXml([sheet('Data', [['Service', 'Waiting', 'Waiting'], ['a', '1', '2']])]))).codes, ['F-DUPLICATE-HEADING']) // prettier-ignore
  assert.deepEqual((await read(bookXml([]))).codes, ['F-EMPTY'])
  assert.deepEqual((await read(bookXml([sheet('Data', undefined, { lost: true })]))).codes, ['F-BROKEN'])
})

test('a formula without a value and an Excel error hold their row; formulas with values are counted', async () => {
  const rows = `${textRows([heading])}<row r="2"><c r="A2" t="str"><f>A1</f><v>Audiology</v></c><c r="B2"><f>1+1</f></c></row><row r="3"><c r="A3" t="str"><v>x</v></c><c r="B3" t="e"><v>#N/A</v></c></row>` // prettier-ignore
  const found = await read(bookXml([{ name: 'A', rows }]))
  assert.deepEqual(found.rows.map(({ issues }) => issues?.map(({ code, severity, column }) => [code, severity, column])), [[['C-FORMULA', 'error', 'Waiting']], [['C-EXCEL-ERROR', 'error', 'Waiting']]]) // prettier-ignore
  assert.match(found.rows[0]!.issues![0]!.message, /B2/)
  assert.deepEqual(found.codes, ['F-FORMULAS'])
  assert.match(found.issues[0]!.message, /^2 cells hold formulas/)
})

test('merged cells among the rows stop the file; merged titles do not', async () => {
  const merged = (ref: string) => read(bookXml([sheet('Data', [['Title'], heading, ['a', '1'], ['', '2']], { after: `<mergeCells><mergeCell ref="${ref}"/></mergeCells>` })])) // prettier-ignore
  assert.deepEqual((await merged('A1:C1')).codes, [])
  const tall = await merged('A3:A4')
  assert.deepEqual([tall.issues[0]!.severity, tall.issues[0]!.row, tall.issues[0]!.column], ['fatal', 3, 'Service'])
  assert.deepEqual((await merged('A3:B3')).issues[0]!.severity, 'warning')
  assert.deepEqual((await merged('Z3:Z9')).codes, [])
})

test('hidden rows and cells beside the table are told', async () => {
  const rows = `${textRows([heading])}<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="F2"><v>9</v></c></row>`
  const { codes, issues, cells } = await read(bookXml([{ name: 'A', rows }]))
  assert.deepEqual(codes, ['F-HIDDEN-ROWS', 'F-NO-HEADING-ABOVE'])
  assert.match(issues[1]!.message, /F2/)
  assert.deepEqual(cells, [[2, '1', '', '']])
})

test('any table our writer writes reads back the same', async () => {
  const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('=1+1', '00123', '3/9/24', '_x0041_', 'a\r\nb', ' x ', '2024-09-03')) // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }), async table => {
      const { cells } = await read(await writeXlsx([{ name: 'Data', rows: [heading, ...table] }]))
      const sent = table.map((row, at) => [at + 2, ...row]).filter(row => row.slice(1).some(value => value !== ''))
      assert.deepEqual(cells, sent)
    }),
    { numRuns: 60 },
  )
})

test('numbers, yes and no come back as they are written', async () => {
  const { cells } = await read(await writeXlsx([{ name: 'Data', rows: [heading, [0.1, 12345678901, true]] }]))
  assert.deepEqual(cells, [[2, '0.1', '12345678901', 'TRUE']])
})

test('any byte soup ends in a sentence', async () => {
  const soup = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.uint8Array({ maxLength: 400 }).map(bytes => Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes, 0x50, 0x4b, 5, 6)),
    fc.string({ maxLength: 200 }).map(rows => bookXml([{ name: 'A', rows: textRows([heading]) + rows }])),
  )
  await fc.assert(
    fc.asyncProperty(soup, async bytes => void (await read(bytes))),
    { numRuns: 300 },
  )
})

test('a template reads back as an empty file with all its headings', async () => {
  const { codes, issues, rows } = await read(await templateXlsx(layout))
  assert.deepEqual([codes, rows.length], [[], 0], issues[0]?.message)
})
