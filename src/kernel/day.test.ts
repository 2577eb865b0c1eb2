import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import {
  academicYear,
  addDays,
  addMonths,
  calendarYear,
  compare,
  dayInWords,
  dayOf,
  daysBetween,
  endOfDay,
  endOfMonth,
  endOfMonthAfter,
  isDay,
  monthNumber,
  monthsBetween,
  parseDay,
  periodInWords,
  periodOf,
  startOfDay,
} from './day.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map(days => addDays('1990-01-01', days))

test('a day is a real date as text', () => {
  for (const good of ['2026-03-01', '2024-02-29', '1999-12-31']) assert.ok(isDay(good), good)
  for (const bad of ['2025-02-29', '2025-13-01', '2025-1-1', '20250101', '', null, 20250101, '2025-01-01T00:00'])
    assert.ok(!isDay(bad), String(bad))
})

test('adding days and months', () => {
  assert.equal(addDays('2024-02-28', 1), '2024-02-29')
  assert.equal(addDays('2025-01-01', -1), '2024-12-31')
  assert.equal(addMonths('2025-01-31', 1), '2025-02-28')
  assert.equal(addMonths('2024-03-31', -1), '2024-02-29')
  assert.equal(addMonths('2024-11-15', 14), '2026-01-15')
  assert.equal(endOfMonth('2024-02-10'), '2024-02-29')
  assert.equal(endOfMonth('2024-12-31'), '2024-12-31')
})

test('due dates of a plan of September 2024', () => {
  assert.deepEqual(
    [3, 6, 12, 18].map(months => endOfMonthAfter('2024-09', months)),
    ['2024-12-31', '2025-03-31', '2025-09-30', '2026-03-31'],
  )
})

test('days and months between', () => {
  assert.equal(daysBetween('2024-09-30', '2025-02-17'), 140)
  assert.equal(daysBetween('2025-03-01', '2025-02-28'), -1)
  assert.equal(monthsBetween('2025-01-31', '2025-02-28'), 1)
  assert.equal(monthsBetween('2025-01-15', '2025-02-14'), 0)
  assert.equal(monthsBetween('2025-02-28', '2024-11-28'), -3)
  assert.deepEqual(['2025-02-01', '2024-09-01'].sort(compare), ['2024-09-01', '2025-02-01'])
  assert.equal(compare('2025-01-01', '2025-01-01'), 0)
})

test('adding and counting days undo each other', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      assert.equal(daysBetween(day, addDays(day, days)), days)
    }),
  )
})

test('adding whole months is counted as that many', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 240 }), (day, months) => {
      assert.equal(monthsBetween(day, addMonths(day, months)), months)
    }),
  )
})

test('the British day around clock changes', () => {
  assert.equal(dayOf(new Date('2025-06-30T23:30:00Z')), '2025-07-01')
  assert.equal(dayOf(new Date('2025-01-31T23:30:00Z')), '2025-01-31')
  assert.equal(dayOf(new Date('2025-06-30T23:30:00Z'), 'UTC'), '2025-06-30')
  assert.equal(startOfDay('2025-03-30').toISOString(), '2025-03-30T00:00:00.000Z')
  assert.equal(startOfDay('2025-03-31').toISOString(), '2025-03-30T23:00:00.000Z')
  assert.equal(endOfDay('2025-03-30').toISOString(), '2025-03-30T22:59:59.999Z')
  assert.equal(startOfDay('2025-03-30', 'America/New_York').toISOString(), '2025-03-30T04:00:00.000Z')
})

test('a day begins and ends within itself', () => {
  fc.assert(
    fc.property(anyDay, day => {
      assert.equal(dayOf(startOfDay(day)), day)
      assert.equal(dayOf(endOfDay(day)), day)
      assert.equal(dayOf(new Date(startOfDay(day).getTime() - 1)), addDays(day, -1))
    }),
  )
})

test('days as people write them, in British order', () => {
  const read: [string, string | null][] = [
    ['2024-09-23', '2024-09-23'],
    ['23/09/24', '2024-09-23'],
    ['3/4/2025', '2025-04-03'],
    ['23 September 2024', '2024-09-23'],
    ['Monday 23rd  Sept 2024', '2024-09-23'],
    ['1st of April 2025', '2025-04-01'],
    ['end of October 2024', '2024-10-31'],
    ['the end of February 2024', '2024-02-29'],
    ['09/23/24', null],
    ['31/02/2025', null],
    ['October 2024', null],
    ['autumn term 2024/25', null],
    ['within 3 months', null],
    ['end of Smarch 2024', null],
    ['', null],
  ]
  for (const [words, day] of read) assert.equal(parseDay(words), day, words)
})

test('a day in words reads back as itself', () => {
  assert.equal(dayInWords('2025-03-06'), '6 March 2025')
  fc.assert(fc.property(anyDay, day => assert.equal(parseDay(dayInWords(day)), day)))
})

test('years and periods', () => {
  assert.equal(academicYear('2024-08-31'), '2023/24')
  assert.equal(academicYear('2024-09-01'), '2024/25')
  assert.equal(academicYear('1999-10-01'), '1999/00')
  assert.equal(calendarYear('2024-08-31'), '2024')
  assert.deepEqual(periodOf('2024'), { from: '2024-01-01', to: '2024-12-31' })
  assert.deepEqual(periodOf('2025-02'), { from: '2025-02-01', to: '2025-02-28' })
  assert.deepEqual(periodOf('2024-Q4'), { from: '2024-10-01', to: '2024-12-31' })
  assert.deepEqual(periodOf('2024/25'), { from: '2024-09-01', to: '2025-08-31' })
  for (const bad of ['2024/26', '2024-13', 'spring', '']) assert.equal(periodOf(bad), null, bad)
  assert.equal(monthNumber('sept'), 9)
  assert.equal(monthNumber('dec.'), 12)
  assert.equal(monthNumber('de'), null)
})

test('periods in words', () => {
  assert.equal(periodInWords({ from: '2024-01-01', to: '2024-12-31' }), 'January to December 2024')
  assert.equal(periodInWords({ from: '2025-02-01', to: '2025-02-28' }), 'February 2025')
  assert.equal(periodInWords({ from: '2024-10-01', to: '2025-03-31' }), 'October 2024 to March 2025')
  assert.equal(periodInWords({ from: '2024-10-05', to: '2025-03-31' }), '5 October 2024 to 31 March 2025')
  assert.equal(periodInWords({ from: '2025-03-06', to: '2025-03-06' }), '6 March 2025')
})
