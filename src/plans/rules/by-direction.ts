import { periodInWords, type Day } from '../../kernel/day.ts'
import { chart, type Chart, type Flag } from '../../spc/chart.ts'
import { ordinarySettings } from '../../spc/settings.ts'
import type { Target } from '../document.ts'
import { checked, kindOf, unsettled, type Known } from './known-figures.ts'
import type { DatedPromise, Figure, Judgement } from './verdict.ts'

/** A promise that something will rise or fall, judged on the chart of its checked figures and never by one month. Pure. */

const pointsNeeded = ordinarySettings.minimumPoints

const chartOf = (points: readonly Known[], better: 'up' | 'down'): Chart =>
  chart({ dates: points.map(({ from }) => from), values: points.map(({ value }) => value), direction: better })

/** What several figures together show; a single one beyond a limit is no direction yet. */
const runs: Readonly<Partial<Record<Flag, string>>> = {
  shiftHigh: 'at least 7 in a row above the mean',
  shiftLow: 'at least 7 in a row below the mean',
  trendUp: 'at least 7 in a row, each higher than the one before',
  trendDown: 'at least 7 in a row, each lower than the one before',
  twoOfThreeHigh: 'two of the last three near the upper limit',
  twoOfThreeLow: 'two of the last three near the lower limit',
}

type Shown = { readonly state: 'improvement' | 'concern' | 'one alone' | 'nothing'; readonly run: string }

/** What the newest point of a chart shows by a run. */
const shownBy = (drawn: Chart): Shown => {
  const last = drawn.points.at(-1)!
  const ways = last.flags.flatMap(flag => runs[flag] ?? [])
  if (ways.length > 0 && (last.state === 'improvement' || last.state === 'concern')) return { state: last.state, run: ways[0]! }
  return { state: last.flags.length > 0 ? 'one alone' : 'nothing', run: '' }
} // prettier-ignore

/** The first chart that could settle it, and each after it as further figures came, oldest first. */
const chartsSince = (points: readonly Known[], dueOn: Day, better: 'up' | 'down'): readonly Shown[] => {
  const covering = points.findIndex(({ to }) => to >= dueOn)
  const first = Math.max(covering, pointsNeeded - 1)
  return points.slice(first).map((_, more) => shownBy(chartOf(points.slice(0, first + more + 1), better)))
}

const verdictOf = (shown: readonly Shown[], better: 'up' | 'down', over: string): Partial<Judgement> & { readonly because: string } => {
  const now = shown.at(-1)!
  const changed = shown.findIndex(({ state }) => state === 'improvement')
  const moved = better === 'up' ? 'risen' : 'fallen'
  if (changed === 0) return { standing: 'Done', rule: 'direction-changed', because: `It has ${moved} more than chance explains: ${shown[0]!.run}, over ${over}.` }
  if (changed > 0) return { standing: 'Done late', rule: 'direction-changed-late', because: `It has ${moved} more than chance explains: ${shown[changed]!.run}, over ${over}. The first chart that could show it did not.` }
  if (now.state === 'concern') return { standing: 'Late', rule: 'direction-worse', because: `It has ${better === 'up' ? 'fallen' : 'risen'} more than chance explains: ${now.run}, over ${over}.` }
  const alone = now.state === 'one alone' ? ' The latest stands out alone, and one is no direction.' : ''
  return { rule: 'direction-no-change', because: `No clear change yet over ${over}.${alone}` }
} // prettier-ignore

export const byDirection = (
  promise: DatedPromise,
  target: Target,
  figures: readonly Figure[],
  today: Day,
): Judgement => {
  const awaited = unsettled(promise, target, figures, today)
  if (today <= promise.dueOn) return awaited
  const points = checked(figures, target, today)
  const units = points[0] ? kindOf(points[0]) : 'months'
  const judged = (because: string, rest: Partial<Judgement>): Judgement => ({
    ...awaited,
    ...rest,
    because: `${because} ${awaited.because}`,
  })
  if (points.length < pointsNeeded)
    return judged(`Too early to tell: ${points.length} of ${pointsNeeded} ${units}.`, { rule: 'direction-early' })
  if (points.at(-1)!.to < promise.dueOn) return awaited
  const better = target.better ?? 'up'
  const over = `${points.length} ${units} to ${periodInWords(points.at(-1)!)}`
  const { because, ...rest } = verdictOf(chartsSince(points, promise.dueOn, better), better, over)
  return judged(because, rest)
}
