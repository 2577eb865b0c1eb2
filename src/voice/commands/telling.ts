import type { Ctx } from '../../ctx.ts'
import { tell } from '../../mail/commands.ts'
import { holdersByPost, peopleWithRole } from '../../partners/queries.ts'
import type { PromisePlace } from '../../plans/queries/places.ts'
import { to } from '../addresses.ts'
import { followersOf } from '../queries/follows.ts'

/** A promise's words, short enough for a line of a message. */
export const inBrief = ({ ref, words }: Pick<PromisePlace, 'ref' | 'words'>): string =>
  `promise ${ref}, “${words.length > 90 ? `${words.slice(0, 87).trimEnd()}…` : words.replace(/\.$/, '')}”`

/** Tells whoever holds a post that answers for the promise. */
export const tellOwners = async (ctx: Ctx, place: PromisePlace, disputeId: string, words: string): Promise<void> => {
  const holders = await holdersByPost(ctx)
  const people = place.owners.flatMap(({ postId }) => (holders.get(postId) ?? []).map(({ personId }) => personId))
  for (const personId of new Set(people))
    await tell(ctx, personId, 'daily', { words, path: to.dispute(ctx.area.slug, disputeId) })
}

/** Tells the independent chair. */
export const tellChair = async (ctx: Ctx, disputeId: string, words: string): Promise<void> => {
  for (const { personId } of await peopleWithRole(ctx, 'independent-chair'))
    await tell(ctx, personId, 'daily', { words, path: to.dispute(ctx.area.slug, disputeId) })
}

/**
 * Tells the signed-in people who follow what they said of a promise; those with a code see it on their page. The line
 * names neither the promise nor the words: messages are kept, and nobody may learn from them who said what.
 */
export const tellFollowers = async (ctx: Ctx, promiseId: string, answerId?: string): Promise<void> => {
  for (const personId of await followersOf(ctx, promiseId, answerId))
    await tell(ctx, personId, 'daily', {
      words: 'Something happened with an answer that you follow.',
      path: to.mine(ctx.area.slug),
    })
}
