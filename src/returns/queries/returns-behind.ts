import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { CaseAsked } from './case-events.ts'

type Seen = Pick<Ctx, 'db' | 'area'>

/** The returns in which the events of cases came as they stand now. */
export const returnsBehindCases = async (ctx: Seen, cases: readonly CaseAsked[]): Promise<string[]> => {
  if (cases.length === 0) return []
  const { rows } = await sql<{ returnId: string }>`
    select distinct r.return_id as "returnId" from record_case_event r
      join unnest(${cases.map(({ organisationId }) => organisationId)}::uuid[], ${cases.map(({ caseRef }) => caseRef)}::text[])
           as asked (organisation_id, case_ref) on asked.organisation_id = r.organisation_id and asked.case_ref = r.case_ref
     where r.area_id = ${ctx.area.id} and r.recorded_to is null order by 1`.execute(ctx.db)
  return rows.map(({ returnId }) => returnId)
} // prettier-ignore

/** The returns in which referrals came, by the numbers of their records. */
export const returnsBehindReferrals = async (ctx: Seen, recordIds: readonly string[]): Promise<string[]> => {
  if (recordIds.length === 0) return []
  const { rows } = await sql<{ returnId: string }>`
    select distinct return_id as "returnId" from record_referral
     where area_id = ${ctx.area.id} and record_id = any(${recordIds}::bigint[]) order by 1`.execute(ctx.db)
  return rows.map(({ returnId }) => returnId)
}

/** What a return is called, and when it came, for telling which stood behind a figure. */
export type ReturnNamed = { readonly returnId: string; readonly fileName: string; readonly receivedOn: string }

export const returnsNamed = async (ctx: Seen, returnIds: readonly string[]): Promise<ReturnNamed[]> => {
  if (returnIds.length === 0) return []
  const { rows } = await sql<ReturnNamed>`
    select return_id as "returnId", file_name as "fileName", received_on as "receivedOn" from return_received
     where area_id = ${ctx.area.id} and return_id = any(${returnIds}::uuid[]) order by received_at`.execute(ctx.db)
  return rows
}
