import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { toNumber } from '../../kernel/day-number.ts'
import type { Day } from '../../kernel/day.ts'
import { nothing, type ReferralColumns } from '../rules/columns.ts'
import { firstKnown, type FirstKnown } from '../rules/first-known.ts'
import { tellsOf, type Months } from '../rules/months.ts'
import { versionsOfService } from './columns.ts'

type Loaded = { readonly organisationId: string; readonly on: Day; readonly at: number }

/** When each list of referrals was loaded, oldest first, and the day it tells of. */
const loads = async (ctx: Ctx): Promise<Loaded[]> => {
  const { rows } = await sql<Loaded>`
    select rr.organisation_id as "organisationId", coalesce(rr.as_at, rr.until_day, rr.received_on) as "on",
           ceil(extract(epoch from s.recorded_at))::int as at
      from return_received rr
      join return_state s on s.area_id = rr.area_id and s.return_id = rr.return_id and s.state = 'loaded'
     where rr.area_id = ${ctx.area.id} and rr.kind = 'referral'
       and s.recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by s.recorded_at`.execute(ctx.db)
  return rows
}

const sendersOf = ({ senders }: ReferralColumns, place: number): readonly string[] =>
  [...senders].flatMap(([name, at]) => (at === place ? [name.slice(0, 36)] : []))

/** For each month the second the first list that tells of it was loaded. */
const knownAt = (months: Months, lists: readonly Loaded[]): Int32Array =>
  months.ends.map(end => lists.find(({ on }) => tellsOf(toNumber(on), end))?.at ?? nothing)

const remembered = new WeakMap<ReferralColumns, Map<number, readonly FirstKnown[]>>()

/** The list of a service at each month end as it was first known, kept for as long as the columns are. */
export const firstKnownOf = async (ctx: Ctx, columns: ReferralColumns, months: Months, place: number): Promise<readonly FirstKnown[]> => {
  const services = remembered.get(columns) ?? new Map<number, readonly FirstKnown[]>()
  remembered.set(columns, services)
  const kept = services.get(place)
  if (kept) return kept
  const senders = sendersOf(columns, place)
  const lists = (await loads(ctx)).filter(({ organisationId }) => senders.includes(organisationId))
  const found = firstKnown(await versionsOfService(ctx, columns, place), months, knownAt(months, lists))
  services.set(place, found)
  return found
} // prettier-ignore
