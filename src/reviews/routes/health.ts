import { openCaseFor } from '../../assessments/queries/case-access.ts'
import { casesNamed, casesOfWorker, type EhcCase } from '../../assessments/queries/cases.ts'
import { caseNames } from '../../assessments/queries/names.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { sayOfAction } from '../commands/actions.ts'
import { answerHealth, askHealth } from '../commands/health.ts'
import { sayStopped } from '../commands/stops.ts'
import { actionSaidForm, anchorsOf, answerForm, askForm, fields, stopForm } from '../forms.ts'
import { actionPage } from '../pages/action.ts'
import { answerPage, askPage, healthPage, stoppedPage, type ChildNamed } from '../pages/health.ts'
import type { Refused } from '../pages/parts.ts'
import { actionNamed, actionsOpenOf } from '../queries/actions.ts'
import { askNamed, asksTo, stopsOf } from '../queries/health.ts'
import { caseOfMine, casesAtMine, ownAs } from '../queries/who.ts'
import { namesNow, refusedAt } from './opened.ts'

const childrenOf = async (ctx: Ctx, caseIds: readonly string[]): Promise<ReadonlyMap<string, ChildNamed>> => {
  const found = await casesNamed(ctx, [...new Set(caseIds)])
  const names = await caseNames(ctx, found)
  return new Map(found.map(({ caseId, caseRef }) => [caseId, { name: names.get(caseId)?.name ?? 'No name was sent', bornOn: names.get(caseId)?.bornOn ?? null, caseRef }]))
} // prettier-ignore

/** Cases about which whoever asks may ask health: those at their setting, or that they hold. */
const askable = async (ctx: Ctx): Promise<EhcCase[]> => [...(await casesAtMine(ctx)), ...(await casesOfWorker(ctx, ctx.who!.personId))] // prettier-ignore

const showAsk = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const found = await askable(ctx)
  const names = await caseNames(ctx, found)
  const text = ({ caseId, caseRef }: EhcCase) => [names.get(caseId)?.name, caseRef].filter(Boolean).join(', ')
  const school = (await ownAs(ctx, 'school')).length > 0
  return askPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    cases: found.map(each => ({ caseId: each.caseId, text: text(each) })).toSorted((a, b) => a.text.localeCompare(b.text, 'en')),
    chosen: request.query.case ?? null,
    sent: request.query.asked === 'yes',
    back: school ? { text: 'Reviews at my setting', href: to.school(ctx.area.slug) } : { text: 'Annual reviews', href: to.reviews(ctx.area.slug) },
    refused,
  })
} // prettier-ignore

const ask = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(askForm, request.body)
  if (!read.ok) return showAsk(ctx, request, read)
  const { caseId, ...asking } = read.values
  const known = await openCaseFor(ctx, caseId)
  const mine = (await askable(ctx)).some(each => each.caseId === caseId)
  if (!known || (!mine && known.closed)) return showAsk(ctx, request, refusedAt('caseId', 'Choose a child from the list.', request.body)) // prettier-ignore
  const schools = await ownAs(ctx, 'school')
  const { theCase } = known
  const organisationId = theCase.settingId && schools.includes(theCase.settingId) ? theCase.settingId : theCase.organisationId // prettier-ignore
  const done = await askHealth(ctx, { theCase, organisationId }, asking)
  if (!done.ok) return showAsk(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(`${to.askHealth(ctx.area.slug)}?asked=yes`)
}

const showHealth = async (ctx: Ctx): Promise<Answer> => {
  const services = await ownAs(ctx, 'health-coordinator')
  const [asked, actions] = [await asksTo(ctx, services), await actionsOpenOf(ctx, services)]
  return healthPage({
    area: ctx.area.slug,
    today: ctx.today,
    names: await namesNow(ctx),
    asked,
    actions,
    children: await childrenOf(
      ctx,
      [...asked, ...actions].map(({ caseId }) => caseId),
    ),
  })
}

/** A question put to an organisation of whoever asks; nobody else knows of it. */
const askedOfMine = async (ctx: Ctx, askId: string | undefined) => {
  const asked = isUuid(askId) ? await askNamed(ctx, askId) : null
  return asked && (await ownAs(ctx, 'health-coordinator')).includes(asked.organisationId) ? asked : null
}

