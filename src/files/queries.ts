import { createReadStream, type ReadStream } from 'node:fs'
import type { Ctx } from '../ctx.ts'
import { isThere, pathOf } from './store.ts'

/** A file as its row has it. */
export type StoredFile = {
  readonly hash: string
  /** As it was called when it first came. */
  readonly name: string
  /** What its first bytes say it is. */
  readonly type: string
  readonly size: number
  readonly scanned: boolean
  readonly storedAt: Date
}

export const fileOf = async (ctx: Pick<Ctx, 'db' | 'area'>, hash: string): Promise<StoredFile | null> => {
  const row = await ctx.db
    .selectFrom('stored_file')
    .select(['file_hash', 'name', 'content_type', 'size', 'scanned', 'stored_at'])
    .where('area_id', '=', ctx.area.id)
    .where('file_hash', '=', hash)
    .executeTakeFirst()
  if (!row) return null
  const { name, size, scanned } = row
  return { hash: row.file_hash, type: row.content_type, storedAt: row.stored_at, name, size: Number(size), scanned }
}

export type OpenFile =
  | { readonly ok: true; readonly file: StoredFile; readonly path: string; readonly stream: () => ReadStream }
  | { readonly ok: false; readonly because: string }

/** A kept file to read, by its path or as a stream; refused in a sentence where it has gone from the disk. */
export const openFile = async (ctx: Pick<Ctx, 'db' | 'area' | 'files'>, hash: string): Promise<OpenFile> => {
  const file = await fileOf(ctx, hash)
  if (!file) return { ok: false, because: 'That file was not kept here.' }
  const path = pathOf(ctx.files, ctx.area.id, hash)
  if (await isThere(path)) return { ok: true, file, path, stream: () => createReadStream(path) }
  return {
    ok: false,
    because: `“${file.name}” was kept here and its bytes are no longer on the disk. Whoever looks after this installation may have them in a backup.`,
  }
}

/** Which of these hashes have a row. */
export const hashesKept = async (
  ctx: Pick<Ctx, 'db' | 'area'>,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (hashes.length === 0) return new Set()
  const rows = await ctx.db
    .selectFrom('stored_file')
    .select('file_hash')
    .where('area_id', '=', ctx.area.id)
    .where('file_hash', 'in', hashes)
    .execute()
  return new Set(rows.map(row => row.file_hash))
}
