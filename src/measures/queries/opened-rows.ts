import { may } from '../../access/rules.ts'
import { auditLines } from '../../audit/queries.ts'
import type { Ctx } from '../../ctx.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { countedBy } from '../rules/counted-by.ts'
import type { Cell, RecordKind, Side } from '../rules/counter.ts'
import { periodWords, readPeriod } from '../rules.ts'
import { allCounted, opened } from './counters.ts'
import { measureById, type Measure } from './measures.ts'
import { caseOpened, casesOpened, type OpenedRecord, type OpenedRow } from './opened-cases.ts'
import { seesExact } from './values.ts'

export type { OpenedRow } from './opened-cases.ts'

/** A number of a counted figure that somebody opens. */
export type FigureOpened = {
  readonly measure: Measure
  readonly cell: Cell
  readonly from: Day
  readonly to: Day
  /** `January 2025`. */
  readonly when: string
  readonly records: RecordKind
  readonly ids: readonly string[]
  /** The number itself: a child of whom three things are counted is one record. */
  readonly counted: number
  readonly sight: Sight
}

/** Whether somebody sees the records or only how many there are. */
export type Sight = 'rows' | 'count'

/** What this reader may see behind a figure; null is nothing. Cases are shown to those who work with them, by number. */
export const sightOf = (ctx: Ctx, measure: Measure, records: RecordKind): Sight | null => {
  if (!may(ctx.who, 'figure.open')) return null
  if (records === 'case' && may(ctx.who, 'timeliness.open')) return 'rows'
  return seesExact(ctx, measure) ? 'count' : null
}

export type Query = Readonly<Record<string, string | undefined>>
const sides: readonly Side[] = ['numerator', 'denominator']

/** The figure an address names, as far as its reader may see it; null where there is none for them. */
export const figureAsked = async (ctx: Ctx, measureId: string, query: Query): Promise<FigureOpened | null> => {
  const measure = await measureById(ctx, measureId)
  const period = readPeriod(query.period ?? '')
  if (!measure || !period) return null
  const side = sides.find(each => each === query.side) ?? 'numerator'
  const cell: Cell = { period: period.period, part: query.part ?? '', side }
  const found = await opened(ctx, measureId, cell)
  const sight = found && sightOf(ctx, measure, found.records)
  return found && sight ? { measure, cell, from: period.from, to: period.to, when: periodWords(period), sight, ...found } : null // prettier-ignore
}

/** How the audit names what was opened. */
export const subjectOf = ({ measure, cell }: Pick<FigureOpened, 'measure' | 'cell'>): string =>
  [measure.id, cell.period, cell.side, cell.part].filter(word => word !== '').join(' ')

/** Whether this person has opened the figure today: it is noted before anything of the records is shown. */
export const openedToday = async (ctx: Ctx, figure: FigureOpened): Promise<boolean> => {
  const lines = await auditLines({ ...ctx, knownAt: null }, { size: 200, subjectKind: 'figure opened', subjectId: subjectOf(figure) }) // prettier-ignore
  const today = dayOf(ctx.now)
  return lines.some(({ personId, at }) => personId === ctx.who?.personId && dayOf(at) === today)
}

export const atOnce = 100

/** The records of a figure, a page of them, or all; for those who see rows. */
export const rowsOf = (ctx: Ctx, { measure, ids, from, to }: FigureOpened, page?: number): Promise<OpenedRow[]> =>
  casesOpened(ctx, ids, countedBy(measure.id), { from, to }, page === undefined ? undefined : { from: (page - 1) * atOnce, most: atOnce }) // prettier-ignore

/** One record behind a figure; null where the figure does not count it. */
export const recordOf = async (ctx: Ctx, { measure, ids, from, to }: FigureOpened, id: string): Promise<OpenedRecord | null> =>
  ids.includes(id) ? caseOpened(ctx, id, countedBy(measure.id), { from, to }) : null // prettier-ignore

/** What of a measure is counted from records and can be opened: its periods, the newest first, and its parts. */
export type Offered = {
  readonly records: RecordKind
  readonly periods: readonly string[]
  readonly parts: readonly string[]
}

export const offered = async (ctx: Ctx, measureId: string): Promise<Offered | null> => {
  const found = (await allCounted(ctx)).filter(({ measure }) => measure === measureId)
  if (found.length === 0) return null
  const parts = new Set(found.flatMap(({ counted }) => counted.parts.filter(part => part !== '')))
  return { records: found[0]!.records, periods: found.flatMap(({ counted }) => counted.periods.toReversed()), parts: [...parts] }
} // prettier-ignore
