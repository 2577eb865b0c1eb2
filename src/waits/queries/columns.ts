import { sql, type RawBuilder } from 'kysely'
import { held } from '../../children/queries/statuses.ts'
import type { Ctx } from '../../ctx.ts'
import { asDay, asPlace, packedColumns } from '../../database/packed-columns.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { subjectOf } from '../../returns/queries/subjects.ts'
import { closureCodes, eventNames, notRecorded, otherColumns, priorityCodes, rejectionCodes, statusCodes, nothing, type ColumnName, type ReferralColumns } from '../rules/columns.ts' // prettier-ignore
import type { Versions } from '../rules/first-known.ts'
import { nameServices, type NamedBySender } from '../rules/services.ts'
import { sayers, statusChanges } from '../rules/statuses.ts'
import { namedBySenders, nameOfService, servicesSaid, standing } from './services.ts'

export type Read = { readonly names: readonly string[]; readonly reasons: readonly string[]; readonly sources: readonly string[]; readonly organisations: readonly string[] } // prettier-ignore

const words = async (ctx: Ctx, column: 'reason' | 'source' | 'organisation_id'): Promise<string[]> => {
  const { rows } = await sql<{ word: string }>`
    select ${sql.ref(`r.${column}`)}::text as word from record_referral r
     where r.area_id = ${ctx.area.id} and ${standing(ctx, 'r')} and ${sql.ref(`r.${column}`)} is not null group by 1 order by 1`.execute(ctx.db)
  return rows.map(({ word }) => word)
} // prettier-ignore

const moment = (ctx: Ctx) => sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`

/**
 * Referrals that are missing from their sender's newest whole list, and from when they count as gone: the day of that
 * list, or the day the sender said they ended. Those left out by mistake are there still; those that were never the
 * sender's were never referrals.
 */
const missing = (ctx: Ctx) => sql`
  select d.organisation_id, d.key, a.answer, d.recorded_at as noticed_at,
         coalesce(case when a.answer = 'ended' then a.ended_on end, rr.as_at, d.noticed_on) as gone_on
    from disappeared d
    join return_received rr on rr.area_id = d.area_id and rr.return_id = d.return_id
    left join lateral (
      select answer, ended_on from disappeared_answer a
       where a.area_id = ${ctx.area.id} and a.disappeared_id = d.disappeared_id and a.answered_at <= ${moment(ctx)}
       order by a.answered_at desc limit 1) a on true
   where d.area_id = ${ctx.area.id} and d.kind = 'referral' and d.recorded_at <= ${moment(ctx)}
     and (d.ended_at is null or d.ended_at > ${moment(ctx)}) and a.answer is distinct from 'left out by mistake'`

const ownPerson = sql`md5(r.organisation_id::text || ' ' || ${subjectOf('referral')})::uuid`

/** Referrals with who each is about: the child they are matched to, else the sender's own person. */
const referrals = (ctx: Ctx): RawBuilder<unknown> => sql`
  select r.*, m.gone_on, m.noticed_at, l.child_id, coalesce(l.child_id, ${ownPerson}) as person
    from record_referral r
    left join child_subject s on s.area_id = ${ctx.area.id} and s.organisation_id = r.organisation_id and s.subject = ${subjectOf('referral')}
    left join child_link l on l.area_id = ${ctx.area.id} and l.subject_id = s.subject_id and ${held(ctx, 'l', 'linked_at', 'ended_at')}
    left join (${missing(ctx)}) m on m.organisation_id = r.organisation_id and m.key = r.key
   where r.area_id = ${ctx.area.id} and ${standing(ctx, 'r')} and m.answer is distinct from 'never ours'`

/** Every version of some referrals, each of the sender's own person: who is who is not asked again for each. */
const versions = (ctx: Ctx, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.*, m.gone_on, m.noticed_at, ${ownPerson} as person
    from record_referral r
    left join (${missing(ctx)}) m on m.organisation_id = r.organisation_id and m.key = r.key
   where r.area_id = ${ctx.area.id} and ${which} and m.answer is distinct from 'never ours'`

