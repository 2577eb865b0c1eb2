import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { keptColumns } from '../../database/kept-columns.ts'
import { asDay, asPlace, asTwoDays, packedColumns, twoDays } from '../../database/packed-columns.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { viewsGiven, viewsState } from '../../reviews/queries/views-given.ts'
import { cameToList, contributorList, nothing, rulesCounted, sortedByRule, stageList, type CaseColumns, type StepColumns } from '../rules/case-columns.ts' // prettier-ignore
import { inColumns, type RowsInColumns } from '../rules/rows-in-columns.ts'
import { rowsAsKnown } from './figures-rows.ts'
import { stateNow } from './remembered.ts'

/** A case as one number in two columns: a limit says by it whose it is, and no join is needed for each of many. */
const numberOf = (column: string, seed: number) => {
  const hash = sql`uuid_hash_extended(${sql.ref(column)}, ${sql.lit(seed)})`
  return sql`(${hash} >> 32)::int as high, (${hash} & 4294967295)::bigint::bit(32)::int as low`
}

type Numbered = Readonly<Record<'high' | 'low', Int32Array>>
/** As much of it as one number of JavaScript holds. */
const keyAt = ({ high, low }: Numbered, row: number): number => high[row]! * 2 ** 21 + (low[row]! >>> 11)

/** What is small of a limit, in one number: reading one column is cheaper than five. */
const marks = sql`(${asPlace(sql`t.rule`, rulesCounted)}) + (coalesce(${asPlace(sql`t.about`, contributorList)}, 31) << 4)
  + ((${asPlace(sql`t.came_to`, cameToList)}) << 9) + (t.breach::int << 11) + (t.excepted::int << 12)`

const marked = (packed: Int32Array, shift: number, mask: number): Int32Array =>
  packed.map(each => (each >> shift) & mask)

const keptSteps = async (ctx: Ctx, { seed, places }: Places): Promise<StepColumns> => {
  const { columns } = await packedColumns(ctx.db, ['high', 'low', 'marks', 'fromDue', 'metEnded'], sql`
    select ${numberOf('t.case_id', seed)}, ${marks} as marks, ${asTwoDays(sql`t.from_on`, sql`t.due_on`)} as "fromDue",
           ${asTwoDays(sql`t.met_on`, sql`t.ended_on`)} as "metEnded"
      from case_step t where t.area_id = ${ctx.area.id} and t.rule = any(${[...rulesCounted]}::text[])`)
  const { marks: packed, fromDue, metEnded } = columns
  const [[from, due], [met, ended]] = [twoDays(fromDue), twoDays(metEnded)]
  return {
    of: packed.map((_, row) => places.get(keyAt(columns, row))!),
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

/** The place of each case by its number; `seed` is one by which no two cases fall together. */
type Places = { readonly seed: number; readonly places: ReadonlyMap<number, number> }
type Cases = Places & { readonly kept: Omit<RowsInColumns, 'steps'> }

const keptCases = async (ctx: Ctx, seed = 0): Promise<Cases> => {
  const { rows: [packed] } = await sql<{ ids: Buffer | null }>`
    select string_agg(uuid_send(case_id), ''::bytea order by case_id) as ids from case_standing where area_id = ${ctx.area.id}`.execute(ctx.db)
  const { rows: cases, columns } = await packedColumns(ctx.db, ['high', 'low', 'stage', 'plan', 'ended'], sql`
    select ${numberOf('case_id', seed)}, ${asPlace(sql`stage`, stageList)} as stage, ${asDay(sql`plan_on`)} as plan, ${asDay(sql`ended_on`)} as ended
      from case_standing where area_id = ${ctx.area.id} order by case_id`)
  const places = new Map(Array.from({ length: cases }, (_, row) => [keyAt(columns, row), row]))
  if (places.size < cases) return keptCases(ctx, seed + 1)
  const { stage, plan, ended } = columns
  return { seed, places, kept: { ids: packed!.ids ?? new Uint8Array(0), cases, stage, plan, ended } }
} // prettier-ignore

const kept = async (ctx: Ctx): Promise<RowsInColumns> => {
  const cases = await keptCases(ctx)
  return { ...cases.kept, steps: await keptSteps(ctx, cases) }
}

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

const casesOfArea = keptColumns<CaseColumns>()

/**
 * All cases of the area as columns. What is known now is kept until a case stands otherwise; as known on an earlier day
 * they are worked out from the facts each time, and not kept.
 */
export const caseColumns = async (ctx: Ctx): Promise<CaseColumns> => {
  if (ctx.knownAt !== null) return read(ctx)
  const state = `${ctx.today} ${await stateNow(ctx)} ${await viewsState(ctx)}`
  return casesOfArea(ctx.area.id, state, () => read(ctx))
}
