import { sql, type RawBuilder } from 'kysely'
import { held } from '../../children/queries/statuses.ts'
import type { Ctx } from '../../ctx.ts'
import { keptColumns } from '../../database/kept-columns.ts'
import {
  asDay,
  asFields,
  asKey,
  asPlace,
  asTwoDays,
  fieldsOf,
  packedColumns,
  placesIn,
  twoDays,
} from '../../database/packed-columns.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { subjectOf } from '../../returns/queries/subjects.ts'
import { closureCodes, notRecorded, priorityCodes, rejectionCodes, statusCodes, nothing, type ReferralColumns } from '../rules/columns.ts' // prettier-ignore
import type { Versions } from '../rules/first-known.ts'
import { nameServices, type NamedBySender } from '../rules/services.ts'
import { numbered, saidOf } from '../rules/people.ts'
import { sayers, statusChanges } from '../rules/statuses.ts'
import { namedInSummaries, nameOfService, servicesSaid, standing } from './services.ts'

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
    left join (
      select distinct on (a.disappeared_id) a.disappeared_id, a.answer, a.ended_on from disappeared_answer a
       where a.area_id = ${ctx.area.id} and a.answered_at <= ${moment(ctx)}
       order by a.disappeared_id, a.answered_at desc) a on a.disappeared_id = d.disappeared_id
   where d.area_id = ${ctx.area.id} and d.kind = 'referral' and d.recorded_at <= ${moment(ctx)}
     and (d.ended_at is null or d.ended_at > ${moment(ctx)}) and a.answer is distinct from 'left out by mistake'`

// Asked apart and not of the join's outcome, of which PostgreSQL would think that hardly any comes through.
const ours = (ctx: Ctx) => sql`not exists (
  select from (${missing(ctx)}) n where n.organisation_id = r.organisation_id and n.key = r.key and n.answer = 'never ours')`

/** One number for each person: two of a hundred thousand fall together once in a million areas. */
const personOf = (child: RawBuilder<unknown>): RawBuilder<unknown> =>
  asKey(child, sql`case when ${child} is null then r.organisation_id end`, sql`case when ${child} is null then ${subjectOf('referral')} end`) // prettier-ignore

/** Referrals with who each is about: the child they are matched to, else the sender's own person. */
const referrals = (ctx: Ctx): RawBuilder<unknown> => sql`
  select r.*, m.gone_on, m.noticed_at, l.child_id, ${personOf(sql`l.child_id`)} as person
    from record_referral r
    left join (child_subject s join child_link l on l.area_id = s.area_id and l.subject_id = s.subject_id and ${held(ctx, 'l', 'linked_at', 'ended_at')})
      on s.area_id = ${ctx.area.id} and s.organisation_id = r.organisation_id and s.subject = ${subjectOf('referral')}
    left join (${missing(ctx)}) m on m.organisation_id = r.organisation_id and m.key = r.key
   where r.area_id = ${ctx.area.id} and ${standing(ctx, 'r')} and ${ours(ctx)}`

/** Every version of some referrals, each of the sender's own person: who is who is not asked again for each. */
const versions = (ctx: Ctx, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.*, m.gone_on, m.noticed_at, null::uuid as child_id, ${personOf(sql`null::uuid`)} as person
    from record_referral r
    left join (${missing(ctx)}) m on m.organisation_id = r.organisation_id and m.key = r.key
   where r.area_id = ${ctx.area.id} and ${which} and ${ours(ctx)}`

const dayColumns = {
  received: 'received_on', accepted: 'accepted_on', rejected: 'rejected_on', triaged: 'triaged_on', offered: 'first_offer_on',
  seen: 'first_contact_on', assessed: 'assessed_on', outcome: 'outcome_on', intervention: 'intervention_on', closed: 'closed_on',
  lastContact: 'last_contact_on', born: 'birth_date', gone: 'gone_on',
} as const // prettier-ignore
type DayName = keyof typeof dayColumns
const dayNames = Object.keys(dayColumns) as DayName[]
/** Days are read two in one number, and codes all in one: half of the time goes into reading. */
const dayPairs = dayNames.flatMap((name, at) => (at % 2 === 0 ? [{ as: `days${at / 2}`, one: name, other: dayNames[at + 1] ?? name }] : [])) // prettier-ignore

