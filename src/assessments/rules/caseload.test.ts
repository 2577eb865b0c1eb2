import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import { isWorkingDay } from '../../kernel/working-days.ts'
import type { Fact } from '../../timelines/facts.ts'
import { timeline } from '../../timelines/timeline.ts'
import { adviceState, completedOn } from './advice.ts'
import { adviceOf } from './case-advice.ts'
import { bandOf, bands, lateInWords, lineOf, toDoOf, weekOf } from './caseload.ts'
import { ageing, isAsked, loads, type Aged } from './caseload-ageing.ts'
import { medianOf, mediansOf } from './forecast-medians.ts'
import { causesOf, owedAdvice, plansWithoutAdvice } from './joint-meeting.ts'
import { ordinaryReminders, reminderDue, reminderWords } from './reminders.ts'
import { openStages } from './standing.ts'
import { keptOf, type StepKept } from './steps.ts'

const today = '2025-02-20'
const ago = (days: number): Day => addDays(today, -days)
const step = (rule: string, dueOn: Day, given: Partial<StepKept> = {}): StepKept => ({ rule, about: null, fromOn: '2024-09-02', dueOn, metOn: null, cameTo: 'open', breach: false, ...given }) // prettier-ignore

test('bands end on the last day of their weeks, and every day is in one', () => {
  const band = (days: number) => bandOf(ago(days), today)
  assert.deepEqual([0, 42, 43, 84, 85, 112, 113, 140, 141, 182, 183, 900].map(band), ['0-6', '0-6', '6-12', '6-12', '12-16', '12-16', '16-20', '16-20', '20-26', '20-26', '26', '26']) // prettier-ignore
  assert.deepEqual([0, 6, 7, 139, 140].map(days => weekOf(ago(days), today)), [1, 1, 2, 20, 21]) // prettier-ignore
})

test('what stands first is what is longest late; what a draft would meet is named once', () => {
  const steps = [
    step('EHC.FINAL', '2025-03-01'), step('EHC.NO_PLAN', '2025-02-01'), step('EHC.DRAFT_TARGET', '2025-02-01'),
    step('EHC.ADVICE', '2025-01-10', { about: 'c-ot' }), step('EHC.ADVICE', '2025-01-01', { about: 'd', cameTo: 'met', metOn: '2024-12-30' }),
    step('TRIB.APPEAL', '2025-01-01'),
  ] // prettier-ignore
  const line = lineOf('assessing', steps, today, null)
  assert.deepEqual(line.toDo.map(({ rule }) => rule), ['EHC.ADVICE', 'EHC.DRAFT_TARGET', 'EHC.FINAL']) // prettier-ignore
  assert.deepEqual([line.next?.daysLate, line.late, line.thisWeek, line.missing.length], [41, true, false, 1])
  assert.equal(lineOf('plan', steps, today, null).missing.length, 0)
  assert.equal(lineOf('plan', [step('AR.ANNUAL', addDays(today, 56))], today, null).review?.daysLate, 0)
  assert.equal(lineOf('plan', [step('AR.ANNUAL', addDays(today, 57))], today, null).review, null)
  assert.equal(lineOf('plan', [step('AR.ANNUAL', addDays(today, 7))], today, null).thisWeek, true)
  assert.deepEqual([1, 13, 14, 27].map(lateInWords), ['1 day late', '13 days late', '2 weeks late', '3 weeks late'])
  assert.deepEqual(toDoOf([], today), [])
})

test('a manager’s table counts every open case once, and its cells add up', () => {
  const aged = fc.record({ stage: fc.constantFrom(...openStages), band: fc.constantFrom(...bands.map(({ id }) => id)), workerId: fc.constantFrom('a', 'b', null), held: fc.nat(2), forecast: fc.constant(null) }) // prettier-ignore
  fc.assert(
    fc.property(fc.array(aged), (open: Aged[]) => {
      const rows = ageing(open, today)
      assert.equal(rows.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0), open.length) // prettier-ignore
      assert.equal(loads(open, new Map(), today).reduce((sum, each) => sum + each.open, 0), open.length) // prettier-ignore
      assert.equal(open.filter(each => isAsked(each, { show: 'unassigned' }, today)).length, open.filter(({ workerId }) => workerId === null).length) // prettier-ignore
    }),
  )
})

