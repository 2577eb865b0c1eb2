import { may } from '../../access/rules.ts'
import { to as children } from '../../children/addresses.ts'
import { knownBy, viewerOf } from '../../children/queries/view.ts'
import { mayOpen } from '../../children/rules/see.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { organisationsOn, peopleWithRole, personNames } from '../../partners/queries.ts'
import { rowsOfEvents, type EventRow } from '../../returns/queries/case-events.ts'
import { families } from '../../timelines/catalogue.ts'
import { to as reviews } from '../../reviews/addresses.ts'
import { actionsOfCase } from '../../reviews/queries/actions.ts'
import { stopsOfCase } from '../../reviews/queries/health.ts'
import { viewsOfCase } from '../../reviews/queries/sent.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { to as lists } from '../addresses/caseload.ts'
import { giveCase, setSetting, type Done } from '../commands/case-keeping.ts'
import { openCase } from '../commands/case-openings.ts'
import { answerNeed, familyTold, raiseNeed } from '../commands/needs.ts'
import { needAnswerForm, needForm, needToldForm, openCaseForm, settingForm, workerForm } from '../forms/case.ts'
import { casePage, gatePage, limitsPage } from '../pages/case.ts'
import type { Refused } from '../pages/case-parts.ts'
import { openCaseFor, type CaseOpen } from '../queries/case-access.ts'
import { familysWorker } from '../queries/case-family.ts'
import { openingsOfCase, settingsOf, workersOf } from '../queries/case-history.ts'
import { caseNames } from '../queries/names.ts'
import { redatedLately } from '../queries/redated.ts'
import { adviceOf } from '../rules/case-advice.ts'
import { adviceSeen, stepsSeen } from '../rules/case-seen.ts'

/** A case's page, and the forms on it. */

export const refusedAt = (form: string, { field, because }: { field: string; because: string }, body: AreaRequest['body'], anchor = field): Refused => ({
  form, fields: { [field]: [because] }, summary: [{ text: because, href: `#${anchor}` }], sent: sentText(body),
}) // prettier-ignore

/** A case that may be opened by whoever asks; what is answered in its place where it may not, or not yet. */
export const opened = async (
  ctx: Ctx,
  request: AreaRequest,
): Promise<
  { readonly open: CaseOpen; readonly answer?: never } | { readonly open?: never; readonly answer: Answer }
> => {
  const open = isUuid(request.params.case) ? await openCaseFor(ctx, request.params.case) : null
  if (!open) return { answer: notFound }
  return open.closed ? { answer: gate(ctx, request) } : { open }
}

