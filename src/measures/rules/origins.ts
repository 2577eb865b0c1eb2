/**
 * Which of two counts of a measure judges the plan: the figures partners supplied, or those counted here from records.
 * Pure.
 */

export const origins = ['supplied', 'counted'] as const
export type Origin = (typeof origins)[number]

export type Choice = { readonly origin: Origin; readonly at: Date }

/** When supplied figures of a measure stood: from the first of them until the last was taken back (null: one stands). */
export type SuppliedSpan = { readonly from: Date; readonly until: Date | null }

/** From a moment on, whose figures judge the plan. */
export type Epoch = { readonly origin: Origin; readonly from: Date; readonly until: Date | null }

const beginning = new Date(0)

/** Until somebody chooses: those supplied where there are any, else those counted. */
const byItself = (supplied: SuppliedSpan | null): Epoch[] => {
  if (supplied === null) return [{ origin: 'counted', from: beginning, until: null }]
  const { from, until } = supplied
  const before: Epoch = { origin: 'counted', from: beginning, until: from }
  const after: Epoch[] = until === null ? [] : [{ origin: 'counted', from: until, until: null }]
  return [before, { origin: 'supplied', from, until }, ...after]
}

const earlier = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
const later = (one: Date, other: Date): Date => (one > other ? one : other)

/** Whose figures judge the plan at each time; `choices` oldest first. */
export const epochsOf = (supplied: SuppliedSpan | null, choices: readonly Choice[]): readonly Epoch[] => {
  const [first] = choices
  const unchosen = byItself(supplied).flatMap(epoch => clip(epoch, { from: beginning, until: first?.at ?? null }))
  const chosen = choices.map(({ origin, at }, nth) => ({ origin, from: at, until: choices[nth + 1]?.at ?? null }))
  return [...unchosen, ...chosen]
}

type Span = { readonly from: Date; readonly until: Date | null }

/** What of a span lies within another; nothing where they do not meet. */
const clip = <Some extends Span>(span: Some, within: Span): Some[] => {
  const [from, until] = [later(span.from, within.from), earlier(span.until, within.until)]
  return until !== null && from > until ? [] : [{ ...span, from, until }]
}

/** Later than anything recorded: what stands now, where a made-up area's day has been lived through past its clock. */
export const endOfTime = new Date(8_640_000_000_000_000)

/** Whose figures judge the plan at a moment. */
export const originAt = (epochs: readonly Epoch[], at: Date): Origin =>
  epochs.find(({ from, until }) => from <= at && (until === null || until > at))?.origin ?? 'supplied'

type Recorded = { readonly recordedFrom: Date; readonly recordedTo: Date | null }

/** When a figure of one origin was the one that counted: none, one time or several. */
export const whileChosen = <Some extends Recorded>(figure: Some, origin: Origin, epochs: readonly Epoch[]): Some[] =>
  epochs
    .filter(epoch => epoch.origin === origin)
    .flatMap(epoch => clip({ from: figure.recordedFrom, until: figure.recordedTo }, epoch))
    .map(({ from, until }) => ({ ...figure, recordedFrom: from, recordedTo: until }))
