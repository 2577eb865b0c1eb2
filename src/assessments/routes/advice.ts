import type { Ctx } from '../../ctx.ts'
import { viewerOf } from '../../children/queries/view.ts'
import { readForm, sentText } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to, type AdviceStep } from '../addresses/caseload.ts'
import { acceptAdvice, answerAdvice, appointmentMissed, confirmReceipt, sendBack } from '../commands/advice.ts'
import type { KeptFact } from '../commands/keep-facts.ts'
import { setReminders } from '../commands/reminders.ts'
import { acceptForm, answerForm, missedForm, receivedForm, remindersForm, sendBackForm } from '../forms/advice.ts'
import { requestsPage } from '../pages/advice.ts'
import { oneRequestPage, remindersPage } from '../pages/advice-one.ts'
import type { Refused } from '../pages/case-parts.ts'
import { answersFor, requestOf, requestsTo, type AdviceRequest } from '../queries/advice.ts'
import { openCaseFor } from '../queries/case-access.ts'
import { casesNamed } from '../queries/cases.ts'
import { caseNames } from '../queries/names.ts'
import { needsWaitingFor } from '../queries/needs.ts'
import { reminderSetting } from '../queries/reminders.ts'
import { dueFirst, waits } from '../rules/advice.ts'

const section = '/advice'
const back = (ctx: Ctx) => ({ text: 'Advice asked of us', href: to.requests(ctx.area.slug) })

const organisationNames = async (ctx: Ctx) => new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name]))

/** Possible health needs raised with an organisation whose health coordinator asks. */
const needsFor = async (ctx: Ctx) => {
  const own = (await viewerOf(ctx)).flatMap(({ role, organisationId }) => (role === 'health-coordinator' ? [organisationId] : [])) // prettier-ignore
  const needs = await needsWaitingFor(ctx, own)
  const cases = new Map((await casesNamed(ctx, needs.map(({ caseId }) => caseId))).map(each => [each.caseId, each])) // prettier-ignore
  return needs.flatMap(need => {
    const theCase = cases.get(need.caseId)
    return theCase ? [{ need, theCase }] : []
  })
}

const show = async (ctx: Ctx, { query }: AreaRequest): Promise<Answer> => {
  const own = await answersFor(ctx)
  const all = await requestsTo(ctx, own)
  const needs = await needsFor(ctx)
  const names = await caseNames(ctx, [...all, ...needs].map(({ theCase }) => theCase)) // prettier-ignore
  const organisations = await organisationNames(ctx)
  const main = requestsPage({
    area: ctx.area,
    today: ctx.today,
    organisations: own.map(id => organisations.get(id) ?? ''),
    waiting: all.filter(({ state }) => waits(state)).toSorted((a, b) => dueFirst(a.row, b.row)),
    answered: all.filter(({ state }) => !waits(state)).toSorted((a, b) => ((a.row.inOn ?? '') > (b.row.inOn ?? '') ? -1 : 1)), // prettier-ignore
    needs: needs.map(({ need, theCase }) => ({ ...need, caseRef: theCase.caseRef })),
    show: query.show === 'answered' ? 'answered' : 'waiting',
    names: new Map([...names].map(([caseId, { name }]) => [caseId, name])),
  })
  return page({ title: 'Advice asked of us', main, section, wide: true, noindex: true })
}

/** A request as whoever asks may see it: of their own organisation, or of a case they have open. */
type Seen = { readonly request: AdviceRequest; readonly mayAnswer: boolean; readonly mayJudge: boolean; readonly mayOpenCase: boolean } // prettier-ignore

const seen = async (ctx: Ctx, { params }: AreaRequest): Promise<Seen | Answer> => {
  const caseId = params.case
  const request = isUuid(caseId) ? await requestOf(ctx, caseId, params.contributor ?? '') : null
  if (!request) return notFound
  const own = request.bodyId !== null && (await answersFor(ctx)).includes(request.bodyId)
  const open = await openCaseFor(ctx, request.theCase.caseId)
  const whole = open !== null && open.sight.whole
  if (!own && !whole) return notFound
  // A case that is somebody else's is opened with a reason, on its own page.
  if (!own && open?.closed) return redirect(to.case(ctx.area.slug, request.theCase.caseId))
  const now = ctx.knownAt === null
  return { request, mayAnswer: own && now, mayJudge: whole && open.sight.keeps && !open.closed && now, mayOpenCase: open !== null } // prettier-ignore
}

const isAnswer = (found: Seen | Answer): found is Answer => 'kind' in found

