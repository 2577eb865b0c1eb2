import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findHeader, rawRowOf, plainHeading, type SheetRow } from './header.ts'
import type { Layout } from './layout.ts'

const column = (name: string, required: boolean | 'heading', ...synonyms: string[]) =>
  ({ name, means: `the ${name}`, type: { kind: 'text', max: 50 }, required, synonyms }) as const
const layout: Layout = {
  id: 't', name: 'T', about: '', sources: ['csv'], list: 'whole', mixedAreas: false, rules: [], unique: [], keeps: 'referral', toRecord: row => row,
  columns: [column('referral_id', true, 'Referral No'), column('received_date', 'heading', 'date received', 'received'), column('note', false)],
} // prettier-ignore
const rows = (...lines: string[]): SheetRow[] =>
  lines.map((line, index) => ({ row: index + 1, cells: line.split(',') }))
const find = (...lines: string[]) => findHeader(rows(...lines), layout, { columns: 400 })
const found = (...lines: string[]) => {
  const header = find(...lines)
  assert.ok(header.ok)
  return header
}
const refused = (...lines: string[]) => {
  const header = find(...lines)
  assert.ok(!header.ok)
  return header.issues
}

test('headings in another order, case and spelling, below titles', () => {
  const header = found(
    'Referrals of the Trust,,',
    ',,',
    'Drawn on 1 May,,',
    'NOTE,Date-Received *,REFERRAL ID',
    'x,y,z',
  )
  assert.equal(header.headingRow, 4)
  assert.deepEqual(header.at, [2, 1, 0])
  assert.deepEqual(header.written, ['REFERRAL ID', 'Date-Received *', 'NOTE'])
  assert.deepEqual(rawRowOf(['n', 'd', 'r'], header, 5, null), { sheet: null, row: 5, cells: ['r', 'd', 'n'] })
})

test('a heading is the same without what differs between systems', () => {
  for (const heading of [
    'Received_Date',
    '\ufeffreceived date',
    'RECEIVED-DATE:',
    'received\u00a0date',
    'Received\nDate*',
  ])
    assert.equal(plainHeading(heading), 'receiveddate')
  assert.notEqual(plainHeading('waiting (%)'), plainHeading('waiting'))
})

test('columns that are not ours are named once, and an optional one may be missing', () => {
  const header = found('referral_id,received,A,B')
  assert.deepEqual(header.at, [0, 1, -1])
  assert.deepEqual(header.written, ['referral_id', 'received', null])
  assert.match(header.issues[0]!.message, /^2 columns are not part of this layout and were not read: “A”, “B”/)
  assert.equal(header.issues[0]!.severity, 'warning')
})

test('a missing column is named, with what was not recognised', () => {
  const issues = refused('referral_id,when')
  assert.deepEqual(issues.map(({ code, severity, column, row }) => [code, severity, column, row]), [['F-MISSING', 'fatal', 'received_date', 1]]) // prettier-ignore
  assert.match(issues[0]!.message, /“when”/)
})

test('two columns for one are refused, unless one alone has our heading', () => {
  const [issue] = refused('Referral No,received,referral-no')
  assert.equal(issue!.code, 'F-DUPLICATE-HEADING')
  assert.match(issue!.message, /“Referral No” in column A and “referral-no” in column C/)
  assert.equal(refused('referral_id,received,Referral ID')[0]!.code, 'F-DUPLICATE-HEADING')
  const header = found('Referral No,received,referral_id')
  assert.deepEqual(header.at, [2, 1, -1])
  assert.match(header.issues[0]!.message, /“Referral No” is not part of this layout/)
})

test('no heading, nothing at all, and more columns than are read', () => {
  const [none] = refused('R1,2024-09-03,x', 'R2,2024-09-03,y')
  assert.equal(none!.code, 'F-NO-HEADING')
  assert.ok(!none!.message.includes('R1'), 'nothing of a row is told that may be about a child')
  assert.equal(refused('', ',,')[0]!.code, 'F-EMPTY')
  const wide = ['referral_id', 'received', ...Array.from({ length: 98 }, (_, index) => `extra ${index}`)]
  assert.equal(found(wide.join(',')).issues.length, 1)
  assert.equal(refused([...wide, ...wide.map(name => `b${name}`), ...wide.map(name => `c${name}`), ...wide.map(name => `d${name}`), 'e'].join(','))[0]!.code, 'F-COLUMNS') // prettier-ignore
})
