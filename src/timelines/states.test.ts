import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventKinds } from '../layouts/ehc-words.ts'
import { ofCompulsoryAge } from '../layouts/compulsory-age.ts'
import { addDays } from '../kernel/day.ts'
import { rules } from './catalogue.ts'
import { happened, type Fact, type Kind } from './facts.ts'
import { readFacts } from './read-facts.ts'
import { redated } from './redated.ts'
import type { Step } from './step.ts'
import { timeline } from './timeline.ts'

const fact = (kind: Kind, on: string, more: Partial<Fact> = {}): Fact => ({ kind, on, ...more })
const request = fact('REQUEST_RECEIVED', '2024-09-02')
const find = (facts: readonly Fact[], asOf: string, rule: string, settings = {}): Step =>
  timeline(facts, asOf, settings).steps.find(step => step.rule === rule)!
const states = (facts: readonly Fact[], asOf: string, ...ids: string[]): string[] =>
  ids.map(id => find(facts, asOf, id).state)

test('a limit runs, comes near, is met or passes', () => {
  assert.deepEqual(['2024-09-02', '2024-10-14', '2024-10-15'].map(asOf => find([request], asOf, 'EHC.DECIDE_ASSESS').state), ['due', 'due soon', 'overdue']) // prettier-ignore
  const late = find([request, fact('ASSESS_DECIDED', '2024-10-16', { outcome: 'assess' })], '2024-10-20', 'EHC.DECIDE_ASSESS') // prettier-ignore
  assert.deepEqual([late.state, late.metOn, late.needs], ['met late', '2024-10-16', null])
  assert.equal(
    late.because,
    'The authority received the request on Monday 2 September 2024. Counting 6 weeks after that day, every day counted, the last day is Monday 14 October 2024 (SEND Regulations 2014 reg 5(1)). It was done on Wednesday 16 October 2024, 2 days late.',
  )
})

test('a refusal, a plan on its way and a withdrawal each make steps unnecessary', () => {
  const refused = [request, fact('ASSESS_DECIDED', '2024-10-10', { outcome: 'refuse' })]
  assert.deepEqual(states(refused, '2024-11-01', 'EHC.FINAL', 'EHC.NO_PLAN', 'EHC.REFUSAL_LETTER'), ['not needed', 'not needed', 'due']) // prettier-ignore
  const draft = [request, fact('DRAFT_SERVED', '2024-12-05')]
  assert.deepEqual(states(draft, '2024-12-10', 'EHC.NO_PLAN', 'EHC.DRAFT_TARGET', 'EHC.DRAFT_REPS', 'EHC.FINAL', 'EHC.FINAL_LETTER'), ['not needed', 'met', 'due soon', 'due', 'not yet']) // prettier-ignore
  assert.deepEqual(states([request, fact('REQUEST_WITHDRAWN', '2024-09-20')], '2025-09-01', 'EHC.DECIDE_ASSESS', 'EHC.FINAL'), ['not needed', 'not needed']) // prettier-ignore
})

test('a refusal turned round: by the authority itself the first days go on, by an order they are the order’s', () => {
  const refused = [request, fact('ASSESS_DECIDED', '2024-10-10', { outcome: 'refuse' })]
  const again = [...refused, fact('ASSESS_DECIDED', '2024-11-05', { outcome: 'assess' })]
  assert.deepEqual(states(again, '2025-02-01', 'EHC.FINAL', 'EHC.REQUEST_ADVICE'), ['overdue', 'due'])
  const ordered = [...refused, fact('ORDER', '2025-03-03', { outcome: 'assess' }), fact('ASSESS_DECIDED', '2025-03-10', { outcome: 'assess' })] // prettier-ignore
  assert.deepEqual(states(ordered, '2025-04-01', 'EHC.FINAL', 'TRIB.ORDER.ASSESS', 'TRIB.ORDER.FINAL', 'EHC.REQUEST_ADVICE'), ['not needed', 'met', 'due', 'due']) // prettier-ignore
  assert.match(find(ordered, '2025-04-01', 'EHC.FINAL').because, /overturned on Monday 3 March 2025, which sets limits of its own/) // prettier-ignore
})

test('a child refused and asked for again has two paths', () => {
  const facts = [request, fact('ASSESS_DECIDED', '2024-10-10', { outcome: 'refuse' }), fact('REQUEST_RECEIVED', '2024-10-10'), fact('ASSESS_DECIDED', '2024-11-11', { outcome: 'assess' })] // prettier-ignore
  const found = timeline(facts, '2024-12-01').steps.filter(({ rule }) => rule === 'EHC.DECIDE_ASSESS')
  assert.deepEqual(found.map(({ from, metOn, state }) => [from, metOn, state]), [['2024-09-02', '2024-10-10', 'met'], ['2024-10-10', '2024-11-11', 'met']]) // prettier-ignore
  const twice = timeline([request, fact('S24_AWARE', '2024-09-20')], '2024-12-01').steps
  assert.deepEqual(twice.filter(({ rule }) => rule === 'EHC.FINAL').map(({ from }) => from), ['2024-09-02']) // prettier-ignore
})

