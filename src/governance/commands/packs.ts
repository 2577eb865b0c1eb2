import { createHash } from 'node:crypto'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import { linksOf, packById, sha256 } from '../queries/packs.ts'
import { stocktake } from '../queries/stocktake.ts'
import { roleOf } from './letters.ts'

/** Freezes what the stocktake page says now, whole: the pack is shown from this and nothing else from then on. */
export const freezePack = async (ctx: Ctx): Promise<{ ok: true; packId: string } | { ok: false; because: string }> => {
  const content = await stocktake({ ...ctx, knownAt: null })
  if (content.areas.length === 0)
    return { ok: false, because: 'There is no published plan to freeze. Publish one first.' }
  const text = JSON.stringify(content)
  const packId = ctx.newId()
  const title = content.next ? `Pack for the ${content.next.kind} on ${showDay(content.next.on)}` : 'Stocktake pack'
  await ctx.db
    .insertInto('pack')
    .values({
      area_id: ctx.area.id,
      pack_id: packId,
      title,
      known_on: ctx.today,
      content: text,
      content_hash: sha256(text),
      frozen_at: ctx.now,
      frozen_by: ctx.who?.personId ?? null,
      frozen_by_role: roleOf(ctx),
    })
    .execute()
  await record(ctx, { what: 'pack frozen', subjectKind: 'pack', subjectId: packId, detail: { hash: sha256(text) } })
  return { ok: true, packId }
}

/** An address nobody can guess: over 240 random bits, told once. */
const newToken = (ctx: Ctx): string => createHash('sha256').update(`${ctx.newId()}${ctx.newId()}`).digest('base64url')

/** Makes a link that opens a pack without an account. Only its hash is kept: the address is told now or never. */
export const makePackLink = async (
  ctx: Ctx,
  given: { packId: string; madeFor: string },
): Promise<{ ok: true; linkId: string; token: string } | { ok: false; because: string }> => {
  if (!(await packById(ctx, given.packId))) return { ok: false, because: 'That pack is not here.' }
  const [linkId, token] = [ctx.newId(), newToken(ctx)]
  await ctx.db
    .insertInto('pack_link')
    .values({
      area_id: ctx.area.id,
      link_id: linkId,
      pack_id: given.packId,
      token_hash: sha256(token),
      made_for: given.madeFor,
      made_at: ctx.now,
      made_by: ctx.who?.personId ?? null,
      made_by_role: roleOf(ctx),
    })
    .execute()
  await record(ctx, { what: 'link to a pack made', subjectKind: 'pack', subjectId: given.packId, detail: { linkId } })
  return { ok: true, linkId, token }
}

/** Withdraws a link: from now on it answers with a sentence. The pack itself stays. */
export const withdrawPackLink = async (
  ctx: Ctx,
  given: { packId: string; linkId: string },
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const link = (await linksOf(ctx, given.packId)).find(each => each.linkId === given.linkId)
  if (!link) return { ok: false, because: 'That link is not here.' }
  if (link.withdrawnAt) return { ok: false, because: 'This link was withdrawn already.' }
  await ctx.db
    .insertInto('pack_link_withdrawal')
    .values({
      area_id: ctx.area.id,
      link_id: given.linkId,
      withdrawn_at: ctx.now,
      withdrawn_by: ctx.who?.personId ?? null,
      withdrawn_by_role: roleOf(ctx),
      because: null,
    })
    .execute()
  await record(ctx, {
    what: 'link to a pack withdrawn',
    subjectKind: 'pack',
    subjectId: given.packId,
    detail: { linkId: given.linkId },
  })
  return { ok: true }
}
