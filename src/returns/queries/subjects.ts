import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { RecordKind } from '../../layouts/records.ts'

/** How records name a child: for the children room, which tells who is who. */

export type SubjectKind =
  Extract<RecordKind, 'sen2-case' | 'case-event' | 'referral' | 'attendance-mark'> | 'typed-case'
/** Kinds that come in returns; a case opened by hand comes from whoever opened it. */
export const subjectKinds: readonly SubjectKind[] = ['sen2-case', 'case-event', 'referral', 'attendance-mark']

type Spec = {
  readonly table: RawBuilder<unknown>
  /** Tells a sender's persons apart. */
  readonly subject: RawBuilder<string>
  readonly localId: RawBuilder<string | null>
  /** What ties the versions of one record together. */
  readonly key: string
  readonly has: readonly ('upn' | 'uln' | 'nhs_number' | 'postcode')[]
  readonly lists: RawBuilder<string | null>
}

const none = sql<null>`null::text`

/** Persons of cases opened by hand, each version with its times, as records of returns have them. */
const typedPersons = sql`(
  select p.area_id, c.organisation_id, p.case_id, p.surname, p.forename, p.birth_date, p.upn, p.postcode,
         row_number() over (partition by p.area_id, p.case_id order by p.recorded_at) as record_id,
         p.recorded_at as recorded_from, null::uuid as return_id,
         lead(p.recorded_at) over (partition by p.area_id, p.case_id order by p.recorded_at) as recorded_to
    from case_person p join ehc_case c on c.area_id = p.area_id and c.case_id = p.case_id)`

const specs: Readonly<Record<SubjectKind, Spec>> = {
  'sen2-case': {
    table: sql.table('record_sen2_case'), subject: sql`'sen2:' || r.person_key`, localId: none, key: 'key',
    has: ['upn', 'uln', 'postcode'], lists: sql`case when d.key is null then r.census_year::text end`,
  },
  'case-event': {
    table: sql.table('record_case_event'), subject: sql`'case:' || r.case_ref`, localId: sql`r.local_child_id`, key: 'key',
    has: ['upn', 'postcode'], lists: none,
  },
  'referral': {
    table: sql.table('record_referral'), subject: sql`coalesce('patient:' || r.local_patient_id, 'referral:' || r.referral_id)`,
    localId: sql`r.local_patient_id`, key: 'key', has: ['upn', 'nhs_number', 'postcode'], lists: none,
  },
  'attendance-mark': {
    table: sql.table('attendance_year'), subject: sql`'pupil:' || r.pupil_key`,
    localId: sql`case when r.pupil_key like 'own:%' then substr(r.pupil_key, 5) end`, key: 'pupil_key',
    has: ['upn'], lists: none,
  },
  'typed-case': {
    table: typedPersons, subject: sql`'typed:' || r.case_id`, localId: none, key: 'case_id', has: ['upn', 'postcode'], lists: none,
  },
} // prettier-ignore

/** The subject a record of this kind is about, for a query over the record's table under the name `r`. */
export const subjectOf = (kind: SubjectKind): RawBuilder<string> => specs[kind].subject
export const tableOf = (kind: SubjectKind): RawBuilder<unknown> => specs[kind].table

export type About = { readonly returnId: string; readonly organisationId: string; readonly kind: SubjectKind }

/** What a sender's standing records say of one of its persons: each detail as said last. */
export type SubjectSaid = {
  readonly subject: string
  /** No record of theirs stands any more where this is 0. */
  readonly records: number
  readonly upn: string | null
  readonly uln: string | null
  readonly nhsNumber: string | null
  readonly nhsStatus: string | null
  readonly localId: string | null
  readonly surname: string | null
  readonly forename: string | null
  readonly birthDate: Day | null
  readonly births: number
  readonly postcode: string | null
  readonly lists: readonly string[]
  /** The returns its standing records came from. */
  readonly returns: readonly string[]
}

/**
 * The persons whose records a return touched: brought, changed, took back or found missing. Of SEN2 all of its sender's: a
 * year's list also says who is no longer in it.
 */
export const subjectsTouched = async (ctx: Ctx, about: About): Promise<string[]> => {
  const { rows } = await sql<{ subject: string }>`select subject from (${touchedBy(ctx, about)}) touched order by subject`.execute(ctx.db) // prettier-ignore
  return rows.map(({ subject }) => subject)
}

