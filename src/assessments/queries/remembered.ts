import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'

/** What all the area's cases came to when they were worked out last, who holds them and where their children go. */
export const stateNow = async (ctx: Ctx): Promise<string> => {
  const { rows } = await sql<{ print: string }>`
    select concat_ws(' ', s.cases, s.sum, w.rows, w.newest, p.rows, p.newest) as print
      from (select count(*) as cases, sum(hashtextextended(case_id::text || fingerprint, 0)) as sum from case_standing where area_id = ${ctx.area.id}) s,
           (select count(*) as rows, max(assigned_at) as newest from case_worker where area_id = ${ctx.area.id}) w,
           (select count(*) as rows, max(recorded_at) as newest from case_setting where area_id = ${ctx.area.id}) p`.execute(
    ctx.db,
  )
  return rows[0]!.print
}

type Remembered<Value> = { readonly of: string; readonly value: Value }

/**
 * Asks once for what follows from all the area's cases and the day alone, and again when one of them has changed. The newest
 * of each area is kept, no more; a process that starts anew asks again. Only for what is known now.
 */
export const remembering = <Value>(ask: (ctx: Ctx) => Promise<Value>): ((ctx: Ctx) => Promise<Value>) => {
  const known = new Map<number, Remembered<Value>>()
  return async ctx => {
    const of = `${ctx.today} ${await stateNow(ctx)}`
    const before = known.get(ctx.area.id)
    if (before?.of === of) return before.value
    const value = await ask(ctx)
    known.set(ctx.area.id, { of, value })
    return value
  }
}
