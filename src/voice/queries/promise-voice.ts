import type { Ctx } from '../../ctx.ts'
import { postsById } from '../../partners/queries.ts'
import { checkedWords, type FamilyWords } from '../queries.ts'
import type { DisputeFacts } from '../rules.ts'
import { burstLooks } from './bursts.ts'
import { disputes, type DisputeHeld } from './disputes.ts'
import { wordsToCheck } from './words.ts'

export type DisputeShown = Omit<DisputeFacts, 'replies'> & {
  readonly disputeId: string
  readonly promiseId: string
  readonly saidNo: number
  readonly replies: readonly (DisputeFacts['replies'][number] & { readonly by: string })[]
}

/** Disputes with the posts that replied as both are called today. */
export const disputesShown = async (ctx: Ctx, held: readonly DisputeHeld[]): Promise<DisputeShown[]> => {
  if (held.every(({ replies }) => replies.length === 0))
    return held.map(each => ({ ...each, replies: [] }))
  const posts = await postsById(ctx)
  return held.map(each => ({
    ...each,
    replies: each.replies.map(({ postId, ...reply }) => {
      const post = posts.get(postId)
      return { ...reply, by: post ? `${post.title}, ${post.organisationName}` : 'Its owner' }
    }),
  }))
} // prettier-ignore

/** What families wrote about a promise and what came of it: what its public page shows beside the counts. */
export type PromiseVoice = {
  readonly words: readonly FamilyWords[]
  /** Some words wait to be checked. How many is not said. */
  readonly wordsWait: boolean
  /** Newest first. */
  readonly disputes: readonly DisputeShown[]
  /** Why answers of a day were set aside. */
  readonly setAsideBecause: readonly string[]
}

export const promiseVoice = async (ctx: Ctx, promiseId: string): Promise<PromiseVoice> => {
  const looks = await burstLooks(ctx)
  return {
    words: await checkedWords(ctx, promiseId),
    wordsWait: (await wordsToCheck(ctx, promiseId)).length > 0,
    disputes: await disputesShown(ctx, await disputes(ctx, [promiseId])),
    setAsideBecause: [...looks]
      .filter(([key, { decision }]) => key.startsWith(`${promiseId} `) && decision === 'set aside')
      .map(([, { because }]) => because),
  }
}
