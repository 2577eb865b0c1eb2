import { createHash } from 'node:crypto'
import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { organisationsOn } from '../../partners/queries.ts'

/** How a key is kept and looked up: it has 256 random bits, so its plain SHA-256 tells nobody anything. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

export type NewKey = {
  readonly organisationId: string
  readonly name: string
  /** Drawn at random by the caller; shown once and kept nowhere. */
  readonly key: string
}

/** Makes a key for an organisation's own systems. */
export const makeKey = async (
  ctx: Ctx,
  given: NewKey,
): Promise<{ readonly ok: true; readonly keyId: string } | { readonly ok: false; readonly because: string }> => {
  const known = (await organisationsOn(ctx)).some(each => each.id === given.organisationId && !each.mergedInto)
  if (!known) return { ok: false, because: 'Choose the organisation the key is for.' }
  const keyId = ctx.newId()
  await ctx.db
    .insertInto('sender_key')
    .values({
      area_id: ctx.area.id,
      key_id: keyId,
      organisation_id: given.organisationId,
      name: given.name,
      key_hash: hashOfKey(given.key),
      made_at: ctx.now,
      made_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'key for sending made', subjectKind: 'sender key', subjectId: keyId, detail: { organisation: given.organisationId } }) // prettier-ignore
  return { ok: true, keyId }
}

/** Takes a key out of use; what was sent with it stays. */
export const withdrawKey = async (ctx: Ctx, keyId: string): Promise<boolean> => {
  const done = await ctx.db
    .updateTable('sender_key')
    .set({ withdrawn_at: ctx.now, withdrawn_by: ctx.who?.personId ?? null })
    .where('area_id', '=', ctx.area.id)
    .where('key_id', '=', keyId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) === 0) return false
  await record(ctx, { what: 'key for sending withdrawn', subjectKind: 'sender key', subjectId: keyId })
  return true
}
