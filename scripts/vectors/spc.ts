import { addDays } from '../../src/kernel/day.ts'
import { chart, stateOf, type Chart, type Direction, type Flag, type Series } from '../../src/spc/chart.ts'
import { assuranceOf, type Assurance } from '../../src/spc/icons.ts'
import { limitsOf, movingRanges, rangeLimit } from '../../src/spc/limits.ts'
import { ordinarySettings, type Settings } from '../../src/spc/settings.ts'
import { backFilled, completes, shifts, singlePoints, trendEnds, trends, twoOfThree, twoOfThreeWindows, type Side } from '../../src/spc/special-causes.ts' // prettier-ignore
import type { Kinds } from './kinds.ts'

type Input = Readonly<Record<string, unknown>>

const directions: Readonly<Record<string, Direction>> = { increase: 'up', decrease: 'down', neutral: 'neither' }
const word = (text: string | null): string | null => (text === null ? null : text.replaceAll(' ', '_'))
const flagWord = (side: Side): string =>
  ({ '1': 'upper', '-1': 'lower', '0': 'none' })[String(side) as '1' | '-1' | '0']
const bit = (side: boolean | Side): number => (side ? 1 : 0)

const weekly = (count: number): string[] => Array.from({ length: count }, (_, at) => addDays('2020-01-06', at * 7))

/** Published cases are about single calculations: however few the points, limits are wanted of them. */
const ofAnyLength: Partial<Settings> = { minimumPoints: 2, minimumInPartition: 2 }

const seriesOf = (input: Input, settings: Partial<Settings>): Series => {
  const values = input.values as number[]
  const dates = weekly(values.length)
  const baseline = (input.baselineFirstN ?? input.fixAfterN ?? null) as number | null
  return {
    dates,
    values,
    direction: directions[String(input.improvement ?? 'neutral')]!,
    target: (input.target ?? null) as number | null,
    rebase: ((input.rebaseAtIndex ?? []) as number[]).map(at => dates[at]!),
    settings: { ...settings, baseline, screening: input.screenOutliers ? 'ranges' : 'off' },
  }
}

const limits = (input: Input) => {
  const result = chart(seriesOf(input, ofAnyLength))
  const { mean, lpl, upl, s2lo, s2hi } = result.partitions[0]!
  return {
    mean, lpl, upl, two_sigma_low: s2lo, two_sigma_high: s2hi,
    outside_limits: result.points.map(({ flags }) => bit(flags.includes('aboveUpl') || flags.includes('belowLpl'))),
    any_special_cause: result.points.map(({ flags }) => bit(flags.length > 0)),
  } // prettier-ignore
}

const flagNames: Readonly<Record<Flag, string>> = { aboveUpl: 'above_upl', belowLpl: 'below_lpl', shiftHigh: 'shift_above', shiftLow: 'shift_below', trendUp: 'trend_up', trendDown: 'trend_down', twoOfThreeHigh: 'two_sigma_above', twoOfThreeLow: 'two_sigma_below' } // prettier-ignore

const runLengths = (result: Chart, of: (partition: Chart['partitions'][number]) => number) => {
  const runs: [number, number][] = []
  for (const { partition } of result.points) {
    const value = of(result.partitions[partition!]!)
    const last = runs.at(-1)
    if (last && last[0] === value) last[1]++
    else runs.push([value, 1])
  }
  return runs
}

const titled = (text: string | null): string | null =>
  text === null ? null : text.replace(/^(\w)(\w*)(?: (high|low))?/, (_, first: string, rest: string, side?: string) => `${first.toUpperCase()}${rest}${side ? ` (${side[0]!.toUpperCase()}${side.slice(1)})` : ''}`) // prettier-ignore

const assurances: Readonly<Record<Assurance, string>> = { 'pass': 'Pass', 'fail': 'Fail', 'hit or miss': 'Hit or Miss' } // prettier-ignore

