import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { ordinarySettings, type Settings } from '../../timelines/settings.ts'
import { eventsByKind } from '../../returns/queries/case-event-counts.ts'
import {
  kindGroupNames,
  kindGroups,
  ordinarySources,
  type KindGroup,
  type Source,
  type Sources,
} from '../rules/sources.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

const before = (ctx: Seen) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

/** Where each group of facts comes from, as settled last. */
export const sourcesNow = async (ctx: Seen): Promise<Sources> => {
  const { rows } = await sql<{ kinds: KindGroup; source: Source }>`
    select distinct on (kinds) kinds, source from fact_source
     where area_id = ${ctx.area.id} and set_at <= ${before(ctx)} order by kinds, set_at desc`.execute(ctx.db)
  return { ...ordinarySources, ...Object.fromEntries(rows.map(({ kinds, source }) => [kinds, source])) }
}

export type ClockSetting = Exclude<keyof Settings, 'bankHolidays'>

/** How limits are counted here: what law leaves to an area, its terms, and the bank holidays. One object for all cases of a task. */
export const clockSettings = async (ctx: Ctx): Promise<Settings> => {
  const { rows } = await sql<{ name: ClockSetting; value: never }>`
    select distinct on (name) name, value from clock_setting
     where area_id = ${ctx.area.id} and set_at <= ${before(ctx)} order by name, set_at desc`.execute(ctx.db)
  const own: Partial<Settings> = Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  return { ...ordinarySettings, ...own, bankHolidays: [...(await holidays(ctx))] }
}

/** Which organisation answers for each contributor of advice. */
export const bodiesNow = async (ctx: Seen): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ contributor: string; organisation: string }>`
    select distinct on (contributor) contributor, organisation_id as organisation from contributor_body
     where area_id = ${ctx.area.id} and set_at <= ${before(ctx)} order by contributor, set_at desc`.execute(ctx.db)
  return new Map(rows.map(({ contributor, organisation }) => [contributor, organisation]))
}

export type SettingChange = {
  readonly what: 'source' | 'counting' | 'body'
  readonly name: string
  readonly value: unknown
  readonly because: string | null
  readonly at: Date
  readonly by: string | null
}

/** What was set of the clock and why, the newest first. */
export const clockChanges = async (ctx: Seen): Promise<SettingChange[]> => {
  const { rows } = await sql<SettingChange>`
    select 'source' as what, kinds as name, to_jsonb(source) as value, because, set_at as at, set_by as by from fact_source
     where area_id = ${ctx.area.id} and set_at <= ${before(ctx)}
    union all
    select 'counting', name, value, because, set_at, set_by from clock_setting
     where area_id = ${ctx.area.id} and set_at <= ${before(ctx)}
    union all
    select 'body', contributor, to_jsonb(organisation_id), null, set_at, set_by from contributor_body
     where area_id = ${ctx.area.id} and set_at <= ${before(ctx)}
     order by at desc, name limit 100`.execute(ctx.db)
  return rows
}

/** How many dates of each group each source holds: what would count, and what would cease to, if another were named. */
export const datesHeld = async (ctx: Seen): Promise<ReadonlyMap<KindGroup, Readonly<Record<Source, number>>>> => {
  const { rows } = await sql<{ kind: string; n: number }>`
    select f.kind, count(*)::integer as n from case_fact f
      left join case_fact_end e on e.area_id = ${ctx.area.id} and e.fact_id = f.fact_id and e.ended_at <= ${before(ctx)}
     where f.area_id = ${ctx.area.id} and f.recorded_at <= ${before(ctx)} and e.fact_id is null group by f.kind`.execute(
    ctx.db,
  )
  const [extract, page] = [await eventsByKind(ctx), new Map(rows.map(({ kind, n }) => [kind, n]))]
  const sum = (counts: ReadonlyMap<string, number>, group: KindGroup): number =>
    kindGroups[group].kinds.reduce((total, kind) => total + (counts.get(kind) ?? 0), 0)
  return new Map(kindGroupNames.map(group => [group, { extract: sum(extract, group), page: sum(page, group) }]))
}
