import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { isSmall, notShown, type Shown } from '../../kernel/disclosure.ts'
import { periodOf, type Day } from '../../kernel/day.ts'
import { notForPublic } from '../../measures/public-figures.ts'
import { valueOf, type Figure } from '../../measures/rules.ts'
import { issuedInTwenty, weeksToIssue, type Share } from '../rules/figures.ts'
import type { FigureName, FigureRows } from '../rules/figures-list.ts'
import { isOver, shownAdvice, shownCount, shownFigure, shownShares, shownStages, shownWeeks, toNearestFive, type ShownAdvice, type ShownFigure, type ShownShare, type ShownStage, type ShownWeeks } from '../rules/figures-shown.ts' // prettier-ignore
import { toldOf, twentyMonths, whyItMoved, type TwentyMonth } from '../rules/figures-twenty.ts'
import type { Sources } from '../rules/sources.ts'
import { plansIn, viewsShare } from './figures-opened.ts'
import { figureRows } from './figures-rows.ts'
import { stateNow } from './remembered.ts'
import { sourcesNow } from './settings.ts'

/** Those who work with cases or count them see exact figures, and may open them. */
export const opensFigures = ({ who }: Pick<Ctx, 'who'>): boolean => may(who, 'timeliness.open')

export type ShownMonth = ShownWeeks & {
  readonly month: string
  readonly running: boolean
  readonly all: ShownShare
  readonly withoutExceptions: ShownShare
  readonly past: Shown
  readonly received: ShownShare & { readonly settled: boolean }
}
export type ShownYear = ShownWeeks & { readonly year: string; readonly running: boolean; readonly all: ShownShare; readonly withoutExceptions: ShownShare } // prettier-ignore

export type Timeliness = {
  readonly exact: boolean
  readonly cases: Shown
  readonly months: readonly ShownMonth[]
  readonly years: readonly ShownYear[]
  readonly why: string | null
  readonly pastNow: Shown
  readonly stages: { readonly rows: readonly ShownStage[]; readonly total: Shown }
  readonly advice: readonly ShownAdvice[]
  readonly others: readonly ShownFigure[]
  /** Plans in place whose views are older than twelve months, or were never given. */
  readonly views: ShownShare
  readonly sources: Sources
}

const asFigure = (share: Share, measure: string): Figure => {
  const [numerator, denominator] = [share.part.length, share.whole.length]
  return {
    measure, series: 'local', wider: null, period: share.when, ...periodOf(share.when)!, numerator, denominator,
    value: valueOf('%', numerator, denominator), unit: '%', status: 'provisional', validated: false, asAt: null,
    source: '', note: null, counts: 'children',
  } // prettier-ignore
}

const hiddenShare = (when: string): ShownShare => ({ when, part: notShown, rest: notShown, whole: notShown, value: notShown }) // prettier-ignore

/** The twenty weeks in both ways of counting, months and years held against each other as the measures' own figures are. */
const bothWays = (all: readonly Share[], without: readonly Share[], exact: boolean) => {
  const [withThem, withoutThem] = [all.map(each => asFigure(each, 'all')), without.map(each => asFigure(each, 'without'))] // prettier-ignore
  const not = exact
    ? new Set<Figure>()
    : new Set([...notForPublic(withoutThem, withThem, { besideFirst: false }), ...notForPublic(withThem, withoutThem)])
  const seen = (shares: readonly Share[], figures: readonly Figure[]) =>
    new Map(shares.map((each, at) => [each.when, not.has(figures[at]!) ? hiddenShare(each.when) : shownShares([each], true)[0]!])) // prettier-ignore
  return { all: seen(all, withThem), without: seen(without, withoutThem) }
}

const othersShown: readonly FigureName[] = ['six-weeks', 'sixteen-weeks', 'advice-missing', 'reviews', 'review-decisions', 'amended', 'phase-transfers', 'beyond-eleven'] // prettier-ignore

const monthsShown = ({ steps }: FigureRows, today: Day, exact: boolean): readonly TwentyMonth[] => {
  const months = twentyMonths(steps, today, exact ? 12 : 13).filter(({ running }) => exact || !running)
  const first = months.findIndex(({ all, past, received }) => all.whole.length + past.length + received.whole.length > 0) // prettier-ignore
  return first < 0 ? [] : months.slice(first)
}

