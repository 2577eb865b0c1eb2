import { count, percent, plural, showDay } from '../../design/words.ts'
import type { Between, Fan, WeeksUntil } from '../../queues/fan.ts'
import { toDay } from '../../timelines/day-numbers.ts'
import { seenByPosts, type Scenario } from './scenario.ts'
import type { Asked } from './scenario-asked.ts'

/** What was supposed, and what came of it, in sentences. */

const day = (number: number): string => showDay(toDay(number))
export const aboutNumber = (value: number): string => (value < 10 ? String(Math.round(value * 10) / 10) : count(Math.round(value))) // prettier-ignore
/** Nobody waits by halves: a middle of many runs is told as whole children. */
export const children = (value: number): string => count(Math.round(value))
export const pounds = (value: number): string => `£${count(Math.round(value))}`

/** The sum of §8 with its numbers: what whole posts see in an average week. */
export const postsInWords = (posts: NonNullable<Scenario['posts']>, missed: number): string => {
  const { many, hours, clinical, weeksWorked, minutesEach } = posts
  const each = seenByPosts({ ...posts, many: 1 }, missed)
  return `${hours} hours × ${percent(Math.round(clinical * 1000) / 10)} with children × ${weeksWorked} of 52 weeks × 60 ÷ ${minutesEach} minutes each × ${percent((1 - missed) * 100, 0)} kept appointments = ${aboutNumber(each)} children a week for a whole post; ${many} ${many === 1 ? 'post' : 'posts'}: ${aboutNumber(each * many)}.`
} // prettier-ignore

const until = (last: number | null): string => (last === null ? '' : ` until ${day(last)}`)

/** What is supposed, a phrase for each change; none where nothing changes. */
export const supposed = ({ more, posts, offers, demand, order, keptForUrgent }: Scenario): string[] => [
  ...(more ? [`${Math.abs(more.aWeek)} ${more.aWeek < 0 ? 'fewer' : 'more'} ${Math.abs(more.aWeek) === 1 ? 'child' : 'children'} seen a week from ${day(more.from)}${until(more.until)}`] : []),
  ...(posts ? [`${posts.many} more ${posts.many === 1 ? 'post' : 'posts'} from ${day(posts.from)}${until(posts.until)}`] : []),
  ...(offers ? [`${count(offers.inAll)} children offered another provider from ${day(offers.from)}, of whom ${percent(offers.accepted * 100, 0)} accept`] : []),
  ...(demand ? [`${percent(Math.abs(demand.percent))} ${demand.percent < 0 ? 'fewer' : 'more'} referrals from ${day(demand.from)}`] : []),
  ...(order === 'as now' ? [] : [{ longest: 'the longest waiting always next', priority: 'the most urgent next, then the longest waiting', any: 'mixed order', kept: `${percent(keptForUrgent * 100)} of appointments kept for urgent children` }[order]]),
] // prettier-ignore

/** Of so many runs, in a hundred. */
export const inHundred = (share: number): string => {
  if (share === 0 || share === 1) return share === 0 ? 'none of the runs' : 'all runs'
  if (share < 0.01) return 'fewer than 1 in 100 runs'
  if (share > 0.99) return 'more than 99 in 100 runs'
  return `${Math.round(share * 100)} in 100 runs`
}

/** The week at whose end a target is to be met: the last that ends by its day, else the last of all. */
export const targetWeek = (asOf: number, weeks: number, by: number | null): number =>
  by === null ? weeks : Math.max(0, Math.min(weeks, Math.floor((by - asOf) / 7)))

const untilWords = (found: WeeksUntil): string => {
  if (found.middle === null) return found.low === null ? 'not within this time' : `not within this time in most runs, after ${found.low} weeks at the earliest`
  if (found.middle === 0) return 'at once'
  return `after about ${plural(found.middle, 'week')}`
} // prettier-ignore

export const weeksUntilWords = (found: WeeksUntil): string => {
  const range = found.low !== found.high && found.low !== null ? ` (${found.low} to ${found.high ?? 'more than can be told'})` : '' // prettier-ignore
  return `${untilWords(found)}${found.middle === null || found.middle === 0 ? '' : range}`
}

export const betweenWords = ({ low, middle, high }: Between, say = children): string =>
  say(low) === say(high) ? say(middle) : `${say(middle)} (${say(low)} to ${say(high)})`

export const at = (fan: Fan['waiting'], week: number): Between => ({ low: fan.low[week]!, middle: fan.middle[week]!, high: fan.high[week]! }) // prettier-ignore

type Came = { readonly asOf: number; readonly weeks: number; readonly target: Scenario['target']; readonly fan: Fan; readonly nothing: Fan; readonly cost: Between | null } // prettier-ignore

/** What comes of it: the list at the end beside nothing having changed, the promise, those who wait today, the cost. */
export const cameTo = ({ asOf, weeks, target, fan, nothing, cost }: Came, changes: readonly string[]): string[] => {
  const end = day(asOf + weeks * 7)
  const list = at(fan.waiting, weeks)
  const asNow = at(nothing.waiting, weeks)
  const met = targetWeek(asOf, weeks, target.by)
  const late = target.by !== null && target.by <= asOf
  const promise = `${percent(target.share * 100)} within ${target.weeks} weeks`
  const when = late ? `today (it was promised for ${day(target.by)})` : `on ${day(asOf + met * 7)}`
  const if_ = changes.length === 0 ? 'If nothing changes' : 'As supposed'
  return [
    `${if_}, about ${children(list.middle)} ${Math.round(list.middle) === 1 ? 'child' : 'children'} would be waiting on ${end}${list.low === list.high ? '' : `; in eight runs of ten between ${children(list.low)} and ${children(list.high)}`}.${changes.length === 0 ? '' : ` If nothing changed, about ${children(asNow.middle)}.`}`,
    `The promise of ${promise} would be kept ${when} in ${inHundred(fan.met[met]!)}${changes.length === 0 ? '' : `; if nothing changed, in ${inHundred(nothing.met[met]!)}`}.`,
    `Everyone who waits now would have been seen, or have left, ${untilWords(fan.untilAllSeen)}.`,
    ...(cost ? [`It would cost about ${pounds(cost.middle)} in this time${cost.low === cost.high ? '' : ` (between ${pounds(cost.low)} and ${pounds(cost.high)})`}.`] : []),
  ]
} // prettier-ignore

/** How often what happened lay in the fan drawn a year before. */
export const insideWords = (inside: number | null): string =>
  inside === null
    ? 'Nothing is known of that year.'
    : `Drawn from the list of a year ago and what was known then, the band would have held the true list size in ${Math.round(inside * 52)} of 52 weeks. A band that is right holds it in about 42.${inside < 0.5 ? ' Something changed in that year that records from before it do not tell: read this page with care.' : ''}`

/** A name to offer for a scenario. */
export const suggestedName = (asked: Asked, changes: readonly string[]): string =>
  changes.length === 0 ? `Nothing changes, ${asked.weeks} weeks ahead` : changes.join('; ').slice(0, 110)
