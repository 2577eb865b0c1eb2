import type { Ctx } from '../../ctx.ts'
import { readForm, refusal } from '../../design/form.ts'
import { promisePlaces, type PromisePlace } from '../../plans/queries/places.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { replyToFamilies } from '../commands/disputes.ts'
import { replyForm } from '../forms.ts'
import { disputePage, disputesPage, type DisputeListed } from '../pages/disputes.ts'
import { checkedWords } from '../queries.ts'
import { disputes, disputeOf, type DisputeHeld } from '../queries/disputes.ts'
import { disputesShown } from '../queries/promise-voice.ts'
import type { Refused } from '../question.ts'
import { answerTo } from '../rules.ts'
import { isId } from './ids.ts'
import { typed } from './typed.ts'

/** The post in whose name this person may reply: theirs that answers for the action, or the chair's once it climbed. */
const replyingPost = (ctx: Ctx, dispute: DisputeHeld, place: PromisePlace): string | null => {
  const own = place.owners.find(({ postId }) => ctx.who?.posts.has(postId))
  if (own && ctx.who?.roles.has('action-owner')) return own.postId
  if (dispute.climbedOn === null || !ctx.who?.roles.has('independent-chair')) return null
  return [...ctx.who.posts][0] ?? null
}

const listed = async (ctx: Ctx, held: readonly DisputeHeld[]): Promise<DisputeListed[]> => {
  const places = await promisePlaces(ctx, [...new Set(held.map(({ promiseId }) => promiseId))])
  const shown = await disputesShown(ctx, held)
  return shown.flatMap((each, index) => {
    const place = places.get(each.promiseId)
    return place ? [{ ...each, place, yours: replyingPost(ctx, held[index]!, place) !== null }] : []
  })
}

/** Those without an answer first, by the day it is due. */
const byUrgency = (a: DisputeListed, b: DisputeListed): number =>
  Number(answerTo(a) !== null) - Number(answerTo(b) !== null) || (a.answerDueOn < b.answerDueOn ? -1 : 1)

const showDispute = async (
  ctx: Ctx,
  request: AreaRequest,
  refused: Refused | null,
  because: string | null,
): Promise<Answer> => {
  const held = isId(request.params.dispute) ? await disputeOf(ctx, request.params.dispute) : null
  const [dispute] = held ? await listed(ctx, [held]) : []
  if (!dispute) return notFound
  return disputePage({
    area: ctx.area.slug,
    today: ctx.today,
    csrf: request.csrf,
    dispute,
    words: await checkedWords(ctx, dispute.promiseId),
    refused,
    because: because ? refusal(because) : null,
  })
}

const reply = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const held = isId(request.params.dispute) ? await disputeOf(ctx, request.params.dispute) : null
  const place = held && (await promisePlaces(ctx, [held.promiseId])).get(held.promiseId)
  const postId = place ? replyingPost(ctx, held, place) : null
  if (!held || !postId) return notFound
  const form = readForm(replyForm, request.body)
  if (!form.ok) return showDispute(ctx, request, form, null)
  const replied = await replyToFamilies(ctx, { disputeId: held.disputeId, postId, ...form.values })
  return replied.ok
    ? redirect(to.dispute(ctx.area.slug, held.disputeId))
    : showDispute(ctx, request, typed(request), replied.because)
}

export const disputeRoutes: readonly AreaRoute[] = [
  get('/voice/disputes', 'voice.read-disputes', async ctx => {
    const all = (await listed(ctx, await disputes(ctx))).toSorted(byUrgency)
    return disputesPage({ area: ctx.area.slug, today: ctx.today, all })
  }),
  get('/voice/disputes/:dispute', 'voice.read-disputes', (ctx, request) => showDispute(ctx, request, null, null)),
  post('/voice/disputes/:dispute', 'voice.reply', reply),
]
