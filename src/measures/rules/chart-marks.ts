import type { Day } from '../../kernel/day.ts'

/** Which line of a measure: its figures make one for each way of counting, kind of period and part. */
export type ChartLine = {
  readonly series: 'published' | 'local'
  /** `month`, `quarter`, `year`…; `other` where it has no name. */
  readonly kind: string
  /** Null for everybody. */
  readonly part: string | null
}

/** What a person decided or said about a chart, with who, when and why. */
export type ChartMark = {
  readonly id: string
  readonly measure: string
  readonly kind: 'rebase' | 'ghost' | 'note'
  /** Null for a note: it stands on every line of its measure. */
  readonly line: ChartLine | null
  /** Of a rebase and a one-off the first day of the period; of a note the day it tells of. */
  readonly on: Day
  readonly words: string
  /** The question of the software that a rebase answers. */
  readonly suggested: string | null
  /** The roles of whoever wrote it. */
  readonly by: string
  readonly recordedFrom: Date
  readonly takenBack: { readonly at: Date; readonly because: string; readonly by: string } | null
}

const sameLine = (one: ChartLine, other: ChartLine): boolean =>
  one.series === other.series && one.kind === other.kind && one.part === other.part

/** The marks that hold for a line: its own, and the measure's notes. */
export const marksOn = (marks: readonly ChartMark[], measure: string, line: ChartLine): readonly ChartMark[] =>
  marks.filter(
    mark => mark.measure === measure && mark.takenBack === null && (mark.line === null || sameLine(mark.line, line)),
  )

/** The days of one kind of mark. */
export const daysMarked = (marks: readonly ChartMark[], kind: ChartMark['kind']): readonly Day[] =>
  marks.filter(mark => mark.kind === kind).map(({ on }) => on)

/** A line as an address says it: `local-month`, `published-year`. */
export const lineWritten = ({ series, kind }: ChartLine): string => `${series}-${kind.replaceAll(' ', '-')}`
