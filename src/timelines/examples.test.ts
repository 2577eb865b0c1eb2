import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedHolidays } from '../holidays/reference.ts'
import { readFacts } from './read-facts.ts'
import type { Settings } from './settings.ts'
import type { Step } from './step.ts'
import { timeline } from './timeline.ts'

const bankHolidays = shippedHolidays.days
type Raw = Record<string, string>
const fact = (kind: string, on: string, more: Raw = {}): Raw => ({ kind, on, ...more })

const steps = (raw: readonly Raw[], asOf: string, settings: Partial<Settings> = {}): readonly Step[] => {
  const { facts, held } = readFacts(raw)
  assert.deepEqual(held, [])
  return timeline(facts, asOf, { bankHolidays, ...settings }).steps
}
const step = (found: readonly Step[], rule: string, about: string | null = null): Step => {
  const all = found.filter(each => each.rule === rule && (about === null || each.about === about))
  assert.equal(all.length, 1, `${rule} is there ${all.length} times`)
  return all[0]!
}
const due = (raw: readonly Raw[], rule: string, settings: Partial<Settings> = {}, asOf = raw.at(-1)!.on!): string | null =>
  step(steps(raw, asOf, settings), rule).due // prettier-ignore
const dues = (raw: readonly Raw[], ids: readonly string[]): (string | null)[] => ids.map(id => due(raw, id))

const path = ['EHC.DECIDE_ASSESS', 'EHC.NO_PLAN', 'EHC.FINAL'] as const
const request = [fact('REQUEST_RECEIVED', '2024-09-02')]

test('1 to 3: six, sixteen and twenty weeks from Monday 2 September 2024', () => {
  assert.deepEqual(dues(request, path), ['2024-10-14', '2024-12-23', '2025-01-20'])
  assert.equal(due(request, 'EHC.FINAL', { firstDayCounts: true }), '2025-01-19')
})

test('4: across the day of a leap year', () => {
  assert.deepEqual(dues([fact('REQUEST_RECEIVED', '2024-01-25')], path), ['2024-03-07', '2024-05-16', '2024-06-13'])
})

test('5: across the change of the clocks', () => {
  const found = dues([fact('REQUEST_RECEIVED', '2025-03-28')], path)
  assert.deepEqual([found[0], found[2]], ['2025-05-09', '2025-08-15'])
})

test('6: day 140 is on time, day 141 is late', () => {
  const asked = fact('REQUEST_RECEIVED', '2025-10-06')
  const on = (day: string): Step => step(steps([asked, fact('PLAN_MADE', day)], '2026-03-01'), 'EHC.FINAL')
  assert.deepEqual([on('2026-02-23').state, on('2026-02-24').state], ['met', 'met late'])
  assert.match(on('2026-02-24').because, /1 day late/)
})

test('7: brought to the authority’s attention', () => {
  assert.deepEqual(dues([fact('S24_AWARE', '2026-01-06')], path), ['2026-02-17', '2026-04-28', '2026-05-26'])
})

test('8: advice, from the day it was sent where no receipt is known, else from the day it was received', () => {
  const sent = fact('ADVICE_REQUESTED', '2024-10-15', { contributor: 'd' })
  const only = step(steps([sent], '2024-10-21'), 'EHC.ADVICE', 'd')
  assert.equal(only.due, '2024-11-26')
  assert.match(only.because, /the day it was sent is used/)
  const both = step(steps([sent, fact('ADVICE_REQUEST_RECEIVED', '2024-10-21', { contributor: 'd' })], '2024-10-21'), 'EHC.ADVICE', 'd') // prettier-ignore
  assert.deepEqual([both.due, both.from], ['2024-12-02', '2024-10-21'])
  assert.match(both.because, /received on Monday 21 October 2024.*sent on Tuesday 15 October 2024/)
})

test('9: fifteen days beginning with the day of service', () => {
  assert.equal(due([fact('DRAFT_SERVED', '2024-12-05')], 'EHC.DRAFT_REPS'), '2024-12-19')
})

