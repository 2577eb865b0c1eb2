import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { isClock } from '../rules/clocks.ts'
import { usualClock, type HealthService, type NamedBySender } from '../rules/services.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

type Row = Omit<HealthService, 'clock' | 'said'> & { readonly clock: string | null }

/** The services somebody described, each as said last (or as known on the ctx's day). */
export const servicesSaid = async (ctx: Seen): Promise<HealthService[]> => {
  const { rows } = await sql<Row>`
    select distinct on (slug) slug, name, organisation_id as "organisationId", known_as as "knownAs", sitrep_line as "sitrepLine", clock,
           contact_days as "contactDays", target_days as "targetDays", until_age as "untilAge", replaces
      from health_service
     where area_id = ${ctx.area.id} and recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by slug, recorded_at desc`.execute(ctx.db)
  return rows.map(({ clock, ...row }) => ({ ...row, clock: isClock(clock) ? clock : usualClock, said: true }))
} // prettier-ignore

/** Each change of a service's description, newest first. */
export const serviceHistory = async (ctx: Seen, slug: string) => {
  const { rows } = await sql<{ at: Date; because: string; by: string | null; name: string }>`
    select recorded_at as at, because, set_by as by, name from health_service
     where area_id = ${ctx.area.id} and slug = ${slug} and recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by recorded_at desc`.execute(ctx.db)
  return rows
}

/** Of versions of records: held true now, or at `ctx.knownAt`. */
export const standing = ({ knownAt }: Pick<Ctx, 'knownAt'>, table: string) =>
  knownAt === null
    ? sql`${sql.ref(`${table}.recorded_to`)} is null`
    : sql`${sql.ref(`${table}.recorded_from`)} <= ${knownAt}::timestamptz and (${sql.ref(`${table}.recorded_to`)} is null or ${sql.ref(`${table}.recorded_to`)} > ${knownAt}::timestamptz)` // prettier-ignore

/** The services senders name in their monthly summaries. */
export const namedInSummaries = async (ctx: Seen): Promise<NamedBySender[]> => {
  const { rows } = await sql<NamedBySender>`
    select distinct s.organisation_id as "organisationId", coalesce(s.service, '') as service from record_waits_summary s
     where s.area_id = ${ctx.area.id} and ${standing(ctx, 's')}`.execute(ctx.db)
  return rows
}

/** A referral's service, as its sender names it. */
export const nameOfService = sql<string>`coalesce(r.service, r.service_as_sent, '')`
