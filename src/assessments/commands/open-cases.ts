import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { casesOfReturn, type CaseAsked } from '../../returns/queries/case-events.ts'
import type { CaseKey } from '../queries/facts.ts'
import { workOutCases } from './work-out.ts'

const atOnce = 500

/** Cases of which there is no row yet get one; gives back the keys of all that were asked about. */
const opened = async (ctx: Ctx, asked: readonly CaseAsked[]): Promise<CaseKey[]> => {
  const rows = asked.map(each => ({ case_id: ctx.newId(), organisation_id: each.organisationId, case_ref: each.caseRef }))
  await sql`
    insert into ehc_case (area_id, case_id, organisation_id, case_ref, opened_at, opened_how)
    select ${ctx.area.id}, v.case_id, v.organisation_id, v.case_ref, ${ctx.now}::timestamptz, 'extract'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (case_id uuid, organisation_id uuid, case_ref text)
    on conflict (area_id, organisation_id, case_ref) do nothing`.execute(ctx.db)
  const { rows: keys } = await sql<CaseKey>`
    select c.case_id as "caseId", c.organisation_id as "organisationId", c.case_ref as "caseRef" from ehc_case c
      join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (organisation_id uuid, case_ref text)
        on v.organisation_id = c.organisation_id and v.case_ref = c.case_ref
     where c.area_id = ${ctx.area.id} order by c.case_id`.execute(ctx.db)
  return keys
} // prettier-ignore

/** After an extract was loaded or withdrawn: cases it names are opened, and every case it touched is worked out again. */
export const openCases = async (ctx: Ctx, returnId: string): Promise<{ readonly cases: number }> => {
  const asked = await casesOfReturn(ctx, returnId)
  for (let from = 0; from < asked.length; from += atOnce)
    await workOutCases(ctx, await opened(ctx, asked.slice(from, from + atOnce)))
  return { cases: asked.length }
}
