import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { addDays } from './day.ts'
import { addWorkingDays, isWorkingDay, workingDayFrom, workingDaysBetween } from './working-days.ts'

const christmas = new Set(['2024-12-25', '2024-12-26', '2025-01-01'])

test('weekends and bank holidays are not working days', () => {
  assert.ok(isWorkingDay('2025-02-27', christmas))
  assert.ok(!isWorkingDay('2025-03-01', christmas))
  assert.ok(!isWorkingDay('2024-12-25', christmas))
  assert.equal(workingDayFrom('2024-12-25', christmas), '2024-12-27')
  assert.equal(workingDayFrom('2024-12-27', christmas), '2024-12-27')
})

test('counting forwards and back', () => {
  assert.equal(addWorkingDays('2024-12-24', 1, christmas), '2024-12-27')
  assert.equal(addWorkingDays('2025-02-28', 10, christmas), '2025-03-14')
  assert.equal(addWorkingDays('2024-12-27', -1, christmas), '2024-12-24')
  assert.equal(addWorkingDays('2025-03-01', 0, christmas), '2025-03-01')
  assert.equal(workingDaysBetween('2024-12-24', '2025-01-02', christmas), 4)
  assert.equal(workingDaysBetween('2025-01-02', '2024-12-24', christmas), 0)
})

test('adding so many working days is counted as that many', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 }), (start, count) => {
      const day = addDays('2024-06-01', start)
      assert.equal(workingDaysBetween(day, addWorkingDays(day, count, christmas), christmas), count)
    }),
  )
})
