import { sql, type RawBuilder } from 'kysely'
import { held } from '../../children/queries/statuses.ts'
import type { Ctx } from '../../ctx.ts'
import { keptColumns } from '../../database/kept-columns.ts'
import { asDay, asFields, asPlace, asTwoDays, fieldsOf, packedColumns, twoDays } from '../../database/packed-columns.ts'
import { toNumber } from '../../kernel/day-number.ts'
import { subjectOf } from '../../returns/queries/subjects.ts'
import { closureCodes, notRecorded, priorityCodes, rejectionCodes, statusCodes, nothing, type ColumnName, type ReferralColumns } from '../rules/columns.ts' // prettier-ignore
import type { Versions } from '../rules/first-known.ts'
import { nameServices, type NamedBySender } from '../rules/services.ts'
import { numbered, saidOf } from '../rules/people.ts'
import { sayers, statusChanges } from '../rules/statuses.ts'
import { namedBySenders, nameOfService, servicesSaid, standing } from './services.ts'

export type Read = { readonly names: readonly string[]; readonly reasons: readonly string[]; readonly sources: readonly string[]; readonly organisations: readonly string[] } // prettier-ignore

/** The words that stand in columns of few different ones, each column's in order. */
const words = async (ctx: Ctx): Promise<Pick<Read, 'reasons' | 'sources' | 'organisations'>> => {
  const { rows } = await sql<{ of: number; word: string }>`
    select grouping(r.reason, r.source, r.organisation_id) as of, coalesce(r.reason, r.source, r.organisation_id::text) as word
      from record_referral r where r.area_id = ${ctx.area.id} and ${standing(ctx, 'r')}
     group by grouping sets ((r.reason), (r.source), (r.organisation_id)) order by 2`.execute(ctx.db)
  const of = (which: number) => rows.flatMap(row => (row.of === which && row.word !== null ? [row.word] : []))
  return { reasons: of(0b011), sources: of(0b101), organisations: of(0b110) }
}

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

/** The sender's own person. */
const ownPerson = sql`r.organisation_id::text || ' ' || ${subjectOf('referral')}`
/** One number of 64 bits for each person: two of a hundred thousand fall together once in four thousand million areas. */
const numberOf = (person: RawBuilder<unknown>): RawBuilder<unknown> => sql`hashtextextended(${person}, 0)`
/** That number as two columns. */
const halves = (person: RawBuilder<unknown>) => sql`(${person} >> 32)::int as "personHigh", ((${person} & 4294967295) - 2147483648)::int as "personLow"` // prettier-ignore

/** Referrals with who each is about: the child they are matched to, else the sender's own person. */
const referrals = (ctx: Ctx): RawBuilder<unknown> => sql`
  select r.*, m.gone_on, m.noticed_at, l.child_id, ${numberOf(sql`coalesce(l.child_id::text, ${ownPerson})`)} as person
    from record_referral r
    left join child_subject s on s.area_id = ${ctx.area.id} and s.organisation_id = r.organisation_id and s.subject = ${subjectOf('referral')}
    left join child_link l on l.area_id = ${ctx.area.id} and l.subject_id = s.subject_id and ${held(ctx, 'l', 'linked_at', 'ended_at')}
    left join (${missing(ctx)}) m on m.organisation_id = r.organisation_id and m.key = r.key
   where r.area_id = ${ctx.area.id} and ${standing(ctx, 'r')} and m.answer is distinct from 'never ours'`

