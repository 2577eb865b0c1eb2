import { sql } from 'kysely'
import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/ids.ts'
import { organisationsOn, personNames } from '../../partners/queries.ts'
import { suppliedFigures, type LocalFigure } from './figures.ts'
import { measureById, type Measure } from './measures.ts'
import { seesExact } from './values.ts'

/** A row of a return that a figure is made of. */
export type RowBehind = {
  readonly returnId: string
  readonly fileName: string
  readonly organisation: string
  readonly receivedOn: Day
  readonly row: number
  readonly numerator: number | null
  readonly denominator: number | null
  /** The record of it, where one stands or stood. */
  readonly recordId: number | null
}
export type SuppliedOpened = {
  readonly measure: Measure
  readonly figure: LocalFigure
  /** Who typed it; null for one that was sent, and where that was not recorded. */
  readonly typedBy: string | null
  readonly rows: readonly RowBehind[]
}

const rowsBehind = async (ctx: Ctx, figureId: string): Promise<RowBehind[]> => {
  const names = new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))
  const { rows } = await sql<RowBehind & { readonly organisationId: string }>`
    select f.return_id as "returnId", rr.file_name as "fileName", rr.organisation_id as "organisationId",
           rr.received_on as "receivedOn", f.row_number as row, r.numerator, r.denominator, r.record_id as "recordId"
      from figure_from_return f
      join return_received rr on rr.area_id = ${ctx.area.id} and rr.return_id = f.return_id
      left join record_figure_sent r on r.area_id = ${ctx.area.id} and r.return_id = f.return_id and r.row_number = f.row_number
     where f.area_id = ${ctx.area.id} and f.figure_id = ${figureId} order by rr.received_at, f.row_number`.execute(
    ctx.db,
  )
  return rows.map(({ organisationId, recordId, ...row }) => ({
    ...row,
    organisation: names.get(organisationId) ?? 'An organisation',
    recordId: recordId === null ? null : Number(recordId),
  }))
}

const typist = async (ctx: Ctx, figureId: string): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('figure')
    .select('typed_by')
    .where('area_id', '=', ctx.area.id)
    .where('figure_id', '=', figureId)
    .executeTakeFirst()
  return row?.typed_by ? ((await personNames(ctx)).get(row.typed_by) ?? 'Somebody no longer known here') : null
}

/** A figure that was sent or typed, down to its rows; null where this reader may not open it. */
export const suppliedOpened = async (ctx: Ctx, measureId: string, figureId: string): Promise<SuppliedOpened | null> => {
  const measure = isUuid(figureId) ? await measureById(ctx, measureId) : null
  if (!measure || !may(ctx.who, 'figure.open') || !seesExact(ctx, measure)) return null
  const all = [
    ...(await suppliedFigures(ctx, [measureId], { corrected: true })),
    ...(await suppliedFigures(ctx, [measureId], { corrected: true, parts: true })),
  ]
  const figure = all.find(({ id }) => id === figureId)
  return figure
    ? { measure, figure, typedBy: await typist(ctx, figureId), rows: await rowsBehind(ctx, figureId) }
    : null
}
