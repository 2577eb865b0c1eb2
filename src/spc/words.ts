import { list, plural } from '../design/words.ts'
import { dayInWords, monthInWords, type Day } from '../kernel/day.ts'
import type { Chart, Flag, Point, PointState, Warning } from './chart.ts'
import type { Assurance, Variation } from './icons.ts'
import type { Settings } from './settings.ts'

/** What a chart found, in words: the same on pages, in pictures' descriptions and in files. Pure. */

export const flagWords: Readonly<Record<Flag, string>> = {
  aboveUpl: 'above the limits',
  belowLpl: 'below the limits',
  shiftHigh: 'run above mean',
  shiftLow: 'run below mean',
  trendUp: 'rising run',
  trendDown: 'falling run',
  twoOfThreeHigh: 'near the upper limit',
  twoOfThreeLow: 'near the lower limit',
}

export const stateWords: Readonly<Record<PointState, string>> = {
  'common cause': 'Nothing out of the ordinary',
  'improvement': 'Better than chance explains',
  'concern': 'Worse than chance explains',
  'neither high': 'Higher than chance explains',
  'neither low': 'Lower than chance explains',
} // prettier-ignore

export const variationWords: Readonly<Record<Variation, string>> = {
  'common cause': 'No change: chance',
  'improvement high': 'Getting better: higher',
  'improvement low': 'Getting better: lower',
  'concern high': 'Getting worse: higher',
  'concern low': 'Getting worse: lower',
  'neither high': 'Changed: higher',
  'neither low': 'Changed: lower',
} // prettier-ignore

export const assuranceWords: Readonly<Record<Assurance, string>> = {
  'pass': 'Target will be met',
  'fail': 'Target will be missed',
  'hit or miss': 'Target met or missed by chance',
} // prettier-ignore

const short: Readonly<Record<PointState, string>> = {
  'common cause': 'Ordinary',
  'improvement': 'Better',
  'concern': 'Worse',
  'neither high': 'Higher',
  'neither low': 'Lower',
} // prettier-ignore

/** What one point is, and by which rules: `Worse: below the limits`. */
export const pointWords = ({ state, flags, value, ghosted, conflict, partition }: Point): string => {
  if (value === null) return 'No figure'
  if (ghosted) return 'One-off, left out'
  if (partition === null) return ''
  if (flags.length === 0) return short[state]
  const both = conflict ? ' (both ways)' : ''
  return `${short[state]}: ${list(flags.map(flag => flagWords[flag]))}${both}`
}

const gapWords = (kind: string, missing: number): string => `${missing} ${missing === 1 ? kind : `${kind}s`}`

type Gap = { readonly after: Day; readonly before: Day; readonly missing: number }

/** Every gap where they are few; else how many there are, and the last of them. */
const gapsInWords = (gaps: readonly Gap[], kind: string): string => {
  const said = ({ after, before, missing }: Gap) => `${gapWords(kind, missing)} between ${dayInWords(after)} and ${dayInWords(before)}`
  if (gaps.length <= 3) return `No figure on the line: ${list(gaps.map(said))}. The line stops there.`
  const all = gaps.reduce((sum, { missing }) => sum + missing, 0)
  return `No figure on the line: ${gapWords(kind, all)} in ${gaps.length} places, the last ${said(gaps.at(-1)!)}. The line stops at each.`
} // prettier-ignore

const runsInWords = (runs: readonly { readonly from: Day; readonly to: Day }[]): string =>
  runs.length === 1
    ? `A run was counted across the gap between ${dayInWords(runs[0]!.from)} and ${dayInWords(runs[0]!.to)}, as if its ends were neighbours.`
    : `Runs were counted across ${runs.length} gaps, as if the ends of each were neighbours. The last lies between ${dayInWords(runs.at(-1)!.from)} and ${dayInWords(runs.at(-1)!.to)}.` // prettier-ignore

type Shown = { readonly show: (value: number) => string; readonly period?: string }

const warningWords = (warning: Warning, { show, period = 'period' }: Shown): string | null => {
  switch (warning.kind) {
    case 'missingPeriods':
      return gapsInWords(warning.gaps, period)
    case 'conflict':
      return `${plural(warning.dates.length, 'point speaks', 'points speak')} both ways, better by one rule and worse by another: ${list(warning.dates.map(dayInWords))}.`
    case 'limitOutsideRange':
      return `The ${warning.limit} limit, ${show(warning.value)}, lies beyond what is possible: no single figure can be out of the ordinary on that side.`
    case 'unitMismatch':
      return `The target, ${show(warning.target)}, is not in the unit of the figures, so nothing is said about meeting it.`
    case 'pointsNotIndependent':
      return 'This counts what stands at the end of each period, and most of it stands there at the next one too. So points are not independent: limits are too narrow, and runs come easily. Change shows earlier in who joins and who leaves.'
    default:
      return null
  }
} // prettier-ignore

/** What has to be known before a chart is believed. `show` writes a value with its unit; `period` names one of its periods. */
export const warningsInWords = ({ warnings }: Chart, shown: Shown): readonly string[] => {
  const runs = warnings.filter(each => each.kind === 'runAcrossGap')
  return warnings.flatMap(each =>
    each.kind !== 'runAcrossGap' ? (warningWords(each, shown) ?? []) : each === runs[0] ? [runsInWords(runs)] : [],
  )
}

const screeningWords: Readonly<Record<Settings['screening'], string>> = {
  'off': 'no step between points left out (no screening)',
  'ranges': 'unusually large steps left out of the limits once (screening of ranges)',
  'ranges and mean': 'unusually large steps left out of the limits and the mean once (screening of ranges and mean)',
} // prettier-ignore

/** By which rules the chart was made, for its foot. */
export const settingsInWords = (settings: Settings): string => {
  const { shiftLength, trendLength, screening, baseline, trendCrossesRebase, twoOfThreeIncludesBeyondLimit } = settings
  const said = [
    `limits are the mean and 2.66 times the mean step from point to point either side, ${screeningWords[screening]}`,
    `${shiftLength} points make a shift and ${trendLength} a trend`,
    ...(baseline === null ? [] : [`limits fixed by the first ${baseline} points`]),
    ...(trendCrossesRebase ? [] : ['no trend runs across a change']),
    ...(twoOfThreeIncludesBeyondLimit ? ['points past a limit count among two of three'] : []),
  ]
  return `Rules of NHS England’s Making Data Count (XmR): ${said.join('; ')}.`
}

/** From the month, or the day where it lies within one. */
export const sinceWords = (day: Day): string => (day.endsWith('-01') ? monthInWords(day) : dayInWords(day))
