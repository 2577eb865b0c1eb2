import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { askStandings, askVerdict, assignedInWords, stepsDue, type AskEvidence, type AskFacts } from './asks.ts'

const today = '2025-02-27'
const owner = 'Director of Operations and Delivery'
const ask = (given: Partial<AskFacts> = {}): AskFacts => ({ owner, dueOn: '2025-03-31', evidence: [], ...given })
const shown = (given: Partial<AskEvidence> = {}): AskEvidence => ({
  state: 'accepted',
  covers: 'whole',
  trueOn: '2025-02-05',
  ...given,
})

test('without an owner and a date nothing can be early or late', () => {
  assert.deepEqual(askVerdict(ask({ owner: null, dueOn: null }), today), {
    standing: 'No owner or date yet',
    because: 'Nobody has been named to answer for this, and no date has been set.',
  })
  const noOwner = askVerdict(ask({ owner: null, dueOn: '2025-01-31' }), today)
  assert.equal(noOwner.standing, 'No owner or date yet')
  assert.match(noOwner.because, /due by 31 January 2025, and nobody/)
  assert.match(askVerdict(ask({ dueOn: null }), today).because, /A post answers for this, and no date/)
})

test('in hand until the end of the day it is due, late from the next', () => {
  const on = (day: string) => askVerdict(ask({ dueOn: '2025-02-27' }), day).standing
  assert.deepEqual(['2025-02-26', '2025-02-27', '2025-02-28'].map(on), ['In hand', 'In hand', 'Late'])
  assert.equal(
    askVerdict(ask({ dueOn: '2025-02-14' }), today).because,
    'It was due by 14 February 2025. No evidence has been given yet.',
  )
})

test('only accepted evidence of the whole settles it, from the day it was true', () => {
  assert.equal(askVerdict(ask({ evidence: [shown()] }), today).standing, 'Done')
  assert.equal(askVerdict(ask({ dueOn: '2025-02-01', evidence: [shown()] }), today).standing, 'Done late')
  assert.equal(askVerdict(ask({ owner: null, dueOn: null, evidence: [shown()] }), today).standing, 'Done')
  const part = askVerdict(ask({ dueOn: '2025-02-14', evidence: [shown({ covers: 'part' })] }), today)
  assert.deepEqual(part, {
    standing: 'Late',
    because: 'It was due by 14 February 2025. Accepted evidence shows part of it.',
  })
  const returned = askVerdict(ask({ dueOn: '2025-02-14', evidence: [shown({ state: 'returned' })] }), today)
  assert.match(returned.because, /was returned/)
})

test('evidence that waits to be looked at is said before lateness', () => {
  const waiting = [shown({ state: 'offered' })]
  const late = askVerdict(ask({ dueOn: '2025-02-14', evidence: waiting }), today)
  assert.equal(late.standing, 'Evidence offered, not yet accepted')
  assert.match(late.because, /It was due by 14 February 2025/)
  assert.match(askVerdict(ask({ evidence: waiting }), today).because, /It is due by 31 March 2025/)
})

test('what an adviser asks first: how many have an owner and a date', () => {
  const with_ = (whole: number, half: number, none: number) =>
    assignedInWords([
      ...Array.from({ length: whole }, () => ({ owner, dueOn: today })),
      ...Array.from({ length: half }, () => ({ owner: null, dueOn: today })),
      ...Array.from({ length: none }, () => ({ owner: null, dueOn: null })),
    ])
  assert.equal(with_(0, 0, 10), 'The letter gave no owners or dates. 10 of 10 have none here.')
  assert.equal(with_(7, 0, 3), 'The letter gave no owners or dates. 3 of 10 have none here; 7 have both.')
  assert.match(with_(7, 1, 2), /3 of 10 lack an owner or a date here; 7 have both\.$/)
  assert.match(with_(2, 0, 0), /All 2 have both here\.$/)
})

test('silence raises itself once for the day it counts from, and climbs', () => {
  const kept = { keptOn: '2025-01-03' }
  const steps = (facts: AskFacts, day: string) => stepsDue({ ...facts, ...kept }, day).map(({ step }) => step)
  const unowned = ask({ owner: null, dueOn: null })
  assert.deepEqual(steps(unowned, '2025-01-30'), [])
  assert.deepEqual(steps(unowned, '2025-01-31'), ['unowned'])
  const due = ask({ dueOn: '2025-02-14' })
  assert.deepEqual(
    ['2025-02-06', '2025-02-07', '2025-02-14', '2025-02-15', '2025-02-28', '2025-03-01'].map(day => steps(due, day)),
    [[], ['due soon'], ['due soon'], ['late'], ['late'], ['late', 'late to the chair']],
  )
  assert.deepEqual(steps(ask({ dueOn: '2025-02-14', evidence: [shown()] }), today), [])
})

test('every ask stands somewhere, and says why in a sentence', () => {
  const day = fc.constantFrom('2025-01-01', '2025-02-26', '2025-02-27', '2025-02-28', '2025-12-31')
  const evidence = fc.array(
    fc.record({
      state: fc.constantFrom('offered' as const, 'accepted' as const, 'returned' as const),
      covers: fc.constantFrom('whole' as const, 'part' as const),
      trueOn: day,
    }),
    { maxLength: 3 },
  )
  const facts = fc.record({ owner: fc.option(fc.constant(owner)), dueOn: fc.option(day), evidence })
  fc.assert(
    fc.property(facts, day, (given, on) => {
      const { standing, because } = askVerdict(given, on)
      assert.ok(askStandings.includes(standing))
      assert.match(because, /^[A-Z].*\.$/)
      if (standing === 'Late') assert.ok(given.owner !== null && given.dueOn !== null && given.dueOn < on)
    }),
  )
})
