import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  asKept,
  canBegin,
  isMonth,
  lastDay,
  missedMonth,
  monthAfter,
  monthsToBegin,
  notReadyBecause,
  readUpTo,
} from './rules.ts'
import { linesOf } from './text.ts'

test('months', () => {
  assert.deepEqual(['2025-02', '2025-13', '2025-2', '25-02', '2025-02-01', undefined].map(isMonth), [
    true,
    false,
    false,
    false,
    false,
    false,
  ])
  assert.equal(lastDay('2024-02'), '2024-02-29')
  assert.equal(monthAfter('2024-12', 1), '2025-01')
  assert.equal(readUpTo('2025-02', '2025-02-27'), '2025-02-27')
  assert.equal(readUpTo('2025-01', '2025-02-27'), '2025-01-31')
})

test('an update is begun for this month or one that is over, once', () => {
  assert.ok(canBegin('2025-02', '2025-02-01').ok)
  assert.ok(!canBegin('2025-03', '2025-02-28').ok)
  assert.ok(!canBegin('2025-02-01', '2025-02-28').ok)
  const months = monthsToBegin('2025-02-27', ['2025-01', '2025-02'])
  assert.deepEqual([months[0], months.at(-1), months.length], ['2024-12', '2024-03', 10])
})

test('nobody is told less, or later: every form has to be there', () => {
  const whole = { title: 'January', official: { opening: 'In short.' }, plain: 'Plainly.', easyRead: [1, 2, 3] }
  assert.deepEqual(notReadyBecause(whole), [])
  const missing = notReadyBecause({ title: ' ', official: {}, plain: '', easyRead: [] })
  assert.equal(missing.length, 4)
  assert.match(missing[3]!, /at least 3 lines in easy read: there are none/)
})

test('one address is written one way', () => {
  assert.equal(asKept('  A.Reader@Example.ORG '), 'a.reader@example.org')
})

test('paragraphs by line, and lists', () => {
  assert.deepEqual(linesOf('One.\n- a\n-  b\r\n\nTwo - not a list.\n• c'), [
    { kind: 'paragraph', words: 'One.' },
    { kind: 'list', items: ['a', 'b'] },
    { kind: 'paragraph', words: 'Two - not a list.' },
    { kind: 'list', items: ['c'] },
  ])
  assert.deepEqual(linesOf(' \n '), [])
})

test('the update of a month is missed ten working days after it ended, until it is published', () => {
  const easter = new Set(['2025-04-18', '2025-04-21'])
  const missed = (day: string, published: string[] = [], holidays: ReadonlySet<string> = new Set()) => missedMonth(day, new Set(published), holidays) // prettier-ignore
  assert.deepEqual([missed('2025-03-14'), missed('2025-03-15')], [null, '2025-02'])
  assert.equal(missed('2025-03-31', ['2025-02']), null)
  assert.equal(missed('2025-01-15', [], new Set(['2025-01-01'])), null)
  assert.equal(missed('2025-01-16', [], new Set(['2025-01-01'])), '2024-12')
  assert.equal(missed('2025-04-15', [], easter), '2025-03')
})
