import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dayOfSerial, formatOf } from './cell-formats.ts'
import { limits } from './layout.ts'
import { cellName, columnOf, sheetRows, type SheetRow } from './sheet-rows.ts'
import { bookXml, fileOf, textRows, zipOf, type SheetXml } from './testing-xlsx.ts'
import { CannotRead } from './unzip.ts'
import { openWorkbook } from './workbook.ts'

const rowsOf = async (bytes: Uint8Array, sheet = 0, within = limits): Promise<SheetRow[]> => {
  const book = await openWorkbook(fileOf('t.xlsx', bytes), within)
  const rows: SheetRow[] = []
  for await (const piece of sheetRows(book, book.sheets[sheet]!, within)) rows.push(...piece.rows)
  return rows
}
const cells = async (rows: string, more: Parameters<typeof bookXml>[1] = {}) =>
  (await rowsOf(bookXml([{ name: 'A', rows }], more))).map(row => row.cells)
const refusal = (bytes: Uint8Array, within = limits): Promise<CannotRead> =>
  rowsOf(bytes, 0, within).then(
    () => assert.fail('it was read'),
    (error: unknown) => {
      assert.ok(error instanceof CannotRead, String(error))
      assert.match(error.message, /^[A-Z].*\.$/s)
      return error
    },
  )

test('a cell is read as a person sees it: shared and rich text, yes and no, days, percentages, leading noughts', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="165" formatCode="0000000000"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>'
  const texts = ['<t>plain</t>', '<r><t>rich </t></r><r><rPr/><t>text</t></r><rPh sb="0"><t>reading</t></rPh>', '<t>a_x000D_b</t>'] // prettier-ignore
  const row =
    '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="E3" t="b"><v>1</v></c>' +
    '<c r="F3" s="1"><v>45537</v></c><c r="G3" s="2"><v>0.604</v></c><c r="H3" s="3"><v>34765919</v></c><c r="I3" s="4"><v>45537.4375</v></c>' +
    '<c r="J3"><v>60.399999999999999</v></c><c r="K3" t="d"><v>2024-09-03T00:00:00</v></c><c r="L3" s="1"/></row><row r="4"><c r="A4" s="1"/></row>'
  assert.deepEqual(await cells(row, { styles, texts }), [
    ['plain', 'rich text', 'a\rb', '', 'TRUE', '2024-09-02', '60.4%', '0034765919', '2024-09-02T10:30:00', '60.4', '2024-09-03'], // prettier-ignore
  ])
})

test('days of 1904 workbooks, and the day that never was', async () => {
  const styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
  const day = '<row r="1"><c r="A1" s="0"><v>44075</v></c></row>'
  assert.deepEqual(await cells(day, { styles, book: '<workbookPr date1904="1"/>' }), [['2024-09-02']])
  assert.equal(dayOfSerial(60, false), null)
  assert.deepEqual([dayOfSerial(59, false), dayOfSerial(61, false)], ['1900-02-28', '1900-03-01'])
})

test('formats that are days, and those that only look so', () => {
  assert.deepEqual(
    ['dd/mm/yyyy', '[$-809]d mmmm yyyy;@', 'mmm-yy', '"day" 0', '[Red]0.00', '[h]:mm', '0.0%', 'General', '@', '000', '#,##0'].map(formatOf),
    ['day', 'day', 'day', 'number', 'number', 'number', 'percent', 'number', 'number', { zeros: 3 }, 'number'],
  ) // prettier-ignore
})

test('a formula is read as Excel last worked it out; one it made nothing of, and an error, are faults of their cells', async () => {
  const [row] = await rowsOf(
    bookXml([{ name: 'A', rows: '<row r="7"><c r="A7"><f>1+1</f><v>2</v></c><c r="B7"><f>NOW()</f></c><c r="C7" t="str"><f>""</f><v></v></c><c r="D7" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E7" t="s"><v>9</v></c></row>' }]),
  ) // prettier-ignore
  assert.deepEqual(row!.cells, ['2', '', '', '#DIV/0!'])
  assert.equal(row!.formulas, 4)
  assert.deepEqual(row!.faults, [
    { at: 1, kind: 'formula', value: '' },
    { at: 3, kind: 'error-value', value: '#DIV/0!' },
    { at: 4, kind: 'text', value: '9' },
  ])
})

