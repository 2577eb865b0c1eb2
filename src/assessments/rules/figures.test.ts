import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import { countIssued, finalPlanDue } from '../../timelines/issued.ts'
import { timeline } from '../../timelines/timeline.ts'
import { countedSteps } from './counted-steps.ts'
import * as count from './figures.ts'
import type { CaseStep } from './figures.ts'
import type { FigureRows } from './figures-list.ts'
import { shownStages } from './figures-shown.ts'
import { share, twentyMonths, whyItMoved } from './figures-twenty.ts'
import type { Stage } from './standing.ts'

const stepsOf = (caseId: string, facts: readonly Fact[], asOf: Day): CaseStep[] =>
  countedSteps(facts, timeline(facts, asOf).steps, asOf).map(step => ({ caseId, ...step }))

const rows = (cases: Readonly<Record<string, readonly Fact[]>>, asOf: Day): CaseStep[] =>
  Object.entries(cases).flatMap(([caseId, facts]) => stepsOf(caseId, facts, asOf))

const asked = (on: Day): Fact => ({ kind: 'REQUEST_RECEIVED', on })
const assess = (on: Day): Fact => ({ kind: 'ASSESS_DECIDED', on, outcome: 'assess' })
const refuse = (on: Day): Fact => ({ kind: 'ASSESS_DECIDED', on, outcome: 'refuse' })
const plan = (on: Day): Fact => ({ kind: 'PLAN_MADE', on })
const advice = (kind: 'ADVICE_REQUESTED' | 'ADVICE_RECEIVED', on: Day, contributor: string, outcome?: string): Fact => ({ kind, on, contributor, outcome: outcome ?? null }) // prettier-ignore
const away: Fact = { kind: 'EXCEPTION', on: '2024-07-20', until: '2024-08-31', reason: 'EX_D_ABSENT', evidence: 'a letter' } // prettier-ignore

const whens = (shares: readonly count.Share[]) =>
  shares.map(({ when, part, whole }) => [when, part.length, whole.length])

const four = rows(
  {
    inTime: [asked('2024-06-03'), assess('2024-07-15'), plan('2024-10-21')],
    late: [asked('2024-06-03'), assess('2024-07-16'), plan('2024-10-22')],
    excepted: [asked('2024-06-10'), assess('2024-07-01'), away, plan('2024-12-20')],
    exceptedInTime: [asked('2024-06-10'), assess('2024-07-01'), away, plan('2024-10-10')],
    none: [asked('2024-06-12'), assess('2024-07-01'), { kind: 'NO_PLAN_DECIDED', on: '2024-10-03' }],
    refused: [asked('2024-06-12'), refuse('2024-07-01')],
    open: [asked('2024-06-14'), assess('2024-07-01')],
  },
  '2025-02-28',
)

test('six weeks by the month of the decision: the 42nd day is in time, the next is not', () => {
  assert.deepEqual(whens(count.decidedInSix(four)), [['2024-07', 6, 7]])
})

test('sixteen weeks are counted for decisions to make no plan, and for those alone', () => {
  assert.deepEqual(whens(count.noPlanInSixteen(four)), [['2024-10', 0, 1]])
})

test('twenty weeks by month and year of issue, with and without those an exception applied to', () => {
  assert.deepEqual(whens(count.issuedInTwenty(four, 'month', 'with')), [['2024-10', 2, 3], ['2024-12', 0, 1]]) // prettier-ignore
  assert.deepEqual(whens(count.issuedInTwenty(four, 'month', 'without')), [['2024-10', 1, 2]])
  assert.deepEqual(whens(count.issuedInTwenty(four, 'year', 'with')), [['2024', 2, 4]])
  assert.deepEqual(whens(count.issuedInTwenty(four, 'year', 'without')), [['2024', 1, 2]])
})

test('a plan issued in time though an exception stands is left out with the others', () => {
  const kept = four.find(({ caseId, rule }) => caseId === 'exceptedInTime' && rule === 'EHC.FINAL')!
  assert.deepEqual([kept.cameTo, kept.excepted, kept.outcome, kept.endedOn], ['met', true, 'plan', '2024-10-10'])
})

test('open past twenty weeks: from the day after, until the day the case ends', () => {
  const past = (day: Day) => count.openPastOn(four, day).toSorted()
  assert.deepEqual(past('2024-10-21'), [])
  assert.deepEqual(past('2024-10-22'), [])
  assert.deepEqual(past('2024-11-01'), ['excepted'])
  assert.deepEqual(past('2024-11-02'), ['excepted', 'open'])
  assert.deepEqual(past('2024-12-20'), ['open'])
})

test('requests of a month: finished in twenty weeks with a plan or without; not settled while their weeks run', () => {
  assert.deepEqual(whens(count.finishedInTwenty(four, '2025-02-28')), [['2024-06', 4, 7]])
  assert.equal(count.finishedInTwenty(four, '2025-02-28')[0]!.settled, true)
  const young = rows({ young: [asked('2025-02-03')] }, '2025-02-28')
  assert.deepEqual(count.finishedInTwenty(young, '2025-02-28').map(({ settled }) => settled), [false]) // prettier-ignore
})