/** As the SQL tool tells it. Whether limits are shown at all is told from the ordinary least numbers of points. */
const asSqlTool = (input: Input) => {
  const result = chart(seriesOf(input, ofAnyLength))
  const shown = chart(seriesOf(input, {}))
  return {
    mean: runLengths(result, ({ mean }) => mean),
    lpl: runLengths(result, ({ lpl }) => lpl),
    upl: runLengths(result, ({ upl }) => upl),
    rules: result.points.map(({ flags }) => flags.map(flag => flagNames[flag])),
    point_type: result.points.map(({ state }) => word(state.replace('neither', 'neutral'))),
    conflict: result.points.filter(({ conflict }) => conflict).map(({ i }) => i),
    variation: result.icons.variation === 'common cause' ? 'Common Cause' : titled(result.icons.variation),
    assurance: result.icons.assurance && assurances[result.icons.assurance],
    limits_and_icons_shown: shown.partitions.length > 0,
  }
}

const full = (input: Input) => {
  const { points } = chart(seriesOf(input, ofAnyLength))
  return {
    'mdc_sql_v2.5': asSqlTool({ ...input, screenOutliers: false }),
    'point_type_last2': points.slice(-2).map(({ state }) => word(state)),
    'all_special_cause': points.every(({ flags }) => flags.length > 0),
  } // prettier-ignore
}

const icons = (input: Input) => {
  const { variation, assurance } = chart(seriesOf(input, ofAnyLength)).icons
  return { variation: word(variation)!.replace('neither', 'neutral'), assurance: word(assurance) }
}

const assurance = (input: Input) => {
  const { lpl, upl, target, improvement } = input as { lpl: number; upl: number; target: number; improvement: string }
  return word(assuranceOf({ lpl, upl }, target, directions[improvement]!))
}

const direction = ({ signal, improvement }: Input) => {
  const flags: Flag[] = [signal === 'upper' ? 'aboveUpl' : 'belowLpl']
  return { meaning: word(stateOf(flags, directions[String(improvement)]!, ordinarySettings.conflict).state.replace('neither', 'neutral')) } // prettier-ignore
}

const of = <Name extends string>(input: Input, name: Name) => input[name] as unknown
const sides = (input: Input) => of(input, 'side_of_mean') as Side[]
const close = (input: Input) => (of(input, 'close_to_limit') as number[]).map(Boolean)
const values = (input: Input) => of(input, 'values') as number[]

const trendSides = (input: Input): readonly Side[] => {
  const { up, down } = trends(values(input), Number(input.n))
  return up.map((side, at) => side || down[at]!)
}

/** How each kind of published case about SPC is put to our engine. What a peer does otherwise is not ours. */
export const spcKinds: Kinds = {
  'spc.assurance': input => ({ assurance: assurance(input) }),
  'spc.assurance.boundary': input => ({ 'assurance_by_implementation': { 'mdc_v2.5': assurance(input) } }),
  'spc.direction': input => direction(input),
  'spc.full': input => full(input),
  'spc.icons': input => icons(input),
  'spc.limits.mr': input => {
    const ranges = movingRanges(values(input))
    return { moving_ranges: ranges, mr_upper_limit: rangeLimit(ranges) }
  },
  'spc.limits.xmr': input => limits(input),
  'spc.limits.xmr_ratio': input => {
    const found = limitsOf(values(input), input.screenOutliers ? 'ranges' : 'off')!
    return { upl: found.upl, lpl: found.lpl, two_sigma_high: found.s2hi, two_sigma_low: found.s2lo }
  },
  'spc.rule.backfill_7': input => ({ flags: backFilled(of(input, 'end_flags') as Side[], 7).map(Math.abs) }),
  'spc.rule.shift.completes_run_of_7': input => ({ flags: completes(sides(input), 7) }),
  'spc.rule.shift.n': input => {
    const centre = Number(input.centre)
    const found = values(input).map((value): Side => (value > centre ? 1 : value < centre ? -1 : 0))
    return { flags: shifts(found, Number(input.n)).map(flagWord) }
  },
  'spc.rule.single_point': input => ({ flags: singlePoints(values(input), of(input, 'lpl') as number[], of(input, 'upl') as number[]).map(flagWord) }),
  'spc.rule.trend.completes_7': input => ({ flags: trendEnds(values(input), 7) }),
  'spc.rule.trend.n': input => ({ flags: trendSides(input).map(flagWord) }),
  'spc.rule.two_in_three.highlighted': input => ({ highlighted: twoOfThree(close(input), sides(input)) }),
  'spc.rule.two_in_three.windows': input => ({ in_qualifying_window: twoOfThreeWindows(close(input), sides(input)).map(bit) }),
} // prettier-ignore
