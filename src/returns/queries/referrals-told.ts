import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** What a referral is known by: its sender, its sender's number for it, and the team. */
export type ReferralKey = {
  readonly recordId: string
  readonly organisationId: string
  readonly referralId: string
  readonly teamId: string | null
}

/** A referral with the days of its way; nothing by which a child is known. */
export type ReferralTold = ReferralKey & {
  readonly service: string
  readonly receivedOn: Day | null
  readonly acceptedOn: Day | null
  readonly rejectedOn: Day | null
  readonly offeredOn: Day | null
  readonly seenOn: Day | null
  readonly closedOn: Day | null
}

const stands = ({ knownAt }: Seen) =>
  knownAt === null
    ? sql`r.recorded_to is null`
    : sql`r.recorded_from <= ${knownAt}::timestamptz and (r.recorded_to is null or r.recorded_to > ${knownAt}::timestamptz)`

const key = sql`r.record_id::text as "recordId", r.organisation_id as "organisationId", coalesce(r.referral_id, '') as "referralId", nullif(r.team_id, '') as "teamId"`
const days = sql`coalesce(r.service, r.service_as_sent, '') as service, r.received_on as "receivedOn", r.accepted_on as "acceptedOn",
  r.rejected_on as "rejectedOn", r.first_offer_on as "offeredOn", r.first_contact_on as "seenOn", r.closed_on as "closedOn"`

/** Every referral that stands, by its keys. */
export const allReferralKeys = async (ctx: Seen): Promise<ReferralKey[]> => {
  const { rows } = await sql<ReferralKey>`
    select ${key} from record_referral r where r.area_id = ${ctx.area.id} and ${stands(ctx)} order by r.referral_id, r.record_id`.execute(
    ctx.db,
  )
  return rows
}

/** Some referrals by their records, in the order of their numbers. */
export const referralsTold = async (ctx: Seen, recordIds: readonly string[]): Promise<ReferralTold[]> => {
  const { rows } = await sql<ReferralTold>`
    select ${key}, ${days} from record_referral r
     where r.area_id = ${ctx.area.id} and r.record_id = any(${recordIds}::bigint[]) order by r.referral_id, r.record_id`.execute(ctx.db)
  return rows
} // prettier-ignore

/** The same records as their senders' lists had them at the ctx's earlier moment, by the record that stands now. */
export const referralsThen = async (ctx: Seen, recordIds: readonly string[]): Promise<ReadonlyMap<string, ReferralTold>> => {
  const { rows } = await sql<ReferralTold & { readonly now: string }>`
    select asked.record_id::text as now, ${key}, ${days}
      from record_referral asked
      join lateral (
        select * from record_referral v where v.area_id = ${ctx.area.id} and v.organisation_id = asked.organisation_id and v.key = asked.key and v.recorded_to is null
         union all
        select * from record_referral v where v.area_id = ${ctx.area.id} and v.organisation_id = asked.organisation_id and v.key = asked.key and v.recorded_to is not null) r on true
     where asked.area_id = ${ctx.area.id} and asked.record_id = any(${recordIds}::bigint[]) and ${stands(ctx)}`.execute(ctx.db)
  return new Map(rows.map(row => [row.now, row]))
} // prettier-ignore

/** Referrals that their sender's newest whole list no longer holds, by the record, and the day that was noticed. */
export const referralsGone = async (ctx: Seen, recordIds: readonly string[]): Promise<ReadonlyMap<string, Day>> => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  const { rows } = await sql<{ recordId: string; on: Day }>`
    select r.record_id::text as "recordId", d.noticed_on as "on"
      from record_referral r
      join disappeared d on d.area_id = ${ctx.area.id} and d.organisation_id = r.organisation_id and d.kind = 'referral' and d.key = r.key
     where r.area_id = ${ctx.area.id} and r.record_id = any(${recordIds}::bigint[])
       and d.recorded_at <= ${before} and (d.ended_at is null or d.ended_at > ${before})
       and coalesce((select a.answer from disappeared_answer a where a.area_id = ${ctx.area.id}
             and a.disappeared_id = d.disappeared_id and a.answered_at <= ${before} order by a.answered_at desc limit 1), '') <> 'left out by mistake'`.execute(ctx.db)
  return new Map(rows.map(({ recordId, on }) => [recordId, on]))
} // prettier-ignore
