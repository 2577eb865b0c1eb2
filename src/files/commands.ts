import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { hashesKept } from './queries.ts'
import { lyingSince, place, receive, type Arrived, type Received } from './store.ts'

/** Held by whoever keeps a file and, alone, by whoever sweeps: what is just being kept is not swept away. */
const keeping = (areaId: number) => sql`${areaId}, hashtext('files')`

/**
 * Keeps a file that arrived: its row in this transaction, its bytes under their SHA-256, once however often they come.
 * Gives back the hash. Where the transaction is rolled back the bytes stay without a row, and the sweep takes them.
 */
export const keepFile = async (ctx: Pick<Ctx, 'db' | 'area' | 'now' | 'files'>, file: Received): Promise<string> => {
  await sql`select pg_advisory_xact_lock_shared(${keeping(ctx.area.id)})`.execute(ctx.db)
  await ctx.db
    .insertInto('stored_file')
    .values({
      area_id: ctx.area.id,
      file_hash: file.hash,
      name: file.name,
      content_type: file.type,
      size: file.size,
      scanned: file.scanned,
      stored_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['area_id', 'file_hash']).doNothing())
    .execute()
  await place(ctx.files, ctx.area.id, file)
  return file.hash
}

/** Takes in bytes that are at hand already (the demonstration's, a test's) as though they had been sent. */
export const receiveBytes = (
  { files, area }: Pick<Ctx, 'files' | 'area'>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Arrived> => receive(files, area.id, { name, from: [bytes], atMost: bytes.length })

const aDay = 86_400_000

/**
 * Takes away what lies on an area's disk for longer than a day with no row: stopped uploads, and files whose
 * transaction was rolled back. `now` is the real moment, also where the area keeps its own day. Says how many went.
 */
export const sweepFiles = async (ctx: Pick<Ctx, 'db' | 'area' | 'files'>, now: Date): Promise<number> => {
  const alone = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${keeping(ctx.area.id)}) as got`.execute(ctx.db) // prettier-ignore
  // Something is being kept this minute: tomorrow will do.
  if (!alone.rows[0]?.got) return 0
  let swept = 0
  for await (const lying of lyingSince(ctx.files, ctx.area.id, new Date(now.getTime() - aDay))) {
    const hashes = lying.flatMap(each => each.hash ?? [])
    const kept = await hashesKept(ctx, hashes)
    for (const { path, hash } of lying) {
      if (hash !== null && kept.has(hash)) continue
      await rm(path, { force: true })
      swept++
    }
  }
  return swept
}
