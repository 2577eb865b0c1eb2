import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { ToldOf } from '../rules/chase.ts'

export type Told = {
  readonly caseId: string
  readonly what: ToldOf
  readonly dueOn: Day
  readonly organisationId: string
  /** How many people it reached; none is written down too. */
  readonly people: number
}

/** That somebody was told of things today. The same on the same day twice is once. */
export const keepTold = async (ctx: Ctx, told: readonly Told[]): Promise<void> => {
  const rows = told.map(({ caseId, what, dueOn, organisationId, people }) => ({ case_id: caseId, what, due_on: dueOn, organisation_id: organisationId, people }))
  await sql`
    insert into review_told (area_id, case_id, what, due_on, told_on, organisation_id, people, told_at)
    select ${ctx.area.id}, case_id, what, due_on, ${ctx.today}::date, organisation_id, sum(people), ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (case_id uuid, what text, due_on date, organisation_id uuid, people integer)
     group by case_id, what, due_on, organisation_id
    on conflict do nothing`.execute(ctx.db)
} // prettier-ignore
