import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readCsv } from './csv.ts'
import { limits, type Issue, type Layout, type Limits, type RawRow } from './layout.ts'
import { csvRows, guarded, unguarded, writeCsv } from './write-csv.ts'

const column = (name: string, required: boolean) =>
  ({ name, means: `the ${name}`, type: { kind: 'text', max: 500 }, required, synonyms: [] }) as const
const layout: Layout = {
  id: 't', name: 'T', about: '', sources: ['csv'], list: 'whole', mixedAreas: false, rules: [], unique: [], keeps: 'referral', toRecord: row => row,
  columns: [column('ref', true), column('date', false), column('note', false)],
} // prettier-ignore

const read = async (text: string | Uint8Array, { size = 1 << 16, most = limits }: { size?: number; most?: Limits } = {}) => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const file = {
    name: 't.csv',
    size: bytes.length,
    stream: async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
    range: async (from: number, length: number) => bytes.subarray(from, from + length),
  }
  const [rows, issues]: [RawRow[], Issue[]] = [[], []]
  let refused = 0
  let bytesRead = 0
  for await (const reading of readCsv(file, layout, most)) {
    rows.push(...reading.rows)
    issues.push(...reading.issues)
    refused += reading.refused ?? 0
    bytesRead = reading.bytesRead
  }
  for (const { message } of issues) assert.match(message, /\.$/)
  return { rows, issues, refused, bytesRead, cells: rows.map(({ row, cells }) => [row, ...cells]), codes: issues.map(({ code, row }) => `${code} ${row}`) } // prettier-ignore
} // prettier-ignore

test('commas, semicolons, tabs and strokes; line ends of every system; a last line without one', async () => {
  for (const separator of [',', ';', '\t', '|'])
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [['note', 'ref', 'date'], ['n', 'R1', 'd'], ['', 'R2', '']].map(cells => cells.join(separator)).join(end) // prettier-ignore
      for (const size of [1, 5, 1000]) assert.deepEqual((await read(text, { size })).cells, [[2, 'R1', 'd', 'n'], [3, 'R2', '', '']]) // prettier-ignore
    }
})

test('a heading under titles; the line by which Excel names the separator; blank rows keep their number', async () => {
  const { cells } = await read('sep=;\nReferrals;;\n;;\nREF;Date;Note\nR1;d;n\n\n;;\nR2;d;"a;b"\n')
  assert.deepEqual(cells, [[5, 'R1', 'd', 'n'], [8, 'R2', 'd', 'a;b']]) // prettier-ignore
})

test('a cell with line breaks is one row, as a spreadsheet counts', async () => {
  const { cells } = await read('ref,date,note\nR1,d,"one\ntwo ""three"""\nR2,d,n\n', { size: 3 })
  assert.deepEqual(cells, [[2, 'R1', 'd', 'one\ntwo "three"'], [3, 'R2', 'd', 'n']]) // prettier-ignore
})

test('ragged rows are refused by their number and never padded, cut or quoted', async () => {
  const { cells, codes, refused, issues } = await read('ref,date,note\nR1,d\nR2,Plover, John,d\nR3,d,n\nR4,d,n,\n')
  assert.deepEqual(cells, [[4, 'R3', 'd', 'n']])
  assert.deepEqual(codes, ['F-RAGGED 2', 'F-RAGGED 3', 'F-RAGGED 5'])
  assert.equal(refused, 3)
  assert.match(issues[0]!.message, /Row 2 has 2 cells where the heading has 3/)
  assert.ok(!issues.some(({ message }) => message.includes('Plover')))
})

test('a quotation mark never closed ends the reading and names its row', async () => {
  for (const size of [4, 1000]) {
    const { codes, rows } = await read('ref,date,note\nR1,d,n\nR2,"d,n\nR3,d,n\nR4,d,n\n', { size })
    assert.deepEqual(codes, ['F-QUOTE-OPEN 3'])
    assert.equal(rows.length, 1)
  }
  const small = { ...limits, recordCharacters: 500 }
  const long = await read(`ref,date,note\nR1,"d,n\n${'R2,d,n\n'.repeat(20_000)}`, { most: small, size: 1000 })
  assert.deepEqual(long.codes, ['F-QUOTE-OPEN 2'], 'long before the end of the file')
  assert.deepEqual((await read('"ref,date,note\nR1,d,n\n')).codes, ['F-QUOTE-OPEN 1'])
})

