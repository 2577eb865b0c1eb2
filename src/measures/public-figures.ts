import { isSmall } from '../kernel/disclosure.ts'
import type { Day } from '../kernel/day.ts'
import { smallIn, type Figure } from './rules.ts'
import { isPercentileOfFew } from './rules/public-parts.ts'

/**
 * Figures of our own counting, chosen for the public so that no count of 1 to 5 can be worked out from those that are
 * shown: neither by taking months from their quarter, nor by taking one way of counting from the other. Pure.
 *
 * Figures are taken in the order in which they came. What was shown once stays shown, and one that would tell a small
 * count when held against those before it is not: a page as known on an earlier day then gives nothing away that today's
 * page hides. (`protect` of the kernel hides the cheapest count of a finished table; here an earlier page is remembered.)
 */

type Span = { readonly from: Day; readonly to: Day }
type Told = Span & { readonly counts: readonly number[] }

const within = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to
const same = (one: Span, other: Span): boolean => one.from === other.from && one.to === other.to
const inside = (inner: Span, outer: Span): boolean => within(inner, outer) && !same(inner, outer)
const meet = (one: Span, other: Span): boolean => one.from <= other.to && other.from <= one.to
/** Neither apart nor one inside the other: a calendar year and a school year. */
const cross = (one: Span, other: Span): boolean => meet(one, other) && !within(one, other) && !within(other, one)

/** Those that lie in no other of them. */
const largest = <Some extends Span>(spans: readonly Some[]): Some[] =>
  spans.filter(span => !spans.some(other => inside(span, other)))

const less = (counts: readonly number[], parts: readonly Told[]): number[] =>
  counts.map((count, at) => count - parts.reduce((sum, part) => sum + part.counts[at]!, 0))

const tells = (counts: readonly number[]): boolean => counts.some(count => isSmall(Math.abs(count)))

const parts = (whole: Span, shown: readonly Told[]): Told[] => largest(shown.filter(each => inside(each, whole)))

/** Whether a whole without its shown parts leaves a small count. */
const givesAway = (whole: Told, shown: readonly Told[]): boolean => tells(less(whole.counts, parts(whole, shown)))

/**
 * Whether a figure keeps step with the other way of counting: shown there for the same period, or the sum of periods
 * that are shown in both. Else a period of the one could be put together out of the other.
 */
const inStep = (told: Told, before: readonly Told[], beside: readonly Told[]): boolean =>
  beside.some(each => same(each, told)) ||
  beside.filter(each => meet(each, told)).every(each => inside(each, told) && before.some(own => same(own, each)))

/** The difference between the two ways of counting, for each period that is shown in both. */
const differences = (shown: readonly Told[], beside: readonly Told[]): Told[] =>
  shown.flatMap(each => {
    const other = beside.find(one => same(one, each))
    return other ? { ...each, counts: less(each.counts, [other]) } : []
  })

/** Whether a figure can stand among those shown without telling a small count. */
const fits = (told: Told, before: readonly Told[], beside: readonly Told[]): boolean => {
  if (tells(told.counts) || before.some(each => cross(each, told)) || !inStep(told, before, beside)) return false
  const safe = (all: readonly Told[]) => !all.some(whole => meet(whole, told) && givesAway(whole, all))
  const shown = [...before, told]
  return safe(shown) && safe(differences(shown, beside))
}

type Kept = { readonly figure: Figure; readonly told: Told; readonly own: boolean }

const moment = ({ recordedFrom }: Figure): number => recordedFrom?.getTime() ?? 0
const days = ({ from, to }: Span): number => Date.parse(to) - Date.parse(from)

/** As they came; of those that came together the way of counting that stands first, then the shorter period. */
const inOrder = (list: readonly Kept[], besideFirst: boolean): Kept[] =>
  list.toSorted(
    (a, b) =>
      moment(a.figure) - moment(b.figure) ||
      (besideFirst ? Number(a.own) - Number(b.own) : Number(b.own) - Number(a.own)) ||
      days(a.told) - days(b.told) ||
      (a.told.from < b.told.from ? -1 : 1),
  )

const keptOf = (figures: readonly Figure[], own: boolean): Kept[] =>
  figures.flatMap(figure => {
    const counts = smallIn(figure)
    return counts === null ? [] : { figure, own, told: { from: figure.from, to: figure.to, counts } }
  })

/**
 * Which of these may not be shown. `figures` are all of one measure, also those that were corrected; `beside` those of
 * the other way of counting the same thing, which stands first where the two came together unless told otherwise.
 */
export const notForPublic = (
  figures: readonly Figure[],
  beside: readonly Figure[],
  { besideFirst = true }: { besideFirst?: boolean } = {},
): ReadonlySet<Figure> => {
  const not = new Set<Figure>()
  const shown = { own: [] as Told[], beside: [] as Told[] }
  for (const { figure, told, own } of inOrder([...keptOf(figures, true), ...keptOf(beside, false)], besideFirst)) {
    const [here, there] = own ? (['own', 'beside'] as const) : (['beside', 'own'] as const)
    // A figure corrected takes the place of the one before.
    const others = shown[here].filter(each => !same(each, told))
    if (!isPercentileOfFew(figure) && fits(told, others, shown[there])) shown[here] = [...others, told]
    else if (own) not.add(figure)
  }
  return not
}
