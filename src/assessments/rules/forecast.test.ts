import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import { forecastOf, type Medians, type PathStanding, type Typical } from './forecast.ts'
import type { StepKept } from './steps.ts'

/** Asked for on Monday 2 September 2024: decision by 14 October, twenty weeks end on Monday 20 January 2025. */
const begunOn = '2024-09-02'
const due = '2025-01-20'
const on = (day: number): Day => addDays(begunOn, day)

const asked: PathStanding = { stage: 'asked', begunOn, decidedOn: null, draftOn: null, finalDue: due }
const assessing: PathStanding = { ...asked, stage: 'assessing', decidedOn: on(42) }

const step = (rule: string, given: Partial<StepKept> = {}): StepKept => ({
  rule, about: null, fromOn: begunOn, dueOn: null, metOn: null, cameTo: 'open', breach: false, ...given,
}) // prettier-ignore
const advice = (about: string, from: Day, metOn: Day | null = null): StepKept =>
  step('EHC.ADVICE', { about, fromOn: from, dueOn: addDays(from, 42), metOn, cameTo: metOn ? 'met' : 'open' })
const draftServed = (day: Day): StepKept => step('EHC.DRAFT_REPS', { fromOn: day, dueOn: addDays(day, 14) })

const typical = (days: number, of = 40): Typical => ({ days, of })
/** 40 days to decide, asked the next day, advice in 42, three weeks to the draft, four to the plan: 132 days. */
const quick: Medians = { decide: typical(40), ask: typical(1), advice: typical(42), answer: typical(42), draft: typical(21), final: typical(28), answers: new Map() } // prettier-ignore
const nothing: Medians = { decide: null, ask: null, advice: null, answer: null, draft: null, final: null, answers: new Map() } // prettier-ignore

test('certain: with no draft fifteen days before the end, whatever happens today is too late', () => {
  // Served on 5 January the family's days end on the 19th and the plan is made on the 20th: in time.
  const before = forecastOf(assessing, [advice('d', on(43), on(80))], '2025-01-05', nothing)
  assert.equal(before?.kind, 'too few')
  const after = forecastOf(assessing, [advice('d', on(43), on(80))], '2025-01-06', nothing)
  assert.deepEqual(after, { kind: 'certain', due, on: '2025-01-21', decides: { step: 'draft', contributor: null, others: 0 } }) // prettier-ignore
})

test('certain: a draft served too late leaves the family its days, and nothing shortens them', () => {
  const standing: PathStanding = { ...assessing, stage: 'with-family', draftOn: '2025-01-06' }
  assert.deepEqual(forecastOf(standing, [draftServed('2025-01-06')], '2025-01-08', quick), {
    kind: 'certain',
    due,
    on: '2025-01-21',
    decides: { step: 'final', contributor: null, others: 0 },
  })
  const inTime = { ...standing, draftOn: '2025-01-05' }
  assert.notEqual(forecastOf(inTime, [draftServed('2025-01-05')], '2025-01-08', nothing)?.kind, 'certain')
})

test('what is certain waits for the first thing not done, and of advice for what is due first', () => {
  const day = '2025-01-10'
  const decides = (standing: PathStanding, steps: StepKept[]) => {
    const found = forecastOf(standing, steps, day, quick)
    return found?.kind === 'certain' ? found.decides : found
  }
  assert.deepEqual(decides(asked, []), { step: 'decide', contributor: null, others: 0 })
  assert.deepEqual(decides(assessing, []), { step: 'ask', contributor: null, others: 0 })
  const two = [advice('c-slt', on(50)), advice('d', on(44)), advice('b', on(43), on(60))]
  assert.deepEqual(decides(assessing, two), { step: 'advice', contributor: 'd', others: 1 })
  assert.deepEqual(decides(assessing, [advice('d', on(44), on(90))]), { step: 'draft', contributor: null, others: 0 })
})

test('likely: the medians for the steps left, one upon the other', () => {
  // Not decided on day 30: decided day 40, asked 41, advice 83, draft 104, plan 132 of 140.
  assert.deepEqual(forecastOf(asked, [], on(30), quick), { kind: 'in time', due, on: on(132), of: 40 })
  // Not decided on day 49: asked 50, advice 92, draft 113, plan 141. Deciding adds 7 days, advice none, draft 1.
  assert.deepEqual(forecastOf(asked, [], on(49), quick), { kind: 'likely', due, on: on(141), decides: { step: 'decide', contributor: null, others: 0 }, of: 40 }) // prettier-ignore
})

