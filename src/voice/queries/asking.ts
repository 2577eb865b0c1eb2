import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { answeringPosts } from '../../plans/queries/answering.ts'
import type { Asking } from '../question.ts'
import { voiceOf } from '../rules.ts'

/** Whether a post of the person behind a request answers for the action behind a promise, in any version of the plan. */
export const answersForThis = async (ctx: Ctx, promiseId: string): Promise<boolean> => {
  if (!ctx.who || ctx.who.posts.size === 0) return false
  const answering = await answeringPosts(ctx, promiseId)
  return [...ctx.who.posts].some(post => answering.has(post))
}

const notAsked = async (ctx: Ctx, promiseId: string): Promise<Asking['notAsked']> => {
  if (!ctx.area.keepsRecord) return 'no record'
  if (ctx.knownAt) return 'an earlier day'
  return (await answersForThis(ctx, promiseId)) ? 'answers for it' : null
}

/** Whether this person is asked "Is this what you see?", and as whom they would be counted. */
export const askingOf = async (ctx: Ctx, promiseId: string, csrf: string): Promise<Asking> => {
  const why = await notAsked(ctx, promiseId)
  return {
    area: ctx.area,
    promiseId,
    csrf,
    voice: voiceOf(ctx.who?.roles ?? null),
    notAsked: why,
    mayTakeDown: why === null && ctx.who !== null && may(ctx.who, 'voice.take-down'),
  }
}
