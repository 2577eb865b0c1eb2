import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { firstOfBlock } from '../rules/kinds.ts'

/**
 * One load at a time of a sender's records of a kind: whoever comes second waits, and then sees what the first left.
 * Held until the transaction ends.
 */
export const holdSender = async (ctx: Ctx, organisationId: string, kind: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${ctx.area.id}, hashtext(${`${organisationId} ${kind}`}))`.execute(ctx.db)
}

/** Takes a block of record numbers and gives back the number before its first. */
export const takeBlock = async (
  ctx: Ctx,
  returnId: string,
  takenFor: 'load' | 'held rows' | 'withdrawal' | 'disappeared',
): Promise<number> => {
  const { block } = await ctx.db
    .insertInto('record_block')
    .values({ area_id: ctx.area.id, return_id: returnId, taken_for: takenFor, taken_at: ctx.now })
    .returning('block')
    .executeTakeFirstOrThrow()
  return firstOfBlock(block)
}

/**
 * Merges meet tables that were filled this minute and whose sizes PostgreSQL therefore guesses far too small: it would
 * look through all of one for each row of the other. For the length of this work it joins by hashing or sorting.
 */
export const inBulk = async <T>(ctx: Ctx, work: () => Promise<T>): Promise<T> => {
  await sql`set local enable_nestloop = off`.execute(ctx.db)
  const done = await work()
  await sql`set local enable_nestloop = on`.execute(ctx.db)
  return done
}