/** What a sender's records say of some of its persons, as known now or at `ctx.knownAt`; details as they were sent. */
export const subjectsSaid = (ctx: Ctx, about: Omit<About, 'returnId'>, subjects: readonly string[]): Promise<SubjectSaid[]> =>
  said(ctx, about, sql`select subject from unnest(${subjects}::text[]) as subject`) // prettier-ignore

/** The kind of record that names its persons so: the word before the colon. */
export const kindOfSubject = (subject: string): SubjectKind =>
  ({ 'sen2': 'sen2-case', 'case': 'case-event', 'pupil': 'attendance-mark', 'typed': 'typed-case' } as const)[subject.split(':')[0]!] ?? 'referral' // prettier-ignore

const said = async (ctx: Ctx, { kind, organisationId }: Omit<About, 'returnId'>, subjects: RawBuilder<unknown>) => {
  const spec = specs[kind]
  const last = (column: RawBuilder<unknown>) =>
    sql`(array_agg(${column} order by r.recorded_from desc, r.record_id desc) filter (where ${column} is not null))[1]`
  const own = (name: Spec['has'][number]) => (spec.has.includes(name) ? last(sql.ref(`r.${name}`)) : none)
  const nhs = spec.has.includes('nhs_number')
    ? sql`(array_agg(array[r.nhs_number, r.nhs_number_status] order by r.recorded_from desc, r.record_id desc) filter (where r.nhs_number is not null))`
    : sql`null::text[]`
  const stands = ctx.knownAt === null ? sql`r.recorded_to is null` : sql`r.recorded_from <= ${ctx.knownAt}::timestamptz and (r.recorded_to is null or r.recorded_to > ${ctx.knownAt}::timestamptz)` // prettier-ignore
  const { rows } = await sql<SubjectSaid>`
    select t.subject, count(r.record_id)::integer as records, ${own('upn')} as upn, ${own('uln')} as uln,
           (${nhs})[1][1] as "nhsNumber", (${nhs})[1][2] as "nhsStatus", ${last(spec.localId)} as "localId",
           ${last(sql`r.surname`)} as surname, ${last(sql`r.forename`)} as forename,
           ${last(sql`r.birth_date`)} as "birthDate", count(distinct r.birth_date)::integer as births,
           ${own('postcode')} as postcode,
           coalesce(array_agg(distinct ${spec.lists}) filter (where ${spec.lists} is not null), '{}') as lists,
           coalesce(array_agg(distinct r.return_id) filter (where r.return_id is not null), '{}') as returns
      from (${subjects}) t
      left join ${spec.table} r
        on r.area_id = ${ctx.area.id} and r.organisation_id = ${organisationId} and ${stands}
       and ${kind === 'case-event' ? sql`r.case_ref = substr(t.subject, 6)` : sql`${spec.subject} = t.subject`}
      ${kind === 'sen2-case' ? missingJoin(ctx) : sql``}
     group by t.subject order by t.subject`.execute(ctx.db)
  return rows
}

/** Missing from its sender's list, which has not said that it was left out by mistake; then it stands as before. */
const isMissing = sql`d.ended_at is null and coalesce((
  select a.answer from disappeared_answer a where a.area_id = d.area_id and a.disappeared_id = d.disappeared_id
   order by a.answered_at desc limit 1), '') <> 'left out by mistake'`

/** A record that disappeared from its list stands in it no more. */
const missingJoin = (ctx: Ctx) => sql`
  left join disappeared d on d.area_id = ${ctx.area.id} and d.organisation_id = r.organisation_id and d.kind = 'sen2-case'
   and d.key = r.key and ${isMissing}`