test('the median is the middle one, the lower of two; of none there is none', () => {
  const of = (...days: number[]) => medianOf(days.map(each => ({ days: each, cases: 1 })))?.days ?? null
  assert.deepEqual([of(), of(5), of(9, 1), of(1, 9, 5), of(4, 4, 4, 90)], [null, 5, 1, 5, 4])
  assert.deepEqual(medianOf([{ days: 10, cases: 3 }, { days: 50, cases: 2 }]), { days: 10, of: 5 }) // prettier-ignore
  const medians = mediansOf([{ step: 'answer', contributor: 'd', days: 42, cases: 1 }, { step: 'answer', contributor: 'e', days: 10, cases: 2 }]) // prettier-ignore
  assert.deepEqual([medians.answers.get('d'), medians.answer, medians.draft], [{ days: 42, of: 1 }, { days: 10, of: 3 }, null]) // prettier-ignore
})

test('a reminder five working days before, on the day, five after, then weekly; over Christmas by working days', () => {
  const holidays = new Set(['2024-12-25', '2024-12-26', '2025-01-01'])
  const due = (on: Day, dueOn: Day, remindedOn: Day[] = []) => reminderDue({ askedOn: '2024-10-15', dueOn, remindedOn, today: on }, ordinaryReminders, holidays) // prettier-ignore
  assert.deepEqual(['2024-11-22', '2024-11-25', '2024-12-02', '2024-12-09', '2024-12-16'].map(on => due(on, '2024-12-02')), [null, 'before', 'on the day', 'after', 'after']) // prettier-ignore
  // Due on Saturday 28 December: before on the 18th (25th and 26th do not count), “on the day” on Friday the 27th.
  assert.deepEqual([due('2024-12-18', '2024-12-28'), due('2024-12-19', '2024-12-28')], [null, 'before'])
  assert.equal(due('2024-12-27', '2024-12-28', ['2024-12-19']), 'on the day')
  // Nobody is asked and reminded on one day, and nobody twice for one day.
  assert.equal(reminderDue({ askedOn: '2024-12-02', dueOn: '2024-12-02', remindedOn: [], today: '2024-12-02' }, ordinaryReminders, holidays), null) // prettier-ignore
  assert.equal(due('2024-12-10', '2024-12-02', ['2024-12-09']), null)
  assert.equal(due('2024-12-02', '2024-12-02', []), 'on the day')
  assert.equal(reminderDue({ askedOn: '2024-10-15', dueOn: '2024-12-02', remindedOn: [], today: '2024-12-02' }, { before: 0, onTheDay: false, after: 5, every: 5 }, holidays), null) // prettier-ignore
})

test('however days are skipped, each reminder is sent once and in its turn', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 60 }), days => {
      const sent: Day[] = []
      for (const day of days.toSorted((a, b) => a - b)) {
        const on = addDays('2024-10-20', day)
        const given = { askedOn: '2024-10-15', dueOn: '2024-11-26', remindedOn: sent, today: on }
        if (reminderDue(given, ordinaryReminders, new Set()) === null) continue
        sent.push(on)
        assert.equal(reminderDue({ ...given, remindedOn: sent }, ordinaryReminders, new Set()), null)
      }
      // One before, one on the day, and one for each five working days to 17 February.
      assert.ok(sent.length <= 2 + 11)
    }),
  )
  assert.ok(isWorkingDay('2025-02-17', new Set()))
})

test('a message says which cases by reference, and how late', () => {
  const one = { caseRef: 'A-1', contributor: 'c-slt', dueOn: '2024-12-02', daysLate: 0 }
  assert.match(reminderWords([one]), /^Advice is due soon for case A-1 \(speech and language therapy, by 2 December 2024\)\. If the child/) // prettier-ignore
  const many = Array.from({ length: 15 }, (_, at) => ({ ...one, caseRef: `B-${at}`, daysLate: 21 }))
  assert.match(reminderWords([...many, one]), /^Advice is late for cases B-0 \(speech and language therapy, 3 weeks late\).* and 3 more\. Advice is due soon for case A-1/) // prettier-ignore
})