const showSeen = async (ctx: Ctx, http: AreaRequest, found: Seen, refused: Refused | null = null): Promise<Answer> => {
  const { request } = found
  const named = (await caseNames(ctx, [request.theCase])).get(request.theCase.caseId)
  const main = oneRequestPage({
    ...found,
    area: ctx.area,
    today: ctx.today,
    csrf: http.csrf,
    name: named?.name ?? null,
    bornOn: named?.bornOn ?? null,
    bodyName: request.bodyId === null ? null : ((await organisationNames(ctx)).get(request.bodyId) ?? null),
    saved: http.query.saved === '1',
    refused,
  })
  const way = found.mayAnswer ? back(ctx) : { text: 'The case', href: to.case(ctx.area.slug, request.theCase.caseId) }
  return page({ title: 'A request for advice', main, section, back: way, noindex: true, ...(refused && { refused: true, status: 422 }) }) // prettier-ignore
}

const showOne = async (ctx: Ctx, http: AreaRequest): Promise<Answer> => {
  const found = await seen(ctx, http)
  return isAnswer(found) ? found : showSeen(ctx, http, found)
}

type Done = KeptFact | Extract<ReturnType<typeof readForm>, { ok: false }>
type Change = (ctx: Ctx, request: AdviceRequest, body: AreaRequest['body']) => Promise<Done>

const anchorsOf = (step: AdviceStep) => ({ on: `${step}-on` })
const anchorOf = (step: AdviceStep, field: string): string => (field === 'on' || field === 'what' || field === 'contributor' ? `${step}-on` : field) // prettier-ignore

/** A form on a request: done, it shows the request again; refused, it says why at the field. */
const changing = (step: AdviceStep, who: 'mayAnswer' | 'mayJudge', change: Change) => async (ctx: Ctx, http: AreaRequest): Promise<Answer> => {
  const found = await seen(ctx, http)
  if (isAnswer(found)) return found.kind === 'redirect' ? notFound : found
  if (!found[who]) return notFound
  const done = await change(ctx, found.request, http.body)
  if (done.ok) return redirect(to.adviceDone(ctx.area.slug, found.request.theCase.caseId, found.request.row.contributor))
  if ('summary' in done) return showSeen(ctx, http, found, { ...done, form: step })
  const field = done.field === 'evidence' || done.field === 'because' ? done.field : 'on'
  return showSeen(ctx, http, found, { form: step, fields: { [field]: [done.because] }, summary: [{ text: done.because, href: `#${anchorOf(step, field)}` }], sent: sentText(http.body) })
} // prettier-ignore

const received: Change = async (ctx, request, body) => {
  const read = readForm(receivedForm, body, anchorsOf('received'))
  return read.ok ? confirmReceipt(ctx, request, read.values.on) : read
}
const answer: Change = async (ctx, request, body) => {
  const read = readForm(answerForm, body, anchorsOf('answer'))
  return read.ok ? answerAdvice(ctx, request, read.values) : read
}
const missed: Change = async (ctx, request, body) => {
  const read = readForm(missedForm, body, anchorsOf('missed'))
  return read.ok ? appointmentMissed(ctx, request, read.values) : read
}
const sentBack: Change = async (ctx, request, body) => {
  const read = readForm(sendBackForm, body, anchorsOf('sent-back'))
  return read.ok ? sendBack(ctx, request, read.values) : read
}
const accepted: Change = async (ctx, request, body) => {
  const read = readForm(acceptForm, body, anchorsOf('accepted'))
  return read.ok ? acceptAdvice(ctx, request, read.values.on) : read
}

const showReminders = async (ctx: Ctx, http: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const setting = await reminderSetting(ctx)
  const main = remindersPage({ area: ctx.area, csrf: http.csrf, setting, saved: http.query.saved === '1', refused })
  return page({ title: 'Reminders about advice', main, section: '/advice/reminders', ...(refused && { refused: true, status: 422 }) }) // prettier-ignore
}

const keepReminders = async (ctx: Ctx, http: AreaRequest): Promise<Answer> => {
  const read = readForm(remindersForm, http.body)
  if (!read.ok) return showReminders(ctx, http, read)
  await setReminders(ctx, { ...read.values, onTheDay: read.values.onTheDay === 'yes' })
  return redirect(`${to.reminders(ctx.area.slug)}?saved=1`)
}

export const adviceRoutes: readonly AreaRoute[] = [
  get('/advice', 'advice.answer', show),
  get('/advice/reminders', 'advice.set-reminders', (ctx, http) => showReminders(ctx, http)),
  post('/advice/reminders', 'advice.set-reminders', keepReminders),
  get('/advice/:case/:contributor', 'advice.read', showOne),
  post('/advice/:case/:contributor/received', 'advice.answer', changing('received', 'mayAnswer', received)),
  post('/advice/:case/:contributor/answer', 'advice.answer', changing('answer', 'mayAnswer', answer)),
  post('/advice/:case/:contributor/missed', 'advice.answer', changing('missed', 'mayAnswer', missed)),
  post('/advice/:case/:contributor/sent-back', 'case.keep', changing('sent-back', 'mayJudge', sentBack)),
  post('/advice/:case/:contributor/accepted', 'case.keep', changing('accepted', 'mayJudge', accepted)),
]