const codes = [
  { name: 'priority', bits: 3, value: asPlace(sql`r.priority`, priorityCodes) },
  { name: 'rejection', bits: 5, value: asPlace(sql`r.rejection_reason`, rejectionCodes) },
  { name: 'closure', bits: 5, value: asPlace(sql`r.closure_reason`, closureCodes) },
  { name: 'ownStatus', bits: 3, value: asPlace(sql`r.send_status`, statusCodes) },
  { name: 'linked', bits: 2, value: sql`(r.child_id is not null)::int` },
  { name: 'diagnosed', bits: 2, value: sql`r.diagnosed::int` },
  { name: 'contactStatus', bits: 4, value: sql`case when r.first_contact_status ~ '^0?[0-9]$' then r.first_contact_status::int end` }, // prettier-ignore
  { name: 'notBrought', bits: 7, value: sql`r.not_brought` },
] as const

const select = (rows: RawBuilder<unknown>, more = sql``): RawBuilder<unknown> => {
  const days = dayPairs.map(({ as, one, other }) => sql`${asTwoDays(sql.ref(`r.${dayColumns[one]}`), sql.ref(`r.${dayColumns[other]}`))} as ${sql.ref(as)}`)
  return sql`
    select ${sql.join(days)}, ${asFields(codes)} as codes, r.person, r.record_id as record,
           ${asKey(sql`r.organisation_id`, nameOfService, sql`r.reason`)} as words${more}
      from (${rows}) r`
} // prettier-ignore

const readNames = [...dayPairs.map(({ as }) => as), 'codes']
const wideNames = ['person', 'record', 'words'] as const

/** The words of a referral that are no codes: few different ones, so each is read from one of the records that have it. */
type Words = { readonly record: number; readonly organisationId: string; readonly service: string; readonly reason: string | null } // prettier-ignore
type Keyed = Readonly<Record<'words' | 'record', Float64Array>>

const wordsOf = async (ctx: Ctx, { words, record }: Keyed): Promise<ReadonlyMap<number, Words>> => {
  const one = new Map<number, number>()
  for (let row = 0; row < words.length; row++) if (!one.has(words[row]!)) one.set(words[row]!, record[row]!)
  const { rows } = await sql<Words>`
    select r.record_id as record, r.organisation_id as "organisationId", ${nameOfService} as service, r.reason
      from record_referral r where r.area_id = ${ctx.area.id} and r.record_id = any(${[...one.values()]}::bigint[])`.execute(ctx.db)
  const said = new Map(rows.map(row => [row.record, row]))
  return new Map([...one].map(([key, from]) => [key, said.get(from)!]))
} // prettier-ignore

const sorted = (words: Iterable<string>): string[] => [...new Set(words)].sort()

/** The words as places in lists: those of the services a sender names are given by `placeOf`. */
const placed = (of: ReadonlyMap<number, Words>, { words }: Keyed, placeOf: (said: Words) => number) => {
  const organisations = sorted([...of.values()].map(({ organisationId }) => organisationId))
  const reasons = sorted([...of.values()].flatMap(({ reason }) => reason ?? []))
  const column = (place: (said: Words) => number): Int32Array =>
    placesIn(words, new Map([...of].map(([key, said]) => [key, place(said)])))
  return {
    reasons,
    service: column(placeOf),
    reason: column(({ reason }) => (reason === null ? nothing : reasons.indexOf(reason))),
    organisation: column(({ organisationId }) => organisations.indexOf(organisationId)),
  }
}

type Columns = Readonly<Record<DayName | (typeof codes)[number]['name'], Int32Array>>

/** What was read, each column by its own name again. */
const apart = (read: Readonly<Record<string, Int32Array>>): Columns => {
  const days = dayPairs.flatMap(({ as, one, other }) => {
    const [first, second] = twoDays(read[as]!)
    return [[one, first], [other, second]] as const // prettier-ignore
  })
  const small = fieldsOf(codes, read['codes']!)
  const priority = small.priority.map(each => (each === nothing ? notRecorded : each))
  return { ...(Object.fromEntries(days) as Record<DayName, Int32Array>), ...small, priority }
}

