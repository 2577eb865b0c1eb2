import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

type Seen = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** An event of an EHC case as the authority's extract says it. */
export type EventSaid = {
  readonly recordId: number
  readonly organisationId: string
  readonly caseRef: string
  readonly recordedFrom: Date
  readonly kind: string
  readonly on: Day
  readonly contributor: string | null
  readonly sequence: string | null
  readonly outcome: string | null
  readonly reason: string | null
  readonly source: string | null
  readonly until: Day | null
  readonly evidence: string | null
  readonly caseworker: string | null
  readonly detail: string | null
  readonly birthDate: Day | null
}

const stands = (ctx: Seen) =>
  ctx.knownAt === null
    ? sql`r.recorded_to is null`
    : sql`r.recorded_from <= ${ctx.knownAt}::timestamptz and (r.recorded_to is null or r.recorded_to > ${ctx.knownAt}::timestamptz)`

/** A record that is missing from its sender's newest whole list says nothing, unless its sender says it was left out by mistake. */
const notMissing = (ctx: Seen) => {
  const before = sql`coalesce(${ctx.knownAt}::timestamptz, 'infinity')`
  return sql`not exists (
    select 1 from disappeared d where d.area_id = ${ctx.area.id} and d.organisation_id = r.organisation_id
       and d.kind = 'case-event' and d.key = r.key and d.recorded_at <= ${before} and (d.ended_at is null or d.ended_at > ${before})
       and coalesce((select a.answer from disappeared_answer a where a.area_id = ${ctx.area.id} and a.disappeared_id = d.disappeared_id
                        and a.answered_at <= ${before} order by a.answered_at desc limit 1), '') <> 'left out by mistake')`
}

export type CaseAsked = { readonly organisationId: string; readonly caseRef: string }

type Row = Omit<EventSaid, 'organisationId' | 'caseRef' | 'recordedFrom'> & { readonly place: number; readonly from: number } // prettier-ignore

/** The events of cases, by `organisation reference`, oldest record first; a case the extract says nothing of is left out. */
export const eventsOfCases = async (
  ctx: Seen,
  cases: readonly CaseAsked[],
): Promise<ReadonlyMap<string, readonly EventSaid[]>> => {
  if (cases.length === 0) return new Map()
  const organisations = cases.map(({ organisationId }) => organisationId)
  const refs = cases.map(({ caseRef }) => caseRef)
  // Whose an event is comes as the place in the list, and the moment as a number: there are many, and text is slow to read.
  const { rows } = await sql<Row>`
    select asked.place::integer as place, r.record_id as "recordId", (extract(epoch from r.recorded_from) * 1000)::float8 as "from",
           r.kind, r."on", r.contributor, r.sequence, r.outcome, r.reason, r.source, r.until,
           r.evidence, r.caseworker, r.detail, r.birth_date as "birthDate"
      from record_case_event r
      join unnest(${organisations}::uuid[], ${refs}::text[]) with ordinality as asked (organisation_id, case_ref, place)
        on asked.organisation_id = r.organisation_id and asked.case_ref = r.case_ref
     where r.area_id = ${ctx.area.id} and ${stands(ctx)} and ${notMissing(ctx)}
     order by r.record_id`.execute(ctx.db)
  const found = new Map<string, EventSaid[]>()
  for (const row of rows) {
    const { organisationId, caseRef } = cases[row.place - 1]!
    const said: EventSaid = Object.assign(row, { organisationId, caseRef, recordedFrom: new Date(row.from) })
    const key = `${organisationId} ${caseRef}`
    const there = found.get(key)
    if (there) there.push(said)
    else found.set(key, [said])
  }
  return found
}

/** How the extract names the child of a case: as its fullest record says, of equals the newest. */
export type ChildOfCase = CaseAsked & { readonly surname: string | null; readonly forename: string | null; readonly birthDate: Day | null } // prettier-ignore

/** The children of cases, each once; a case of which nobody was named is left out. */
export const childrenNamed = async (ctx: Seen, cases: readonly CaseAsked[]): Promise<ChildOfCase[]> => {
  if (cases.length === 0) return []
  const { rows } = await sql<ChildOfCase>`
    select asked.organisation_id as "organisationId", asked.case_ref as "caseRef", named.*
      from unnest(${cases.map(({ organisationId }) => organisationId)}::uuid[], ${cases.map(({ caseRef }) => caseRef)}::text[])
           as asked (organisation_id, case_ref)
      join lateral (
        select r.surname, r.forename, r.birth_date as "birthDate" from record_case_event r
         where r.area_id = ${ctx.area.id} and r.organisation_id = asked.organisation_id and r.case_ref = asked.case_ref
           and ${stands(ctx)} and coalesce(r.surname, r.forename) is not null
         order by num_nonnulls(r.surname, r.forename, r.birth_date) desc, r.recorded_from desc, r.record_id desc limit 1) named on true`.execute(ctx.db)
  return rows
} // prettier-ignore

/** The cases of which the extract tells a fact of one of these kinds, as a part of another query. */
export const casesTelling = (ctx: Seen, kinds: readonly string[]): RawBuilder<unknown> =>
  sql`select r.organisation_id, r.case_ref from record_case_event r
       where r.area_id = ${ctx.area.id} and ${stands(ctx)} and r.kind = any(${kinds}::text[])`

/** The cases a return's records touched: brought, changed or took back. */
export const casesOfReturn = async (ctx: Seen, returnId: string): Promise<CaseAsked[]> => {
  const { rows } = await sql<CaseAsked>`
    select distinct r.organisation_id as "organisationId", r.case_ref as "caseRef" from record_case_event r
     where r.area_id = ${ctx.area.id} and r.case_ref is not null
       and (r.return_id = ${returnId} or r.superseded_by = ${returnId}
         or (r.organisation_id, r.key) in (
           select d.organisation_id, d.key from disappeared d
            where d.area_id = ${ctx.area.id} and d.kind = 'case-event' and (d.return_id = ${returnId} or d.ended_by_return = ${returnId})))
     order by 1, 2`.execute(ctx.db)
  return rows
}

/** Where a row of the extract stands, so that somebody can look it up at its sender's. */
export type EventRow = {
  readonly returnId: string
  readonly row: number
  readonly sheet: string | null
  readonly receivedOn: Day
  /** Who asked, where a request says it. */
  readonly source: string | null
}

/** The rows events came from, by the record's number. */
export const rowsOfEvents = async (ctx: Seen, recordIds: readonly number[]): Promise<ReadonlyMap<number, EventRow>> => {
  if (recordIds.length === 0) return new Map()
  const { rows } = await sql<EventRow & { recordId: number }>`
    select r.record_id as "recordId", r.return_id as "returnId", r.row_number as row, r.sheet, r.source,
           rr.received_on as "receivedOn"
      from record_case_event r
      join return_received rr on rr.area_id = ${ctx.area.id} and rr.return_id = r.return_id
     where r.area_id = ${ctx.area.id} and r.record_id = any(${recordIds}::bigint[])`.execute(ctx.db)
  return new Map(rows.map(({ recordId, ...row }) => [Number(recordId), row]))
}
