import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import type { Html } from '../../design/html.ts'
import { page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { hashOf } from '../commands/links.ts'
import { askToSubscribe, confirmSubscription, leaveList } from '../commands/subscribe.ts'
import { subscribeForm } from '../forms.ts'
import type { Refused } from '../pages/fields.ts'
import {
  askedPage,
  confirmedPage,
  confirmPage,
  leavePage,
  leftPage,
  linkNotInUsePage,
  subscribePage,
} from '../pages/subscribe.ts'
import { linkOf } from '../queries/subscribers.ts'
import { limits } from '../rules.ts'
import { backToUpdates, section } from './published.ts'

const shown = (ctx: Ctx, title: string, main: Html): Answer => page({ title, section, main, back: backToUpdates(ctx) })

const subscribing = (ctx: Ctx, { csrf }: AreaRequest, refused: Refused | null, status = 200): Answer =>
  page({
    title: 'Get the monthly update by e-mail',
    section,
    back: backToUpdates(ctx),
    main: subscribePage({ area: ctx.area, csrf, refused }),
    status,
    refused: refused !== null,
  })

/** Where no updates are kept there is nothing to subscribe to, and the page of updates says so. */
const askForm = async (ctx: Ctx, request: AreaRequest): Promise<Answer> =>
  ctx.area.keepsRecord ? subscribing(ctx, request, null) : redirect(to.updates(ctx.area.slug))

const subscribe = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  if (!ctx.area.keepsRecord) return redirect(to.updates(ctx.area.slug))
  const read = readForm(subscribeForm, request.body)
  if (!read.ok) return subscribing(ctx, request, read, 422)
  const asked = await askToSubscribe(ctx, { ...read.values, visitor: request.visitor })
  if (asked.ok) return redirect(to.asked(ctx.area.slug))
  const because = { fields: {}, summary: [{ text: asked.because, href: '#email' }], sent: { ...read.values } }
  return subscribing(ctx, request, because, 429)
}

/** No error: what its button does has been done, and a mail program that presses twice is told so. */
const notInUse = (ctx: Ctx): Answer => shown(ctx, 'This link is not in use', linkNotInUsePage({ area: ctx.area }))

type LinkPage = (given: { area: Ctx['area']; csrf: string; token: string }) => Html

/** Opening a link only asks: a GET here has a transaction that cannot write. */
const ask =
  (purpose: 'confirm' | 'leave', title: string, draw: LinkPage) =>
  async (ctx: Ctx, { params, csrf }: AreaRequest): Promise<Answer> => {
    const link = await linkOf(ctx, hashOf(params.token!))
    if (link?.purpose !== purpose) return notInUse(ctx)
    return shown(ctx, title, draw({ area: ctx.area, csrf, token: params.token! }))
  }

const confirm = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  const done = await confirmSubscription(ctx, params.token!)
  return done.ok ? redirect(to.confirmed(ctx.area.slug)) : notInUse(ctx)
}

/** Pressed on our page, or by a mail program on its reader's behalf (RFC 8058). */
const leave = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  const done = await leaveList(ctx, params.token!)
  return done.ok ? redirect(to.left(ctx.area.slug)) : notInUse(ctx)
}

export const subscribeRoutes: readonly AreaRoute[] = [
  get('/updates/subscribe', 'update.subscribe', askForm),
  post('/updates/subscribe', 'update.subscribe', subscribe),
  get('/updates/subscribe/asked', 'update.subscribe', async ctx =>
    shown(ctx, 'Check your e-mail', askedPage({ area: ctx.area, daysToConfirm: limits.daysToConfirm })),
  ),
  get('/updates/subscribe/confirmed', 'update.subscribe', async ctx =>
    shown(ctx, 'You will get the monthly update', confirmedPage({ area: ctx.area })),
  ),
  get('/updates/subscribe/left', 'update.subscribe', async ctx =>
    shown(ctx, 'You are off the list', leftPage({ area: ctx.area })),
  ),
  get('/updates/confirm/:token', 'update.subscribe', ask('confirm', 'Do you want the monthly update?', confirmPage)),
  post('/updates/confirm/:token', 'update.subscribe', confirm),
  get('/updates/leave/:token', 'update.subscribe', ask('leave', 'Stop the monthly update?', leavePage)),
  post('/updates/leave/:token', 'update.subscribe', leave),
]
