import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { epochsOf, type Choice, type Epoch, type SuppliedSpan } from '../rules/origins.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>
const before = ({ knownAt }: Seen) => sql`coalesce(${knownAt}::timestamptz, 'infinity')`

/** Who chose which count judges the plan, when and why. */
export type OriginChosen = Choice & {
  readonly measure: string
  readonly because: string
  readonly by: string
}

/** Every choice for these measures, oldest first. */
export const originChoices = async (ctx: Seen, measureIds: readonly string[]): Promise<OriginChosen[]> => {
  const { rows } = await sql<OriginChosen>`
    select o.measure_id as measure, o.origin, o.because, o.chosen_at as at, p.name as by
      from origin_choice o join person p on p.area_id = ${ctx.area.id} and p.person_id = o.chosen_by
     where o.area_id = ${ctx.area.id} and o.measure_id = any(${[...measureIds]}::text[]) and o.chosen_at <= ${before(ctx)}
     order by o.chosen_at`.execute(ctx.db)
  return rows
}

type SuppliedRow = { readonly measure: string; readonly first: Date; readonly last: Date | null }

/** When figures that partners supplied stood, by measure; a measure of which none ever was supplied is left out. */
const suppliedSpans = async (ctx: Seen, measureIds: readonly string[]): Promise<ReadonlyMap<string, SuppliedSpan>> => {
  const { rows } = await sql<SuppliedRow>`
    select measure_id as measure, min(recorded_from) as first,
           case when bool_or(recorded_to is null) then null else max(recorded_to) end as last
      from figure
     where area_id = ${ctx.area.id} and measure_id = any(${[...measureIds]}::text[]) and recorded_from <= ${before(ctx)}
     group by 1`.execute(ctx.db)
  return new Map(rows.map(({ measure, first, last }) => [measure, { from: first, until: last }]))
}

/** Whether a figure of a measure that was sent or typed stands now. */
export const suppliedNow = async (ctx: Seen, measureId: string): Promise<boolean> =>
  (await suppliedSpans(ctx, [measureId])).get(measureId)?.until === null

/** Whose figures judged the plan at each time, by measure. */
export const epochsOfMeasures = async (
  ctx: Seen,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Epoch[]>> => {
  if (measureIds.length === 0) return new Map()
  const [spans, choices] = [await suppliedSpans(ctx, measureIds), await originChoices(ctx, measureIds)]
  const of = (id: string) => choices.filter(({ measure }) => measure === id)
  return new Map(measureIds.map(id => [id, epochsOf(spans.get(id) ?? null, of(id))]))
}
