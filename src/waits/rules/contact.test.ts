import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import { isOverdue, type NeedChange } from './contact-needs.ts'
import { climbsAfter, leadWords, raisedWords, stepsToday } from './contact-told.ts'
import { byNeed, contactCounts, contactState, daysFor, type Waiting } from './contact.ts'

const today: Day = '2025-02-27'
const waiting = (given: Partial<Waiting> = {}): Waiting => ({ receivedOn: '2024-06-01', priority: 'routine', lastInExtract: null, typed: [], ...given }) // prettier-ignore
const called = (on: Day, reached = true) => ({ on, how: 'phone' as const, reached })

test('the standard of a priority goes before the one for all; unrecorded priority is a priority of its own', () => {
  const standard = { urgent: 28, 'not-recorded': 42, all: 84 }
  assert.deepEqual(['urgent', 'routine', 'not-recorded', null].map(each => daysFor(standard, each)), [28, 84, 42, 42]) // prettier-ignore
  assert.equal(daysFor({}, 'urgent'), null)
})

test('a contact is due so many days after the last, or after the referral where there was none', () => {
  const due = (given: Partial<Waiting>) => contactState(waiting(given), { all: 84 }, today).due
  assert.equal(due({}), '2024-08-24')
  assert.equal(due({ typed: [called('2025-02-20')] }), '2025-05-15')
  assert.equal(due({ lastInExtract: '2025-01-10', typed: [called('2024-12-01')] }), '2025-04-04')
})

test('a call nobody took is no contact; nor is one before the referral, or of a day to come', () => {
  const last = (given: Partial<Waiting>) => contactState(waiting(given), { all: 84 }, today).last
  assert.equal(last({ typed: [called('2025-02-20', false)] }), null)
  assert.equal(last({ lastInExtract: '2024-05-31' }), null)
  assert.equal(last({ typed: [called('2025-02-28')] }), null)
  assert.deepEqual(last({ typed: [called('2025-02-27')] }), { on: '2025-02-27', how: 'phone' })
})

test('where a service set no standard nothing is due and nothing overdue', () => {
  const { due, overdueDays, waitedDays } = contactState(waiting(), {}, today)
  assert.deepEqual([due, overdueDays, waitedDays], [null, 0, 271])
})

test('the day a contact is due is not overdue; the day after is, by one day', () => {
  const over = (on: Day) => contactState(waiting(), { all: 84 }, on).overdueDays
  assert.deepEqual([over('2024-08-24'), over('2024-08-25')], [0, 1])
})

test('whoever was never contacted stands before everybody who was, and the longest wait first', () => {
  const anyChild = fc.record({ since: fc.integer({ min: 0, max: 900 }), ago: fc.option(fc.integer({ min: 0, max: 300 })) })
  fc.assert(
    fc.property(fc.array(anyChild, { maxLength: 30 }), children => {
      const states = children.map(({ since, ago }) => contactState(waiting({ receivedOn: addDays(today, -since), typed: ago === null ? [] : [called(addDays(today, -ago))] }), { all: 84 }, today))
      const sorted = states.toSorted(byNeed)
      const never = sorted.filter(({ last }) => last === null)
      assert.deepEqual(sorted.slice(0, never.length), never)
      assert.deepEqual(never.map(each => each.waitedDays), never.map(each => each.waitedDays).toSorted((a, b) => b - a))
      const { waiting: all, never: count, longestNever } = contactCounts(states)
      assert.deepEqual([all, count, longestNever], [states.length, never.length, never[0]?.waitedDays ?? null])
    }),
  )
}) // prettier-ignore

const overdue = { what: 'contact', children: 3, since: '2025-01-20' } as const

test('a service is told once a week, and above it only what it was told of and what stays overdue for four weeks', () => {
  assert.deepEqual(stepsToday(overdue, null, '2025-03-10'), ['lead'])
  assert.deepEqual(stepsToday(overdue, '2025-02-03', '2025-02-09'), [])
  assert.deepEqual(stepsToday(overdue, '2025-02-03', '2025-02-10'), ['lead'])
  assert.deepEqual(stepsToday(overdue, '2025-02-10', addDays(overdue.since, climbsAfter)), ['lead'])
  assert.deepEqual(stepsToday(overdue, '2025-02-10', addDays(overdue.since, climbsAfter + 1)), ['lead', 'raised'])
})

test('what climbs tells no number of children: those who read it may be few to many', () => {
  assert.match(leadWords('Physiotherapy', overdue), /3 children wait longer without contact/)
  for (const what of ['contact', 'need'] as const)
    assert.doesNotMatch(Object.values(raisedWords('Physiotherapy', { ...overdue, what })).join(' '), /\b3\b/)
})

test('an answer is owed until it is given, and overdue after its day', () => {
  const change: NeedChange = { changeId: 'c', organisationId: 'o', referralKey: 'k', raisedAs: 'family', words: '…', raisedOn: '2025-02-01', answerDue: '2025-02-15', answer: null } // prettier-ignore
  const answered = { ...change, answer: { cameTo: 'stays', words: '…', on: '2025-02-20' } } as const
  assert.deepEqual([isOverdue(change, '2025-02-15'), isOverdue(change, '2025-02-16'), isOverdue(answered, '2025-03-01')], [false, true, false]) // prettier-ignore
})
