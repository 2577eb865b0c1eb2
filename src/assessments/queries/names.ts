import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { childrenNamed } from '../../returns/queries/case-events.ts'
import type { CaseKey } from './facts.ts'

export type CaseName = { readonly name: string; readonly bornOn: Day | null }

const typed = async (ctx: Ctx, caseIds: readonly string[]): Promise<[string, CaseName][]> => {
  const { rows } = await sql<{ caseId: string; forename: string; surname: string; bornOn: Day }>`
    select distinct on (case_id) case_id as "caseId", forename, surname, birth_date as "bornOn" from case_person
     where area_id = ${ctx.area.id} and case_id = any(${caseIds}::uuid[])
       and recorded_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by case_id, recorded_at desc`.execute(ctx.db)
  return rows.map(({ caseId, forename, surname, bornOn }) => [caseId, { name: `${forename} ${surname}`, bornOn }])
}

/**
 * The children of cases as they were named last, by the extract or by whoever opened the case. Only for pages of those who may
 * open the case; a case of which no name was sent is left out.
 */
export const caseNames = async (ctx: Ctx, cases: readonly CaseKey[]): Promise<ReadonlyMap<string, CaseName>> => {
  if (cases.length === 0) return new Map()
  const found = new Map(
    await typed(
      ctx,
      cases.map(({ caseId }) => caseId),
    ),
  )
  const ids = new Map(cases.map(({ caseId, organisationId, caseRef }) => [`${organisationId} ${caseRef}`, caseId]))
  for (const { organisationId, caseRef, forename, surname, birthDate } of await childrenNamed(ctx, cases)) {
    const name = [forename, surname].filter(Boolean).join(' ')
    found.set(ids.get(`${organisationId} ${caseRef}`)!, { name, bornOn: birthDate })
  }
  return found
}