test('weeks to issue: the middle one, and the one nine in ten do not pass', () => {
  const ten = rows(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`c${at}`, [asked(addDays('2024-12-01', -7 * (at + 11))), plan('2024-12-01')]])), '2025-01-01') // prettier-ignore
  assert.deepEqual(count.weeksToIssue(ten).map(({ median, ninetieth }) => [median, ninetieth]), [[15.5, 19]]) // prettier-ignore
})

test('advice by contributor: in time, late, missing, and a reply that the child is not known counted as a return', () => {
  const all = rows(
    {
      a: [asked('2024-09-02'), assess('2024-10-14'), advice('ADVICE_REQUESTED', '2024-10-15', 'd'), advice('ADVICE_RECEIVED', '2024-11-26', 'd', 'complete')],
      b: [asked('2024-09-02'), assess('2024-10-14'), advice('ADVICE_REQUESTED', '2024-10-15', 'd'), advice('ADVICE_RECEIVED', '2024-11-27', 'd', 'not-known-to-service')],
      c: [asked('2024-09-02'), assess('2024-10-14'), advice('ADVICE_REQUESTED', '2024-10-15', 'd'), plan('2025-01-10')],
      e: [asked('2024-09-02'), assess('2024-10-14'), advice('ADVICE_REQUESTED', '2024-10-15', 'd'), { kind: 'ADVICE_NOT_SOUGHT', on: '2024-10-20', contributor: 'd' }, plan('2025-01-10')],
    },
    '2025-02-01',
  ) // prettier-ignore
  const [ep] = count.adviceInTime(all, { from: '2024-09-01', to: '2025-01-31' }, '2025-02-01')
  assert.deepEqual([ep!.contributor, ep!.inTime, ep!.late, ep!.missing, ep!.notKnown], ['d', ['a'], ['b'], ['c'], ['b']]) // prettier-ignore
  assert.deepEqual(count.adviceMissing(all), [{ when: '2025-01', part: ['c'], whole: ['c', 'e'] }])
})

test('reviews: decided within the year, four weeks from the meeting, twelve to the amended plan', () => {
  const all = rows(
    {
      good: [plan('2023-03-01'), { kind: 'MEETING', on: '2024-01-10' }, { kind: 'REVIEW_DECISION', on: '2024-02-07', outcome: 'amend' }, { kind: 'AMEND_NOTICE_SENT', on: '2024-02-07' }, { kind: 'AMENDED_PLAN_MADE', on: '2024-04-03' }],
      late: [plan('2023-03-01'), { kind: 'MEETING', on: '2024-01-10' }, { kind: 'REVIEW_DECISION', on: '2024-02-08', outcome: 'amend' }, { kind: 'AMEND_NOTICE_SENT', on: '2024-02-08' }, { kind: 'AMENDED_PLAN_MADE', on: '2024-04-04' }],
      never: [plan('2023-03-01')],
    },
    '2024-12-01',
  ) // prettier-ignore
  assert.deepEqual(whens(count.reviewsInTime(all, '2024-12-01')), [['2024-02', 2, 3]])
  assert.deepEqual(whens(count.reviewsDecidedInFour(all, '2024-12-01')), [['2024-02', 1, 2]])
  assert.deepEqual(whens(count.amendedInTwelve(all, '2024-12-01')), [['2024-04', 1, 2]])
})

test('moves to the next phase by the date', () => {
  const born: Fact = { kind: 'BORN', on: '2013-05-02' }
  const move: Fact = { kind: 'TRANSFER_DATE', on: '2024-09-02', outcome: 'school', knownOn: '2023-09-04' }
  const all = rows({ by: [born, plan('2020-01-06'), move, { kind: 'AMENDED_PLAN_MADE', on: '2024-02-14' }], not: [born, plan('2020-01-06'), move] }, '2024-06-01') // prettier-ignore
  assert.deepEqual(whens(count.phaseTransfersByDate(all, '2024-06-01')), [['2024-02-14', 1, 2]])
})

test('views are old after twelve months, and where none were given', () => {
  const plans = [{ caseId: 'a', givenOn: '2024-02-28' }, { caseId: 'b', givenOn: '2024-02-27' }, { caseId: 'c', givenOn: null }] // prettier-ignore
  assert.deepEqual(count.viewsOld(plans, '2025-02-28').part, ['b', 'c'])
})

