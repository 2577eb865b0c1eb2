import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { forPublic, givesAway, latestOf, readPeriod, spreadOf, valueOf, type Figure } from './rules.ts'

const local = (numerator: number | null, denominator: number | null, rest: Partial<Figure> = {}): Figure => ({
  measure: 'ehc.issued-in-20-weeks',
  series: 'local',
  wider: null,
  period: '2025-02',
  from: '2025-02-01',
  to: '2025-02-28',
  numerator,
  denominator,
  value: numerator === null ? null : valueOf('%', numerator, denominator),
  unit: '%',
  status: 'final',
  validated: true,
  asAt: '2025-02-28',
  source: 'A test',
  note: 'One child moved away',
  ...rest,
})

test('nothing that rests on 1 to 5 is shown to the public, from either side', () => {
  for (const [numerator, denominator] of [
    [3, 41],
    [38, 41],
    [1, 4],
    [0, 3],
  ]) {
    // prettier-ignore
    const shown = forPublic(local(numerator!, denominator!))
    assert.deepEqual([shown.value, shown.numerator, shown.status, shown.note], [null, null, 'suppressed', null])
  }
  assert.equal(forPublic(local(3, 41)).denominator, 41)
  assert.equal(forPublic(local(1, 4)).denominator, null)
  assert.equal(forPublic(local(0, 41)).value, 0)
  assert.equal(forPublic(local(19, 41)).value, 46.3)
  assert.equal(forPublic(local(4, null, { unit: 'number', value: 4 })).value, null)
  assert.equal(forPublic(local(80, 4, { unit: 'weeks', value: 20 })).value, null)
})

test('one way of counting does not give the other away', () => {
  assert.ok(givesAway(local(19, 42), local(19, 41)))
  assert.ok(givesAway(local(22, 60), local(19, 41)))
  assert.ok(!givesAway(local(30, 60), local(19, 41)))
  assert.ok(!givesAway(local(19, 41), local(19, 41)))
  assert.ok(!givesAway(local(19, 42), local(19, 41, { period: '2025-01' })))
  assert.ok(!givesAway(local(19, 42, { series: 'published' }), local(19, 41, { series: 'published' })))
})

test('official statistics are shown as published', () => {
  assert.equal(forPublic(local(3, 41, { series: 'published' })).numerator, 3)
})

test('what is shown never tells a count of 1 to 5', () => {
  const counts = fc.nat(300).chain(of => fc.tuple(fc.nat(of), fc.constant(of)))
  fc.assert(
    fc.property(counts, ([numerator, denominator]) => {
      const shown = forPublic(local(numerator, denominator))
      const small = [numerator, denominator, denominator - numerator].some(count => count >= 1 && count <= 5)
      return small ? shown.value === null && shown.numerator === null : shown.value === valueOf('%', numerator, denominator) // prettier-ignore
    }),
  )
})

test('the middle and the ends of what was published; what was not is counted, never zero', () => {
  assert.deepEqual(spreadOf([24.6, 37.8, 36.5, 21.3, 15, 11.4, null, 3.2, 26.1, 33.5]), {
    published: 9,
    of: 10,
    median: 24.6,
    low: 3.2,
    high: 37.8,
  })
  assert.equal(spreadOf([10, 20]).median, 15)
  assert.deepEqual(spreadOf([null]), { published: 0, of: 1, median: null, low: null, high: null })
})

test('periods as people type them', () => {
  assert.deepEqual(readPeriod(' february  2025 '), { period: '2025-02', from: '2025-02-01', to: '2025-02-28' })
  assert.equal(readPeriod('2024/25')?.to, '2025-08-31')
  assert.equal(readPeriod('Autumn term 2024')?.from, '2024-09-01')
  assert.equal(readPeriod('spring term 2025')?.period, '2024/25 spring term')
  for (const text of ['', 'soon', '2024/26', '13/2025', 'Febtober 2025']) assert.equal(readPeriod(text), null)
})

test('the latest figure is the newest with a number', () => {
  const missing = local(null, null, { to: '2025-03-31', status: 'not-available' })
  assert.equal(latestOf([local(19, 41), missing])?.value, 46.3)
  assert.equal(latestOf([missing])?.status, 'not-available')
  assert.equal(latestOf([]), null)
})
