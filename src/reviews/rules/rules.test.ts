import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { reviewLimits } from '../../assessments/rules/review-limits.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { timeline } from '../../timelines/timeline.ts'
import { keptOf } from '../../assessments/rules/steps.ts'
import type { Fact } from '../../timelines/facts.ts'
import { overdueToday, toldToday, type ToldOf } from './chase.ts'
import { answerDue } from './health.ts'
import { flagsOf, inOrder, reportDueOf, type PlanGiven } from './standing.ts'
import { tellFrom, termOf } from './terms.ts'
import { ageInWords, areOld, looksBeyond, whyReturned, yearNineFrom, type ViewsGiven } from './views.ts'

const days = fc.integer({ min: 0, max: 4000 }).map(offset => addDays('2020-01-01', offset))

test('views count for twelve months from the day they were given, that day included', () => {
  assert.equal(areOld('2024-05-06', '2025-05-06'), false)
  assert.equal(areOld('2024-05-06', '2025-05-07'), true)
  assert.equal(areOld('2024-02-29', '2025-02-28'), false)
  assert.equal(areOld('2024-02-29', '2025-03-01'), true)
  assert.deepEqual(['2025-05-06', '2025-05-05', '2025-03-20', '2024-03-20', '2025-05-07'].map(given => ageInWords(given, '2025-05-06')), ['given today', 'given 1 day ago', 'given 47 days ago', 'given 13 months ago', 'to be given']) // prettier-ignore
})

const views = (givenOn: Day): ViewsGiven => ({ givenOn, how: ['observation'], takenBy: 'their teaching assistant' })

test('a report goes back without views, and with another year’s; any way of giving them is enough', () => {
  assert.match(whyReturned(null, '2025-05-06')!, /does not hold the child’s or young person’s views/)
  assert.match(whyReturned(views('2024-05-05'), '2025-05-06')!, /were given 12 months ago when the meeting was held/)
  assert.equal(whyReturned(views('2024-05-06'), '2025-05-06'), null)
  assert.equal(whyReturned(views('2025-05-08'), '2025-05-06'), null)
  for (const how of ['words', 'picture', 'symbols', 'audio', 'observation'] as const)
    assert.equal(whyReturned({ ...views('2025-05-01'), how: [how] }, '2025-05-06'), null)
})

test('year 9 begins on 1 September after the 31 August by which they are 13', () => {
  assert.equal(yearNineFrom('2011-08-31'), '2024-09-01')
  assert.equal(yearNineFrom('2011-09-01'), '2025-09-01')
  assert.equal(looksBeyond('2011-08-31', '2024-08-31'), false)
  assert.equal(looksBeyond('2011-08-31', '2024-09-01'), true)
  assert.equal(looksBeyond(null, '2030-01-01'), false)
})

test('year 9 here begins when the clock says so', () => {
  fc.assert(
    fc.property(
      days.filter(day => day < '2024-01-01'),
      bornOn => {
        const facts: Fact[] = [{ kind: 'BORN', on: bornOn }, { kind: 'PLAN_MADE', on: addDays(bornOn, 1500) }] // prettier-ignore
        const asOf = addDays(bornOn, 365 * 15)
        const step = timeline(facts, asOf).steps.find(({ because }) => because.includes('year 9 runs from'))
        assert.ok(step, 'the clock speaks of year 9')
        assert.ok(step.because.includes(`year 9 runs from`) && step.due === `${Number(yearNineFrom(bornOn).slice(0, 4)) + 1}-08-31`) // prettier-ignore
      },
    ),
  )
})

const terms = ['2025-09-03', '2025-01-06', '2025-04-28']

test('a review is told two weeks before the term it falls due in; twelve weeks before where there are no terms', () => {
  assert.deepEqual(termOf('2025-05-19', terms), { begins: '2025-04-28', until: '2025-09-02' })
  assert.deepEqual(termOf('2025-04-28', terms), { begins: '2025-04-28', until: '2025-09-02' })
  assert.deepEqual(termOf('2025-10-01', terms), { begins: '2025-09-03', until: null })
  assert.equal(termOf('2025-01-05', terms), null)
  assert.equal(tellFrom('2025-05-19', terms), '2025-04-14')
  assert.equal(tellFrom('2025-05-19', []), '2025-02-24')
})