const gate = (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Answer =>
  gatePage({ area: ctx.area.slug, csrf: request.csrf, caseId: request.params.case!, back: request.path, refused })

const askedFor = ({ facts, standing }: CaseOpen, rows: ReadonlyMap<number, EventRow>) => {
  const found = facts.find(({ kind, on }) => (kind === 'REQUEST_RECEIVED' || kind === 'S24_AWARE') && on === standing.begunOn) // prettier-ignore
  if (!found) return null
  const row = found.told.recordId === null ? undefined : rows.get(Number(found.told.recordId))
  return { on: found.on, who: row?.source ?? found.reason ?? null, attention: found.kind === 'S24_AWARE' }
}

/** The list whoever looks came from. */
const backOf = (ctx: Ctx, { sight }: CaseOpen): { text: string; href: string } | null => {
  const area = ctx.area.slug
  if (sight.keeps) return { text: 'My cases', href: to.cases(area) }
  if (may(ctx.who, 'caseload.read')) return { text: 'Caseload', href: lists.caseload(area) }
  return may(ctx.who, 'advice.answer') ? { text: 'Advice asked of us', href: lists.requests(area) } : null
}

const mayOpenChild = async (ctx: Ctx, childId: string | null): Promise<boolean> =>
  childId !== null && may(ctx.who, 'child.read') && mayOpen(await viewerOf(ctx), await knownBy(ctx, childId))

const recordsOf = ({ facts, notCounted, held }: CaseOpen): number[] =>
  [...facts, ...notCounted, ...held].flatMap(({ told }) => (told?.recordId == null ? [] : Number(told.recordId)))

const show = async (ctx: Ctx, request: AreaRequest, open: CaseOpen, refused: Refused | null = null): Promise<Answer> => {
  const { theCase, sight, steps, standing } = open
  const area = ctx.area.slug
  const organisations = await organisationsOn(ctx)
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  const people = await personNames(ctx)
  const rows = await rowsOfEvents(ctx, recordsOf(open))
  const answering = { bodies: open.bodies, settingId: theCase.settingId }
  const offer = (which: (typeof organisations)[number][]) => which.map(({ id, name }) => ({ value: id, text: name }))
  return casePage({
    area,
    today: ctx.today,
    path: to.case(area, theCase.caseId),
    query: request.query,
    name: (await caseNames(ctx, [theCase])).get(theCase.caseId) ?? { name: null, bornOn: open.bornOn },
    sight,
    standing,
    steps: stepsSeen(steps, sight, answering),
    allSteps: steps,
    administrator: ctx.who!.roles.has('administrator'),
    redated: sight.whole ? await redatedLately(ctx, open.facts) : [],
    advice: adviceSeen(adviceOf(open.facts, steps), sight, answering),
    bodies: theCase.settingId ? new Map([...open.bodies, ['b', theCase.settingId]]) : open.bodies,
    asked: askedFor(open, rows),
    facts: { area, caseId: theCase.caseId, facts: open.facts, notCounted: open.notCounted, held: open.held, rows, names, people, keeps: sight.keeps },
    keeping: {
      area, csrf: request.csrf, today: ctx.today, theCase, names, people, keeps: sight.keeps, refused,
      workers: await workersOf(ctx, theCase.caseId),
      settings: await settingsOf(ctx, theCase.caseId),
      extractWorker: open.extractWorker,
      familysWorker: theCase.childId === null ? null : await familysWorker(ctx, theCase.childId, theCase.caseId),
      offered: {
        workers: (await peopleWithRole(ctx, 'caseworker')).map(({ personId, name }) => ({ value: personId, text: name })),
        settings: offer(organisations.filter(({ kind }) => kind === 'school' || kind === 'college')),
      },
    },
    needs: {
      area, caseId: theCase.caseId, csrf: request.csrf, today: ctx.today, needs: open.needs, names, refused, keeps: sight.keeps,
      answersFor: sight.answersFor,
      healthBodies: offer(organisations.filter(({ sector, mergedInto }) => sector === 'health' && mergedInto === null)),
    },
    reviews: {
      today: ctx.today, inPlace: standing.stage === 'plan', names,
      views: await viewsOfCase(ctx, theCase.caseId),
      actions: await actionsOfCase(ctx, theCase.caseId),
      stops: await stopsOfCase(ctx, theCase.caseId),
      href: may(ctx.who, 'review.open') ? reviews.ofCase(area, theCase.caseId) : null,
    },
    childHref: (await mayOpenChild(ctx, theCase.childId)) ? children.child(area, theCase.childId!) : null,
    opened: await openingsOfCase(ctx, theCase.caseId),
    back: backOf(ctx, open),
    saved: request.query.saved ?? null,
    refused,
  })
} // prettier-ignore

const showCase = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  return open ? show(ctx, request, open) : answer
}

const showLimits = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { open, answer } = await opened(ctx, request)
  if (!open) return answer
  const steps = stepsSeen(open.steps, open.sight, { bodies: open.bodies, settingId: open.theCase.settingId })
  return limitsPage({
    area: ctx.area.slug,
    caseId: open.theCase.caseId,
    caseRef: open.theCase.caseRef,
    administrator: ctx.who!.roles.has('administrator'),
    groups: families.map(({ name, rules }) => ({ name, steps: steps.filter(step => rules.some(({ id }) => id === step.rule)) })), // prettier-ignore
  })
}

