import type { Ctx } from '../../ctx.ts'
import { tableOfCodes, type Layout } from '../../layouts/layout.ts'
import type { DistrictOf } from '../rules/places.ts'
import type { QuestionName } from './returns.ts'

type Seen = Pick<Ctx, 'db' | 'area'>

/** What a sender answered about its files of a layout; the newest answer to each question. */
export const answersOf = async (
  ctx: Seen,
  organisationId: string,
  layoutId: string,
): Promise<ReadonlyMap<QuestionName, string>> => {
  const rows = await ctx.db
    .selectFrom('sender_answer')
    .select(['question', 'answer'])
    .where('area_id', '=', ctx.area.id)
    .where('organisation_id', '=', organisationId)
    .where('layout_id', '=', layoutId)
    .orderBy('answered_at')
    .execute()
  return new Map(rows.map(row => [row.question as QuestionName, row.answer]))
}

export type MapEntry = {
  readonly table: string
  readonly code: string
  readonly means: string
  readonly setAt: Date
  readonly setBy: string | null
}

/** A sender's own codes and what they mean now. */
export const codeMapOf = async (ctx: Seen, organisationId: string, table?: string): Promise<MapEntry[]> => {
  const rows = await ctx.db
    .selectFrom('code_map')
    .select(['table_name', 'code', 'means', 'set_at', 'set_by'])
    .distinctOn(['table_name', 'code'])
    .where('area_id', '=', ctx.area.id)
    .where('organisation_id', '=', organisationId)
    .$if(table !== undefined, query => query.where('table_name', '=', table!))
    .orderBy('table_name')
    .orderBy('code')
    .orderBy('set_at', 'desc')
    .execute()
  return rows.flatMap(({ table_name, code, means, set_at, set_by }) =>
    means === null ? [] : [{ table: table_name, code, means, setAt: set_at, setBy: set_by }],
  )
}

/** The same, as the engine looks codes up: every table of the layout, be it empty. */
export const mappedFor = async (
  ctx: Seen,
  organisationId: string,
  layout: Layout,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> => {
  const named = layout.columns.flatMap(({ type }) => tableOfCodes(type)?.name ?? [])
  const tables = new Map(named.map(table => [table, new Map<string, string>()]))
  for (const { table, code, means } of await codeMapOf(ctx, organisationId)) {
    const codes = tables.get(table) ?? new Map<string, string>()
    tables.set(table, codes.set(code, means))
  }
  return tables
}

/** Postcode districts of the area, of others, and across the boundary. */
export const districtsOf = async (ctx: Seen): Promise<ReadonlyMap<string, DistrictOf>> => {
  const rows = await ctx.db
    .selectFrom('area_postcode')
    .select(['district', 'whose'])
    .where('area_id', '=', ctx.area.id)
    .execute()
  return new Map(rows.map(({ district, whose }) => [district, whose as DistrictOf]))
}
