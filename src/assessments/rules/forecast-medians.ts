import { daysBetween, type Day } from '../../kernel/day.ts'
import type { Medians, PathStep, Typical } from './forecast.ts'
import type { Standing } from './standing.ts'
import type { StepKept } from './steps.ts'

/** So many cases took so many days for one part of the way. */
export type Duration = {
  readonly step: PathStep | 'answer'
  readonly contributor: string | null
  readonly days: number
  readonly cases: number
}

/** The middle one of all, the lower of two in the middle; null of none. */
export const medianOf = (durations: readonly Pick<Duration, 'days' | 'cases'>[]): Typical | null => {
  const of = durations.reduce((sum, { cases }) => sum + cases, 0)
  let before = 0
  for (const { days, cases } of durations.toSorted((a, b) => a.days - b.days)) {
    before += cases
    if (before * 2 >= of) return { days, of }
  }
  return null
}

/** The medians of each part, and of each contributor's answers. */
export const mediansOf = (durations: readonly Duration[]): Medians => {
  const of = (step: Duration['step']) => medianOf(durations.filter(each => each.step === step))
  const answers = Map.groupBy(durations.filter(({ step }) => step === 'answer'), ({ contributor }) => contributor ?? '') // prettier-ignore
  return {
    decide: of('decide'), ask: of('ask'), advice: of('advice'), answer: of('answer'), draft: of('draft'), final: of('final'),
    answers: new Map([...answers].flatMap(([contributor, theirs]) => {
      const typical = medianOf(theirs)
      return typical ? [[contributor, typical] as const] : []
    })),
  } // prettier-ignore
}

const named: Readonly<Record<string, Duration['step']>> = { 'EHC.DECIDE_ASSESS': 'decide', 'EHC.REQUEST_ADVICE': 'ask', 'EHC.ADVICE': 'answer' } // prettier-ignore

/** How long the parts of one case took that ended after `since` and by `until`; what `queries/forecast.ts` asks of all cases at once. */
export const durationsOf = ({ standing, steps }: { readonly standing: Standing; readonly steps: readonly StepKept[] }, since: Day, until: Day): Duration[] => {
  const within = (day: Day | null): day is Day => day !== null && day > since && day <= until
  const took = (step: Duration['step'], from: Day, to: Day, contributor: string | null = null): Duration => ({ step, contributor, days: daysBetween(from, to), cases: 1 })
  const { begunOn, draftOn, planOn } = standing
  const single = steps.flatMap(({ rule, about, fromOn, metOn }) => {
    const step = named[rule]
    return step && fromOn !== null && within(metOn) ? [took(step, fromOn, metOn, step === 'answer' ? about : null)] : []
  })
  const final = draftOn !== null && within(planOn) && draftOn <= planOn ? [took('final', draftOn, planOn)] : []
  if (begunOn === null || !within(draftOn)) return [...single, ...final]
  const came = steps.filter(({ rule, fromOn, metOn }) => rule === 'EHC.ADVICE' && fromOn !== null && fromOn >= begunOn && metOn !== null && metOn <= draftOn)
  if (came.length === 0) return [...single, ...final]
  const [asked, last] = [came.map(({ fromOn }) => fromOn!).toSorted()[0]!, came.map(({ metOn }) => metOn!).toSorted().at(-1)!]
  return [...single, took('advice', asked, last), took('draft', last, draftOn), ...final]
} // prettier-ignore