test('10: fifteen days to answer a consultation, and the two other ways to count them', () => {
  const sent = [fact('CONSULT_SENT', '2024-12-20')]
  assert.equal(due(sent, 'EHC.CONSULT_REPLY'), '2025-01-04')
  assert.equal(due(sent, 'EHC.CONSULT_REPLY', { firstDayCounts: true }), '2025-01-03')
  assert.equal(due(sent, 'EHC.CONSULT_REPLY', { consultation: { days: 15, basis: 'working' } }), '2025-01-15')
})

const closure = (on: string, until: string, asked: string): Step => {
  const advice = fact('ADVICE_REQUESTED', asked, { contributor: 'b' })
  const closed = fact('EXCEPTION', on, { until, reason: 'EX_A_SCHOOL_CLOSED', evidence: 'the school’s calendar' })
  return step(steps([fact('REQUEST_RECEIVED', asked), advice, closed], '2026-06-01'), 'EHC.FINAL')
}

test('11: a closure of 42 days counts where advice was asked for from a week before to a week before its end', () => {
  const states = ['2025-07-14', '2025-07-16', '2025-08-27', '2025-08-28'].map(asked => closure('2025-07-23', '2025-09-02', asked)) // prettier-ignore
  assert.deepEqual(states.map(({ state }) => state), ['overdue', 'disapplied', 'disapplied', 'overdue']) // prettier-ignore
  assert.equal(states[1]!.due, '2025-12-03')
  assert.match(states[0]!.because, /from Wednesday 16 July 2025 to Wednesday 27 August 2025/)
})

test('12: Christmas never qualifies', () => {
  const found = closure('2025-12-20', '2026-01-04', '2025-12-19')
  assert.equal(found.state, 'overdue')
  assert.match(found.because, /lasted 16 days/)
})

test('13 and 14: a review meeting, and the notice that makes the limit earlier', () => {
  const meeting = [fact('MEETING', '2025-11-12')]
  const ids = ['AR.NOTICE', 'AR.PAPERS', 'AR.REPORT', 'AR.DECISION', 'AR.AMEND_NOTICE', 'AR.FINAL']
  assert.deepEqual(dues(meeting, ids), ['2025-10-29', '2025-10-29', '2025-11-26', '2025-12-10', '2025-12-10', '2026-02-04']) // prettier-ignore
  const notice = [...meeting, fact('AMEND_NOTICE_SENT', '2025-12-08')]
  assert.deepEqual(dues(notice, ['AR.FINAL', 'AR.REPS']), ['2026-02-02', '2025-12-22'])
})

test('15: the first review and the one after', () => {
  const made = [fact('PLAN_MADE', '2025-03-20')]
  assert.equal(due(made, 'AR.ANNUAL'), '2026-03-19')
  const all = steps([...made, fact('REVIEW_DECISION', '2025-12-08', { outcome: 'maintain' })], '2025-12-09')
  assert.deepEqual(all.filter(({ rule }) => rule === 'AR.ANNUAL').map(found => [found.due, found.state, found.metOn]), [
    ['2026-03-19', 'met', '2025-12-08'],
    ['2026-12-07', 'due', null],
  ]) // prettier-ignore
})

test('16: moves in September 2026, in both readings', () => {
  const move = (outcome: string) => [fact('TRANSFER_DATE', '2026-09-01', { outcome })]
  const found = (outcome: string, rule: string, phaseTransfer: 'law' | 'quoted' = 'law') => {
    const { due: last, quoted } = step(steps(move(outcome), '2025-09-15', { phaseTransfer }), rule)
    return [last, quoted]
  }
  assert.deepEqual(found('school', 'PT.SCHOOL'), ['2026-02-14', '2026-02-15'])
  assert.deepEqual(found('school', 'PT.SCHOOL', 'quoted'), ['2026-02-15', '2026-02-14'])
  assert.deepEqual(found('post16', 'PT.POST16'), ['2026-03-30', '2026-03-31'])
  assert.deepEqual(found('post16-move', 'PT.POST16_MOVE'), ['2026-04-01', null])
  assert.deepEqual([found('school', 'PT.MEET_BY')[0], found('school', 'PT.MEET_BY', 'quoted')[0]], ['2025-11-22', '2025-11-23']) // prettier-ignore
  assert.deepEqual([found('post16', 'PT.MEET_BY')[0], found('post16', 'PT.MEET_BY', 'quoted')[0]], ['2026-01-05', '2026-01-06']) // prettier-ignore
})