test('a quotation mark where none can stand refuses its row, and every row it swallowed', async () => {
  const one = await read('ref,date,note\nR1,"d"x,n\nR2,d,n\n')
  assert.deepEqual(one.codes, ['F-QUOTE 2'])
  assert.deepEqual(one.cells, [[3, 'R2', 'd', 'n']])
  const three = await read('ref,date,note\nR1,"d,n\nR2,d,n\nR3,"d",n\nR4,d,n\n', { size: 6 })
  assert.deepEqual(three.codes, ['F-QUOTE 2'])
  assert.equal(three.refused, 3)
  assert.match(three.issues[0]!.message, /^Rows 2 to 4 cannot be told apart/)
  assert.deepEqual(three.cells, [[5, 'R4', 'd', 'n']])
  assert.deepEqual((await read('ref,date,note\nR1,5" pipe,n\n')).cells, [[2, 'R1', '5" pipe', 'n']])
})

test('misplaced quotation marks in a title hide no heading; everywhere they end the reading', async () => {
  const { cells } = await read('"Referrals" of May,,\nref,date,note\nR1,d,n\n')
  assert.deepEqual(cells, [[3, 'R1', 'd', 'n']])
  assert.deepEqual((await read(`ref,date,note\n${'R,"d"x,n\n'.repeat(1002)}`)).codes.at(-1), 'F-QUOTES null')
})

test('a line longer than any may be is refused, and the next is read', async () => {
  const most = { ...limits, recordCharacters: 1000 }
  const head = `ref,date,note\n${'R0,d,n\n'.repeat(10_000)}`
  const { codes, rows } = await read(`${head}R1,d,${'x'.repeat(9000)}\nR2,d,n\n`, { most, size: 500 })
  assert.deepEqual(codes, ['F-LONG 10002'])
  assert.deepEqual([rows.length, rows.at(-1)!.row], [10_001, 10_003])
})

test('a byte-order mark, Windows-1252 told once, and two alphabets named by their row', async () => {
  assert.deepEqual((await read('\uFEFFref,date,note\nR1,d,Zoë\n')).cells, [[2, 'R1', 'd', 'Zoë']])
  const windows = await read(Buffer.from('ref,date,note\nR1,d,Zo\xeb\nR2,d,\x92\n', 'latin1'), { size: 5 })
  assert.deepEqual(windows.cells, [[2, 'R1', 'd', 'Zoë'], [3, 'R2', 'd', '’']]) // prettier-ignore
  assert.deepEqual(windows.codes, ['F-WINDOWS-1252 null'])
  const mixed = await read(Buffer.concat([Buffer.from('ref,date,note\nR1,d,Zoë\nR2,d,'), Buffer.from([0xeb, 10])]))
  assert.deepEqual(mixed.codes, ['F-ALPHABET 3'])
})

test('the bytes gone through are true to the file', async () => {
  const text = `ref,date,note\n${'R1,d,n\n'.repeat(30_000)}`
  assert.equal((await read(text)).bytesRead, text.length)
})

const cell = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^['=+\-@\t\r\n",;| 0-9a]{0,6}$/))

test('no cell we write is a formula, and each is read back as it was', () => {
  fc.assert(fc.property(cell, text => {
    assert.equal(unguarded(guarded(text)), text)
    if (!/^-?\d+(\.\d+)?$/.test(text)) assert.ok(!/^[=+\-@\t\r]/.test(guarded(text)))
  })) // prettier-ignore
  assert.equal(guarded('-4.5'), '-4.5')
  assert.equal(csvRows([]), '')
})

test('any table written by our CSV writer is read back the same, through any pieces', async () => {
  // A row of empty cells is no row, so the reference is never blank; lone halves of letters are not text.
  const rows = fc.array(fc.tuple(fc.stringMatching(/^R\d{1,5}$/), cell, cell), { minLength: 1, maxLength: 30 })
  await fc.assert(fc.asyncProperty(rows, fc.integer({ min: 1, max: 300 }), async (table, size) => {
    fc.pre(table.flat().every(text => text.isWellFormed() && !text.includes('\0')))
    const got = await read(writeCsv([['ref', 'date', 'note'], ...table]), { size })
    assert.deepEqual(got.codes, [])
    const plain = (text: string): string => text.trim()
    assert.deepEqual(got.rows.map(({ cells }) => (cells as string[]).map(plain)), table.map(cells => cells.map(plain)))
  })) // prettier-ignore
})
