import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { keptColumns } from '../../database/kept-columns.ts'
import { asDay, asPlace, asTwoDays, packedColumns, placesIn, twoDays } from '../../database/packed-columns.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { viewsGiven, viewsState } from '../../reviews/queries/views-given.ts'
import { cameToList, contributorList, nothing, rulesCounted, sortedByRule, stageList, type CaseColumns, type StepColumns } from '../rules/case-columns.ts' // prettier-ignore
import { inColumns, type RowsInColumns } from '../rules/rows-in-columns.ts'
import { rowsAsKnown } from './figures-rows.ts'
import { stateNow } from './remembered.ts'

/** A case as one number: a limit says by it whose it is, and no join is needed for each of many. */
const numberOf = (column: string, seed: number) => sql`uuid_hash_extended(${sql.ref(column)}, ${sql.lit(seed)}) >> 11`

/** What is small of a limit, in one number: reading one column is cheaper than five. */
const marks = sql`(k.place::int - 1) + (coalesce(${asPlace(sql`t.about`, contributorList)}, 31) << 4)
  + ((${asPlace(sql`t.came_to`, cameToList)}) << 9) + (t.breach::int << 11) + (t.excepted::int << 12)`

const marked = (packed: Int32Array, shift: number, mask: number): Int32Array =>
  packed.map(each => (each >> shift) & mask)

const keptSteps = (ctx: Ctx, seed: number) =>
  packedColumns(ctx.db, ['marks', 'fromDue', 'metEnded'], sql`
    select ${numberOf('t.case_id', seed)} as number, ${marks} as marks, ${asTwoDays(sql`t.from_on`, sql`t.due_on`)} as "fromDue",
           ${asTwoDays(sql`t.met_on`, sql`t.ended_on`)} as "metEnded"
      from case_step t
      join unnest(${[...rulesCounted]}::text[]) with ordinality k (rule, place) on k.rule = t.rule
     where t.area_id = ${ctx.area.id}`, ['number']) // prettier-ignore

const keptCases = (ctx: Ctx, seed: number) =>
  packedColumns(ctx.db, ['stage', 'plan', 'ended'], sql`
    select ${numberOf('case_id', seed)} as number, ${asPlace(sql`stage`, stageList)} as stage, ${asDay(sql`plan_on`)} as plan, ${asDay(sql`ended_on`)} as ended
      from case_standing where area_id = ${ctx.area.id} order by case_id`, ['number']) // prettier-ignore

const keptIds = async (ctx: Ctx): Promise<Uint8Array> => {
  const { rows } = await sql<{ ids: Buffer | null }>`
    select string_agg(uuid_send(case_id), ''::bytea order by case_id) as ids from case_standing where area_id = ${ctx.area.id}`.execute(ctx.db)
  return rows[0]!.ids ?? new Uint8Array(0)
} // prettier-ignore

const stepsApart = ({ columns, wide }: Awaited<ReturnType<typeof keptSteps>>, places: ReadonlyMap<number, number>): StepColumns => {
  const { marks: packed, fromDue, metEnded } = columns
  const [[from, due], [met, ended]] = [twoDays(fromDue), twoDays(metEnded)]
  return {
    of: placesIn(wide.number, places), from, due, met, ended,
    rule: marked(packed, 0, 15),
    about: marked(packed, 4, 31).map(about => (about === 31 ? nothing : about)),
    cameTo: marked(packed, 9, 3),
    breach: marked(packed, 11, 1),
    excepted: marked(packed, 12, 1),
  }
} // prettier-ignore

/** Numbered by `seed`; by another where two cases fall together. */
const kept = async (ctx: Ctx, seed = 0): Promise<RowsInColumns> => {
  const [ids, cases, steps] = await Promise.all([keptIds(ctx), keptCases(ctx, seed), keptSteps(ctx, seed)])
  const places = new Map(Array.from(cases.wide.number, (number, row) => [number, row]))
  return places.size < cases.rows ? kept(ctx, seed + 1) : { ids, cases: cases.rows, ...cases.columns, steps: stepsApart(steps, places) }
} // prettier-ignore

const viewsOf = (ids: Uint8Array, given: Awaited<ReturnType<typeof viewsGiven>>): CaseColumns['views'] => {
  const text = Buffer.from(ids).toString('hex')
  const place = new Map(Array.from({ length: ids.length / 16 }, (_, at) => [text.slice(at * 32, at * 32 + 32), at]))
  const here = given.filter(({ caseId }) => place.has(caseId.replaceAll('-', '')))
  return {
    of: Int32Array.from(here, ({ caseId }) => place.get(caseId.replaceAll('-', ''))!),
    given: Int32Array.from(here, each => each.given),
  }
}

const asKnown = (ctx: Ctx): Promise<RowsInColumns> => (ctx.knownAt === null ? kept(ctx) : rowsAsKnown(ctx).then(inColumns)) // prettier-ignore

const read = async (ctx: Ctx): Promise<CaseColumns> => {
  const [{ steps, ...columns }, given] = await Promise.all([asKnown(ctx), viewsGiven(ctx)])
  return { today: ctx.today, day: toNumber(ctx.today), ...columns, ...sortedByRule(steps), views: viewsOf(columns.ids, given) } // prettier-ignore
}

const casesOfArea = keptColumns<CaseColumns>()

/**
 * All cases of the area as columns. What is known now is kept until a case stands otherwise; as known on an earlier day
 * they are worked out from the facts each time, and not kept.
 */
export const caseColumns = async (ctx: Ctx): Promise<CaseColumns> => {
  if (ctx.knownAt !== null) return read(ctx)
  const states = await Promise.all([stateNow(ctx), viewsState(ctx)])
  return casesOfArea(ctx.area.id, [ctx.today, ...states].join(' '), () => read(ctx))
}
