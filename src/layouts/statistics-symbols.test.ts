import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCell } from './statistics-symbols.ts'
import { statisticsPeriod } from './statistics-period.ts'

test('a symbol is kept and says why there is no number; missing is never zero', () => {
  const says = (text: string) => [readCell(text).value, readCell(text).status, readCell(text).symbol]
  assert.deepEqual(says('x'), [null, 'not-available', 'x'])
  assert.deepEqual(says('Z'), [null, 'not-applicable', 'Z'])
  assert.deepEqual(says('c'), [null, 'suppressed', 'c'])
  assert.deepEqual(says(''), [null, 'not-available', ''])
  assert.deepEqual(says(':'), [null, 'not-available', ':'])
  assert.deepEqual(says('low'), [null, 'suppressed', 'low'])
  assert.deepEqual(says('about 5'), [null, 'not-available', 'about 5'])
})

test('numbers as statistics write them', () => {
  assert.equal(readCell('0').value, 0)
  assert.equal(readCell(' 1,377 ').value, 1377)
  assert.equal(readCell('37.4%').value, 37.4)
  assert.equal(readCell('-211').value, -211)
  assert.equal(readCell('.5').value, 0.5)
  assert.deepEqual([readCell('12p').value, readCell('12p').status], [12, 'provisional'])
  assert.equal(readCell('12 (r)').status, 'final')
  assert.equal(readCell('1,37').value, null)
  assert.equal(readCell('.').value, null)
})

test('periods', () => {
  const ends = (time: string, identifier: string) => {
    const period = statisticsPeriod(time, identifier)
    return period && `${period.period}: ${period.from} to ${period.to}`
  }
  assert.equal(ends('2024', 'Calendar Year'), '2024: 2024-01-01 to 2024-12-31')
  assert.equal(ends('202425', 'Academic year'), '2024/25: 2024-09-01 to 2025-08-31')
  assert.equal(ends('202425', 'Financial year Q1-3'), 'financial 2024/25 Q1-3: 2024-04-01 to 2024-12-31')
  assert.equal(ends('201718', 'Tax year'), 'tax 2017/18: 2017-04-06 to 2018-04-05')
  assert.equal(ends('201718', 'Spring term'), '2017/18 spring term: 2018-01-01 to 2018-04-30')
  assert.equal(ends('2024', 'February'), '2024-02: 2024-02-01 to 2024-02-29')
  for (const [time, identifier] of [
    ['201', 'Calendar year'],
    ['201820', 'Academic year'],
    ['2018202', 'Calendar year'],
    ['2018', ''],
    ['2018', 'Week 3'],
  ])
    // prettier-ignore
    assert.equal(ends(time!, identifier!), null)
})
