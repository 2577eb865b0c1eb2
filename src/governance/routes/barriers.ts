import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { plansInUse } from '../../plans/queries/staff.ts'
import { postsById } from '../../partners/queries.ts'
import { page } from '../../web/answer.ts'
import { get, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/rounds.ts'
import { clearBarrier, raiseBarrier } from '../commands/barriers.ts'
import { barrierForm, clearForm } from '../forms/barriers.ts'
import { barriersPage, clearBarrierPage, newBarrierPage } from '../pages/barriers.ts'
import { barrierById, barriers, waysOf, type Barrier } from '../queries/barriers.ts'
import { isId, thingForm } from './meetings-forms.ts'

const section = '/barriers'
const all = (ctx: Ctx) => ({ text: 'What stands in the way', href: to.barriers(ctx.area.slug) })

export const postChoices = async (ctx: Ctx) =>
  [...(await postsById(ctx)).values()].map(each => ({ value: each.id, text: `${each.title}, ${each.organisationName}` })) // prettier-ignore

const wayChoices = async (ctx: Ctx) => {
  const { actions, promises } = waysOf(ctx.area.slug, await plansInUse(ctx))
  const choices = (kind: string, ways: typeof actions) =>
    [...ways].map(([id, { of, words }]) => ({ value: `${kind}:${id}`, text: `${of}: ${words}`.slice(0, 110) }))
  return [...choices('action', actions), ...choices('promise', promises)]
}

const mayClear = (ctx: Ctx, barrier: Barrier): boolean =>
  may(ctx.who, 'barrier.clear') &&
  (ctx.who!.posts.has(barrier.clearPostId) || ctx.who!.roles.has('programme-lead')) &&
  barrier.now.state !== 'cleared'

export const barrierRoutes: readonly AreaRoute[] = [
  get('/barriers', 'round.read', async ctx =>
    page({
      title: 'What stands in the way',
      section,
      wide: true,
      main: barriersPage({
        area: ctx.area,
        today: ctx.today,
        barriers: await barriers(ctx),
        mayRaise: may(ctx.who, 'barrier.raise') && ctx.area.keepsRecord,
        mayClear: barrier => mayClear(ctx, barrier),
      }),
    }),
  ),
  ...thingForm({
    path: '/barriers/new',
    permission: 'barrier.raise',
    section,
    title: 'Say what stands in the way',
    find: async ctx => (ctx.area.keepsRecord ? true : null),
    schema: barrierForm,
    show: async (ctx, { csrf, state }) => {
      const { promise, of = promise ? `promise:${promise}` : '' } = state.sent
      const shown = { ...state, sent: { ...state.sent, of } }
      return newBarrierPage({ area: ctx.area, csrf, state: shown, ways: await wayChoices(ctx), posts: await postChoices(ctx) }) // prettier-ignore
    },
    save: (ctx, _thing, { of, words, post, since, limit }) =>
      raiseBarrier(ctx, { of, words, clearPostId: post, since, limitDays: limit }),
    back: all,
  }),
  ...thingForm({
    path: '/barriers/:barrier/clear',
    permission: 'barrier.clear',
    section,
    title: 'Record that it is cleared',
    find: async (ctx, { params }) => {
      const barrier = isId(params.barrier) ? await barrierById(ctx, params.barrier) : null
      return barrier && mayClear(ctx, barrier) ? barrier : null
    },
    schema: clearForm,
    show: (ctx, { thing, csrf, state }) => clearBarrierPage({ barrier: thing, csrf, state, today: ctx.today }),
    save: (ctx, { barrierId }, values) => clearBarrier(ctx, barrierId, values),
    back: all,
  }),
]