const showAnswer = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const asked = await askedOfMine(ctx, request.params.ask)
  if (!asked) return notFound
  const child = (await childrenOf(ctx, [asked.caseId])).get(asked.caseId)!
  return answerPage({ area: ctx.area.slug, csrf: request.csrf, names: await namesNow(ctx), asked, child, refused })
}

const answer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const asked = await askedOfMine(ctx, request.params.ask)
  if (!asked) return notFound
  const read = readForm(answerForm, request.body)
  if (!read.ok) return showAnswer(ctx, request, read)
  const theCase = (await casesNamed(ctx, [asked.caseId]))[0]!
  const done = await answerHealth(ctx, theCase, asked.askId, read.values)
  if (!done.ok) return showAnswer(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.health(ctx.area.slug))
}

const actionOfMine = async (ctx: Ctx, actionId: string | undefined) => {
  const action = isUuid(actionId) ? await actionNamed(ctx, actionId) : null
  return action && (await ownAs(ctx, 'health-coordinator')).includes(action.organisationId) ? action : null
}

const showAction = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const action = await actionOfMine(ctx, request.params.action)
  if (!action) return notFound
  return actionPage({
    csrf: request.csrf,
    today: ctx.today,
    names: await namesNow(ctx),
    action,
    child: (await childrenOf(ctx, [action.caseId])).get(action.caseId)!.name,
    href: to.healthAction(ctx.area.slug, action.actionId),
    back: { text: 'What settings ask health', href: to.health(ctx.area.slug) },
    refused,
  })
}

const sayAction = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const action = await actionOfMine(ctx, request.params.action)
  if (!action) return notFound
  const read = readForm(actionSaidForm, fields(request.body, { days: ['childToldOn'] }), anchorsOf('childToldOn'))
  if (!read.ok) return showAction(ctx, request, read)
  const done = await sayOfAction(ctx, action.caseId, action.actionId, read.values)
  if (!done.ok) return showAction(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.health(ctx.area.slug))
}

const showStopped = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const stops = await stopsOf(ctx, await ownAs(ctx, 'school', 'practitioner', 'health-coordinator'))
  const refs = new Map((await casesNamed(ctx, stops.map(({ caseId }) => caseId))).map(each => [each.caseId, each.caseRef])) // prettier-ignore
  return stoppedPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    names: await namesNow(ctx),
    today: ctx.today,
    stops: stops.map(stop => ({ ...stop, caseRef: refs.get(stop.caseId) ?? '' })),
    refused,
  })
}

const stopped = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(stopForm, fields(request.body, { days: ['fromDay'] }), anchorsOf('fromDay'))
  if (!read.ok) return showStopped(ctx, request, read)
  const { caseRef, ...stop } = read.values
  const mine = await caseOfMine(ctx, caseRef)
  if (!mine)
    return showStopped(ctx, request, refusedAt('caseRef', 'No case of a child your service is known to work with has this number. Check it with the authority.', request.body)) // prettier-ignore
  const done = await sayStopped(ctx, mine.theCase, mine.as, stop)
  if (!done.ok) return showStopped(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.stopped(ctx.area.slug))
}

/** What settings ask health and what health answers; services that stop. */
export const reviewHealthRoutes: readonly AreaRoute[] = [
  get('/reviews/ask-health', 'review.ask-health', (ctx, request) => showAsk(ctx, request)),
  post('/reviews/ask-health', 'review.ask-health', ask),
  get('/reviews/health', 'review.answer-health', ctx => showHealth(ctx)),
  get('/reviews/health/:ask', 'review.answer-health', (ctx, request) => showAnswer(ctx, request)),
  post('/reviews/health/:ask', 'review.answer-health', answer),
  get('/reviews/health/actions/:action', 'review.answer-health', (ctx, request) => showAction(ctx, request)),
  post('/reviews/health/actions/:action', 'review.answer-health', sayAction),
  get('/reviews/stopped', 'service.say-stopped', (ctx, request) => showStopped(ctx, request)),
  post('/reviews/stopped', 'service.say-stopped', stopped),
]
