import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { nothing as inPackedColumns } from '../../database/packed-columns.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { addDays, endOfMonth, type Day } from '../../kernel/day.ts'
import { catalogue } from '../../measures/catalogue.ts'
import { caseAt, cameToList, nothing, rulesCounted, sortedByRule, type CaseColumns } from './case-columns.ts'
import { caseMeasures } from './case-measures.ts'
import * as figures from './figures.ts'
import type { CaseStep, Share } from './figures.ts'
import { inColumns, type CaseRows } from './rows-in-columns.ts'
import type { Stage } from './standing.ts'

const today: Day = '2025-03-12'
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const columnsOf = (rows: CaseRows, views: readonly { readonly case: number; readonly given: number }[] = []): CaseColumns => {
  const { steps, ...columns } = inColumns(rows)
  return { today, day: toNumber(today), ...columns, ...sortedByRule(steps), views: { of: Int32Array.from(views, each => each.case), given: Int32Array.from(views, each => each.given) } }
} // prettier-ignore

const someDay = fc.integer({ min: 0, max: 900 }).map(after => addDays('2023-01-10', after))
const orNull = <Value>(of: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(of, { freq: 4 })

const step = fc.record({
  caseId: fc.integer({ min: 0, max: 11 }).map(idOf),
  rule: fc.constantFrom(...rulesCounted),
  about: fc.constantFrom('a', 'b', 'c-slt', 'c-paediatrics', 'c-audiology', 'd', null),
  fromOn: orNull(someDay),
  dueOn: orNull(someDay),
  metOn: orNull(someDay),
  cameTo: fc.constantFrom(...cameToList),
  breach: fc.boolean(),
  excepted: fc.boolean(),
  outcome: fc.constant(null),
  endedOn: orNull(someDay),
})

const stages = Array.from({ length: 12 }, (_, at) => ({ caseId: idOf(at), stage: 'plan' as Stage, planOn: null, endedOn: null })) // prettier-ignore
/** With a request of long before, so that every period after it is known whole. */
const first: CaseStep = { caseId: idOf(0), rule: 'EHC.FINAL', about: null, fromOn: '2022-05-02', dueOn: '2022-09-19', metOn: null, cameTo: 'open', breach: false, excepted: false, outcome: null, endedOn: null } // prettier-ignore
const rows = fc
  .array(step, { minLength: 60, maxLength: 160 })
  .map((steps): CaseRows => ({ steps: [first, ...steps], stages }))

const month = figures.monthOf
const groupedBy = (all: readonly Share[], of: (when: string) => string): Share[] =>
  [...Map.groupBy(all, ({ when }) => of(when))].map(([when, each]) => ({ when, part: each.flatMap(({ part }) => part), whole: each.flatMap(({ whole }) => whole) })) // prettier-ignore

const plans = (steps: readonly CaseStep[]): Share[] => figures.issuedInTwenty(steps, 'month', 'with')
/** The same measure as the lists of cases count it. */
const byLists: Readonly<Record<string, (steps: readonly CaseStep[]) => Share[]>> = {
  'ehc.issued-in-20-weeks': plans,
  'ehc.issued-in-20-weeks-excluding-exceptions': steps => figures.issuedInTwenty(steps, 'month', 'without'),
  'ehc.decided-in-6-weeks': steps => figures.decidedInSix(steps),
  'ehc.no-plan-in-16-weeks': steps => figures.noPlanInSixteen(steps),
  'ehc.requests': steps => figures.finishedInTwenty(steps, today).map(({ when, whole }) => ({ when, part: whole, whole })),
  'ehc.new-plans': steps => plans(steps).map(({ when, whole }) => ({ when, part: whole, whole })),
  'ehc.issued-with-advice-missing': steps => figures.adviceMissing(steps),
  'reviews.in-time': steps => figures.reviewsInTime(steps, today),
  'reviews.decided-in-4-weeks': steps => figures.reviewsDecidedInFour(steps, today),
  'reviews.amended-in-12-weeks': steps => figures.amendedInTwelve(steps, today),
  'reviews.phase-transfers-by-date': steps => groupedBy(figures.phaseTransfersByDate(steps, today), figures.yearOf),
  'reviews.planned-beyond-year-11': steps => figures.plannedBeyondEleven(steps, today),
} // prettier-ignore

describe('measures counted from columns of cases', () => {
  test('agree with the figures counted from lists, for every period of both, and open to the same cases', () => {
    let compared = 0
    fc.assert(
      fc.property(rows, given => {
        const columns = columnsOf(given)
        for (const [measure, list] of Object.entries(byLists)) {
          const counter = caseMeasures.find(each => each.measure === measure)!
          const { periods, numerator, denominator } = counter.count(columns)
          const shares = new Map(list(given.steps).map(share => [share.when, share]))
          periods.forEach((period, at) => {
            const { part, whole } = shares.get(period) ?? { part: [], whole: [] }
            assert.deepEqual([numerator[at], denominator?.[at] ?? whole.length], [part.length, whole.length], `${measure} in ${period}`)
            const open = (side: 'numerator' | 'denominator') => counter.open(columns, { period, part: '', side }).map(place => caseAt(columns, place)).toSorted()
            assert.deepEqual([open('numerator'), open('denominator')], [[...part].toSorted(), [...whole].toSorted()])
            compared += whole.length
          })
        }
      }),
      { numRuns: 60 },
    )
    assert.ok(compared > 2000, `only ${compared} cases were compared`)
  }) // prettier-ignore

  test('advice by contributor, plans with weeks, and cases past 20 weeks agree too', () => {
    fc.assert(
      fc.property(rows, given => {
        const columns = columnsOf(given)
        const counted = (measure: string) => caseMeasures.find(each => each.measure === measure)!.count(columns)
        const advice = counted('ehc.advice-in-time')
        advice.periods.forEach((period, at) => {
          const all = figures.adviceInTime(given.steps, { from: `${period}-01`, to: endOfMonth(`${period}-01`) }, today)
          const sum = (which: readonly figures.AdviceOf[]) => [which.flatMap(each => each.inTime).length, which.flatMap(each => [...each.inTime, ...each.late, ...each.missing]).length]
          assert.deepEqual([advice.numerator[at], advice.denominator![at]], sum(all))
          const place = advice.parts.indexOf('Speech and language therapy') * advice.periods.length + at
          assert.deepEqual([advice.numerator[place], advice.denominator![place]], sum(all.filter(({ contributor }) => contributor === 'c-slt')))
        })
        const weeks = counted('ehc.weeks-to-issue-median')
        const medians = new Map(figures.weeksToIssue(given.steps).map(each => [each.when, each.median]))
        weeks.periods.forEach((period, at) => assert.equal(Number.isNaN(weeks.value![at]) ? undefined : weeks.value![at], medians.get(period)))
        const past = counted('ehc.open-past-20-weeks')
        past.periods.forEach((period, at) => {
          const end = endOfMonth(`${period}-01`)
          assert.equal(past.numerator[at], figures.openPastOn(given.steps, end < today ? end : today).length)
        })
      }),
      { numRuns: 40 },
    )
  }) // prettier-ignore

  const path = (number: number, asked: Day, issued: Day | null): CaseStep => ({
    caseId: idOf(number), rule: 'EHC.FINAL', about: null, fromOn: asked, dueOn: addDays(asked, 140), metOn: issued,
    cameTo: issued ? 'met' : 'open', breach: false, excepted: false, outcome: null, endedOn: issued,
  }) // prettier-ignore

  test('a period is counted from the first that is whole: requests from the month after the first, plans twenty weeks later', () => {
    const columns = columnsOf({ steps: [path(0, '2024-01-10', '2024-05-30'), path(1, '2024-02-01', null)], stages })
    const periods = (measure: string, nth = 0) => caseMeasures.filter(each => each.measure === measure)[nth]!.count(columns).periods
    assert.equal(periods('ehc.requests')[0], '2024-02')
    // The first request was on 10 January: what was asked for before it and issued up to 29 May nobody told.
    assert.equal(periods('ehc.issued-in-20-weeks')[0], '2024-06')
    assert.deepEqual(periods('ehc.issued-in-20-weeks', 1), ['2025'])
    assert.equal(periods('ehc.requests').at(-1), month(today))
    assert.deepEqual(caseMeasures.flatMap(({ count }) => count(columnsOf({ steps: [], stages: [] })).periods), [])
  }) // prettier-ignore

  test('a wrong date of long ago makes no thousand months', () => {
    const columns = columnsOf({ steps: [path(0, '1905-01-10', null), path(1, '2024-02-01', null)], stages })
    assert.equal(caseMeasures.find(({ measure }) => measure === 'ehc.requests')!.count(columns).periods.length, 61)
  })

  test('plans in place at the end of each month, and those whose views are old on that day', () => {
    const at = (planOn: Day | null, endedOn: Day | null, stage: Stage) => ({ planOn, endedOn, stage })
    const held = [at('2024-06-05', null, 'plan'), at('2024-06-05', '2024-09-30', 'ceased'), at('2024-10-02', null, 'plan'), at(null, '2024-08-01', 'moved'), at(null, null, 'asked')]
    const given: CaseRows = {
      steps: [path(0, '2024-01-10', '2024-06-05')],
      stages: held.map((each, number) => ({ caseId: idOf(number), ...each })),
    }
    const day = (text: Day) => Math.round(Date.parse(text) / 86_400_000)
    const columns = columnsOf(given, [{ case: 0, given: day('2023-10-31') }, { case: 2, given: day('2025-01-02') }])
    const count = (measure: string) => caseMeasures.find(each => each.measure === measure)!.count(columns)
    const plansHeld = count('ehc.plans')
    assert.deepEqual(Object.fromEntries(plansHeld.periods.map((period, nth) => [period, plansHeld.numerator[nth]])), { '2024-06': 2, '2024-07': 2, '2024-08': 2, '2024-09': 1, '2024-10': 2, '2024-11': 2, '2024-12': 2, '2025-01': 2, '2025-02': 2, '2025-03': 2 })
    const views = count('reviews.views-older-than-12-months')
    const told = (period: string) => { const nth = views.periods.indexOf(period); return [views.numerator[nth], views.denominator![nth]] }
    // A year to the day still counts.
    assert.deepEqual([told('2024-09'), told('2024-10'), told('2024-11'), told('2025-02')], [[0, 1], [1, 2], [2, 2], [1, 2]])
  }) // prettier-ignore

  test('every measure counted is defined, its parts among those it may be counted by, and its periods among its own', () => {
    assert.equal(nothing, inPackedColumns)
    const columns = columnsOf({ steps: [path(0, '2022-01-10', '2022-05-30')], stages })
    for (const { measure, count } of caseMeasures) {
      const defined = catalogue.find(({ id }) => id === measure)
      assert.ok(defined, `${measure} is not defined`)
      for (const part of count(columns).parts.slice(1))
        assert.ok(defined.breakdowns?.includes(part), `${measure}: ${part}`)
    }
  })
})
