import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { openFile } from '../../files/queries.ts'
import { nameToSave } from '../../files/rules.ts'
import { isUuid } from '../../kernel/ids.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { file, notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, usualUpload, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { agreeAction, sayOfAction } from '../commands/actions.ts'
import { fixMeeting, keepNotice, type Done } from '../commands/meeting.ts'
import { giveViews, sendReport, type ViewsSent } from '../commands/report.ts'
import { sayTold } from '../commands/stops.ts'
import { actionForm, actionSaidForm, anchorsOf, fields, meetingForm, noticeForm, reportForm, toldForm, viewsForm, viewsMissing } from '../forms.ts' // prettier-ignore
import { actionPage } from '../pages/action.ts'
import { casePage } from '../pages/case.ts'
import type { Refused } from '../pages/parts.ts'
import { reportPage } from '../pages/report.ts'
import { actionNamed, actionsOfCase } from '../queries/actions.ts'
import { asksOfCase, stopsOfCase } from '../queries/health.ts'
import { viewsNamed, viewsOfCase } from '../queries/sent.ts'
import { toldOfCase } from '../queries/told.ts'
import { ownAs } from '../queries/who.ts'
import { looksBeyond, type Way } from '../rules/views.ts'
import { isAnswer, namesNow, refusedAt, reviewOpen, tickedIn, type ReviewOpen } from './opened.ts'

type RefusedForm = { readonly form: string; readonly with: Refused } | null

const wayBack = async (ctx: Ctx) =>
  (await ownAs(ctx, 'school')).length > 0
    ? { section: '/reviews/school', back: { text: 'Reviews at my setting', href: to.school(ctx.area.slug) } }
    : { section: '/reviews', back: { text: 'Annual reviews', href: to.reviews(ctx.area.slug) } }

const show = async (ctx: Ctx, request: AreaRequest, opened: ReviewOpen, refused: RefusedForm = null): Promise<Answer> => {
  const { caseId } = opened.plan
  return casePage({
    area: ctx.area.slug,
    csrf: request.csrf,
    today: ctx.today,
    names: await namesNow(ctx),
    plan: opened.plan,
    child: opened.child,
    steps: opened.known.steps,
    views: await viewsOfCase(ctx, caseId),
    actions: await actionsOfCase(ctx, caseId),
    asked: await asksOfCase(ctx, caseId),
    stops: await stopsOfCase(ctx, caseId),
    told: await toldOfCase(ctx, caseId),
    organisations: await organisationsOn(ctx),
    ...(await wayBack(ctx)),
    refused,
  })
} // prettier-ignore

type Change = (ctx: Ctx, opened: ReviewOpen, request: AreaRequest) => Promise<Done | Refused>

const withTicks = (refused: Refused, { body }: AreaRequest): Refused => ({ ...refused, ticked: tickedIn(body) })

/** A form on the review's page: done, it shows the page again; refused, it says why at the field. */
const changing =
  (form: string, change: Change) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const opened = await reviewOpen(ctx, request)
    if (isAnswer(opened)) return opened
    const done = await change(ctx, opened, request)
    if ('fields' in done) return show(ctx, request, opened, { form, with: withTicks(done, request) })
    if (!done.ok) return show(ctx, request, opened, { form, with: refusedAt(done.field, done.because, request.body) })
    return redirect(to.ofCase(ctx.area.slug, opened.plan.caseId))
  }

const fixOne: Change = async (ctx, opened, { body }) => {
  const read = readForm(meetingForm, fields(body, { days: ['on'] }), anchorsOf('on'))
  return read.ok ? fixMeeting(ctx, opened, read.values.on) : read
}

const noticeOne: Change = async (ctx, opened, { body }) => {
  const read = readForm(noticeForm, fields(body, { days: ['sent'] }), anchorsOf('sent'))
  return read.ok ? keepNotice(ctx, opened, opened.plan.review, { what: read.values.what, on: read.values.sent }) : read
}

const agreeOne: Change = async (ctx, opened, { body }) => {
  const read = readForm(actionForm, fields(body, { days: ['dueOn'] }), anchorsOf('dueOn'))
  if (!read.ok) return read
  const { action: words, ...rest } = read.values
  if (!(await organisationsOn(ctx)).some(({ id }) => id === rest.organisationId))
    return { ok: false, field: 'organisationId', because: 'Choose whose it is from the list.' }
  return agreeAction(ctx, opened.plan.caseId, { words, ...rest })
}

const toldOne: Change = async (ctx, opened, { body, params }) => {
  const read = readForm(toldForm, fields(body, { days: ['on'] }), anchorsOf('on'))
  if (!read.ok) return read
  const stop = (await stopsOfCase(ctx, opened.plan.caseId)).find(({ stopId }) => stopId === params.stop)
  if (!stop) return { ok: false, field: 'main-content', because: 'This is not there any more.' }
  return sayTold(ctx, opened.plan.caseId, stop.stopId, read.values)
}

type ViewsRead = { readonly ok: true; readonly views: ViewsSent | null } | { readonly ok: false; readonly refused: Refused } // prettier-ignore
type ViewsFields = { readonly givenOn: string | null; readonly how: readonly Way[]; readonly takenBy: string | null; readonly words: string | null } // prettier-ignore

