import type { Ctx } from '../ctx.ts'

/** What was read in a transaction, by the transaction; gone with it. */
const kept = new WeakMap<object, Map<string, Promise<unknown>>>()

/**
 * Reads something about partners once in a transaction. Names, posts and groups are asked for by nearly everything a
 * page or command does, and within one transaction only the commands of this room can change them.
 */
export const once = <Read>(ctx: Ctx, what: string, read: () => Promise<Read>): Promise<Read> => {
  const key = `${ctx.area.id} ${what}`
  const reads = kept.get(ctx.db) ?? new Map<string, Promise<unknown>>()
  kept.set(ctx.db, reads)
  const known = reads.get(key) as Promise<Read> | undefined
  if (known) return known
  const reading = read()
  reads.set(key, reading)
  return reading
}

/** Organisations, posts or groups were written: what was read of them before no longer holds. */
export const partnersChanged = (ctx: Pick<Ctx, 'db'>): void => void kept.delete(ctx.db)
