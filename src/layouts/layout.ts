import type { Day } from '../kernel/day.ts'
import type { RecordKind } from './records.ts'

/**
 * The small language in which a partner's file is described. A description is data with small pure functions in it: one
 * file for each layout and year under `layouts/descriptions/`. A new year is a new description; the old one stays.
 */
export type Layout = {
  /** `health-referrals`, `sen2-2026`: what the command line and the addresses call it. */
  readonly id: string
  readonly name: string
  /** Who sends it and what for, in a sentence. */
  readonly about: string
  /** In which kinds of file it may come. */
  readonly sources: readonly SourceKind[]
  /** Every cell a record may have, in the order of the template. */
  readonly columns: readonly Column[]
  /** A file is everything the sender has, only what changed, or each file says which. */
  readonly list: 'whole' | 'changes' | 'asked'
  /** Whether rows may be about children of another area; those are counted and dropped before anything is kept. */
  readonly mixedAreas: boolean
  /** Rules on one row. */
  readonly rules: readonly RowRule[]
  /** Names of columns that together may stand once in a file. */
  readonly unique: readonly string[]
  /**
   * A row in which all of these are empty says nothing (a line of the template nobody filled in): it is passed over,
   * neither taken nor held, and one sentence says how many there were. Left out where every row says something.
   */
  readonly emptyWithout?: readonly string[]
  /** The kind of record an accepted row becomes, and how. */
  readonly keeps: RecordKind
  readonly toRecord: (row: Row) => Readonly<Record<string, Value>>
  /** For files of several tables or nested records: how they are read into rows. Left out for one table. */
  readonly shape?: NestedShape
  /** Looks at all rows on the way, for what only the whole file shows; of a mixed file at our own rows alone. */
  readonly wholeFile?: (readings: AsyncIterable<Reading>, layout: Layout) => AsyncIterable<Reading>
  /** What the shape itself checks while it reads (order of elements, header, duplicates): for the list of our checks. */
  readonly shapeChecks?: readonly Check[]
}

/** A check as a page lists it. */
export type Check = { readonly code: string; readonly severity: Severity; readonly says: string }

export type SourceKind = 'csv' | 'xlsx' | 'xml' | 'json' | 'tables'

/** What a cell means once read: days as `2025-03-01`, codes as their key, yes and no as true and false. */
export type Value = string | number | boolean | null | readonly Row[]
export type Row = { readonly [column: string]: Value }

export type Column = {
  /** The heading of our template, and the key of the value in a row. */
  readonly name: string
  /** In plain words, for the template's notes and the pages. */
  readonly means: string
  readonly type: CellType
  /** `true`: a row without it is held. `'heading'`: the column must be there, its cells may be empty. */
  readonly required: boolean | 'heading'
  /** Headings real systems use for it. Matching ignores case, spaces, underscores and hyphens. */
  readonly synonyms: readonly string[]
}

export type CellType =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'day' }
  /** A month, kept as its last day. */
  | { readonly kind: 'month-end' }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'flag' }
  /** A code everybody uses; with a `table`, a sender who codes it otherwise may say there what theirs mean. */
  | { readonly kind: 'code'; readonly codes: CodeSet; readonly table?: string }
  /**
   * A code of the sender's own, turned into ours by a table they own; without an entry the row is held, or where words
   * are as good as a code (`free`) it stands as sent.
   */
  | { readonly kind: 'mapped'; readonly to: CodeSet | null; readonly table: string; readonly free?: true }
  | { readonly kind: 'nhs-number' | 'upn' | 'uln' | 'postcode' | 'ods-code' | 'urn' | 'area-code' }
  /** Parts that belong to the record (placements of a plan): their cells stand in rows of their own. */
  | { readonly kind: 'parts'; readonly of: readonly Column[]; readonly min: number; readonly max: number }

/** The table in which a sender may say what their codes in a column of this type mean; null where there is none. */
export const tableOfCodes = (type: CellType): { readonly name: string; readonly to: CodeSet | null } | null =>
  type.kind === 'mapped'
    ? { name: type.table, to: type.to }
    : type.kind === 'code' && type.table !== undefined
      ? { name: type.table, to: type.codes }
      : null

/** Codes as text keys that mean something, with where they come from. Each may hold only between two days. */
export type CodeSet = {
  readonly name: string
  readonly source: string
  readonly codes: readonly Code[]
}
export type Code = {
  readonly code: string
  readonly means: string
  readonly from?: Day
  readonly until?: Day
  /** Other ways it is written in real files. */
  readonly also?: readonly string[]
}

/**
 * `error` holds the record until it is corrected; `query` needs a note before the sender's data is complete; `warning`
 * informs. (`fatal` is an issue of the whole file, never of a row rule.)
 */