/** The sentence names counts of its own: the public is told it where none of them is small and both months are shown. */
const mayBeTold = (last: TwentyMonth, now: TwentyMonth, shown: ReadonlyMap<string, ShownShare>): boolean =>
  !toldOf(last, now).some(isSmall) && [last, now].every(({ month }) => typeof shown.get(month)?.value === 'number')

type Counted = Omit<Timeliness, 'sources' | 'views'> & { readonly plans: readonly string[] }

const countedFrom = (rows: FigureRows, today: Day, exact: boolean): Counted => {
  const months = monthsShown(rows, today, exact)
  const yearly = (exceptions: 'with' | 'without') => issuedInTwenty(rows.steps, 'year', exceptions).filter(({ when }) => exact || isOver(when, today)) // prettier-ignore
  const some = (shares: readonly Share[]) => shares.filter(({ whole }) => whole.length > 0)
  const both = bothWays(
    [...yearly('with'), ...some(months.map(({ all }) => all))],
    [...yearly('without'), ...some(months.map(({ withoutExceptions }) => withoutExceptions))],
    exact,
  )
  const empty = (when: string): ShownShare => ({ when, part: 0, rest: 0, whole: 0, value: null })
  const of = (when: string) => ({ all: both.all.get(when) ?? empty(when), withoutExceptions: both.without.get(when) ?? empty(when) }) // prettier-ignore
  const received = shownShares(months.map(each => each.received), exact) // prettier-ignore
  const weeks = weeksToIssue(rows.steps, 'year')
  // The newest month in which plans were issued, and the one before it.
  const [last, now] = months.filter(({ all }) => all.whole.length > 0).slice(-2)
  return {
    exact,
    cases: exact ? rows.stages.length : toNearestFive(shownCount(rows.stages.map(({ caseId }) => caseId), exact)),
    months: months.map(({ month, running, past, weeks: ofMonth, received: { settled } }, at) => ({
      month,
      running,
      ...of(month),
      past: shownCount(past, exact),
      received: { ...received[at]!, settled },
      ...shownWeeks(ofMonth, exact),
    })).toReversed(),
    years: yearly('with').map(({ when }) => ({
      year: when,
      running: !isOver(when, today),
      ...of(when),
      ...shownWeeks(weeks.find(each => each.when === when) ?? null, exact),
    })).toReversed(),
    why: last && now && (exact || mayBeTold(last, now, both.all)) ? whyItMoved(last, now) : null,
    pastNow: shownCount(months.at(-1)?.past ?? [], exact),
    stages: shownStages(rows, exact),
    advice: shownAdvice(rows, today, exact),
    others: othersShown.map(name => shownFigure(name, rows, today, exact)),
    plans: plansIn(rows),
  }
} // prettier-ignore

/** What was counted, until a case stands otherwise or the day changes: the page is open to everybody. */
const kept = new Map<string, Counted>()
const mostKept = 30

/** What was known at a moment that has passed stays as it was; null where it may still change unseen. */
const keyOf = async (ctx: Ctx, exact: boolean): Promise<string | null> => {
  const { area, today, knownAt, now } = ctx
  if (knownAt === null) return `${area.id} ${today} ${exact} ${await stateNow(ctx)}`
  return knownAt < now ? `${area.id} ${today} ${exact} known ${knownAt.toISOString()}` : null
}

const countedNow = async (ctx: Ctx, exact: boolean, key: string | null): Promise<Counted | null> => {
  const rows = await figureRows(ctx)
  if (rows.stages.length === 0) return null
  const counts = countedFrom(rows, ctx.today, exact)
  if (key !== null) kept.set(key, counts)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
  return counts
}

/** How long it takes, as this reader may see it; null where no case is held. */
export const timeliness = async (ctx: Ctx): Promise<Timeliness | null> => {
  const exact = opensFigures(ctx)
  const key = await keyOf(ctx, exact)
  const counts = (key !== null && kept.get(key)) || (await countedNow(ctx, exact, key))
  if (counts === null) return null
  const { plans, ...shown } = counts
  return { ...shown, sources: await sourcesNow(ctx), views: shownShares([await viewsShare(ctx, plans)], exact)[0]! }
}