const select = (ctx: Ctx, { names, reasons, sources, organisations }: Read, rows = referrals(ctx), more = sql``): RawBuilder<unknown> => {
  const days: Readonly<Record<string, string>> = {
    received: 'received_on', accepted: 'accepted_on', rejected: 'rejected_on', triaged: 'triaged_on', offered: 'first_offer_on',
    seen: 'first_contact_on', assessed: 'assessed_on', outcome: 'outcome_on', intervention: 'intervention_on', closed: 'closed_on',
    lastContact: 'last_contact_on', born: 'birth_date', gone: 'gone_on',
  } // prettier-ignore
  const dayColumns = Object.entries(days).map(([name, column]) => sql`${asDay(sql.ref(`r.${column}`))} as ${sql.ref(name)}`)
  return sql`
    select ${sql.join(dayColumns)},
           ${asPlace(sql`r.organisation_id::text || ' ' || ${nameOfService}`, names)} as service,
           coalesce(${asPlace(sql`r.priority`, priorityCodes)}, ${sql.lit(notRecorded)}) as priority,
           ${asPlace(sql`r.source`, sources)} as source, ${asPlace(sql`r.reason`, reasons)} as reason,
           ${asPlace(sql`r.rejection_reason`, rejectionCodes)} as rejection, ${asPlace(sql`r.closure_reason`, closureCodes)} as closure,
           ${asPlace(sql`r.organisation_id::text`, organisations)} as organisation,
           (dense_rank() over (order by r.person) - 1)::int as child,
           r.not_brought as "notBrought", r.diagnosed::int as diagnosed,
           case when r.first_contact_status ~ '^0?[0-9]$' then r.first_contact_status::int end as "contactStatus",
           (r.record_id >> 31)::int as "recordHigh", (r.record_id & 2147483647)::int as "recordLow"${more}
      from (${rows}) r`
} // prettier-ignore

/** What every sender says of the SEND status of the children referred; of one matched to nobody, what its referral says. */
const statusesSaid = (ctx: Ctx) => sql`
  with people as (
    select person, child_id, min(received_on) as since, max(send_status) as own, (dense_rank() over (order by person) - 1)::int as child
      from (${referrals(ctx)}) r group by person, child_id)
  select child, ${asPlace(sql`status`, statusCodes)} as status, ${asPlace(sql`said_by`, sayers)} as by,
         ${asDay(sql`from_day`)} as "from", ${asDay(sql`until_day`)} as until
    from (
      select p.child, st.status, st.said_by, st.from_day, st.until_day
        from people p
        join child_link l on l.area_id = ${ctx.area.id} and l.child_id = p.child_id and ${held(ctx, 'l', 'linked_at', 'ended_at')}
        join send_status st on st.area_id = ${ctx.area.id} and st.subject_id = l.subject_id and ${held(ctx, 'st', 'recorded_from', 'recorded_to')}
      union all
      select p.child, p.own, 'health', p.since, null from people p where p.child_id is null and p.own is not null) said
   order by child`

type Told = { readonly organisationId: string; readonly first: number; readonly last: number }

/** From which day to which each sender's lists of referrals tell. */
const toldBy = async (ctx: Ctx): Promise<Told[]> => {
  const on = sql`coalesce(rr.as_at, rr.until_day, rr.received_on)`
  const { rows } = await sql<Told>`
    select rr.organisation_id as "organisationId", min(${asDay(on)}) as first, max(${asDay(on)}) as last
      from return_received rr
      join lateral (
        select state from return_state s where s.area_id = ${ctx.area.id} and s.return_id = rr.return_id and s.recorded_at <= ${moment(ctx)}
         order by s.position desc limit 1) s on s.state = 'loaded'
     where rr.area_id = ${ctx.area.id} and rr.kind = 'referral' group by 1`.execute(ctx.db)
  return rows
}

/** Of each service, by those who send its referrals; one nothing is known of a sender's lists of tells of today. */
const told = async (ctx: Ctx, services: number, named: readonly NamedBySender[], places: readonly number[]) => {
  const by = new Map((await toldBy(ctx)).map(each => [each.organisationId, each]))
  const since = new Int32Array(services).fill(nothing)
  const until = new Int32Array(services).fill(nothing)
  named.forEach(({ organisationId }, at) => {
    const [place, lists] = [places[at]!, by.get(organisationId)]
    if (lists && (since[place] === nothing || lists.first < since[place]!)) since[place] = lists.first
    until[place] = Math.max(until[place]!, lists?.last ?? toNumber(ctx.today))
  })
  return { since, until }
}

