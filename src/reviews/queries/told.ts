import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { ToldOf } from '../rules/chase.ts'
import { before, type Seen } from './sent.ts'

export type ToldRow = {
  readonly caseId: string
  readonly what: ToldOf
  readonly dueOn: Day
  readonly organisationId: string
  readonly toldOn: Day
  readonly people: number
}

/** When somebody was told of what last, by case. */
export const toldBefore = async (ctx: Seen): Promise<ReadonlyMap<string, ToldRow[]>> => {
  const { rows } = await sql<ToldRow>`
    select distinct on (case_id, what, due_on, organisation_id) case_id as "caseId", what, due_on as "dueOn",
           organisation_id as "organisationId", told_on as "toldOn", people
      from review_told where area_id = ${ctx.area.id} and told_at <= ${before(ctx)}
     order by case_id, what, due_on, organisation_id, told_on desc`.execute(ctx.db)
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

/** What was told of one case, the newest first: shown where the review is. */
export const toldOfCase = async (ctx: Seen, caseId: string): Promise<ToldRow[]> => {
  const { rows } = await sql<ToldRow>`
    select case_id as "caseId", what, due_on as "dueOn", organisation_id as "organisationId", told_on as "toldOn", people
      from review_told where area_id = ${ctx.area.id} and case_id = ${caseId} and told_at <= ${before(ctx)}
     order by told_at desc, what limit 30`.execute(ctx.db)
  return rows
}