/** Views out of a form's fields and its file. None at all is an answer; half of them is asked about. */
const viewsIn = ({ givenOn, how, takenBy, words }: ViewsFields, { upload, body }: AreaRequest): ViewsRead => {
  if (upload && !upload.ok) return { ok: false, refused: refusedAt('file', upload.because, body) }
  const missing = viewsMissing({ givenOn, how, takenBy })
  const nothing = missing === 'none' && words === null && !upload
  if (nothing) return { ok: true, views: null }
  if (missing !== null) {
    const { field, because } = missing === 'none' ? { field: 'how', because: 'Say how the views were given.' } : missing
    return { ok: false, refused: refusedAt(field, because, body) }
  }
  return { ok: true, views: { givenOn: givenOn!, how, takenBy: takenBy!, words, file: upload?.ok ? upload : null } }
}

const giveOne: Change = async (ctx, opened, request) => {
  const read = readForm(viewsForm, fields(request.body, { days: ['givenOn'], lists: ['how'] }), anchorsOf('givenOn'))
  if (!read.ok) return read
  const found = viewsIn(read.values, request)
  if (!found.ok) return found.refused
  if (!found.views) return { ok: false, field: 'how', because: 'Say how the views were given.' }
  return giveViews(ctx, opened, found.views)
}

const showReport = (ctx: Ctx, { csrf }: AreaRequest, { plan, child }: ReviewOpen, refused: Refused | null = null): Answer =>
  reportPage({ area: ctx.area.slug, csrf, today: ctx.today, plan, child, refused }) // prettier-ignore

const reportFields = { days: ['meetingOn', 'sentOn', 'givenOn'], lists: ['how', 'came', 'adulthood'] }

const report = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const opened = await reviewOpen(ctx, request)
  if (isAnswer(opened)) return opened
  const read = readForm(reportForm, fields(request.body, reportFields), anchorsOf(...reportFields.days))
  if (!read.ok) return showReport(ctx, request, opened, withTicks(read, request))
  const found = viewsIn(read.values, request)
  if (!found.ok) return showReport(ctx, request, opened, found.refused)
  const { meetingOn, sentOn, came, adulthood, healthUpdate } = read.values
  const asked = looksBeyond(opened.plan.bornOn, meetingOn)
  const sent = await sendReport(ctx, opened, { meetingOn, sentOn, came, views: found.views, adulthood: asked ? adulthood : null, healthUpdate }) // prettier-ignore
  if (!sent.ok) return showReport(ctx, request, opened, refusedAt(sent.field, sent.because, request.body))
  return redirect(to.ofCase(ctx.area.slug, opened.plan.caseId))
}

/** What a child made, given to be saved; nothing of it is shown within our pages. */
const viewsFile = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const opened = await reviewOpen(ctx, request)
  if (isAnswer(opened)) return opened
  const { views: viewsId } = request.params
  const views = isUuid(viewsId) ? await viewsNamed(ctx, opened.plan.caseId, viewsId) : null
  const found = views?.fileHash ? await openFile(ctx, views.fileHash) : null
  if (!found?.ok) return notFound
  const { type, size, name } = found.file
  return file({ name: nameToSave(views?.fileName ?? name, type), type, body: found.stream(), size, noindex: true })
}

const actionAsked = async (ctx: Ctx, request: AreaRequest, opened: ReviewOpen) => {
  const { action } = request.params
  const found = isUuid(action) ? await actionNamed(ctx, action) : null
  return found?.caseId === opened.plan.caseId ? found : null
}

const showAction = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const opened = await reviewOpen(ctx, request)
  if (isAnswer(opened)) return opened
  const action = await actionAsked(ctx, request, opened)
  if (!action) return notFound
  const { plan, child } = opened
  return actionPage({
    csrf: request.csrf,
    today: ctx.today,
    names: await namesNow(ctx),
    action,
    child,
    href: to.action(ctx.area.slug, plan.caseId, action.actionId),
    back: { text: 'The review', href: to.ofCase(ctx.area.slug, plan.caseId) },
    refused,
  })
}

const sayAction = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const opened = await reviewOpen(ctx, request)
  if (isAnswer(opened)) return opened
  const action = await actionAsked(ctx, request, opened)
  if (!action) return notFound
  const read = readForm(actionSaidForm, fields(request.body, { days: ['childToldOn'] }), anchorsOf('childToldOn'))
  if (!read.ok) return showAction(ctx, request, read)
  const done = await sayOfAction(ctx, opened.plan.caseId, action.actionId, read.values)
  if (!done.ok) return showAction(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.ofCase(ctx.area.slug, opened.plan.caseId))
}

const opening =
  (work: (ctx: Ctx, request: AreaRequest, opened: ReviewOpen) => Answer | Promise<Answer>) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const opened = await reviewOpen(ctx, request)
    return isAnswer(opened) ? opened : work(ctx, request, opened)
  }

const base = '/reviews/cases/:case'

/** The review of one case, for its setting and the authority's caseworkers. */
export const reviewCaseRoutes: readonly AreaRoute[] = [
  get(base, 'review.open', opening(show)),
  post(`${base}/meeting`, 'review.open', changing('meeting', fixOne)),
  post(`${base}/notice`, 'review.open', changing('notice', noticeOne)),
  get(`${base}/report`, 'review.open', opening(showReport)),
  post(`${base}/report`, 'review.open', report, { uploadAtMost: usualUpload }),
  post(`${base}/views`, 'review.open', changing('views', giveOne), { uploadAtMost: usualUpload }),
  get(`${base}/views/:views/file`, 'review.open', viewsFile),
  post(`${base}/actions`, 'review.open', changing('actions', agreeOne)),
  get(`${base}/actions/:action`, 'review.open', (ctx, request) => showAction(ctx, request)),
  post(`${base}/actions/:action`, 'review.open', sayAction),
  post(`${base}/stops/:stop`, 'review.open', changing('stops', toldOne)),
]
