import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { figuresOf } from '../../measures/queries/figures.ts'
import { measures } from '../../measures/queries/measures.ts'
import { figuresForPublic } from '../../measures/queries/values.ts'
import type { MeasureShown } from '../plan-view.ts'
import type { Figure } from '../rules/verdict.ts'

export type MeasureFigures = MeasureShown & {
  /** What promises are judged on. */
  readonly exact: readonly Figure[]
  /** What may be shown: of our own counting nothing from which a count of 1 to 5 children could be worked out. */
  readonly shown: readonly Figure[]
}

/** The figures behind the targets of a plan, by measure. A measure the area has not taken into use has none. */
export const figuresByMeasure = async (
  ctx: Ctx,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, MeasureFigures>> => {
  if (measureIds.length === 0) return new Map()
  const exact = await figuresOf(ctx, measureIds)
  const shown = await figuresForPublic(ctx, measureIds)
  const named = (await measures(ctx)).filter(({ id }) => measureIds.includes(id))
  return new Map(
    named.map(({ id, name }) => [id, { id, name, exact: exact.get(id) ?? [], shown: shown.get(id) ?? [] }]),
  )
}

/** Changes whenever a file of official statistics is loaded, or taken back with the return it came with: part of a query. */
export const publishedVersion = sql<string>`
  (select count(*)::text || ' ' || coalesce(max(loaded_at)::text, '') from published_file) || ' ' ||
  (select count(*)::text || ' ' || coalesce(max(withdrawn_at)::text, '') from published_file_sent)`
