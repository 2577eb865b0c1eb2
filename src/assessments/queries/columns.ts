import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { asDay, asPlace, asTwoDays, packedColumns, twoDays } from '../../database/packed-columns.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { viewsGiven, viewsState } from '../../reviews/queries/views-given.ts'
import { cameToList, contributorList, nothing, rulesCounted, sortedByRule, stageList, type CaseColumns, type StepColumns } from '../rules/case-columns.ts' // prettier-ignore
import { inColumns, type RowsInColumns } from '../rules/rows-in-columns.ts'
import { rowsAsKnown } from './figures-rows.ts'
import { stateNow } from './remembered.ts'

/** Cases as they are kept, each with its place among those of the area. */
const numbered = (ctx: Ctx) => sql`
  select case_id, stage, plan_on, ended_on, row_number() over (order by case_id)::int - 1 as place
    from case_standing where area_id = ${ctx.area.id}`

/** What is small of a limit, in one number: reading one column is cheaper than five. */
const marks = sql`(${asPlace(sql`t.rule`, rulesCounted)}) + (coalesce(${asPlace(sql`t.about`, contributorList)}, 31) << 4)
  + ((${asPlace(sql`t.came_to`, cameToList)}) << 9) + (t.breach::int << 11) + (t.excepted::int << 12)`

const marked = (packed: Int32Array, shift: number, mask: number): Int32Array =>
  packed.map(each => (each >> shift) & mask)

const keptSteps = async (ctx: Ctx): Promise<StepColumns> => {
  const { columns } = await packedColumns(ctx.db, ['of', 'marks', 'fromDue', 'metEnded'], sql`
    select c.place as "of", ${marks} as marks, ${asTwoDays(sql`t.from_on`, sql`t.due_on`)} as "fromDue",
           ${asTwoDays(sql`t.met_on`, sql`t.ended_on`)} as "metEnded"
      from case_step t join (${numbered(ctx)}) c on c.case_id = t.case_id
     where t.area_id = ${ctx.area.id} and t.rule = any(${[...rulesCounted]}::text[])`)
  const { marks: packed, of, fromDue, metEnded } = columns
  const [[from, due], [met, ended]] = [twoDays(fromDue), twoDays(metEnded)]
  return {
    of,
    from,
    due,
    met,
    ended,
    rule: marked(packed, 0, 15),
    about: marked(packed, 4, 31).map(about => (about === 31 ? nothing : about)),
    cameTo: marked(packed, 9, 3),
    breach: marked(packed, 11, 1),
    excepted: marked(packed, 12, 1),
  }
} // prettier-ignore

const keptCases = async (ctx: Ctx): Promise<Omit<RowsInColumns, 'steps'>> => {
  const { rows: [packed] } = await sql<{ ids: Buffer | null }>`
    select string_agg(uuid_send(case_id), ''::bytea order by case_id) as ids from case_standing where area_id = ${ctx.area.id}`.execute(ctx.db)
  const { rows: cases, columns } = await packedColumns(ctx.db, ['place', 'stage', 'plan', 'ended'], sql`
    select place, ${asPlace(sql`stage`, stageList)} as stage, ${asDay(sql`plan_on`)} as plan, ${asDay(sql`ended_on`)} as ended
      from (${numbered(ctx)}) c`)
  const inPlace = (column: Int32Array): Int32Array => {
    const out = new Int32Array(cases)
    columns.place.forEach((place, at) => (out[place] = column[at]!))
    return out
  }
  return { ids: packed!.ids ?? new Uint8Array(0), cases, stage: inPlace(columns.stage), plan: inPlace(columns.plan), ended: inPlace(columns.ended) }
} // prettier-ignore

const kept = async (ctx: Ctx): Promise<RowsInColumns> => ({ ...(await keptCases(ctx)), steps: await keptSteps(ctx) })

const viewsOf = async (ctx: Ctx, ids: Uint8Array): Promise<CaseColumns['views']> => {
  const text = Buffer.from(ids).toString('hex')
  const place = new Map(Array.from({ length: ids.length / 16 }, (_, at) => [text.slice(at * 32, at * 32 + 32), at]))
  const given = (await viewsGiven(ctx)).filter(({ caseId }) => place.has(caseId.replaceAll('-', '')))
  return {
    of: Int32Array.from(given, ({ caseId }) => place.get(caseId.replaceAll('-', ''))!),
    given: Int32Array.from(given, each => each.given),
  }
}

const read = async (ctx: Ctx): Promise<CaseColumns> => {
  const { steps, ...columns } = ctx.knownAt === null ? await kept(ctx) : inColumns(await rowsAsKnown(ctx))
  return {
    today: ctx.today,
    day: toNumber(ctx.today),
    ...columns,
    ...sortedByRule(steps),
    views: await viewsOf(ctx, columns.ids),
  }
}

/** The newest of each area, of the few areas asked about last. */
const remembered = new Map<number, { readonly state: string; readonly columns: CaseColumns }>()
const mostAreas = 4

/**
 * All cases of the area as columns. What is known now is kept until a case stands otherwise; as known on an earlier day
 * they are worked out from the facts each time, and not kept.
 */
export const caseColumns = async (ctx: Ctx): Promise<CaseColumns> => {
  if (ctx.knownAt !== null) return read(ctx)
  const state = `${ctx.today} ${await stateNow(ctx)} ${await viewsState(ctx)}`
  const before = remembered.get(ctx.area.id)
  const columns = before?.state === state ? before.columns : await read(ctx)
  remembered.delete(ctx.area.id)
  remembered.set(ctx.area.id, { state, columns })
  if (remembered.size > mostAreas) remembered.delete(remembered.keys().next().value!)
  return columns
}
