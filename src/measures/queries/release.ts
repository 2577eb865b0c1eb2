import type { Ctx } from '../../ctx.ts'
import { placesOf } from '../catalogue.ts'
import { tiedTo, tiesAmong, totalsHidden } from '../public-totals.ts'
import { seenInRelease, type Seen } from '../rules/public-parts.ts'
import type { InRelease } from '../rules/public-sums.ts'
import { hidden, type Figure } from '../rules.ts'
import { asFigure, holdsAt, localFigures, type LocalFigure } from './figures.ts'
import { publishedFigures } from './published.ts'

/** One of our own figures as a release gives it; what it was where it is hidden is for the software alone. */
export type OwnInRelease = { readonly exact: LocalFigure; readonly seen: Seen; readonly figure: LocalFigure }

export type MeasureInRelease = {
  readonly measure: string
  /** Official statistics about the area, as they were published. */
  readonly published: readonly Figure[]
  readonly own: readonly OwnInRelease[]
}

/** What each release before showed of some measures, oldest first. */
export type ShownBefore = (measureIds: readonly string[]) => readonly (readonly InRelease[])[]

const decide = (ctx: Ctx, group: readonly string[], { totals, parts }: Own, before: ShownBefore): OwnInRelease[] => {
  const inGroup = ({ measure }: LocalFigure) => group.includes(measure)
  const own = totals.filter(inGroup)
  const hiddenTotals = totalsHidden(own, figure => holdsAt(figure, ctx.knownAt))
  const given = [
    ...own.filter(figure => holdsAt(figure, ctx.knownAt)).map(exact => ({ ...exact, exact, shown: !hiddenTotals.has(exact) })), // prettier-ignore
    ...parts.filter(inGroup).map(exact => ({ ...exact, exact, shown: null })),
  ]
  const seen = seenInRelease(given, tiesAmong(group), before(group))
  return given.map(each => ({ exact: each.exact, seen: seen.get(each)!, figure: asSeen(each.exact, seen.get(each)!) }))
}

/** A figure with what is not public left out. */
const asSeen = (exact: LocalFigure, { numerator, denominator, value }: Seen): LocalFigure => {
  if (value || exact.value === null) return exact
  const { numerator: n, denominator: d } = exact
  return { ...hidden(exact), numerator: numerator ? n : null, denominator: denominator ? d : null }
}

type Own = { readonly totals: readonly LocalFigure[]; readonly parts: readonly LocalFigure[] }

/**
 * The figures of measures as one release of open data gives them: official statistics, and our own by part as well, so
 * that no hidden count can be worked out from the release, the pages or the releases before.
 */
export const figuresForRelease = async (
  ctx: Ctx,
  measureIds: readonly string[],
  before: ShownBefore,
): Promise<readonly MeasureInRelease[]> => {
  const groups = tiedTo(measureIds)
  const all = groups.flat()
  const [published, totals, parts] = await Promise.all([
    publishedFigures(ctx, measureIds, placesOf(ctx.area.id)),
    localFigures(ctx, all, { corrected: true }),
    localFigures(ctx, all, { parts: true }),
  ])
  const own = groups.flatMap(group => decide(ctx, group, { totals, parts }, before))
  return measureIds.map(measure => ({
    measure,
    published: published.map(asFigure).filter(figure => figure.measure === measure),
    own: own.filter(({ exact }) => exact.measure === measure),
  }))
}
