import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { asOwner, type Db } from '../../database/connection.ts'

type Came = {
  readonly hash: string
  /** The return it came with; null where it was loaded here. */
  readonly returnId: string | null
  /** Whether the file was here before this. */
  readonly before: boolean
  readonly now: Date
}

/**
 * Notes how a file came, as far as it matters for taking it back: one that was here before any return brought it stands
 * whoever withdraws theirs, and so does one that is loaded here besides.
 */
export const noteSent = async (db: Db, { hash, returnId, before, now }: Came): Promise<void> => {
  const known = await db.selectFrom('published_file_sent').select('sent_id').where('file_hash', '=', hash).execute()
  if (known.length === 0 && (before || returnId === null)) return
  await db
    .insertInto('published_file_sent')
    .values({ sent_id: randomUUID(), file_hash: hash, return_id: returnId, taken_up_at: now })
    .onConflict(conflict => conflict.column('return_id').doNothing())
    .execute()
}

/** Takes back what came with a return; its figures give way to those that stood before. Says whether anything did. */
export const takeBackPublished = (ownerPool: pg.Pool, returnId: string, now: Date): Promise<boolean> =>
  asOwner(ownerPool, async db => {
    const done = await db
      .updateTable('published_file_sent')
      .set(({ fn, ref, val }) => ({ withdrawn_at: fn<Date>('greatest', [ref('taken_up_at'), val(now)]) }))
      .where('return_id', '=', returnId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    return Number(done.numUpdatedRows) > 0
  })