/** Every version there was of one service’s referrals, with when it was held true and when a referral was found missing. */
export const versionsOfService = async (ctx: Ctx, columns: ReferralColumns, place: number): Promise<Versions> => {
  const names = [...columns.senders].flatMap(([name, at]) => (at === place ? [name] : []))
  const which = sql`r.organisation_id::text || ' ' || ${nameOfService} = any(${names}::text[]) and r.recorded_from <= ${moment(ctx)}`
  const seconds = (column: string) => sql`extract(epoch from ${sql.ref(`r.${column}`)})::int`
  const more = sql`, (dense_rank() over (order by r.organisation_id, r.key) - 1)::int as key, ${seconds('recorded_from')} as "from",
    ${seconds('recorded_to')} as "to", ${seconds('noticed_at')} as noticed`
  const asked = { names, reasons: columns.reasons, sources: [], organisations: columns.organisations }
  const packed = await packedColumns(ctx.db, [...eventNames, ...otherColumns, 'key', 'from', 'to', 'noticed'], select(ctx, asked, versions(ctx, which), more)) // prettier-ignore
  packed.columns.service.fill(0)
  return {
    ...packed.columns,
    rows: packed.rows,
    reasons: columns.reasons,
    today: columns.today,
    services: [columns.services[place]!],
  }
}

const read = async (ctx: Ctx): Promise<ReferralColumns> => {
  const named = await namedBySenders(ctx)
  const { services, places } = nameServices(await servicesSaid(ctx), named)
  const [reasons, sources, organisations] = [await words(ctx, 'reason'), await words(ctx, 'source'), await words(ctx, 'organisation_id')] // prettier-ignore
  const names = named.map(({ organisationId, service }) => `${organisationId} ${service}`)
  const { rows, columns } = await packedColumns<ColumnName>(ctx.db, [...eventNames, ...otherColumns], select(ctx, { names, reasons, sources, organisations })) // prettier-ignore
  for (let row = 0; row < rows; row++) columns.service[row] = places[columns.service[row]!]!
  const children = columns.child.reduce((most, child) => (child > most ? child : most), -1) + 1
  const said = await packedColumns(ctx.db, ['child', 'status', 'by', 'from', 'until'], statusesSaid(ctx))
  return { ...columns, rows, services, senders: new Map(names.map((name, at) => [name, places[at]!])), ...(await told(ctx, services.length, named, places)), reasons, organisations, statuses: statusChanges(said.columns, children), today: toNumber(ctx.today) } // prettier-ignore
}

/** The newest thing that may change the columns: what a return, a match or an answer about missing records wrote last. */
export const referralsState = async (ctx: Ctx): Promise<string> => {
  const { rows } = await sql<{ state: string | null }>`
    select concat_ws(' ',
      (select audit_id from audit_line where area_id = ${ctx.area.id}
          and subject_kind in ('return', 'returns', 'disappeared', 'match', 'child', 'code map', 'case', 'health service')
        order by audit_id desc limit 1),
      (select max(recorded_at) from return_state where area_id = ${ctx.area.id}),
      (select max(recorded_at) from health_service where area_id = ${ctx.area.id})) as state`.execute(ctx.db)
  return rows[0]!.state ?? ''
}

/** The newest of each area, of the few areas asked about last. */
const remembered = new Map<number, { readonly state: string; readonly columns: ReferralColumns }>()
const mostAreas = 4

/**
 * All referrals of the area as columns. What is known now is kept until something that came in may have changed it; as
 * known on an earlier day they are read anew.
 */
export const referralColumns = async (ctx: Ctx): Promise<ReferralColumns> => {
  if (ctx.knownAt !== null) return read(ctx)
  const state = `${ctx.today} ${await referralsState(ctx)}`
  const before = remembered.get(ctx.area.id)
  const columns = before?.state === state ? before.columns : await read(ctx)
  remembered.delete(ctx.area.id)
  remembered.set(ctx.area.id, { state, columns })
  if (remembered.size > mostAreas) remembered.delete(remembered.keys().next().value!)
  return columns
}

/** The number of the record at a place of the columns. */
export const recordAt = ({ recordHigh, recordLow }: ReferralColumns, place: number): number =>
  recordHigh[place]! * 2 ** 31 + recordLow[place]!