export type Severity = 'fatal' | 'error' | 'query' | 'warning'

export type RowRule = {
  readonly code: string
  readonly severity: 'error' | 'query' | 'warning'
  /** In a sentence, for the list of our checks. */
  readonly says: string
  /** Columns it looks at; the first is the one named in an issue. Not run while one of them could not be read. */
  readonly looksAt: readonly string[]
  /**
   * The sentence that tells the sender what is wrong with this row, with its value, and what to do; null where all is well.
   * A rule that looks into parts, or names another column than its first, gives findings instead: each becomes an issue.
   */
  readonly broken: (row: Row, about: About) => string | readonly Finding[] | null
}

/** Something wrong at a place: a column, or a cell of one of its parts (`part` 0 for the first). */
export type Finding = {
  readonly message: string
  readonly column: string
  readonly part?: number
  readonly cell?: string
}

/** What checks may know of the file and the day: nothing else is looked up while a row is checked. */
export type About = {
  readonly today: Day
  /** The day the extract was drawn, where the file or the sender says. */
  readonly asAt: Day | null
  /** First and last day the file is about, where the layout or the sender says. */
  readonly from: Day | null
  readonly until: Day | null
  /** Live data refuses numbers kept for tests, made-up data refuses all others. */
  readonly madeUp: boolean
  readonly areaId: number | null
  /** The parts each measure is counted by, by its id and its name in small letters; absent where nobody knows. */
  readonly parts?: ReadonlyMap<string, readonly string[]>
  /** Measures that are a share, by id and name in small letters: a part is never more than its whole. */
  readonly shares?: ReadonlySet<string>
}

export type Issue = {
  readonly code: string
  readonly severity: Severity
  readonly sheet: string | null
  /** The row of the sender's own file, its first line being 1; in XML and JSON the record's ordinal. */
  readonly row: number | null
  /** The heading as the sender wrote it; in XML the element's path. */
  readonly column: string | null
  readonly value: string | null
  readonly message: string
}

/** A file at rest. Readers may go through it more than once. */
export type FileAtRest = {
  readonly name: string
  readonly size: number
  readonly stream: () => AsyncIterable<Uint8Array>
  readonly range: (from: number, length: number) => Promise<Uint8Array>
  /** Where a folder or several files were given as one: its members. The file itself is then empty and never read. */
  readonly members?: readonly FileAtRest[]
}

/** A record as it stands in the file, cells in the order of the layout's columns (`''` where there is none). */
export type RawRow = {
  readonly sheet: string | null
  readonly row: number
  readonly cells: readonly RawCell[]
  /** Where each cell stands, where the heading is not enough (an XML path): same order as `cells`. */
  readonly places?: readonly string[]
  /** What the reader found wrong with this very record (several may share a row number): an error among them holds it. */
  readonly issues?: readonly Issue[]
}
export type RawCell = string | readonly RawRow[]

/** What a reader gives: batches of rows, and what it found wrong on the way. A fatal issue is its last word. */
export type Reading = {
  readonly rows: readonly RawRow[]
  readonly issues: readonly Issue[]
  /** Rows that could not be read as rows; where left out, as many as there are errors among the issues. */
  readonly refused?: number
  /** The heading once it is found, for each sheet: as the sender wrote it, in the order of the layout's columns. */
  readonly heading?: {
    readonly sheet: string | null
    readonly written: readonly (string | null)[]
    readonly columnsSent: readonly string[]
  }
  /** Bytes of the file gone through so far, for a true progress bar. */
  readonly bytesRead: number
}

/**
 * Reads a file of several tables or nested records into rows of the layout; issues it finds of the file stand in the
 * readings, issues of one record on the record. `about` is for a header that must agree with the area and the day.
 */
export type NestedShape = (
  file: FileAtRest,
  layout: Layout,
  limits: Limits,
  about: About,
  said: Said,
) => AsyncIterable<Reading>

/** What the sender answered where a file left it open. */
export type Said = { readonly sheet: string | null; readonly dayOrder: 'day-first' | 'month-first' | null }

/** No file may make us spend more than this; each refusal names the limit and the place. */
export type Limits = {
  readonly fileBytes: number
  /** Unpacked size of a zipped file, and how many times larger than packed it may be. */
  readonly unpackedBytes: number
  readonly expansion: number
  readonly recordCharacters: number
  readonly columns: number
  readonly depth: number
  readonly rows: number
  readonly milliseconds: number
}

export const limits: Limits = {
  fileBytes: 2 * 1024 ** 3,
  unpackedBytes: 4 * 1024 ** 3,
  expansion: 200,
  recordCharacters: 1_000_000,
  columns: 400,
  depth: 32,
  rows: 20_000_000,
  milliseconds: 30 * 60_000,
}
