import type { Day } from '../../kernel/day.ts'
import { caseFacts, firstOf, firstWith, type CaseFacts, type Dated } from '../../timelines/case-facts.ts'
import { toDay, toNumber } from '../../timelines/day-numbers.ts'
import { exceptionsTo } from '../../timelines/exceptions.ts'
import type { Fact } from '../../timelines/facts.ts'
import { episodes, type Episode } from '../../timelines/families/episodes.ts'
import { requestRules } from '../../timelines/families/request-rules.ts'
import type { Step } from '../../timelines/step.ts'

export type PathEnd = 'plan' | 'refused' | 'no-plan' | 'withdrawn'

/** One way from a request, or from coming to attention, to its end. */
export type Path = {
  readonly begun: Fact
  /** The next path of the case begins here; null for the last. */
  readonly before: Day | null
  readonly decidedOn: Day | null
  readonly draftOn: Day | null
  readonly finalDue: Day
  readonly end: { readonly how: PathEnd; readonly on: Day } | null
  /** A recorded exception stands against the twenty weeks, whether they were kept or not. */
  readonly excepted: boolean
}

const dayOf = (found: Dated | null): Day | null => found && toDay(found.on)

const endOf = (facts: CaseFacts, { from, before }: Episode): Path['end'] => {
  const found: readonly (readonly [PathEnd, Dated | null])[] = [
    ['plan', firstOf(facts, ['PLAN_MADE'], from, before)],
    ['refused', firstWith(facts, 'ASSESS_DECIDED', ['refuse'], from, before)],
    ['no-plan', firstOf(facts, ['NO_PLAN_DECIDED'], from, before)],
    ['withdrawn', firstOf(facts, ['REQUEST_WITHDRAWN'], from, before)],
  ]
  const [how, end] = found.find(([, each]) => each !== null) ?? []
  return how && end ? { how, on: toDay(end.on) } : null
}

/** The paths of a case as known on a day, oldest first, with the twenty weeks of each as its timeline counted them. */
export const pathsOf = (given: readonly Fact[], steps: readonly Step[], asOf: Day): Path[] => {
  const facts = caseFacts(given, asOf)
  const finals = steps.filter(({ rule, from }) => rule === requestRules.final.id && from !== null)
  return episodes(facts).flatMap(episode => {
    const begunOn = toDay(episode.begun.on)
    const due = finals.find(({ from }) => from === begunOn)?.due
    if (!due) return []
    const span = { from: episode.begun.on, due: toNumber(due) }
    return [
      {
        begun: episode.begun.fact,
        before: Number.isFinite(episode.before) ? toDay(episode.before) : null,
        decidedOn: dayOf(firstOf(facts, ['ASSESS_DECIDED'], episode.from, episode.before)),
        draftOn: dayOf(firstOf(facts, ['DRAFT_SERVED'], episode.from, episode.before)),
        finalDue: due,
        end: endOf(facts, episode),
        excepted: exceptionsTo(requestRules.final, span, facts).disapplied !== null,
      },
    ]
  })
}