const backTo = (ctx: Ctx, request: AreaRequest): string => {
  const home = to.case(ctx.area.slug, request.params.case!)
  const back = sentText(request.body).back ?? ''
  return back === home || back.startsWith(`${home}/`) || back.startsWith(`${home}?`) ? back : home
}

const open = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = isUuid(request.params.case) ? await openCaseFor(ctx, request.params.case) : null
  if (!found) return notFound
  const read = readForm(openCaseForm, request.body)
  if (!read.ok) return gate(ctx, request, read)
  await openCase(ctx, found.theCase.caseId, read.values.because)
  return redirect(backTo(ctx, request))
}

type Change = (ctx: Ctx, open: CaseOpen, request: AreaRequest) => Promise<Done | Refused | 'not found'>

/** A form on a case's page: done, it shows the page again; refused, it says why at the field. */
const changing =
  (form: string, said: string, change: Change, anchors: Readonly<Record<string, string>> = {}) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const { open: found, answer } = await opened(ctx, request)
    if (!found) return answer
    const done = await change(ctx, found, request)
    if (done === 'not found') return notFound
    const name = request.params.need ? `${form}-${request.params.need}` : form
    if ('fields' in done) return show(ctx, request, found, { ...done, form: name })
    if (!done.ok) {
      const anchor = anchors[done.field] ?? (request.params.need ? `${done.field}-${request.params.need}` : done.field)
      return show(ctx, request, found, refusedAt(name, done, request.body, anchor))
    }
    return redirect(`${to.case(ctx.area.slug, found.theCase.caseId)}?saved=${said}`)
  }

const worker: Change = async (ctx, { theCase }, { body }) => {
  const read = readForm(workerForm, body, { because: 'worker-because' })
  return read.ok ? giveCase(ctx, theCase, read.values.person, read.values.because) : read
}

const setting: Change = async (ctx, { theCase }, { body }) => {
  const read = readForm(settingForm, body)
  if (!read.ok) return read
  const { organisation, from } = read.values
  return setSetting(ctx, theCase.caseId, organisation === 'none' ? null : organisation, from)
}

const raise: Change = async (ctx, { theCase }, { body }) => {
  const read = readForm(needForm, body)
  if (!read.ok) return read
  const { need, noticedBy, body: organisationId } = read.values
  return raiseNeed(ctx, theCase, { words: need, noticedBy, organisationId })
}

const needOf = ({ needs }: CaseOpen, request: AreaRequest) => needs.find(({ needId }) => needId === request.params.need)

const answerOne: Change = async (ctx, found, request) => {
  const need = needOf(found, request)
  if (!need || !found.sight.answersFor.includes(need.organisationId)) return 'not found'
  const read = readForm(needAnswerForm, request.body, { answer: `answer-${need.needId}`, words: `words-${need.needId}` }) // prettier-ignore
  return read.ok ? answerNeed(ctx, found.theCase, need, read.values.answer, read.values.words) : read
}

const tellOne: Change = async (ctx, found, request) => {
  const need = needOf(found, request)
  if (!need || !(found.sight.keeps || found.sight.answersFor.includes(need.organisationId))) return 'not found'
  const read = readForm(needToldForm, request.body, { on: `on-${need.needId}`, how: `how-${need.needId}` })
  return read.ok ? familyTold(ctx, need, read.values.on, read.values.how) : read
}

export const casePageRoutes: readonly AreaRoute[] = [
  get('/cases/:case', 'case.read', showCase),
  get('/cases/:case/limits', 'case.read', showLimits),
  post('/cases/:case/open', 'case.read', open),
  post('/cases/:case/worker', 'case.keep', changing('worker', 'worker', worker, { because: 'worker-because' })),
  post('/cases/:case/setting', 'case.keep', changing('setting', 'setting', setting)),
  post('/cases/:case/needs', 'case.read', changing('raise', 'need', raise, { words: 'need' })),
  post('/cases/:case/needs/:need/answer', 'need.answer', changing('answer', 'need', answerOne)),
  post('/cases/:case/needs/:need/told', 'case.read', changing('told', 'need', tellOne)),
]
