import type { Ctx } from '../../ctx.ts'
import { promisePlaces } from '../../plans/queries/places.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { followAnswer, stopFollowing } from '../commands/follow.ts'
import { followingPage } from '../pages/answer.ts'
import { followedPage, minePage, nothingFollowed, type FollowedShown } from '../pages/following.ts'
import { disputes } from '../queries/disputes.ts'
import { followedBy, followedByCode, type Followed } from '../queries/follows.ts'
import { disputesShown } from '../queries/promise-voice.ts'
import { isId } from './ids.ts'

const follow = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const answerId = String(request.body.answer ?? '')
  if (!isId(answerId)) return notFound
  const followed = await followAnswer(ctx, { answerId, visitor: request.visitor })
  if (!followed.ok) return { ...nothingFollowed(followed.because), status: 422 }
  return followingPage({ area: ctx.area.slug, code: followed.code, easyRead: request.body.from === 'easy-read' })
}

const whatBecame = async (ctx: Ctx, all: readonly Followed[]): Promise<FollowedShown[]> => {
  const ids = [...new Set(all.map(({ promiseId }) => promiseId))]
  const places = await promisePlaces(ctx, ids)
  const since = await disputesShown(ctx, await disputes(ctx, ids))
  return all.flatMap(followed => {
    const place = places.get(followed.promiseId)
    const settledBefore = (each: (typeof since)[number]) =>
      each.replies.length > 0 && each.replies.every(({ saidOn }) => saidOn < followed.answeredOn)
    const its = since.filter(each => each.promiseId === followed.promiseId && !settledBefore(each))
    return place ? [{ followed, place, disputes: its }] : []
  })
}

const byCode = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const followed = await followedByCode(ctx, request.params.code!)
  const [shown] = followed ? await whatBecame(ctx, [followed]) : []
  if (!shown) return { ...nothingFollowed(), status: 404 }
  return followedPage({
    area: ctx.area.slug,
    today: ctx.today,
    code: request.params.code!,
    csrf: request.csrf,
    shown,
  })
}

const stopCode = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  await stopFollowing(ctx, { code: params.code! })
  return redirect(to.followed(ctx.area.slug, params.code!))
}

const mine = async (ctx: Ctx, { csrf }: AreaRequest): Promise<Answer> => {
  const all = await whatBecame(ctx, await followedBy(ctx, ctx.who!.personId))
  return minePage({ area: ctx.area.slug, today: ctx.today, csrf, all })
}

const stopMine = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  if (!isId(params.follow)) return notFound
  await stopFollowing(ctx, { followId: params.follow })
  return redirect(to.mine(ctx.area.slug))
}

export const followingRoutes: readonly AreaRoute[] = [
  post('/voice/follow', 'voice.answer', follow),
  get('/voice/follow/:code', 'voice.answer', byCode),
  post('/voice/follow/:code/stop', 'voice.answer', stopCode),
  get('/voice/mine', 'voice.follow', mine),
  post('/voice/mine/:follow/stop', 'voice.follow', stopMine),
]