test('a final plan inside the family’s fifteen days is a breach, though in time', () => {
  const facts = [request, fact('DRAFT_SERVED', '2024-12-05'), fact('PLAN_MADE', '2024-12-19')]
  const days = find(facts, '2024-12-20', 'EHC.DRAFT_REPS')
  assert.match(days.breach!, /19 December 2024, before the family’s 15 days were over/)
  assert.equal(find(facts, '2024-12-20', 'EHC.FINAL').state, 'met')
  const kept = find([request, fact('DRAFT_SERVED', '2024-12-05'), fact('PLAN_MADE', '2024-12-20')], '2024-12-20', 'EHC.DRAFT_REPS') // prettier-ignore
  assert.deepEqual([kept.state, kept.breach], ['met', null])
})

test('advice: not known to us is a return, sent back keeps its first day, a plan without it is said', () => {
  const asked = (contributor: string): Fact => fact('ADVICE_REQUESTED', '2024-10-15', { contributor })
  const unknown = find([asked('e'), fact('ADVICE_RECEIVED', '2024-11-01', { contributor: 'e', outcome: 'not-known-to-service' })], '2024-12-01', 'EHC.ADVICE') // prettier-ignore
  assert.equal(unknown.state, 'met')
  assert.match(unknown.because, /not known to the service/)
  const back = [asked('d'), fact('ADVICE_RECEIVED', '2024-11-20', { contributor: 'd' }), fact('ADVICE_SENT_BACK', '2024-11-25', { contributor: 'd' }), fact('ADVICE_RECEIVED', '2024-12-20', { contributor: 'd' })] // prettier-ignore
  assert.equal(find(back, '2025-01-01', 'EHC.ADVICE').metOn, '2024-11-20')
  const without = find([asked('c-slt'), fact('PLAN_MADE', '2025-01-10')], '2025-02-01', 'EHC.ADVICE')
  assert.equal(without.state, 'not needed')
  assert.match(without.breach!, /speech and language therapy/)
  const enough = find([asked('c-ot'), fact('ADVICE_NOT_SOUGHT', '2024-10-20', { contributor: 'c-ot' })], '2025-02-01', 'EHC.ADVICE') // prettier-ignore
  assert.deepEqual([enough.state, enough.breach], ['not needed', null])
})

test('exceptions need evidence, dates and the right ground; the day stays', () => {
  const away = fact('EXCEPTION', '2024-10-01', { reason: 'EX_D_ABSENT', until: '2024-11-10', evidence: 'letter 4' })
  const stands = find([request, away], '2025-03-01', 'EHC.FINAL')
  assert.deepEqual([stands.state, stands.due], ['disapplied', '2025-01-20'])
  assert.match(stands.because, /letter 4/)
  assert.match(find([request, { ...away, evidence: null }], '2025-03-01', 'EHC.FINAL').because, /has no evidence/)
  assert.equal(find([request, { ...away, until: '2024-10-20' }], '2025-03-01', 'EHC.FINAL').state, 'overdue')
  const missed = [fact('ADVICE_REQUESTED', '2024-10-15', { contributor: 'd' }), fact('APPOINTMENT_MISSED', '2024-11-01', { contributor: 'd', evidence: 'diary' })] // prettier-ignore
  assert.equal(find(missed, '2025-01-01', 'EHC.ADVICE').state, 'disapplied')
  assert.equal(find([request, ...missed], '2025-03-01', 'EHC.FINAL').state, 'overdue')
})

test('a review: a meeting ahead, held, decided', () => {
  const meeting = fact('MEETING', '2025-11-12')
  assert.deepEqual(states([meeting], '2025-10-20', 'AR.NOTICE', 'AR.DECISION', 'AR.FINAL'), ['due soon', 'not yet', 'not yet']) // prettier-ignore
  assert.deepEqual(states([meeting], '2025-12-11', 'AR.NOTICE', 'AR.REPORT', 'AR.DECISION'), ['not needed', 'overdue', 'overdue']) // prettier-ignore
  const kept = [meeting, fact('REVIEW_DECISION', '2025-12-01', { outcome: 'maintain' })]
  assert.deepEqual(states(kept, '2026-03-01', 'AR.DECISION', 'AR.AMEND_NOTICE', 'AR.FINAL'), ['met', 'not needed', 'not needed']) // prettier-ignore
  const amended = [meeting, fact('REVIEW_DECISION', '2025-12-08', { outcome: 'amend' }), fact('AMEND_NOTICE_SENT', '2025-12-08'), fact('AMENDED_PLAN_MADE', '2026-02-03')] // prettier-ignore
  assert.deepEqual(states(amended, '2026-03-01', 'AR.AMEND_NOTICE', 'AR.REPS', 'AR.FINAL'), ['met', 'met', 'met late'])
})