const quiet: PlanGiven = {
  countedFrom: '2024-05-20', due: '2025-05-19', meetBy: '2025-04-21', meetingOn: null, reportDue: null, decisionDue: null, amendedDue: null,
  settingId: 'school', bornOn: '2016-01-05', sent: null, viewsOn: '2024-05-01', actionsOverdue: 0, asksOverdue: 0,
} // prettier-ignore
const sent = { meetingOn: '2025-05-06', firstSentOn: null, complete: false, returned: false, adulthood: null }

test('what is to be said of a review, the most pressing first', () => {
  const at = (given: Partial<PlanGiven>, today: Day) => flagsOf({ ...quiet, ...given }, today)
  assert.deepEqual(at({}, '2024-09-01'), [])
  assert.deepEqual(at({}, '2025-02-24'), ['no-day'])
  assert.deepEqual(at({}, '2025-02-23'), [])
  assert.deepEqual(at({}, '2025-05-19'), ['no-day', 'views-old'])
  assert.deepEqual(at({}, '2025-05-20'), ['late', 'no-day', 'views-old'])
  assert.deepEqual(at({ settingId: null, viewsOn: null }, '2024-09-01'), ['no-setting', 'views-old'])
  assert.deepEqual(at({ sent, viewsOn: '2025-05-01' }, '2025-05-10'), [])
  assert.deepEqual(at({ sent, viewsOn: '2025-05-01' }, '2025-05-21'), ['late', 'no-report'])
  assert.deepEqual(at({ sent: { ...sent, firstSentOn: '2025-05-12', returned: true }, viewsOn: null, decisionDue: '2025-06-03' }, '2025-05-13'), ['decision', 'no-views', 'views-old']) // prettier-ignore
  assert.deepEqual(at({ sent: { ...sent, firstSentOn: '2025-05-12', returned: true, complete: true }, viewsOn: '2025-05-02', decisionDue: '2025-06-03' }, '2025-06-04'), ['late', 'decision-late']) // prettier-ignore
  assert.deepEqual(at({ bornOn: '2011-08-31', actionsOverdue: 1, asksOverdue: 2 }, '2024-09-01'), ['actions', 'health', 'year-9']) // prettier-ignore
})

test('a report the clock knows of is not asked for again; one it does not is, by its own day', () => {
  const met = { ...quiet, meetingOn: '2025-05-06', viewsOn: '2025-05-01' }
  assert.deepEqual(flagsOf(met, '2025-05-19'), [])
  assert.deepEqual(lived(met, '2025-05-07', '2025-06-20'), [])
  assert.deepEqual(flagsOf({ ...met, reportDue: '2025-05-18' }, '2025-05-19'), ['no-report'])
  assert.equal(reportDueOf({ ...met, reportDue: '2025-05-18', sent: { ...sent, firstSentOn: '2025-05-12' } }), null)
})

test('reviews nobody convenes come first, then the pressing, then by their day', () => {
  const row = (caseRef: string, due: Day | null, flags: Parameters<typeof inOrder>[0]['flags']) => ({ caseRef, due, flags }) // prettier-ignore
  const rows = [row('d', '2025-09-01', []), row('e', null, []), row('b', '2025-03-01', ['late']), row('a', '2025-12-01', ['no-setting']), row('c', '2025-05-01', ['no-day'])] // prettier-ignore
  assert.deepEqual(rows.toSorted(inOrder).map(({ caseRef }) => caseRef), ['a', 'b', 'c', 'd', 'e']) // prettier-ignore
})

/** Lives the days from one to another and says what was told on which. */
const lived = (plan: PlanGiven, from: Day, to: Day): [Day, ToldOf][] => {
  const told: [Day, ToldOf][] = []
  for (let today = from; today <= to; today = addDays(today, 1))
    for (const what of toldToday({
      plan,
      termsBegin: terms,
      told: each => told.findLast(([, before]) => before === each)?.[0] ?? null,
      today,
    }))
      told.push([today, what])
  return told
}

test('a school is told once, asked for the day every week once it is near, and left alone when it has given it', () => {
  assert.deepEqual(lived(quiet, '2025-04-01', '2025-05-01'), [['2025-04-14', 'list'], ['2025-04-21', 'no day'], ['2025-04-28', 'no day']]) // prettier-ignore
  assert.deepEqual(lived({ ...quiet, due: '2025-07-20', meetBy: '2025-06-22' }, '2025-04-01', '2025-06-10'), [['2025-04-14', 'list'], ['2025-04-28', 'no day'], ['2025-05-12', 'no day'], ['2025-05-25', 'no day'], ['2025-06-01', 'no day'], ['2025-06-08', 'no day']]) // prettier-ignore
  assert.deepEqual(lived({ ...quiet, sent }, '2025-04-01', '2025-05-19'), [])
})

