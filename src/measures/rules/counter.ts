import type { Ctx } from '../../ctx.ts'

/**
 * What a slice gives so that a measure can be counted from its records: every period and part in one pass over columns,
 * and the records behind any one of the counts. Pure types; the slices' `queries/counters.ts` hold the counters.
 */

/** Counts by part and period: the one for `parts[p]` and `periods[t]` stands at `p * periods.length + t`. */
export type Counted = {
  /** `2025-02`, `2024`, `2024/25` or a day, oldest first; each of the same kind. */
  readonly periods: readonly string[]
  /** The first is '' and counts everybody; the others as the measure names its parts. */
  readonly parts: readonly string[]
  readonly numerator: Int32Array
  /** Null where the measure is a count of something and not a share. For an average or a median: of how many. */
  readonly denominator: Int32Array | null
  /** Where the value is neither the count nor the share of the two (a median): the value, NaN where there is none. */
  readonly value?: Float64Array
}

export type Side = 'numerator' | 'denominator'

/** One count to be opened. */
export type Cell = { readonly period: string; readonly part: string; readonly side: Side }

/** What kind of record stands behind a measure; pages know how to open each. */
export type RecordKind = 'case' | 'referral'

/**
 * A measure counted from columns (`Columns` is the slice's own), and the places in the columns behind a count. A measure
 * counted by month and by year has a counter for each.
 */
export type Counter<Columns> = {
  readonly measure: string
  readonly records: RecordKind
  /** Rises when the way of counting changes; a figure kept says by which it was counted. */
  readonly version: number
  readonly count: (columns: Columns) => Counted
  readonly open: (columns: Columns, cell: Cell) => readonly number[]
}

/** All that a slice counts: `src/<slice>/queries/counters.ts` gives one. */
export type RoomCounters<Columns> = {
  readonly counters: readonly Counter<Columns>[]
  /** Every record as known to the ctx, as columns; kept between requests while nothing changed. */
  readonly columns: (ctx: Ctx) => Promise<Columns>
  /** The records at places of the columns, each once, as whoever opens them knows them: ids of cases or of referrals. */
  readonly keys: (columns: Columns, places: readonly number[]) => readonly string[]
}
