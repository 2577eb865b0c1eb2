import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { CellStatus } from '../../layouts/statistics-symbols.ts'
import { catalogue, healthAreaOf } from '../catalogue.ts'

/** A service's waiting list at a month end as NHS England published it of a board or a trust. */
export type PublishedWait = {
  readonly measure: string
  /** The service as it is published: `Community paediatric service`. */
  readonly line: string
  readonly place: string
  readonly placeName: string
  readonly month: string
  /** Null where it was suppressed or nothing was submitted; `status` says which. */
  readonly total: number | null
  readonly status: CellStatus
  /** Shortest wait first. */
  readonly bands: readonly { readonly band: string; readonly waiting: number | null }[]
  /** The total less the sum of its bands; null where either is not known in full. */
  readonly difference: number | null
  readonly fileTitle: string
  readonly releasedOn: Day | null
}

type Row = {
  measure: string; place: string; placeName: string; month: string; breakdown: string; value: number | null
  status: string; title: string; releasedOn: Day | null
} // prettier-ignore

const lines = new Map(catalogue.flatMap(({ id, waits }) => (waits ? [[id, waits.service]] : [])))

/** A table of all bands has so many; of fewer, no sum can be held against the total. */
const allBands = 7

/** The weeks a band begins with, for their order. */
const begins = (band: string): number => Number(/(\d+)/.exec(band)?.[1] ?? 0)

const rowsOf = async (ctx: Ctx, places: readonly string[]): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select distinct on (v.measure_id, v.place, v.period, v.breakdown) v.measure_id as measure, v.place, v.place_name as "placeName",
           v.period as month, v.breakdown, v.value, v.status, f.title, f.released_on as "releasedOn"
      from published_value v join published_file f on f.file_hash = v.file_hash
     where v.measure_id = any(${[...lines.keys()]}::text[]) and v.place = any(${[...places]}::text[])
       and v.recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by v.measure_id, v.place, v.period, v.breakdown, coalesce(f.released_on, v.recorded_at::date) desc, v.recorded_at desc`.execute(ctx.db)
  return rows
} // prettier-ignore

const waitOf = (rows: readonly Row[]): PublishedWait | null => {
  const all = rows.find(({ breakdown }) => breakdown === 'all')
  if (!all) return null
  const bands = rows
    .filter(({ breakdown }) => breakdown.startsWith('waited: '))
    .map(({ breakdown, value }) => ({ band: breakdown.slice('waited: '.length), waiting: value }))
    .toSorted((a, b) => begins(a.band) - begins(b.band) || Number(a.band.startsWith('over')) - Number(b.band.startsWith('over'))) // prettier-ignore
  const known = bands.flatMap(({ waiting }) => waiting ?? [])
  const { measure, place, placeName, month, value, status, title, releasedOn } = all
  return {
    measure, line: lines.get(measure)!, place, placeName, month, total: value, status: status as CellStatus, bands,
    difference: value === null || known.length < allBands ? null : value - known.reduce((sum, each) => sum + each, 0),
    fileTitle: title, releasedOn,
  } // prettier-ignore
}

/** What is published of the waiting lists of the board and trusts that serve an area: none of it is the area's alone. */
export const publishedWaits = async (ctx: Ctx): Promise<PublishedWait[]> => {
  const health = healthAreaOf(ctx.area.id)
  if (!health) return []
  const rows = await rowsOf(ctx, [health.place, ...health.trusts.map(({ place }) => place)])
  const each = Map.groupBy(rows, ({ measure, place, month }) => `${measure} ${place} ${month}`)
  return [...each.values()].flatMap(own => waitOf(own) ?? []).toSorted((a, b) => (a.line === b.line ? (a.month < b.month ? -1 : a.month > b.month ? 1 : 0) : a.line < b.line ? -1 : 1)) // prettier-ignore
}