test('a report is asked for from the day after its two weeks, views every week, and a review without a setting every four', () => {
  assert.deepEqual(lived({ ...quiet, sent }, '2025-05-07', '2025-05-28'), [['2025-05-21', 'no report'], ['2025-05-28', 'no report']]) // prettier-ignore
  const back = { ...sent, firstSentOn: '2025-05-12', returned: true }
  assert.deepEqual(lived({ ...quiet, sent: back }, '2025-05-13', '2025-05-20'), [['2025-05-13', 'no views'], ['2025-05-20', 'no views']]) // prettier-ignore
  assert.deepEqual(lived({ ...quiet, sent: { ...back, complete: true } }, '2025-05-13', '2025-06-20'), [])
  assert.deepEqual(lived({ ...quiet, settingId: null }, '2025-01-01', '2025-04-22'), [['2025-02-24', 'no setting'], ['2025-03-24', 'no setting'], ['2025-04-21', 'no setting']]) // prettier-ignore
})

test('nobody is told twice of one thing within a week, whatever the plan', () => {
  fc.assert(
    fc.property(days, fc.option(days), fc.boolean(), fc.boolean(), (due, meeting, returned, alone) => {
      const plan: PlanGiven = { ...quiet, due, meetBy: addDays(due, -28), settingId: alone ? null : 'school', sent: meeting === null ? null : { ...sent, meetingOn: meeting, firstSentOn: returned ? meeting : null, returned } } // prettier-ignore
      const told = lived(plan, addDays(due, -120), addDays(due, 60))
      for (const [index, [day, what]] of told.entries())
        for (const [later, again] of told.slice(index + 1)) assert.ok(what !== again || later >= addDays(day, 7))
    }),
    { numRuns: 50 },
  )
})

test('health answers in three weeks, or with the papers, and never sooner than five days', () => {
  assert.equal(answerDue('2025-05-01', null), '2025-05-22')
  assert.equal(answerDue('2025-05-01', '2025-05-26'), '2025-05-12')
  assert.equal(answerDue('2025-05-01', '2025-05-10'), '2025-05-06')
  assert.equal(answerDue('2025-05-01', '2025-09-10'), '2025-05-22')
  assert.equal(answerDue('2025-05-01', '2025-04-10'), '2025-05-22')
})

test('what is overdue is told the day after, and again every week', () => {
  assert.deepEqual([overdueToday('2025-05-01', null, '2025-05-01'), overdueToday('2025-05-01', null, '2025-05-02'), overdueToday('2025-05-01', '2025-05-02', '2025-05-08'), overdueToday('2025-05-01', '2025-05-02', '2025-05-09')], [false, true, false, true]) // prettier-ignore
})

test('the limits of the review that goes on are those counted from the newest plan or decision', () => {
  const limits = (facts: Fact[], asOf: Day) => reviewLimits(timeline(facts, asOf).steps.map(keptOf).filter(each => each !== null)) // prettier-ignore
  const plan: Fact = { kind: 'PLAN_MADE', on: '2024-05-20' }
  assert.deepEqual(limits([plan], '2025-01-01'), { countedFrom: '2024-05-20', due: '2025-05-19', meetBy: '2025-04-21', meetingOn: null, reportDue: null, decisionDue: null, amendedDue: null }) // prettier-ignore
  const ahead = limits([plan, { kind: 'MEETING', on: '2025-05-06' }], '2025-04-01')
  assert.deepEqual([ahead.meetingOn, ahead.decisionDue], ['2025-05-06', null])
  const held = limits([plan, { kind: 'MEETING', on: '2025-05-06' }], '2025-05-07')
  assert.deepEqual([held.meetingOn, held.reportDue, held.decisionDue], ['2025-05-06', '2025-05-20', '2025-06-03'])
  const amend = limits([plan, { kind: 'MEETING', on: '2025-05-06' }, { kind: 'REVIEW_DECISION', on: '2025-05-20', outcome: 'amend' }], '2025-05-21') // prettier-ignore
  assert.deepEqual([amend.countedFrom, amend.due, amend.meetingOn, amend.decisionDue, amend.amendedDue], ['2025-05-20', '2026-05-19', null, null, '2025-07-29']) // prettier-ignore
  assert.equal(limits([plan, { kind: 'PLAN_CEASED', on: '2025-01-05' }], '2025-02-01').due, null)
})
