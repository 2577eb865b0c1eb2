import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { capital, count, inEvery, list, percent, plural, showDay, showMonth, showWeekday, slug } from './words.ts'

test('days are written as people say them', () => {
  assert.equal(showDay('2025-03-06'), '6 March 2025')
  assert.equal(showWeekday('2025-02-27'), 'Thursday 27 February 2025')
  assert.equal(showMonth('2024-09'), 'September 2024')
  assert.equal(showDay('soon'), 'soon')
})

test('numbers carry their commas and percentages their sign', () => {
  assert.deepEqual([0, 517, 1377, 1234567].map(count), ['0', '517', '1,377', '1,234,567'])
  assert.deepEqual(
    [37.4, 60, 46.25].map(value => percent(value)),
    ['37.4%', '60%', '46.3%'],
  )
  assert.equal(percent(46, 1), '46.0%')
})

test('a percentage as a parent reads it', () => {
  const read = {
    0: 'none',
    25: '1 in every 4',
    37.4: '37 in every 100',
    60: '6 in every 10',
    75: '3 in every 4',
    100: 'all',
  }
  for (const [value, words] of Object.entries(read)) assert.equal(inEvery(Number(value)), words)
  assert.equal(inEvery(0.2), 'fewer than 1 in every 100')
  assert.equal(inEvery(99.8), 'more than 99 in every 100')
})

test('only nought is none and only a hundred is all', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 99.999, noNaN: true }), value => {
      assert.ok(!['none', 'all'].includes(inEvery(value)))
      assert.ok(!/\b0 in|\b100 in every 100/.test(inEvery(value)))
    }),
  )
})

test('lists, plurals, capitals and names for addresses', () => {
  assert.equal(list([]), '')
  assert.equal(list(['a']), 'a')
  assert.equal(list(['a', 'b', 'c']), 'a, b and c')
  assert.equal(list(['a', 'b'], 'or'), 'a or b')
  assert.deepEqual(
    [0, 1, 4].map(number => plural(number, 'promise')),
    ['no promises', '1 promise', '4 promises'],
  )
  assert.equal(plural(2, 'reply', 'replies'), '2 replies')
  assert.equal(capital('late promises'), 'Late promises')
  assert.equal(slug('New plans (20 weeks), Évian'), 'new-plans-20-weeks-evian')
})
