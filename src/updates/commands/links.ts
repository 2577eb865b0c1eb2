import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../../ctx.ts'
import { tokenLater } from '../letters.ts'

type Purpose = 'confirm' | 'leave'

/** What is kept of what a link carries. 256 random bits need no salt. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const makeLink = async (ctx: Ctx, purpose: Purpose, subscriberId: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await ctx.db
    .insertInto('update_token')
    .values({
      area_id: ctx.area.id,
      token_hash: hashOf(token),
      purpose,
      subscriber_id: subscriberId,
      made_at: ctx.now,
    })
    .execute()
  return token
}

const place = new RegExp(`^(/[^/\\s]+/updates/(confirm|leave)/)${tokenLater.replace(/[{}]/g, '\\$&')}$`, 'm')

/** A letter with its link made, as it leaves; `link` is our path of it. Each try makes a link of its own. */
export const withLink = async (
  ctx: Ctx,
  subscriberId: string,
  body: string,
): Promise<{ body: string; link: { purpose: Purpose; path: string } | null }> => {
  const found = place.exec(body)
  if (!found) return { body, link: null }
  const purpose = found[2] as Purpose
  const path = `${found[1]}${await makeLink(ctx, purpose, subscriberId)}`
  return { body: body.replace(place, () => path), link: { purpose, path } }
}

export const forgetLinks = async (ctx: Ctx, subscriberIds: readonly string[]): Promise<void> => {
  if (subscriberIds.length === 0) return
  await ctx.db
    .deleteFrom('update_token')
    .where('area_id', '=', ctx.area.id)
    .where('subscriber_id', 'in', [...subscriberIds])
    .execute()
}
