import { toNumber } from '../../kernel/day-number.ts'
import type { Day } from '../../kernel/day.ts'
import type { Scenario } from './scenario.ts'

/** What somebody typed into the form of a service’s capacity, read; null where a box was left empty. Shares are per cent. */
export type Asked = {
  readonly more: number | null
  readonly from: Day | null
  readonly until: Day | null
  readonly posts: number | null
  readonly postsFrom: Day | null
  readonly postsUntil: Day | null
  readonly hours: number
  readonly clinical: number
  readonly weeksWorked: number
  readonly minutesEach: number
  readonly offers: number | null
  readonly accepted: number
  readonly offersAWeek: number
  readonly offersFrom: Day | null
  readonly demand: number | null
  readonly demandFrom: Day | null
  readonly order: Scenario['order']
  readonly keptForUrgent: number
  readonly postCost: number | null
  readonly childCost: number | null
  readonly outsideCost: number | null
  readonly share: number
  readonly within: number
  readonly by: Day | null
  readonly weeks: number
}

/** Before anybody types: a whole band 6 post as the reference has it, the usual promise, two years ahead. */
export const nothingAsked: Asked = {
  more: null, from: null, until: null,
  posts: null, postsFrom: null, postsUntil: null, hours: 37.5, clinical: 70, weeksWorked: 42, minutesEach: 90,
  offers: null, accepted: 60, offersAWeek: 10, offersFrom: null,
  demand: null, demandFrom: null, order: 'as now', keptForUrgent: 30,
  postCost: null, childCost: null, outsideCost: null,
  share: 92, within: 18, by: null, weeks: 104,
} // prettier-ignore

/** A day that is missing for a change that is asked for, or a change that ends before it begins: the box, and a sentence. */
export const wrongTogether = (asked: Asked): { readonly field: keyof Asked; readonly because: string } | null => {
  const pairs: readonly (readonly [number | null, keyof Asked, keyof Asked | null, string])[] = [
    [asked.more, 'from', 'until', 'Say from when more children would be seen.'],
    [asked.posts, 'postsFrom', 'postsUntil', 'Say from when the posts would be there.'],
    [asked.offers, 'offersFrom', null, 'Say from when children would be offered another provider.'],
    [asked.demand, 'demandFrom', null, 'Say from when more or fewer children would be referred.'],
  ]
  for (const [much, from, until, missing] of pairs) {
    if (much === null || much === 0) continue
    const [begins, ends] = [asked[from] as Day | null, until && (asked[until] as Day | null)]
    if (begins === null) return { field: from, because: missing }
    if (until && ends && ends < begins) return { field: until, because: 'It ends before it begins. Correct one of the two days.' } // prettier-ignore
  }
  return null
}

const dayOf = (day: Day | null): number | null => (day === null ? null : toNumber(day))

/** What is supposed as the simulation takes it. Nothing must be wrong together. */
export const scenarioOf = (asked: Asked): Scenario => ({
  weeks: asked.weeks,
  more: asked.more && asked.from ? { aWeek: asked.more, from: toNumber(asked.from), until: dayOf(asked.until) } : null,
  posts: asked.posts && asked.postsFrom ? { many: asked.posts, from: toNumber(asked.postsFrom), until: dayOf(asked.postsUntil), hours: asked.hours, clinical: asked.clinical / 100, weeksWorked: asked.weeksWorked, minutesEach: asked.minutesEach } : null,
  offers: asked.offers && asked.offersFrom ? { inAll: asked.offers, accepted: asked.accepted / 100, aWeek: asked.offersAWeek, from: toNumber(asked.offersFrom) } : null,
  demand: asked.demand && asked.demandFrom ? { percent: asked.demand, from: toNumber(asked.demandFrom) } : null,
  order: asked.order,
  keptForUrgent: asked.keptForUrgent / 100,
  costs: { postAYear: asked.postCost, childSeen: asked.childCost, acceptedElsewhere: asked.outsideCost },
  target: { share: asked.share / 100, weeks: asked.within, by: dayOf(asked.by) },
}) // prettier-ignore

/** Whether anything is supposed to change. */
export const changesAnything = ({ more, posts, offers, demand, order }: Scenario): boolean =>
  more !== null || posts !== null || offers !== null || demand !== null || order !== 'as now'