test('cells and rows without addresses stand next to each other; gaps stay gaps', async () => {
  const rows = await rowsOf(bookXml([{ name: 'A', rows: `${textRows([['a', 'b']])}<row><c r="C2" t="inlineStr"><is><t>c</t></is></c></row><row r="9" hidden="1"><c><v>1</v></c></row>` }])) // prettier-ignore
  assert.deepEqual(rows.map(({ row, cells, hidden }) => [row, cells, hidden]), [[1, ['a', 'b'], false], [2, ['', '', 'c'], false], [9, ['1'], true]]) // prettier-ignore
})

test('drawings that lead nowhere and a namespace prefix change nothing', async () => {
  const sheet: SheetXml = { name: 'A', rows: textRows([['a']]), after: '<drawing r:id="rId9"/>' }
  const extra = [{ name: 'xl/worksheets/_rels/sheet1.xml.rels', text: '<Relationships><Relationship Id="rId9" Type="x/drawing" Target="../drawings/none.xml"/></Relationships>' }] // prettier-ignore
  assert.equal((await rowsOf(bookXml([sheet], { extra }))).length, 1)
  const prefixed = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row>'
  assert.deepEqual(await cells(prefixed), [['a']])
})

test('what is not a workbook that can be read says so in a sentence', async () => {
  const code = async (bytes: Uint8Array, within = limits) => (await refusal(bytes, within)).code
  assert.equal(await code(Buffer.alloc(0)), 'F-EMPTY')
  assert.equal(await code(Buffer.from('a,b,c')), 'F-NOT-XLSX')
  assert.equal(await code(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), 'F-OLD-EXCEL')
  assert.equal(await code(zipOf([{ name: 'word/document.xml', text: '<w/>' }])), 'F-NOT-XLSX')
  assert.equal(await code(zipOf([{ name: 'xl/workbook.bin', text: '' }])), 'F-NOT-XLSX')
  assert.equal(await code(zipOf([{ name: 'xl/workbook.xml', text: '<w/>', flags: 1 }])), 'F-PASSWORD')
  assert.equal(await code(bookXml([{ name: 'A', rows: textRows([['a']]), lost: true }])), 'F-BROKEN')
  assert.equal(await code(bookXml([{ name: 'A', rows: '<row r="2"/><row r="1"/>' }])), 'F-BROKEN')
  assert.equal(await code(bookXml([{ name: 'A', rows: '<row' }])), 'F-BROKEN')
  assert.equal(await code(bookXml([{ name: 'A', rows: '<row r="1"><c r="AAAA1"><v>1</v></c></row>' }])), 'F-BROKEN')
  assert.equal(await code(bookXml([{ name: 'A', rows: '<row r="1"><c r="ZZ1"><v>1</v></c></row>' }])), 'F-TOO-WIDE')
  assert.equal(await code(bookXml([{ name: 'A', rows: textRows([['a'], ['b']]) }]), { ...limits, rows: 1 }), 'F-TOO-MANY-ROWS') // prettier-ignore
  assert.equal(await code(bookXml([{ name: 'A', rows: textRows([['x'.repeat(99)]]) }]), { ...limits, recordCharacters: 50 }), 'F-RECORD-TOO-LONG') // prettier-ignore
})

test('a bomb is refused by what its directory says, and a directory that lies by what comes out', async () => {
  const bomb = ' '.repeat(9 * 1024 * 1024)
  assert.equal((await refusal(bookXml([{ name: 'A', rows: bomb }]))).code, 'F-EXPANDS')
  const lying = bookXml([], { extra: [{ name: 'xl/other.xml', text: bomb }] })
  assert.equal((await refusal(lying)).code, 'F-EXPANDS')
  const small = zipOf([{ name: 'xl/workbook.xml', text: bomb, claims: 10 }])
  assert.equal((await refusal(small)).code, 'F-BROKEN')
})

test('a document type is refused before it can name anything', async () => {
  const entities = zipOf([{ name: 'xl/workbook.xml', text: '<!DOCTYPE w [<!ENTITY a "b">]><workbook>&a;</workbook>' }])
  assert.equal((await refusal(entities)).code, 'F-BROKEN')
})

test('columns have the names Excel gives them', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 16_383 }), at => columnOf(cellName(at, 7)) === at))
})

test('a flipped byte anywhere ends in rows or in a sentence', async () => {
  const good = bookXml([{ name: 'A', rows: textRows(Array.from({ length: 30 }, (_, at) => [`row ${at}`, 'x'])) }])
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(good)
      bytes[at]! ^= change
      await rowsOf(bytes).catch((error: unknown) => {
        if (!(error instanceof CannotRead)) throw error
      })
    }),
    { numRuns: 300 },
  )
})
