import { sql, type RawBuilder } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import { before, type Seen } from './sent.ts'

/** Something agreed at a review, with what became of it as said last. */
export type ReviewAction = {
  readonly actionId: string
  readonly caseId: string
  readonly words: string
  /** By role. */
  readonly owner: string
  readonly organisationId: string
  readonly dueOn: Day
  readonly agreedAt: Date
  readonly cameTo: 'done' | 'not done' | null
  readonly saidOn: Day | null
  readonly saidWords: string | null
  /** When the child or young person was told what became of it. */
  readonly childToldOn: Day | null
}

const actions = async (ctx: Seen, which: RawBuilder<unknown>): Promise<ReviewAction[]> => {
  const { rows } = await sql<ReviewAction>`
    select a.action_id as "actionId", a.case_id as "caseId", a.words, a.owner, a.organisation_id as "organisationId",
           a.due_on as "dueOn", a.recorded_at as "agreedAt", w.came_to as "cameTo", w.said_on as "saidOn", w.words as "saidWords",
           w.child_told_on as "childToldOn"
      from review_action a
      left join lateral (select * from review_action_word w where w.area_id = ${ctx.area.id} and w.action_id = a.action_id
                            and w.said_at <= ${before(ctx)} order by w.said_at desc limit 1) w on true
     where a.area_id = ${ctx.area.id} and a.recorded_at <= ${before(ctx)} and ${which}
     order by a.due_on, a.recorded_at, a.action_id`.execute(ctx.db)
  return rows
}

/** What was agreed at the reviews of a case, by the day it is due. For the case’s page and the family’s. */
export const actionsOfCase = (ctx: Seen, caseId: string): Promise<ReviewAction[]> => actions(ctx, sql`a.case_id = ${caseId}`) // prettier-ignore
export const actionNamed = async (ctx: Seen, actionId: string): Promise<ReviewAction | null> =>
  (await actions(ctx, sql`a.action_id = ${actionId}`))[0] ?? null

/** What of an organisation is not done yet, the earliest due first. */
export const actionsOpenOf = (ctx: Seen, organisationIds: readonly string[]): Promise<ReviewAction[]> =>
  actions(ctx, sql`a.organisation_id = any(${organisationIds}::uuid[]) and w.came_to is null`)

/** What was due before a day and of which nobody has said what became. */
export const actionsOverdue = (ctx: Seen, day: Day): Promise<ReviewAction[]> =>
  actions(ctx, sql`a.due_on < ${day}::date and w.came_to is null`)