test('clear 100 old cases in a month: the percentage falls and the sentence says why', () => {
  const cases: Record<string, Fact[]> = {}
  for (let at = 0; at < 100; at++) cases[`old${at}`] = [asked('2024-05-01'), assess('2024-06-01'), plan('2025-02-10')]
  for (let at = 0; at < 30; at++) cases[`jan${at}`] = [asked('2024-09-10'), assess('2024-10-01'), plan(at < 24 ? '2025-01-20' : '2025-01-30')]
  for (let at = 0; at < 30; at++) cases[`feb${at}`] = [asked('2024-10-10'), assess('2024-11-01'), plan(at < 27 ? '2025-02-20' : '2025-02-28')]
  const [january, february] = twentyMonths(rows(cases, '2025-03-01'), '2025-03-01', 3)
  assert.deepEqual([share(january!.all), share(february!.all)], [80, 20.8])
  assert.deepEqual([february!.pastBefore.length, february!.past.length], [100, 0])
  assert.equal(
    whyItMoved(january!, february!),
    'The percentage fell from 80.0% in January 2025 to 20.8% in February 2025 because 100 plans issued in February 2025 were for children who had waited more than 20 weeks before the month began. At the end of February 2025 no open cases were past 20 weeks, 100 cases fewer than when the month began. Finishing old cases lowers the percentage while things improve.',
  )
}) // prettier-ignore

test('a percentage that rises while more families wait past their limit says so; a few plans say nothing', () => {
  const times = (count: number, name: string, facts: readonly Fact[]) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}${at}`, facts]))
  const few = { a: [asked('2024-08-01'), plan('2025-01-20')], c: [asked('2024-09-20')] }
  const many = { ...few, ...times(12, 'b', [asked('2024-10-01'), plan('2025-02-01')]), ...times(10, 'd', [asked('2024-08-01'), plan('2025-01-20')]) }
  const why = (cases: Readonly<Record<string, readonly Fact[]>>) => {
    const [january, february] = twentyMonths(rows(cases, '2025-03-01'), '2025-03-01', 3)
    return whyItMoved(january!, february!)
  }
  assert.match(why(many)!, /rose from 0\.0% .* to 100\.0%.*1 open case was past 20 weeks, 1 case more than when the month began\. More families wait/)
  assert.match(why({ ...few, b: [asked('2024-10-01'), plan('2025-02-01')] })!, /^1 plan in January 2025 and 1 in February 2025: too few for the percentage to tell anything\. At the end/)
  assert.equal(why(few), null)
}) // prettier-ignore

const day = fc.integer({ min: 0, max: 700 }).map(days => addDays('2023-01-01', days))
const someCase = fc.record({ on: day, decided: fc.option(fc.nat(80)), made: fc.option(fc.nat(300)), gone: fc.option(fc.nat(300)) }) // prettier-ignore
const factsOf = ({ on, decided, made, gone }: { on: Day; decided: number | null; made: number | null; gone: number | null }): Fact[] => [
  asked(on),
  ...(decided === null ? [] : [assess(addDays(on, decided))]),
  ...(made === null ? [] : [plan(addDays(on, 20 + made))]),
  ...(gone === null || made !== null ? [] : [{ kind: 'REQUEST_WITHDRAWN', on: addDays(on, gone) } as Fact]),
] // prettier-ignore

test('properties: a figure counts each plan once, years are the sum of their months, and two ways of counting agree', () => {
  fc.assert(
    fc.property(fc.array(someCase, { maxLength: 25 }), all => {
      const steps = rows(Object.fromEntries(all.map((each, at) => [`c${at}`, factsOf(each)])), '2025-06-01')
      const plans = all.filter(({ on, made }) => made !== null && addDays(on, 20 + made) <= '2025-06-01')
      const months = count.issuedInTwenty(steps, 'month', 'with')
      const years = count.issuedInTwenty(steps, 'year', 'with')
      const sum = (shares: readonly count.Share[], of: 'part' | 'whole') => shares.reduce((total, each) => total + each[of].length, 0) // prettier-ignore
      assert.equal(sum(months, 'whole'), plans.length)
      assert.equal(sum(years, 'part'), sum(months, 'part'))
      const sen2 = countIssued(plans.map(({ on, made }) => ({ on: addDays(on, 20 + made!), due: finalPlanDue(on), excepted: false }))) // prettier-ignore
      assert.deepEqual(sen2.all, { issued: sum(months, 'whole'), inTime: sum(months, 'part') })
      for (const { part, whole } of [...months, ...count.finishedInTwenty(steps, '2025-06-01')]) assert.ok(part.every(id => whole.includes(id))) // prettier-ignore
    }),
    { numRuns: 60 },
  )
})

test('open cases are shown to the public to the nearest five, small numbers not at all', () => {
  const at = (stage: Stage, count: number) => Array.from({ length: count }, (_, n) => ({ caseId: `${stage} ${n}`, stage }))
  const rows = { stages: [...at('asked', 13), ...at('assessing', 22), ...at('with-family', 8)] } as unknown as FigureRows
  const seen = shownStages(rows, false)
  assert.deepEqual(seen.rows.map(({ cases }) => cases), [15, 20, 0, 10]) // prettier-ignore
  assert.equal(seen.total, 45)
  assert.equal(shownStages(rows, true).total, 43)
}) // prettier-ignore