test('growing up: year 9, and the last Friday in June', () => {
  const facts = [fact('BORN', '2009-05-10'), fact('PLAN_MADE', '2021-01-10')]
  const leaving = find(facts, '2025-06-27', 'AGE.SCHOOL_LEAVING')
  assert.deepEqual([leaving.due, leaving.state], ['2025-06-27', 'met'])
  assert.ok(ofCompulsoryAge('2009-05-10', leaving.due!) && !ofCompulsoryAge('2009-05-10', addDays(leaving.due!, 1)))
  assert.deepEqual([find(facts, '2022-08-31', 'PFA.YEAR9').state, find(facts, '2022-09-01', 'PFA.YEAR9').due], ['not yet', '2023-08-31']) // prettier-ignore
})

test('an order without opposition, a plan ended too early, a hearing, a day agreed in writing', () => {
  const conceded = find([fact('APPEAL_ENDED', '2026-01-09', { outcome: 'conceded', reason: 'assess' })], '2026-01-10', 'TRIB.UNOPPOSED.FINAL') // prettier-ignore
  assert.equal(conceded.due, '2026-04-17')
  const ended = find([fact('CEASE_DECIDED', '2025-03-03'), fact('PLAN_CEASED', '2025-04-01')], '2025-06-01', 'CE.MAINTAIN') // prettier-ignore
  assert.match(ended.breach!, /before the time to appeal was over on Saturday 3 May 2025/)
  assert.equal(find([fact('HEARING', '2026-03-16')], '2026-02-01', 'TRIB.BUNDLE').due, '2026-03-02')
  assert.equal(find([fact('MEDIATION_AGREED', '2026-03-05', { outcome: 'not-appealable', until: '2026-04-30' })], '2026-03-06', 'MED.AGREED').due, '2026-04-30') // prettier-ignore
})

test('nobody in a family is ever late', () => {
  const facts = [fact('DECISION_SENT', '2024-01-10'), fact('DRAFT_SERVED', '2024-02-01')]
  assert.deepEqual(states(facts, '2026-01-01', 'MED.CONTACT', 'TRIB.APPEAL', 'EHC.DRAFT_REPS'), ['not needed', 'not needed', 'met']) // prettier-ignore
  const asked = find([fact('DECISION_SENT', '2025-10-01'), fact('MEDIATION_NOT_WANTED', '2025-12-19')], '2026-01-05', 'MED.CONTACT') // prettier-ignore
  assert.match(asked.because, / It came on Friday 19 December 2025, after that day\.$/)
  assert.deepEqual(rules.filter(({ by, force }) => by === 'family' && force !== 'right').map(({ id }) => id), []) // prettier-ignore
})

test('a bank holiday declared since gives another day, and says so', () => {
  const facts = [fact('AWARE', '2025-04-14'), request]
  const [moved, ...more] = redated(facts, '2025-04-20', { bankHolidays: ['2025-04-18'] }, { bankHolidays: ['2025-04-18', '2025-04-21'] }) // prettier-ignore
  assert.deepEqual([more.length, moved!.was, moved!.step.due], [0, '2025-05-05' < moved!.step.due! ? moved!.was : '', addDays(moved!.was!, 1)]) // prettier-ignore
  assert.match(moved!.because, /^The last day was .* and is .* now\./)
  assert.deepEqual(redated([request], '2025-04-20', { bankHolidays: [] }, { bankHolidays: ['2024-09-30'] }), [])
})

test('facts that cannot be are held with a sentence', () => {
  const { facts, held } = readFacts([
    request,
    { kind: 'ASSESS_DECIDED', on: '2024-08-01', outcome: 'assess' },
    { kind: 'PLAN_MADE', on: '2025-01-10' },
    { kind: 'PLAN_MADE', on: '2025-02-10' },
    { kind: 'MEETING', on: '2204-01-10' },
    { kind: 'ADVICE_REQUESTED', on: '2024-10-20', contributor: 'the vicar' },
    { kind: 'ADVICE_REQUESTED', on: '2024-10-20' },
    { kind: 'EXCEPTION', on: '2024-10-20', reason: 'late advice' },
    { kind: 'SOMETHING', on: '2024-10-20' },
    { kind: 'REVIEW_DECISION', on: '2025-10-20' },
    { kind: 'MEETING', on: '2025-02-30' },
    'a word',
    { kind: 'Advice requested', on: '2024-10-20', contributor: 'EP' },
  ])
  assert.deepEqual(facts.map(({ kind, contributor }) => [kind, contributor ?? null]), [['REQUEST_RECEIVED', null], ['PLAN_MADE', null], ['ADVICE_REQUESTED', 'd']]) // prettier-ignore
  const says = held.map(({ because }) => because).join('\n')
  for (const each of [/before the request of 2024-09-02/, /A second final plan, on 2025-02-10, after that of 2025-01-10/, /Correct the year/, /“the vicar” is not/, /contributor is empty/, /not a ground/, /not a kind of event/, /no outcome/, /2025-02-30/, /not a fact/]) assert.match(says, each) // prettier-ignore
  assert.equal(held.length, 10)
  assert.equal(readFacts([request], '2024-01-01').held.length, 1)
  assert.match(readFacts('x').held[0]!.because, /a list/)
})

test('every kind of event has its words, and each rule its own id', () => {
  assert.deepEqual(Object.keys(happened).toSorted(), [...eventKinds.codes.map(({ code }) => code), 'BORN'].toSorted())
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length)
})