test('17: the old authority learns of a move', () => {
  const found = step(steps([fact('AWARE', '2025-04-14')], '2025-04-14'), 'TR.OUT')
  assert.equal(found.due, '2025-05-07')
  assert.match(found.because, /Good Friday.*Easter Monday.*Early May/)
})

test('18: the new authority’s letter and review', () => {
  const facts = [fact('REVIEW_DECISION', '2024-10-10', { outcome: 'maintain' }), fact('TRANSFERRED', '2025-05-07')]
  assert.deepEqual(dues(facts, ['TR.IN_LETTER', 'TR.IN_REVIEW']), ['2025-06-18', '2025-10-09'])
  assert.match(step(steps(facts, '2025-05-07'), 'TR.IN_REVIEW').because, /Wednesday 6 August 2025/)
})

test('19: re-assessment', () => {
  const facts = [fact('REASSESS_REQUESTED', '2025-03-03'), fact('REASSESS_NOTIFIED', '2025-03-17', { outcome: 'assess' })]
  assert.deepEqual(dues(facts, ['RA.DECIDE', 'RA.FINAL', 'RA.NO_CHANGE']), ['2025-03-18', '2025-06-23', '2025-05-26'])
}) // prettier-ignore

test('20: three to six months for a child of three', () => {
  const found = step(steps([fact('BORN', '2022-11-11'), fact('PLAN_MADE', '2026-02-03')], '2026-02-03'), 'AR.EARLY_YEARS') // prettier-ignore
  assert.equal(found.due, '2026-08-03')
  assert.match(found.because, /from Sunday 3 May 2026 to Monday 3 August 2026/)
})

test('21 and 22: the last day to appeal moves out of Christmas and August', () => {
  const letter = [fact('DECISION_SENT', '2025-10-01'), fact('CERT', '2025-11-29')]
  assert.equal(due(letter, 'TRIB.APPEAL'), '2026-01-02')
  assert.equal(due([fact('DECISION_SENT', '2025-06-10')], 'TRIB.APPEAL'), '2025-09-01')
})

test('23 to 25: mediation', () => {
  assert.equal(due([fact('MEDIATION_WANTED', '2025-11-04')], 'MED.ARRANGE'), '2025-12-04')
  assert.equal(due([fact('MEDIATION_NOT_WANTED', '2025-12-19')], 'MED.CERT'), '2025-12-24')
  assert.equal(due([fact('MEDIATION_AGREED', '2026-03-05', { outcome: 'not-appealable' })], 'MED.AGREED'), '2026-03-19') // prettier-ignore
})

test('26: an order of the Tribunal', () => {
  const order = (outcome: string) => [fact('ORDER', '2026-01-09', { outcome })]
  assert.deepEqual(dues(order('assess'), ['TRIB.ORDER.ASSESS', 'TRIB.ORDER.NO_PLAN', 'TRIB.ORDER.FINAL']), ['2026-01-23', '2026-03-20', '2026-04-17']) // prettier-ignore
  assert.deepEqual(dues(order('make-plan'), ['TRIB.ORDER.DRAFT', 'TRIB.ORDER.MAKE']), ['2026-02-13', '2026-03-27'])
  assert.equal(due(order('amend-provision'), 'TRIB.ORDER.AMEND'), '2026-02-13')
  assert.equal(due(order('amend-setting'), 'TRIB.ORDER.SETTING'), '2026-01-23')
})

test('27: thirty Tribunal working days leave August out', () => {
  assert.equal(due([fact('APPEAL_SENT_TO_LA', '2025-07-21')], 'TRIB.RESPONSE'), '2025-09-30')
})
