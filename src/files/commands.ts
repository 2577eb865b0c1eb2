import { createHash } from 'node:crypto'
import type { Ctx } from '../ctx.ts'

export type FileGiven = { readonly name: string; readonly type: string; readonly bytes: Buffer }

/** SHA-256 of a file's bytes, in hexadecimal: the name it is kept under. */
export const fileHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Keeps a file under its SHA-256, once however often it comes. Gives back the hash. */
export const storeFile = async (ctx: Ctx, { name, type, bytes }: FileGiven): Promise<string> => {
  const hash = fileHash(bytes)
  await ctx.db
    .insertInto('stored_file')
    .values({
      area_id: ctx.area.id,
      file_hash: hash,
      name: name.replaceAll('\0', '').slice(0, 200),
      content_type: type,
      bytes,
      size: bytes.length,
      stored_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['area_id', 'file_hash']).doNothing())
    .execute()
  return hash
}
