import { catalogue, definitionOf } from './catalogue.ts'
import { notForPublic } from './public-figures.ts'
import { notInRelease } from './rules/public-parts.ts'
import { companionTies, groupsOf, ties, type Tie } from './rules/public-ties.ts'
import type { Figure } from './rules.ts'

/** Figures of everybody as the public may see them, measure by measure and then held against the measures they are tied to. Pure. */

const companions: readonly Tie[] = catalogue.flatMap(({ id, companion }) =>
  companion && id < companion.measure ? companionTies(id, companion.measure) : [],
)
const all: readonly Tie[] = [...ties, ...companions]

/** Measures with those they are tied to, each group once. */
export const tiedTo = (measureIds: readonly string[]): readonly (readonly string[])[] => groupsOf(measureIds, all)

/** The ties between measures of a group. */
export const tiesAmong = (group: readonly string[]): readonly Tie[] =>
  all.filter(({ whole, parts }) => [whole, ...parts].every(([, measure]) => group.includes(measure)))

/** What each measure hides by itself and beside the other way of counting, taken in the order in which figures came. */
const hiddenByThemselves = (figures: readonly Figure[]): Set<Figure> => {
  const byMeasure = Map.groupBy(figures, ({ measure }) => measure)
  return new Set(
    [...byMeasure].flatMap(([id, own]) => {
      const definition = definitionOf(id)
      const beside = byMeasure.get(definition?.companion?.measure ?? '') ?? []
      return [...notForPublic(own, beside, { besideFirst: !definition?.headline })]
    }),
  )
}

/**
 * Which figures of everybody the public is not shown. `figures` are all that were ever recorded of measures that are tied
 * to each other; `holds` says which of them hold now.
 */
export const totalsHidden = <Some extends Figure>(
  figures: readonly Some[],
  holds: (figure: Some) => boolean,
): ReadonlySet<Figure> => {
  const hidden = hiddenByThemselves(figures)
  const ids = new Set(figures.map(({ measure }) => measure))
  const among = ties.filter(({ whole, parts }) => [whole, ...parts].every(([, measure]) => ids.has(measure)))
  if (among.length === 0) return hidden
  const now = figures.filter(holds)
  const given = now.map(figure => ({ ...figure, figure, part: null, shown: null }))
  const not = notInRelease(given, among)
  for (const each of given) if (not.has(each)) hidden.add(each.figure)
  return hidden
}