/** Every version of some referrals, each of the sender's own person: who is who is not asked again for each. */
const versions = (ctx: Ctx, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select r.*, m.gone_on, m.noticed_at, null::uuid as child_id, ${numberOf(ownPerson)} as person
    from record_referral r
    left join (${missing(ctx)}) m on m.organisation_id = r.organisation_id and m.key = r.key
   where r.area_id = ${ctx.area.id} and ${which} and m.answer is distinct from 'never ours'`

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

const select = (ctx: Ctx, { names, reasons, sources, organisations }: Read, rows = referrals(ctx), more = sql``): RawBuilder<unknown> => {
  const days = dayPairs.map(({ as, one, other }) => sql`${asTwoDays(sql.ref(`r.${dayColumns[one]}`), sql.ref(`r.${dayColumns[other]}`))} as ${sql.ref(as)}`)
  return sql`
    select ${sql.join(days)}, ${asFields(codes)} as codes,
           ${asPlace(sql`r.organisation_id::text || ' ' || ${nameOfService}`, names)} as service,
           ${asPlace(sql`r.source`, sources)} as source, ${asPlace(sql`r.reason`, reasons)} as reason,
           ${asPlace(sql`r.organisation_id::text`, organisations)} as organisation, ${halves(sql`r.person`)},
           (r.record_id >> 31)::int as "recordHigh", (r.record_id & 2147483647)::int as "recordLow"${more}
      from (${rows}) r`
} // prettier-ignore

const readNames = [...dayPairs.map(({ as }) => as), 'codes', 'service', 'source', 'reason', 'organisation', 'personHigh', 'personLow', 'recordHigh', 'recordLow'] // prettier-ignore
type Columns = Readonly<Record<Exclude<ColumnName, 'child'> | 'personHigh' | 'personLow' | 'linked' | 'ownStatus', Int32Array>> // prettier-ignore

/** What was read, each column by its own name again. */
const apart = (read: Readonly<Record<string, Int32Array>>): Columns => {
  const days = dayPairs.flatMap(({ as, one, other }) => {
    const [first, second] = twoDays(read[as]!)
    return [[one, first], [other, second]] as const // prettier-ignore
  })
  const small = fieldsOf(codes, read['codes']!)
  const priority = small.priority.map(each => (each === nothing ? notRecorded : each))
  return { ...read, ...Object.fromEntries(days), ...small, priority } as unknown as Columns
}

/** What every sender says of the SEND status of children, whoever they are. */
const statusesSaid = (ctx: Ctx) => sql`
  select ${halves(numberOf(sql`l.child_id::text`))}, ${asPlace(sql`st.status`, statusCodes)} as status, ${asPlace(sql`st.said_by`, sayers)} as by,
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
  const packed = await packedColumns(ctx.db, [...readNames, 'key', 'from', 'to', 'noticed'], select(ctx, asked, versions(ctx, which), more)) // prettier-ignore
  const columnsThen = apart(packed.columns)
  columnsThen.service.fill(0)
  return {
    ...columnsThen,
    key: packed.columns['key']!,
    from: packed.columns['from']!,
    to: packed.columns['to']!,
    noticed: packed.columns['noticed']!,
    child: numbered(columnsThen).child,
    rows: packed.rows,
    reasons: columns.reasons,
    today: columns.today,
    services: [columns.services[place]!],
  }
}

const read = async (ctx: Ctx): Promise<ReferralColumns> => {
  const named = await namedBySenders(ctx)
  const { services, places } = nameServices(await servicesSaid(ctx), named)
  const { reasons, sources, organisations } = await words(ctx)
  const names = named.map(({ organisationId, service }) => `${organisationId} ${service}`)
  const packed = await packedColumns(ctx.db, readNames, select(ctx, { names, reasons, sources, organisations }))
  const [rows, columns] = [packed.rows, apart(packed.columns)]
  for (let row = 0; row < rows; row++) columns.service[row] = places[columns.service[row]!]!
  const people = numbered(columns)
  const linked = columns.linked.includes(1)
  const said = linked ? (await packedColumns(ctx.db, ['personHigh', 'personLow', 'status', 'by', 'from', 'until'], statusesSaid(ctx))).columns : null // prettier-ignore
  return { ...columns, child: people.child, rows, services, senders: new Map(names.map((name, at) => [name, places[at]!])), ...(await told(ctx, services.length, named, places)), reasons, organisations, statuses: statusChanges(saidOf(columns, people, said), people.many), today: toNumber(ctx.today) } // prettier-ignore
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

/** The number of the record at a place of the columns. */
export const recordAt = ({ recordHigh, recordLow }: ReferralColumns, place: number): number =>
  recordHigh[place]! * 2 ** 31 + recordLow[place]!
