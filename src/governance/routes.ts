import type { Ctx } from '../ctx.ts'
import { readForm } from '../design/form.ts'
import { postsById } from '../partners/queries.ts'
import { to as plans } from '../plans/addresses.ts'
import { promiseInUse, type PromiseInUse } from '../plans/queries/staff.ts'
import { notFound, redirect, type Answer } from '../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../web/area-routes.ts'
import { sayUpdate } from './commands.ts'
import { updateForm, withForecastDay } from './forms.ts'
import { updatePage, type Refused } from './pages.ts'
import { updatesOf } from './queries.ts'

/** A promise that one of this person's posts answers for, with that post; null for anybody else's. */
const mine = async (ctx: Ctx, request: AreaRequest): Promise<{ inUse: PromiseInUse; postId: string } | null> => {
  const promiseId = request.params.promise ?? ''
  const inUse = /^[0-9a-f-]{36}$/.test(promiseId) ? await promiseInUse(ctx, promiseId) : null
  const owner = inUse?.action.owners.find(each => ctx.who?.posts.has(each.postId))
  return inUse && owner ? { inUse, postId: owner.postId } : null
}

const show = async (ctx: Ctx, request: AreaRequest, { programme, promise }: PromiseInUse, refused: Refused | null) => {
  const posts = await postsById(ctx)
  const said = await updatesOf(ctx, promise.promiseId)
  return updatePage({
    csrf: request.csrf,
    backHref: plans.myActions(ctx.area.slug),
    promise: {
      ref: promise.ref,
      words: promise.promise.words,
      href: plans.promise(ctx.area.slug, programme.slug, promise.ref),
      dueOn: promise.promise.dueOn,
    },
    before: said.map(each => ({ ...each, by: posts.get(each.postId)?.title ?? 'Post not stated' })),
    refused,
  })
}

const say = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const own = await mine(ctx, request)
  if (!own) return notFound
  const form = readForm(updateForm, withForecastDay(request.body), { until: 'until-day' })
  if (!form.ok) return show(ctx, request, own.inUse, form)
  const { words, forecast, until } = form.values
  await sayUpdate(ctx, {
    promiseId: own.inUse.promise.promiseId,
    postId: own.postId,
    words,
    forecast,
    forecastUntil: forecast === 'late' ? until : null,
  })
  return redirect(plans.myActions(ctx.area.slug))
}

export const governanceRoutes: readonly AreaRoute[] = [
  get('/promises/:promise/update', 'promise.update', async (ctx, request) => {
    const own = await mine(ctx, request)
    return own ? show(ctx, request, own.inUse, null) : notFound
  }),
  post('/promises/:promise/update', 'promise.update', say),
]