const touchedBy = (ctx: Ctx, { returnId, organisationId, kind }: About): RawBuilder<unknown> => {
  const spec = specs[kind]
  const records = spec.table
  const of = sql`r.area_id = ${ctx.area.id} and r.organisation_id = ${organisationId}`
  if (kind === 'sen2-case') return sql`select distinct ${spec.subject} as subject from ${records} r where ${of}`
  const key = sql.ref(`r.${spec.key}`)
  const missing =
    kind === 'attendance-mark'
      ? sql``
      : sql`union select d.key from disappeared d where d.area_id = ${ctx.area.id} and d.organisation_id = ${organisationId}
              and d.kind = ${kind} and (d.return_id = ${returnId} or d.ended_by_return = ${returnId})`
  return sql`
    select distinct ${spec.subject} as subject from ${records} r
     where ${of} and ${key} in (
       select ${key} from ${records} r where r.area_id = ${ctx.area.id} and r.return_id = ${returnId}
       union select ${key} from ${records} r where ${of} and r.superseded_by = ${returnId}
       ${missing})`
}

/** What standing records say of SEND status, a row for each record that says something, by kind. */
export type StatusWord = {
  readonly subject: string
  readonly returnId: string
  /** The day the return speaks for. */
  readonly saidOn: Day
  readonly status: string | null
  readonly academicYear: number | null
  readonly event: { readonly kind: string; readonly on: Day; readonly outcome: string | null } | null
  readonly sen2: {
    readonly censusYear: number
    readonly receivedOn: Day | null
    readonly requestOutcome: string | null
    readonly requestOutcomeOn: Day | null
    readonly assessmentOutcome: string | null
    readonly assessmentOutcomeOn: Day | null
    readonly planStartedOn: Day | null
    readonly ceasedOn: Day | null
    readonly active: boolean | null
  } | null
}

const words: Readonly<Record<SubjectKind, RawBuilder<unknown>>> = {
  'sen2-case': sql`null as status, null::integer as "academicYear", null::jsonb as event, jsonb_build_object(
    'censusYear', r.census_year, 'receivedOn', r.received_on, 'requestOutcome', r.request_outcome,
    'requestOutcomeOn', r.request_outcome_on, 'assessmentOutcome', r.assessment_outcome,
    'assessmentOutcomeOn', r.assessment_outcome_on, 'planStartedOn', r.plan_started_on, 'ceasedOn', r.ceased_on,
    'active', r.active) as sen2`,
  'case-event': sql`null as status, null::integer as "academicYear",
    jsonb_build_object('kind', r.kind, 'on', r."on", 'outcome', r.outcome) as event, null::jsonb as sen2`,
  'referral': sql`r.send_status as status, null::integer as "academicYear", null::jsonb as event, null::jsonb as sen2`,
  'attendance-mark': sql`r.send_status as status, r.academic_year as "academicYear", null::jsonb as event, null::jsonb as sen2`,
  // What is typed of a case is told by the case; its child’s status is not said twice.
  'typed-case': sql`null as status, null::integer as "academicYear", null::jsonb as event, null::jsonb as sen2`,
} // prettier-ignore

/** What the standing records of these persons of a sender say of SEND status. Records that disappeared say nothing. */
export const statusWords = async (ctx: Ctx, about: About, subjects: readonly string[]): Promise<StatusWord[]> => {
  const { table, subject } = specs[about.kind]
  const { rows } = await sql<StatusWord>`
    select ${subject} as subject, r.return_id as "returnId", coalesce(rr.as_at, rr.from_day, rr.received_on) as "saidOn",
           ${words[about.kind]}
      from ${table} r
      join return_received rr on rr.area_id = ${ctx.area.id} and rr.return_id = r.return_id
     where r.area_id = ${ctx.area.id} and r.organisation_id = ${about.organisationId} and r.recorded_to is null
       and ${subject} = any(${subjects}::text[])
       ${
         about.kind === 'attendance-mark'
           ? sql``
           : sql`and not exists (select 1 from disappeared d where d.area_id = ${ctx.area.id}
                   and d.organisation_id = r.organisation_id and d.kind = ${about.kind} and d.key = r.key and ${isMissing})`
       }
     order by r.record_id`.execute(ctx.db)
  return rows
}

/** The newest year of which a SEN2 list of this sender stands; 0 where none does. */
export const newestCensus = async (ctx: Ctx, organisationId: string): Promise<number> => {
  const { rows } = await sql<{ year: number | null }>`
    select max(census_year) as year from record_sen2_case
     where area_id = ${ctx.area.id} and organisation_id = ${organisationId} and recorded_to is null`.execute(ctx.db)
  return rows[0]?.year ?? 0
}
