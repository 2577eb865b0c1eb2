import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { CellStatus } from '../../layouts/statistics-symbols.ts'
import type { PublishedColumns } from '../published-values.ts'
import type { Unit } from '../rules.ts'

/** A published figure of one place and period, with the file, row and columns it was read from. */
export type PublishedFigureOf = {
  readonly measure: string
  readonly place: string
  readonly placeName: string
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unit: Unit
  readonly status: CellStatus
  readonly symbol: string | null
  readonly row: number
  readonly columns: PublishedColumns
  readonly file: PublishedFile
}

export type PublishedFile = {
  readonly name: string
  readonly hash: string
  readonly title: string
  readonly publisher: string
  readonly releasedOn: Day | null
  readonly licence: string
  readonly address: string | null
  readonly loadedAt: Date
}

/**
 * Published figures for everybody (no breakdown), oldest first. Where two releases speak of the same period the newer
 * release wins; a file whose release day is not known counts from the day it was loaded. Asked as known on an earlier
 * day, figures recorded after it are not seen.
 */
export const publishedFigures = async (
  ctx: Ctx,
  measureIds: readonly string[],
  places: readonly string[],
): Promise<readonly PublishedFigureOf[]> => {
  if (measureIds.length === 0 || places.length === 0) return []
  let query = ctx.db
    .selectFrom('published_value as figure')
    .innerJoin('published_file as file', 'file.file_hash', 'figure.file_hash')
    .distinctOn(['figure.measure_id', 'figure.place', 'figure.period'])
    .selectAll('figure')
    .select(['file.name as file_name', 'file.title', 'file.publisher', 'file.released_on', 'file.licence'])
    .select(['file.address', 'file.loaded_at'])
    .where('figure.place', 'in', [...places])
    .where('figure.measure_id', 'in', [...measureIds])
    .where('figure.breakdown', '=', 'all')
    .where('figure.file_hash', '<>', takenBack(ctx))
  if (ctx.knownAt) query = query.where('figure.recorded_at', '<=', ctx.knownAt)
  // A made-up area keeps its own day: it cannot know what was published after it.
  if (ctx.area.madeUp)
    query = query.where(
      ({ fn, cast, ref }) => fn.coalesce('file.released_on', cast<string>(ref('file.loaded_at'), 'date')),
      '<=',
      ctx.today,
    )
  const rows = await query
    .orderBy('figure.measure_id')
    .orderBy('figure.place')
    .orderBy('figure.period')
    .orderBy(
      ({ fn, cast, ref }) => fn.coalesce('file.released_on', cast<string>(ref('figure.recorded_at'), 'date')),
      'desc',
    )
    .orderBy('figure.recorded_at', 'desc')
    .orderBy('figure.file_hash')
    .execute()
  return rows.map(publishedOf).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** Files that came with returns alone, all of them withdrawn: looked up once, as there are few. */
const takenBack = ({ knownAt }: Pick<Ctx, 'knownAt'>) => {
  const at = sql`coalesce(${knownAt}::timestamptz, 'infinity')`
  return sql<string>`all (array(
    select file_hash from published_file_sent group by file_hash
    having not bool_or(taken_up_at <= ${at} and (withdrawn_at is null or withdrawn_at > ${at}))))`
}

type Row = {
  measure_id: string; place: string; place_name: string; period: string; from_day: string; to_day: string
  numerator: number | null; denominator: number | null; value: number | null; unit: string; status: string
  symbol: string | null; row_number: number; columns: unknown; file_hash: string; file_name: string; title: string
  publisher: string; released_on: string | null; licence: string; address: string | null; loaded_at: Date
} // prettier-ignore

const publishedOf = (row: Row): PublishedFigureOf => ({
  measure: row.measure_id,
  place: row.place,
  placeName: row.place_name,
  period: row.period,
  from: row.from_day,
  to: row.to_day,
  // Missing is never zero: a file that gives no figure often counts none out of none beside it.
  numerator: row.value === null && row.denominator === 0 ? null : row.numerator,
  denominator: row.value === null && row.denominator === 0 ? null : row.denominator,
  value: row.value,
  unit: row.unit as Unit,
  status: row.status as CellStatus,
  symbol: row.symbol,
  row: row.row_number,
  columns: row.columns as PublishedColumns,
  file: {
    name: row.file_name,
    hash: row.file_hash,
    title: row.title,
    publisher: row.publisher,
    releasedOn: row.released_on,
    licence: row.licence,
    address: row.address,
    loadedAt: row.loaded_at,
  },
})
