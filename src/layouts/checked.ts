import type { Day } from '../kernel/day.ts'
import type { DayOrder } from './day-order.ts'
import type { About, Issue, Limits, Row, Value } from './layout.ts'

/** What a check is told of a file, apart from its layout. */
export type Settings = {
  readonly today: Day
  /** Made-up data takes only numbers kept for tests; live data refuses them. */
  readonly madeUp: boolean
  readonly areaId: number | null
  /** What the sender said of their days, where they were asked. */
  readonly dayOrder: DayOrder | null
  /**
   * The sender's tables by name: code as sent (any case) to ours. A table that is not here at all was not given to this
   * check, and its codes stand as sent with a warning: whoever loads a file gives every table, be it empty.
   */
  readonly mapped: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly about: Partial<Pick<About, 'asAt' | 'from' | 'until'>>
  /** The parts each measure is counted by, for files of figures. */
  readonly parts?: About['parts']
  readonly shares?: About['shares']
  readonly limits?: Limits
  /** Which sheet of a workbook, where the sender was asked. */
  readonly sheet?: string | null
  /** Which area's a row is, for layouts with mixed areas. */
  readonly placeOf?: (row: Row) => 'ours' | 'elsewhere' | 'unclear'
  /** A file with headings and no rows is then no fault: a copy of which another area's rows were left out. */
  readonly mayBeEmpty?: boolean
  /** Milliseconds since the check began, for the limit on time. */
  readonly elapsed?: () => number
}

export type CheckedRow = {
  readonly sheet: string | null
  readonly row: number
  /** Values of the record kind's key columns, joined by U+001F. */
  readonly key: string
  readonly record: Readonly<Record<string, Value>>
  /** Issues that need a note from the sender. */
  readonly queries: readonly Issue[]
}

export type HeldRow = {
  readonly sheet: string | null
  readonly row: number
  /** As sent, by the layout's column names; parts are left to the file. */
  readonly cells: Readonly<Record<string, string>>
  readonly issues: readonly Issue[]
  readonly unclearArea: boolean
}

export type Batch = {
  readonly accepted: readonly CheckedRow[]
  readonly held: readonly HeldRow[]
  readonly refused: number
  readonly elsewhere: number
  readonly issues: readonly Issue[]
  readonly bytesRead: number
}

export type Question = {
  readonly ask: 'day-order' | 'list-kind' | 'sheet'
  readonly because: string
  readonly examples: readonly string[]
}

export type Summary = {
  readonly layout: string
  readonly rows: number
  readonly accepted: number
  readonly held: number
  readonly refused: number
  readonly elsewhere: number
  readonly fatal: boolean
  readonly question: Question | null
  readonly columnsSent: readonly string[]
}