test('likely: whose advice comes last by their own median decides', () => {
  const slow: Medians = { ...quick, answers: new Map([['c-slt', typical(70, 25)], ['d', typical(40, 60)]]) } // prettier-ignore
  const steps = [advice('c-slt', on(43)), advice('d', on(43)), advice('b', on(43), on(70))]
  // Speech and language: day 43 + 70 = 113; draft 134; plan 162. Its 29 days are the most that anything adds.
  assert.deepEqual(forecastOf(assessing, steps, on(60), slow), { kind: 'likely', due, on: on(162), decides: { step: 'advice', contributor: 'c-slt', others: 1 }, of: 25 }) // prettier-ignore
  // Of a contributor with few answers, those of all together speak: day 43 + 42 = 85, draft 106, plan 134.
  const few: Medians = { ...quick, answers: new Map([['c-slt', typical(70, 19)]]) }
  assert.deepEqual(forecastOf(assessing, steps, on(60), few), { kind: 'in time', due, on: on(134), of: 40 })
})

test('likely: where drafts take longest here, the draft decides', () => {
  const drafts: Medians = { ...quick, draft: typical(60) }
  // All advice in on day 80: draft 140, plan 168. Draft: 28 over its 112; the plan adds nothing more than its own 28.
  const found = forecastOf({ ...assessing, stage: 'drafting' }, [advice('d', on(43), on(80))], on(81), drafts)
  assert.deepEqual(found, { kind: 'likely', due, on: on(168), decides: { step: 'draft', contributor: null, others: 0 }, of: 40 }) // prettier-ignore
})

test('a draft with the family ends after its fifteen days though plans are made quicker here', () => {
  const standing: PathStanding = { ...assessing, stage: 'with-family', draftOn: on(100) }
  const found = forecastOf(standing, [draftServed(on(100))], on(101), { ...quick, final: typical(3) })
  assert.deepEqual(found, { kind: 'in time', due, on: on(115), of: 40 })
})

test('too few to say names the step and how many there were', () => {
  assert.deepEqual(forecastOf(asked, [], on(10), { ...quick, draft: typical(21, 19) }), { kind: 'too few', due, step: 'draft', of: 19 }) // prettier-ignore
  assert.deepEqual(forecastOf(asked, [], on(10), nothing), { kind: 'too few', due, step: 'decide', of: 0 })
})

test('past, excepted, and not on the way to a plan', () => {
  assert.deepEqual(forecastOf(assessing, [advice('e', on(43))], '2025-01-21', quick), { kind: 'past', due, decides: { step: 'advice', contributor: 'e', others: 0 } }) // prettier-ignore
  assert.equal(forecastOf(assessing, [advice('e', on(43))], due, quick)?.kind, 'certain')
  const final = step('EHC.FINAL', { dueOn: due, cameTo: 'disapplied' })
  assert.deepEqual(forecastOf(assessing, [final], '2025-03-01', quick), { kind: 'excepted', due })
  for (const stage of ['plan', 'refused', 'no-plan', 'withdrawn', 'ceased', 'moved', 'unknown'] as const)
    assert.equal(forecastOf({ ...assessing, stage }, [], '2025-01-01', quick), null)
})

test('advice of an earlier request has no part in a later one', () => {
  const old = advice('d', '2023-01-05')
  assert.deepEqual(forecastOf(assessing, [old], '2025-01-10', quick)?.kind, 'certain')
  const found = forecastOf(assessing, [old], '2025-01-10', quick)
  assert.equal(found?.kind === 'certain' && found.decides.step, 'ask')
})

test('once certain it stays certain, until it is past; and a longer median never brings the plan forward', () => {
  const day = fc.integer({ min: 0, max: 160 })
  const days = fc.integer({ min: 0, max: 120 })
  const kinds = ['too few', 'in time', 'likely', 'certain', 'past']
  fc.assert(
    fc.property(day, day, fc.array(fc.integer({ min: 43, max: 60 }), { maxLength: 4 }), (a, b, from) => {
      const steps = from.map((each, at) => advice('abcd'[at]!, on(each)))
      const at = (when: number) => kinds.indexOf(forecastOf(assessing, steps, on(when), quick)!.kind)
      const [first, second] = [at(Math.min(a, b)), at(Math.max(a, b))]
      if (first >= 3) assert.ok(second >= first)
    }),
  )
  fc.assert(
    fc.property(day, days, days, (when, a, b) => {
      const ends = (draft: number) => {
        const found = forecastOf(asked, [], on(when), { ...quick, draft: typical(draft) })!
        return found.kind === 'in time' || found.kind === 'likely' ? found.on : due
      }
      assert.ok(ends(Math.min(a, b)) <= ends(Math.max(a, b)))
    }),
  )
})
