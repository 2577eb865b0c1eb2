import { fewerThanSix, type Shown } from '../../kernel/disclosure.ts'
import { fewestForPercentile } from '../../kernel/disclosure-release.ts'
import { bandOf, schemes } from './bands.ts'

/**
 * Which percentiles of a list the public may see. "95 in 100 have waited at most 110 weeks" beside a list of 40 says that
 * three have waited more than 104: so a percentile is shown only where the counts that are shown already say in which band
 * it lies, and never of fewer than 20. Pure.
 */

type Bounds = readonly [low: number, high: number]

const boundsOf = (shown: Shown, most: number): Bounds =>
  typeof shown === 'number' ? [shown, shown] : shown === fewerThanSix ? [1, 5] : [0, most]

const sum = (all: readonly Bounds[]): Bounds =>
  all.reduce<Bounds>(([low, high], each) => [low + each[0], high + each[1]], [0, 0])

/** A list’s counts as they are shown, in all and in the bands of the community waiting lists. */
export type ShownCounts = Readonly<Record<'waiting' | 'over18' | 'over52' | 'over104', Shown>> & { readonly bands: readonly Shown[] } // prettier-ignore

/** Bands up to and with these are no longer than 18, 52 and 104 weeks. */
const lastOf = [[4, 'over18'], [5, 'over52'], [6, 'over104']] as const // prettier-ignore

/** What a reader knows of how many are in this band or a shorter one. */
const upTo = (list: ShownCounts, band: number, waiting: number): Bounds => {
  const bands = list.bands.map(each => boundsOf(each, waiting))
  const over = lastOf.find(([last]) => last === band)
  const longer = [sum(bands.slice(band + 1)), ...(over ? [boundsOf(list[over[1]], waiting)] : [])]
  const [low, high] = sum(bands.slice(0, band + 1))
  return [Math.max(low, ...longer.map(each => waiting - each[1])), Math.min(high, ...longer.map(each => waiting - each[0]))] // prettier-ignore
}

/**
 * Whether a percentile may be shown.
 *
 * @param days the percentile, in days; interpolated as R’s type 7
 * @param share 0 to 1
 */
export const percentileMayShow = (days: number, share: number, list: ShownCounts): boolean => {
  const { waiting, bands } = list
  if (typeof waiting !== 'number' || waiting < fewestForPercentile || bands.length === 0) return false
  const place = (waiting - 1) * share
  const [first, last] = [Math.floor(place) + 1, Math.ceil(place) + 1]
  const band = bandOf(schemes.sitrep, days)
  return upTo(list, band - 1, waiting)[1] < first && upTo(list, band, waiting)[0] >= last
}
