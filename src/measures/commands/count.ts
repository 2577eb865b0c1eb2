import { sql } from 'kysely'
import { factsTypedSince } from '../../assessments/queries/facts-since.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { recordsMovedSince } from '../../returns/queries/loads-since.ts'
import { countsKept, slotOf, type CountKept } from '../queries/counted.ts'
import { allCounted } from '../queries/counters.ts'
import { measures, type Measure } from '../queries/measures.ts'
import { figuresIn, isKept, whyChanged, type FigureCounted, type Why } from '../rules/count-changes.ts'
import type { RecordKind } from '../rules/counter.ts'

/** The job by which a load has everything counted again. */
export const countJob = 'count-figures'

type Fresh = FigureCounted & { readonly definitionVersion: number; readonly counterVersion: number; readonly records: RecordKind } // prettier-ignore

/** One count at a time in an area: whoever comes second sees what the first kept. Until the transaction ends. */
const holdCounting = async (ctx: Ctx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${ctx.area.id}, hashtext('count figures'))`.execute(ctx.db)
}

const lastCount = async (ctx: Ctx): Promise<Date | null> => {
  const row = await ctx.db
    .selectFrom('figure_count')
    .select('counted_at')
    .where('area_id', '=', ctx.area.id)
    .orderBy('counted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.counted_at ?? null
}

/** All that is counted of the measures the area has taken into use. */
const counted = async (ctx: Ctx, known: readonly Measure[]): Promise<Fresh[]> => {
  const byId = new Map(known.map(measure => [measure.id, measure]))
  return (await allCounted(ctx)).flatMap(({ measure: id, records, version, counted: found }) => {
    const measure = byId.get(id)
    if (!measure) return []
    const versions = { definitionVersion: measure.version, counterVersion: version, records }
    return figuresIn(id, found, measure.unit, ctx.today).map(figure => ({ ...figure, ...versions }))
  })
}

const standing = async (ctx: Ctx, known: readonly Measure[]): Promise<Map<string, CountKept>> => {
  const ids = known.map(({ id }) => id)
  const kept = await countsKept({ ...ctx, knownAt: null }, ids, { parts: true, running: true })
  return new Map(kept.filter(({ supersededAt }) => supersededAt === null).map(each => [slotOf(each), each]))
}

const end = async (ctx: Ctx, at: Date, ended: readonly CountKept[]): Promise<void> => {
  if (ended.length === 0) return
  const rows = ended.map(({ measure, part, period, countedAt }) => ({ measure, part, period, counted_at: countedAt }))
  await sql`
    update counted_figure c set superseded_at = ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (measure text, part text, period text)
     where c.area_id = ${ctx.area.id} and c.measure_id = v.measure and c.part = v.part and c.period = v.period
       and c.superseded_at is null`.execute(ctx.db)
}

const keep = async (ctx: Ctx, at: Date, fresh: readonly (Fresh & { readonly why: Why })[]): Promise<void> => {
  const rows = fresh.map(({ why, ...each }) => ({ ...each, because: why.because, returns: why.returnIds }))
  await sql`
    insert into counted_figure (area_id, measure_id, part, period, counted_at, from_day, to_day, numerator, denominator, value,
                                running, definition_version, counter_version, because, return_ids)
    select ${ctx.area.id}, v.measure, v.part, v.period, ${at}::timestamptz, v."from", v."to", v.numerator, v.denominator, v.value,
           v.running, v."definitionVersion", v."counterVersion", v.because, v.returns
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (measure text, part text, period text, "from" date, "to" date,
           numerator integer, denominator integer, value numeric, running boolean, "definitionVersion" integer,
           "counterVersion" integer, because text, returns uuid[])`.execute(ctx.db)
}

const first: Why = { because: 'Counted for the first time.', returnIds: [] }

/** Why each was written: by the records it is counted from; a period that ran until now has come to its end. */
const whyOf = (why: ReadonlyMap<RecordKind, Why>, before: CountKept | undefined, { records, running }: Fresh): Why => {
  const since = why.get(records)!
  if (!before) return { ...first, returnIds: since.returnIds }
  return before.running && !running ? { because: 'The period has ended.', returnIds: since.returnIds } : since
}

const whys = async (ctx: Ctx, since: Date | null, returnIds: readonly string[]): Promise<ReadonlyMap<RecordKind, Why>> => {
  const moved = await recordsMovedSince(ctx, since)
  // A return that was loaded just before the last count may only now have become cases.
  const asked = returnIds.filter(id => !moved.some(({ returnId }) => returnId === id))
  const late = asked.length === 0 ? [] : (await recordsMovedSince(ctx, null)).filter(({ returnId }) => asked.includes(returnId))
  const came = { moved: [...late, ...moved], factsTyped: await factsTypedSince(ctx, since) }
  return new Map((['case', 'referral'] as const).map(records => [records, whyChanged(records, came)]))
} // prettier-ignore

/**
 * Counts every measure from the records held and keeps what is new: a figure that changed is another row that says what
 * came since, and the one before stays. Doing it twice changes nothing. `returnIds`: those it is done for.
 */
export const countFigures = async (ctx: Ctx, returnIds: readonly string[] = []): Promise<{ readonly changed: number }> => {
  await holdCounting(ctx)
  const known = await measures(ctx)
  const [now, before, since] = [await counted(ctx, known), await standing(ctx, known), await lastCount(ctx)]
  if (now.length === 0 && before.size === 0) return { changed: 0 }
  const fresh = now.filter(each => !isSame(before.get(slotOf(each)), each))
  const still = new Set(now.map(slotOf))
  const ended = [...before.values()].filter(each => !still.has(slotOf(each)))
  const why = await whys(ctx, since, returnIds)
  const at = since && since >= ctx.now ? new Date(since.getTime() + 1) : ctx.now
  await end(ctx, at, [...fresh.flatMap(each => before.get(slotOf(each)) ?? []), ...ended])
  await keep(ctx, at, fresh.map(each => ({ ...each, why: whyOf(why, before.get(slotOf(each)), each) })))
  await noteCount(ctx, at, [...why.values()], fresh.length + ended.length)
  if (fresh.length + ended.length > 0) await tell(ctx, [...fresh, ...ended], [...why.values()])
  return { changed: fresh.length + ended.length }
} // prettier-ignore

const isSame = (before: CountKept | undefined, figure: FigureCounted): boolean => before !== undefined && isKept(before, figure) // prettier-ignore

const noteCount = (ctx: Ctx, at: Date, why: readonly Why[], changed: number): Promise<unknown> =>
  ctx.db
    .insertInto('figure_count')
    .values({
      area_id: ctx.area.id,
      counted_at: at,
      because: why.map(({ because }) => because).join(' '),
      return_ids: why.flatMap(({ returnIds }) => [...returnIds]),
      changed,
    }) // prettier-ignore
    .execute()

const tell = (ctx: Ctx, changed: readonly { readonly measure: string }[], why: readonly Why[]): Promise<void> =>
  record(ctx, {
    what: 'figures counted',
    subjectKind: 'figures',
    subjectId: String(ctx.area.id),
    detail: { changed: changed.length, measures: [...new Set(changed.map(({ measure }) => measure))].toSorted(), returns: why.flatMap(({ returnIds }) => [...returnIds]) }, // prettier-ignore
  })

/** Each morning: what was not over yesterday may be today. */
export const countDaily = async (ctx: Ctx): Promise<void> => void (await countFigures(ctx))
