import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'

export type QueueOptions = {
  /** A job of the same key in the same area that still waits is replaced by this one. */
  readonly key?: string
  /** Not before this moment; without it, as soon as the transaction is committed. */
  readonly runAt?: Date
}

/** What a job is handed: always for one area. */
export type Payload = { readonly area_id: number } & Record<string, unknown>

/**
 * Queues a job in this transaction: it runs once the transaction is committed and never if it is rolled back. The
 * area is added to the payload; PostgreSQL refuses a job for another.
 */
export const queue = async (
  ctx: Pick<Ctx, 'db' | 'area'>,
  task: string,
  payload: Record<string, unknown> = {},
  { key, runAt }: QueueOptions = {},
): Promise<void> => {
  const text = JSON.stringify({ ...payload, area_id: ctx.area.id })
  await sql`select queueing.add_job(${task}, ${text}::json, ${runAt ?? null}::timestamptz, ${key ?? null})`.execute(
    ctx.db,
  )
}