test('advice: late, sent back and completed, accepted; the first date stays', () => {
  const facts: Fact[] = [
    { kind: 'REQUEST_RECEIVED', on: '2024-09-02' },
    { kind: 'ASSESS_DECIDED', on: '2024-10-14', outcome: 'assess' },
    { kind: 'ADVICE_REQUESTED', on: '2024-10-15', contributor: 'd' },
  ]
  const more: Fact[] = [
    { kind: 'ADVICE_RECEIVED', on: '2024-12-12', contributor: 'd', outcome: 'complete' },
    { kind: 'ADVICE_SENT_BACK', on: '2024-12-13', contributor: 'd' },
    { kind: 'ADVICE_RECEIVED', on: '2024-12-17', contributor: 'd', outcome: 'complete' },
    { kind: 'ADVICE_ACCEPTED', on: '2024-12-18', contributor: 'd' },
  ]
  const at = (known: number, day: Day) => {
    const all = [...facts, ...more.slice(0, known)]
    const row = adviceOf(all, timeline(all, day).steps)[0]!
    return [adviceState(row, all), row.inOn, completedOn(row, all)]
  }
  assert.deepEqual(at(0, '2024-11-26'), ['due', null, null])
  assert.deepEqual(at(0, '2024-11-27'), ['late', null, null])
  assert.deepEqual(at(1, '2024-12-12'), ['answered', '2024-12-12', null])
  assert.deepEqual(at(2, '2024-12-13'), ['sent back', '2024-12-12', null])
  assert.deepEqual(at(3, '2024-12-17'), ['answered', '2024-12-12', '2024-12-17'])
  assert.deepEqual(at(4, '2024-12-18'), ['accepted', '2024-12-12', '2024-12-17'])
})

test('the meeting: who owes what by age, what holds plans up, and plans made without advice', () => {
  const row = (caseRef: string, days: readonly number[], settingId: string | null = null) => ({ caseId: caseRef, caseRef, settingId, standing: { stage: 'assessing' as const, planOn: null }, steps: days.map((each, at) => step('EHC.ADVICE', ago(each), { about: at === 0 ? 'b' : 'c-slt' })) }) // prettier-ignore
  const bodyOf = (contributor: string, settingId: string | null) => (contributor === 'b' ? settingId : 'trust')
  const owed = owedAdvice([row('1', [14, 15], 'school'), row('2', [-3, 42], 'school'), row('3', [43], null)], bodyOf, today) // prettier-ignore
  assert.deepEqual(owed.map(({ bodyId, contributor, open, byAge }) => [bodyId, contributor, open, byAge]), [['trust', 'c-slt', 2, [0, 2, 0]], ['school', 'b', 2, [1, 0, 0]], [null, 'b', 1, [0, 0, 1]]]) // prettier-ignore
  const decides = { step: 'advice', contributor: 'c-slt', others: 1 } as const
  const causes = causesOf([
    { caseId: '1', caseRef: '1', forecast: { kind: 'past', due: ago(20), decides } },
    { caseId: '2', caseRef: '2', forecast: { kind: 'certain', due: ago(-3), on: ago(-9), decides: { ...decides, others: 0 } } },
    { caseId: '3', caseRef: '3', forecast: { kind: 'in time', due: ago(-90), on: ago(-80), of: 30 } },
  ], today) // prettier-ignore
  assert.deepEqual(causes.map(({ step: which, past, atRisk }) => [which, past.map(each => each.daysLate), atRisk.length]), [['advice', [20], 1]]) // prettier-ignore
  const made = (planOn: Day, breach: boolean) => plansWithoutAdvice([{ ...row('1', []), standing: { stage: 'plan', planOn }, steps: [step('EHC.ADVICE', ago(60), { about: 'd', cameTo: 'not needed', breach })] }], today).length // prettier-ignore
  assert.deepEqual([made(ago(27), true), made(ago(28), true), made(ago(1), false)], [1, 0, 0])
})

test('a plan made without advice is a breach as the clock keeps it', () => {
  const facts: Fact[] = [
    { kind: 'REQUEST_RECEIVED', on: '2024-09-02' },
    { kind: 'ASSESS_DECIDED', on: '2024-10-14', outcome: 'assess' },
    { kind: 'ADVICE_REQUESTED', on: '2024-10-15', contributor: 'd' },
    { kind: 'PLAN_MADE', on: '2025-01-20' },
  ]
  const kept = timeline(facts, today).steps.map(keptOf).filter(each => each !== null) // prettier-ignore
  assert.equal(kept.find(({ rule }) => rule === 'EHC.ADVICE')?.breach, true)
})
