import { may } from '../../access/rules.ts'
import { caseCounters } from '../../assessments/queries/counters.ts'
import { auditLines } from '../../audit/queries.ts'
import { viewerOf } from '../../children/queries/view.ts'
import type { Ctx } from '../../ctx.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { allReferralKeys } from '../../returns/queries/referrals-told.ts'
import { waitCounters } from '../../waits/queries/counters.ts'
import { to } from '../addresses.ts'
import { countedBy } from '../rules/counted-by.ts'
import type { Cell, RecordKind, Side } from '../rules/counter.ts'
import { periodWords, readPeriod, type Figure } from '../rules.ts'
import { allCounted, opened } from './counters.ts'
import { measureById, type Measure } from './measures.ts'
import { caseOpened, casesOpened, type OpenedRecord, type OpenedRow } from './opened-cases.ts'
import { referralOpened, referralsOpened } from './opened-referrals.ts'
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
  /** The records this reader may see by number, and how many there are in all. */
  readonly ids: readonly string[]
  readonly all: number
  /** The number itself: a child of whom three things are counted is one record. */
  readonly counted: number
  readonly sight: Sight
}

/** Whether somebody sees the records or only how many there are. */
export type Sight = 'rows' | 'count'

const ownOnly = (ctx: Ctx): boolean => !may(ctx.who, 'return.read-rows')

/** What this reader may see behind a figure; null is nothing. Records are shown to those who work with them, by number. */
export const sightOf = (ctx: Ctx, measure: Measure, records: RecordKind): Sight | null => {
  if (!may(ctx.who, 'figure.open')) return null
  const works = records === 'case' ? may(ctx.who, 'timeliness.open') : may(ctx.who, 'waits.open') || !ownOnly(ctx)
  return works ? 'rows' : seesExact(ctx, measure) ? 'count' : null
}

/** Referrals are opened by the service they were sent to, and by analysts: of other organisations there is only the number. */
const withinReach = async (ctx: Ctx, records: RecordKind, ids: readonly string[]): Promise<readonly string[]> => {
  if (records === 'case' || !ownOnly(ctx) || ids.length === 0) return ids
  const own = new Set((await viewerOf(ctx)).filter(({ role }) => role === 'service-lead' || role === 'health-coordinator').map(({ organisationId }) => organisationId)) // prettier-ignore
  const reached = new Set((await allReferralKeys(ctx)).filter(({ organisationId }) => own.has(organisationId)).map(({ recordId }) => recordId)) // prettier-ignore
  return ids.filter(id => reached.has(id))
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
  if (!found || !sight) return null
  const ids = await withinReach(ctx, found.records, found.ids)
  const { records, counted } = found
  return { measure, cell, from: period.from, to: period.to, when: periodWords(period), records, counted, ids, all: found.ids.length, sight: ids.length === 0 && counted > 0 ? 'count' : sight } // prettier-ignore
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
export const rowsOf = (ctx: Ctx, { measure, records, ids, from, to }: FigureOpened, page?: number): Promise<OpenedRow[]> => {
  const some = page === undefined ? undefined : { from: (page - 1) * atOnce, most: atOnce }
  return records === 'case' ? casesOpened(ctx, ids, countedBy(measure.id), { from, to }, some) : referralsOpened(ctx, ids, some)
} // prettier-ignore

/** One record behind a figure; null where the figure does not count it. */
export const recordOf = async (ctx: Ctx, { measure, records, ids, from, to }: FigureOpened, id: string): Promise<OpenedRecord | null> => {
  if (!ids.includes(id)) return null
  return records === 'case' ? caseOpened(ctx, id, countedBy(measure.id), { from, to }) : referralOpened(ctx, id)
} // prettier-ignore

const countedFrom = new Map<string, RecordKind>([...caseCounters.counters, ...waitCounters.counters].map(({ measure, records }) => [measure, records])) // prettier-ignore

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

/** Whether a measure is counted from records here. */
export const isCounted = (measureId: string): boolean => countedFrom.has(measureId)

/** The figures with where each opens for this reader. `records`: what the measure is counted from, where it is counted. */
export const withOpenings = <Some extends Figure & { readonly part?: string | null; readonly id?: string }>(ctx: Ctx, measure: Measure, figures: readonly Some[]): Some[] => {
  const area = ctx.area.slug
  const records = countedFrom.get(measure.id)
  const sight = records && sightOf(ctx, measure, records)
  const exact = may(ctx.who, 'figure.open') && seesExact(ctx, measure)
  return figures.map(figure => {
    const { origin, period, part, id, denominator } = figure
    const cell = (side: Side): string => to.opened(area, measure.id, { period, part: part ?? '', side })
    if (origin === 'counted' && sight) return { ...figure, opens: { numerator: cell('numerator'), denominator: denominator === null ? null : cell('denominator') } }
    return exact && id && (origin === 'sent' || origin === 'typed') ? { ...figure, opens: { value: to.figure(area, measure.id, id) } } : figure
  })
} // prettier-ignore