/** What every sender says of the SEND status of children, whoever they are. */
const statusesSaid = (ctx: Ctx) => sql`
  select ${asKey(sql`l.child_id`, sql`null::uuid`, sql`null::text`)} as person, ${asPlace(sql`st.status`, statusCodes)} as status, ${asPlace(sql`st.said_by`, sayers)} as by,
         ${asDay(sql`st.from_day`)} as "from", ${asDay(sql`st.until_day`)} as until
    from child_link l
    join send_status st on st.area_id = ${ctx.area.id} and st.subject_id = l.subject_id and ${held(ctx, 'st', 'recorded_from', 'recorded_to')}
   where l.area_id = ${ctx.area.id} and ${held(ctx, 'l', 'linked_at', 'ended_at')}`

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
const told = (
  lists: readonly Told[],
  today: number,
  services: number,
  named: readonly NamedBySender[],
  places: readonly number[],
) => {
  const by = new Map(lists.map(each => [each.organisationId, each]))
  const since = new Int32Array(services).fill(nothing)
  const until = new Int32Array(services).fill(nothing)
  named.forEach(({ organisationId }, at) => {
    const [place, lists] = [places[at]!, by.get(organisationId)]
    if (lists && (since[place] === nothing || lists.first < since[place]!)) since[place] = lists.first
    until[place] = Math.max(until[place]!, lists?.last ?? today)
  })
  return { since, until }
}

/** What senders name, each once and in one order. */
const eachOnce = (named: readonly NamedBySender[]): NamedBySender[] => {
  const found = new Map(named.map(each => [nameOf(each), each]))
  return sorted(found.keys()).map(name => found.get(name)!)
}

/** Every version there was of one service’s referrals, with when it was held true and when a referral was found missing. */
export const versionsOfService = async (ctx: Ctx, columns: ReferralColumns, place: number): Promise<Versions> => {
  const names = [...columns.senders].flatMap(([name, at]) => (at === place ? [name] : []))
  const which = sql`r.organisation_id::text || ' ' || ${nameOfService} = any(${names}::text[]) and r.recorded_from <= ${moment(ctx)}`
  const seconds = (column: string) => sql`extract(epoch from ${sql.ref(`r.${column}`)})::int`
  const more = sql`, (dense_rank() over (order by r.organisation_id, r.key) - 1)::int as key, ${seconds('recorded_from')} as "from",
    ${seconds('recorded_to')} as "to", ${seconds('noticed_at')} as noticed`
  const { rows, columns: read, wide } = await packedColumns(ctx.db, [...readNames, 'key', 'from', 'to', 'noticed'], select(versions(ctx, which), more), wideNames)
  return {
    ...apart(read), ...placed(await wordsOf(ctx, wide), wide, () => 0),
    key: read['key']!, from: read['from']!, to: read['to']!, noticed: read['noticed']!,
    child: numbered(wide.person).child, rows, today: columns.today, services: [columns.services[place]!],
  }
} // prettier-ignore

const nameOf = ({ organisationId, service }: NamedBySender): string => `${organisationId} ${service}`

const read = async (ctx: Ctx): Promise<ReferralColumns> => {
  const [{ rows, columns: packed, wide }, said, summaries, services, lists] = await Promise.all([
    packedColumns(ctx.db, readNames, select(referrals(ctx)), wideNames),
    packedColumns(ctx.db, ['status', 'by', 'from', 'until'], statusesSaid(ctx), ['person']),
    namedInSummaries(ctx), servicesSaid(ctx), toldBy(ctx),
  ])
  const words = await wordsOf(ctx, wide)
  const named = eachOnce([...words.values(), ...summaries])
  const found = nameServices(services, named)
  const senders = new Map(named.map((each, at) => [nameOf(each), found.places[at]!]))
  const [columns, people, today] = [apart(packed), numbered(wide.person), toNumber(ctx.today)]
  return {
    ...columns, ...placed(words, wide, each => senders.get(nameOf(each))!), ...told(lists, today, found.services.length, named, found.places),
    record: wide.record, child: people.child, rows, services: found.services, senders, today,
    statuses: statusChanges(saidOf(columns, people, { ...said.columns, ...said.wide }), people.many),
  }
} // prettier-ignore

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

const referralsOfArea = keptColumns<ReferralColumns>()

/**
 * All referrals of the area as columns. What is known now is kept until something that came in may have changed it; as
 * known on an earlier day they are read anew.
 */
export const referralColumns = async (ctx: Ctx): Promise<ReferralColumns> => {
  if (ctx.knownAt !== null) return read(ctx)
  const state = `${ctx.today} ${await referralsState(ctx)}`
  return referralsOfArea(ctx.area.id, state, () => read(ctx))
}
