import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkingDays, workingDaysBetween } from '../kernel/working-days.ts'
import { shippedHolidays } from './reference.ts'
import { knownUntil, runsOut, withChanges } from './rules.ts'

const listed = shippedHolidays.days.map(each => ({ ...each, source: null }))
const set = new Set(listed.map(({ day }) => day))

test('the list that is shipped: England and Wales, whole years, in order, its source and licence with it', () => {
  assert.equal(shippedHolidays.nation, 'England and Wales')
  assert.match(shippedHolidays.licence, /^Open Government Licence/)
  assert.equal(listed.length, 124)
  assert.deepEqual([listed[0]!.day, listed.at(-1)!.day], ['2012-01-02', '2026-12-28'])
  assert.deepEqual(listed.map(({ day }) => day), [...set].toSorted())
  assert.equal(knownUntil(listed, listed), '2026-12-31')
}) // prettier-ignore

test('ten working days over Christmas, and over Easter', () => {
  // 25 and 26 December and 1 January are none: without them it would be 1 January.
  assert.equal(addWorkingDays('2024-12-18', 10, new Set()), '2025-01-01')
  assert.equal(addWorkingDays('2024-12-18', 10, set), '2025-01-06')
  // Good Friday, Easter Monday.
  assert.equal(addWorkingDays('2025-04-14', 10, new Set()), '2025-04-28')
  assert.equal(addWorkingDays('2025-04-14', 10, set), '2025-04-30')
  assert.equal(addWorkingDays('2025-04-30', -10, set), '2025-04-14')
  assert.equal(workingDaysBetween('2024-12-24', '2025-01-02', set), 4)
  // Boxing Day 2026 is a Saturday, so the Monday is kept in its place.
  assert.equal(addWorkingDays('2026-12-24', 1, set), '2026-12-29')
})

test('what is declared later is counted, what is moved is not, and the newest word on a day holds', () => {
  const said = (day: string, holds: boolean, name = 'A day') => ({ day, holds, name, source: 'GOV.UK' })
  const days = withChanges(listed, [said('2026-05-04', false), said('2026-05-08', true), said('2026-06-01', true), said('2026-06-01', false)]) // prettier-ignore
  const known = new Set(days.map(({ day }) => day))
  assert.deepEqual(['2026-05-04', '2026-05-08', '2026-06-01'].map(day => known.has(day)), [false, true, false]) // prettier-ignore
  assert.deepEqual(days.map(({ day }) => day), [...known].toSorted()) // prettier-ignore
})

test('a year is known once it has eight; one day of a year to come makes nothing known', () => {
  const of = (year: number, many: number) => Array.from({ length: many }, (_, at) => ({ day: `${year}-0${at + 1}-03` }))
  assert.equal(knownUntil(listed, [...listed, ...of(2027, 7)]), '2026-12-31')
  assert.equal(knownUntil(listed, [...listed, ...of(2027, 8)]), '2027-12-31')
  assert.equal(knownUntil(listed, [...listed, ...of(2028, 8)]), '2026-12-31', 'a gap is a gap')
  assert.equal(
    knownUntil(
      listed,
      listed.filter(({ day }) => day !== '2026-05-04'),
    ),
    '2026-12-31',
    'one was moved',
  )
  assert.equal(knownUntil([], listed), null)
})

test('the list runs out from autumn of the last year known', () => {
  const out = (day: string) => runsOut('2026-12-31', day)
  assert.deepEqual(['2026-09-30', '2026-10-01', '2027-03-01'].map(out), [false, true, true])
  assert.equal(runsOut(null, '2025-01-01'), true)
})
