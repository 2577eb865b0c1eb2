import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { burstAbove, type BurstDecision } from '../rules.ts'

export type BurstLook = { readonly decision: BurstDecision; readonly because: string }

/** What was decided on days of many visitors' answers, by promise and day ("id 2025-02-27"); the newest decision. */
export const burstLooks = async (ctx: Ctx): Promise<ReadonlyMap<string, BurstLook>> => {
  const rows = await ctx.db
    .selectFrom('burst_look')
    .select(['promise_id', 'answered_on', 'decision', 'because'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('looked_at', '<=', ctx.knownAt!))
    .orderBy('looked_at')
    .execute()
  return new Map(
    rows.map(row => [
      `${row.promise_id} ${row.answered_on}`,
      { decision: row.decision as BurstDecision, because: row.because },
    ]),
  )
}

export type Burst = { readonly promiseId: string; readonly answeredOn: Day; readonly answers: number }

/** Days on which a promise had more answers from visitors than are counted unseen, not yet looked at. */
export const burstsWaiting = async (ctx: Ctx): Promise<Burst[]> => {
  const rows = await ctx.db
    .selectFrom('family_answer')
    .select(['promise_id', 'answered_on', sql<number>`count(distinct coalesce(given_by, answer_id::text))::int`.as('answers')])
    .where('area_id', '=', ctx.area.id)
    .where('voice', '=', 'visitor')
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .groupBy(['promise_id', 'answered_on'])
    .having(sql<boolean>`count(distinct coalesce(given_by, answer_id::text)) > ${burstAbove}`)
    .orderBy('answered_on')
    .execute() // prettier-ignore
  const looks = await burstLooks(ctx)
  return rows
    .map(row => ({ promiseId: row.promise_id, answeredOn: row.answered_on, answers: row.answers }))
    .filter(burst => !looks.has(`${burst.promiseId} ${burst.answeredOn}`))
}
