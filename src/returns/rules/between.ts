/** A figure as its two counts; `denominator` null for a plain count. */
export type Counts = { readonly numerator: number; readonly denominator: number | null }

/** Held rows that could change a figure: how many in all, and of how many the earlier version is counted already. */
export type HeldCounts = { readonly rows: number; readonly counted: number }

/**
 * Between which values a figure lies while rows are held back. Each held row that is new may turn out to belong to the
 * numerator and denominator, to the denominator alone, or to neither; one whose earlier version is counted may change
 * from any of these to any other. Both bounds are reached by some outcome. With nothing held both are the figure itself.
 */
export const betweenWhich = (
  { numerator, denominator }: Counts,
  { rows, counted }: HeldCounts,
): { readonly low: Counts; readonly high: Counts } => {
  const fresh = rows - counted
  const fewest = numerator - Math.min(counted, numerator)
  if (denominator === null)
    return {
      low: { numerator: fewest, denominator: null },
      high: { numerator: numerator + rows, denominator: null },
    }
  const most = numerator + Math.min(counted, denominator - numerator)
  return {
    low: { numerator: fewest, denominator: denominator + fresh },
    high: { numerator: most + fresh, denominator: denominator + fresh },
  }
}
