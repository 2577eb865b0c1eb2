import { readFile } from 'node:fs/promises'
import type { Ctx } from '../ctx.ts'
import { receiveBytes } from '../files/commands.ts'
import type { Received } from '../files/store.ts'

const folder = new URL('../../demo/merrowshire/files/', import.meta.url)

/** A made-up file of Merrowshire's, as though somebody had just sent it. */
export const demonstrationFile = async (ctx: Ctx, name: string): Promise<Received> => {
  const arrived = await receiveBytes(ctx, { name, bytes: await readFile(new URL(name, folder)) })
  if (!arrived.ok) throw new Error(arrived.because)
  return arrived
}
