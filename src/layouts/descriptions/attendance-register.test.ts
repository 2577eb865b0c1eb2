import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeUpUpn } from '../../kernel/ids.ts'
import { attendanceClass, attendanceCodes, codeOnDay } from '../attendance-codes.ts'
import { ofCompulsoryAge } from '../compulsory-age.ts'
import { checked, csvOf } from '../testing-check.ts'
import { bookXml, fileOf, textRows } from '../testing-xlsx.ts'
import { attendanceRegister, attendanceRegisterDays } from './attendance-register.ts'

const upn = madeUpUpn(1)
const heading = 'UPN,Admission Number,Date of birth,Date,AM/PM,Mark'
const mark = (code: string, { on = '2026-03-03', session = 'AM', who = upn, own = '', born = '2014-05-05' } = {}) =>
  `${who},${own},${born},${on},${session},${code}`
const told = async (...lines: string[]) => (await checked(attendanceRegister, csvOf(heading, ...lines))).told

test('34 codes are in use since 19 August 2024; three went out that day', () => {
  const on = (day: string) => attendanceCodes.codes.filter(({ code }) => codeOnDay(code, day)).length
  assert.equal(on('2024-08-19'), 34)
  assert.equal(attendanceCodes.codes.length, 37)
  assert.deepEqual(['H', 'J', 'Y'].map(code => codeOnDay(code, '2024-08-19')), [null, null, null]) // prettier-ignore
  assert.deepEqual(['H', 'J', 'C2', 'K'].map(attendanceClass), ['AA', 'AE', 'AA', 'AE'])
})

test('a mark becomes a record with the key of its pupil', async () => {
  const { accepted, issues } = await checked(attendanceRegister, csvOf(heading, mark('\\', { session: 'pm' }), mark('/', { who: '', own: 'A17' }), mark('l', { on: '3 March 2026', own: 'x' }))) // prettier-ignore
  assert.deepEqual(issues, [])
  assert.deepEqual(accepted.map(({ key }) => key.split('\u001f')), [[`upn:${upn}`, '2026-03-03', 'PM'], ['own:A17', '2026-03-03', 'AM'], [`upn:${upn}`, '2026-03-03', 'AM']]) // prettier-ignore
  assert.deepEqual(accepted.map(({ record }) => record.code), ['\\', '/', 'L']) // prettier-ignore
})

test('each rule catches what only it is about', async () => {
  assert.deepEqual(await told(mark('/', { who: '' })), ['A01 2'])
  assert.deepEqual(await told(mark('H', { on: '2024-09-10' }), mark('H', { on: '2024-06-10' })), ['A02 2'])
  assert.deepEqual(await told(mark('C2', { on: '2024-06-10' })), ['A02 2'])
  assert.deepEqual(await told(mark('/', { on: '2026-09-03' }), mark('#', { on: '2026-09-03', session: 'PM' })), ['A03 2']) // prettier-ignore
  assert.deepEqual(await told(mark('C2', { born: '2008-01-01' }), mark('X', { session: 'PM' })), ['A05 2', 'A05 3'])
  assert.deepEqual(await told(mark('C2'), mark('X', { session: 'PM', born: '2022-01-01' })), [])
  assert.deepEqual(await told(mark('/', { session: 'PM' })), ['A06 2'])
  assert.deepEqual(await told(mark('/', { born: '1990-01-01' })), ['A09 2'])
  assert.deepEqual(await told(mark('/'), mark('\\')), ['A06 3', 'D-TWICE 3'])
  assert.deepEqual(await told(mark('ZZ')), ['C-CODE 2'])
  const { issues } = await checked(attendanceRegister, csvOf(heading, mark('K'), mark('N', { session: 'PM' }), mark('/', { on: '2026-03-07' }))) // prettier-ignore
  assert.deepEqual(issues.map(({ code, severity }) => `${code} ${severity}`), ['A07 warning', 'A08 warning', 'A04 warning']) // prettier-ignore
})

test('a session told twice is held the second time, be the first or the second held for another reason', async () => {
  assert.deepEqual(await told(mark('ZZ'), mark('/'), mark('\\', { session: 'PM' })), ['C-CODE 2', 'D-TWICE 3'])
  assert.deepEqual(await told(mark('/'), mark('ZZ')), ['C-CODE 3', 'D-TWICE 3'])
  assert.deepEqual(await told(mark('ZZ'), mark('ZZ'), mark('/', { on: 'soon' })), ['C-CODE 2', 'C-CODE 3', 'D-TWICE 3', 'C-DAY 4']) // prettier-ignore
  assert.deepEqual(await told(mark('/', { own: 'A1' }), mark('I', { own: 'A2' })), ['D-TWICE 3'])
  const { issues } = await checked(attendanceRegister, csvOf(heading, mark('ZZ'), mark('/'), mark('L')))
  assert.deepEqual(
    issues.flatMap(({ message }) => / as row (\d+)/.exec(message)?.[1] ?? []),
    ['2', '2'],
  )
})

test('compulsory school age begins on a set day after the fifth birthday and ends with a June', () => {
  const age = (born: string, day: string) => ofCompulsoryAge(born, day)
  assert.deepEqual([age('2020-02-10', '2025-03-30'), age('2020-02-10', '2025-03-31')], [false, true])
  assert.deepEqual([age('2020-09-01', '2025-12-30'), age('2020-09-01', '2025-12-31')], [false, true])
  assert.deepEqual([age('2009-08-31', '2025-06-27'), age('2009-08-31', '2025-06-28')], [true, false])
  assert.equal(age('2009-09-01', '2025-09-10'), true)
})

test('a day in a row becomes two marks, each issue under the heading it came from', async () => {
  const wide = 'Pupil ID,Date,AM Mark,PM Mark'
  const { accepted, issues, summary } = await checked(attendanceRegisterDays, csvOf(wide, 'A1,2026-03-03,/,\\', 'A1,2026-03-04,/,', 'A2,2026-03-04,QQ,I')) // prettier-ignore
  assert.deepEqual(accepted.map(({ row, record }) => [row, record.session, record.code]), [[2, 'AM', '/'], [2, 'PM', '\\'], [3, 'AM', '/'], [4, 'PM', 'I']]) // prettier-ignore
  assert.deepEqual(issues.map(({ code, row, column }) => [code, row, column]), [['C-REQUIRED', 3, 'PM Mark'], ['C-CODE', 4, 'AM Mark']]) // prettier-ignore
  assert.deepEqual([summary.rows, summary.accepted, summary.held], [6, 4, 2])
})

test('a workbook is read like a CSV', async () => {
  const rows = [['School register'], ['pupil_id', 'date', 'session', 'code'], ['A1', '2026-03-03', 'AM', '/']]
  const { accepted, summary } = await checked(attendanceRegister, fileOf('r.xlsx', bookXml([{ name: 'Marks', rows: textRows(rows) }]))) // prettier-ignore
  assert.deepEqual([accepted[0]?.sheet, accepted[0]?.row, summary.accepted], ['Marks', 3, 1])
})
