import type { Ctx } from '../../ctx.ts'
import { definitionOf, placesOf } from '../catalogue.ts'
import { notForPublic } from '../public-figures.ts'
import { notInRelease, type InRelease } from '../rules/public-parts.ts'
import { hidden, type Figure } from '../rules.ts'
import { asFigure, holdsAt, localFigures, type LocalFigure } from './figures.ts'
import { publishedFigures } from './published.ts'
import { companionOf } from './values.ts'

/** One of our own figures as a release gives it; what it was where it is hidden is for the software alone. */
export type OwnInRelease = { readonly exact: LocalFigure; readonly shown: boolean; readonly figure: LocalFigure }

export type MeasureInRelease = {
  readonly measure: string
  /** Official statistics about the area, as they were published. */
  readonly published: readonly Figure[]
  readonly own: readonly OwnInRelease[]
}

/** What each release before showed of some measures, oldest first. */
export type ShownBefore = (measureIds: readonly string[]) => readonly (readonly InRelease[])[]

/** Measures that count the same thing in two ways are decided about together. */
const together = (measureIds: readonly string[]): string[][] => {
  const pairs = measureIds.map(id => [id, ...[companionOf(id) ?? []].flat()].toSorted())
  return [...new Map(pairs.map(pair => [pair.join('|'), pair])).values()]
}

const totalsShown = (totals: readonly LocalFigure[], pair: readonly string[]): ReadonlySet<Figure> =>
  new Set(
    pair.flatMap(id => {
      const of = (which: string) => totals.filter(({ measure }) => measure === which)
      const beside = pair.filter(each => each !== id).flatMap(of)
      const not = notForPublic(of(id), beside, { besideFirst: !definitionOf(id)?.headline })
      return of(id).filter(figure => !not.has(figure))
    }),
  )

type Own = { readonly totals: readonly LocalFigure[]; readonly parts: readonly LocalFigure[] }

const decide = (ctx: Ctx, pair: readonly string[], { totals, parts }: Own, before: ShownBefore): OwnInRelease[] => {
  const ofPair = ({ measure }: LocalFigure) => pair.includes(measure)
  const shown = totalsShown(totals, pair)
  const given = [
    ...totals.filter(figure => ofPair(figure) && holdsAt(figure, ctx.knownAt)).map(exact => ({ ...exact, exact, shown: shown.has(exact) })), // prettier-ignore
    ...parts.filter(ofPair).map(exact => ({ ...exact, exact, shown: null })),
  ]
  const not = notInRelease(given, before(pair))
  return given.map(each => {
    const { exact } = each
    return not.has(each)
      ? { exact, shown: false, figure: exact.value === null ? exact : hidden(exact) }
      : { exact, shown: true, figure: exact }
  })
}

/**
 * The figures of measures as one release of open data gives them: official statistics, and our own by part as well, so
 * that no hidden count can be worked out from the release, the pages or the releases before.
 */
export const figuresForRelease = async (
  ctx: Ctx,
  measureIds: readonly string[],
  before: ShownBefore,
): Promise<readonly MeasureInRelease[]> => {
  const pairs = together(measureIds)
  const all = [...new Set(pairs.flat())]
  const [published, totals, parts] = await Promise.all([
    publishedFigures(ctx, measureIds, placesOf(ctx.area.id)),
    localFigures(ctx, all, { corrected: true }),
    localFigures(ctx, all, { parts: true }),
  ])
  const own = pairs.flatMap(pair => decide(ctx, pair, { totals, parts }, before))
  return measureIds.map(measure => ({
    measure,
    published: published.map(asFigure).filter(figure => figure.measure === measure),
    own: own.filter(({ exact }) => exact.measure === measure),
  }))
}
