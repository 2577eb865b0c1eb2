import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/contact.ts'
import { answerNeedChange, raiseNeedChange } from '../commands/contact-needs.ts'
import { needAnswerForm, needForm } from '../forms/contact.ts'
import { refusedAt, type Refused } from '../pages/contact-fields.ts'
import { answerNeedPage, needChangedPage } from '../pages/contact-referral.ts'
import { needChangeNamed } from '../queries/contact-notes.ts'
import { ownServices } from '../queries/contact-people.ts'
import { serviceNamed } from '../queries/contact-service.ts'
import { referralsByNumber } from '../queries/contact.ts'
import { ownService } from './contact.ts'

const asked = async (ctx: Ctx, { params }: AreaRequest) => {
  const service = await ownService(ctx, params.service)
  const change = service && isUuid(params.change) ? await needChangeNamed(ctx, params.change) : null
  return service && change && change.organisationId === service.organisationId ? { service, change } : null
}

const showAnswer = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const found = await asked(ctx, request)
  return found ? answerNeedPage({ area: ctx.area.slug, csrf: request.csrf, ...found, refused }) : notFound
}

const answer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await asked(ctx, request)
  if (!found) return notFound
  const read = readForm(needAnswerForm, request.body)
  if (!read.ok) return showAnswer(ctx, request, read)
  const done = await answerNeedChange(ctx, found.service.slug, found.change, read.values)
  if (!done.ok) return showAnswer(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.contact(ctx.area.slug, found.service.slug))
}

const showRaise = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const said = request.query.sent ? ((await serviceNamed(ctx, request.query.sent))?.name ?? null) : null
  return needChangedPage({ area: ctx.area.slug, csrf: request.csrf, said, refused })
}

const notFoundHere = 'No referral that is on a list of your organisation has this number. Check it, or ask the service.'

const raise = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(needForm, request.body)
  if (!read.ok) return showRaise(ctx, request, read)
  const { reference, words } = read.values
  const found = await referralsByNumber(ctx, await ownServices(ctx, 'practitioner', 'health-coordinator', 'service-lead'), reference) // prettier-ignore
  const one = found.length === 1 ? found[0]! : null
  if (!one) return showRaise(ctx, request, refusedAt('reference', notFoundHere, request.body))
  const done = await raiseNeedChange(ctx, { ...one, raisedAs: 'practitioner' }, words)
  if (!done.ok) return showRaise(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(`${to.needChanged(ctx.area.slug)}?sent=${encodeURIComponent(one.service.slug)}`)
}

/** That a waiting child's needs have changed: said by whoever works with the child, answered by the service. */
export const needRoutes: readonly AreaRoute[] = [
  get('/waits/needs-changed', 'wait.say-need-changed', (ctx, request) => showRaise(ctx, request)),
  post('/waits/needs-changed', 'wait.say-need-changed', raise),
  get('/waits/:service/needs-changed/:change', 'waits.open', (ctx, request) => showAnswer(ctx, request)),
  post('/waits/:service/needs-changed/:change', 'waits.open', answer),
]
