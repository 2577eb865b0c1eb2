import { may } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import { readForm } from '../design/form.ts'
import { dayOf } from '../kernel/day.ts'
import { isUuid } from '../kernel/ids.ts'
import { organisationsOn, personNames } from '../partners/queries.ts'
import { kindOfSubject, type SubjectSaid } from '../returns/queries/subjects.ts'
import { notFound, redirect, type Answer } from '../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../web/area-routes.ts'
import { to } from './addresses.ts'
import { answerDoubt } from './commands/decide.ts'
import { open } from './commands/openings.ts'
import { answerForm, findForm, openForm } from './forms.ts'
import { childPage, gatePage } from './pages/child.ts'
import { comparePage, doubtsPage, type Side } from './pages/doubts.ts'
import { kindInWords, nameOf, type Names, type Refused } from './pages/parts.ts'
import { birthsOfChildren } from './queries/births.ts'
import { familyOf } from './queries/families.ts'
import { familySaidOf } from './queries/family-said.ts'
import { sendStatusHistory, sendStatusOn } from './queries/statuses.ts'
import { childOfNumber, doubtNamed, doubtsWaiting, heldAbout, knownBy, numbersFor, openingNow, openingsOf, twoOf, viewerOf, type DoubtShown, type NumberShown } from './queries/view.ts' // prettier-ignore
import { noBirth } from './rules/growing-up.ts'
import { mayMatch, mayOpen } from './rules/see.ts'
import { agreementOf, answerOne, endOne, endOneGround, liftOne, linkOne, refusedAt, representativeOf, settle, unlinkOne, type Change } from './routes/changes.ts' // prettier-ignore

const namesOf = async (ctx: Ctx): Promise<Names> => new Map((await organisationsOn(ctx)).map(({ id, name }) => [id, name])) // prettier-ignore

const forMe = ({ oneOrganisation, otherOrganisation }: DoubtShown) => [oneOrganisation, otherOrganisation]

const showDoubts = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const viewer = await viewerOf(ctx)
  return doubtsPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    names: await namesOf(ctx),
    doubts: (await doubtsWaiting(ctx)).filter(doubt => mayMatch(viewer, forMe(doubt))),
    mayOpen: may(ctx.who, 'child.read'),
    saved: request.query.saved === '1',
    refused,
  })
}

const find = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(findForm, request.body)
  if (!read.ok) return showDoubts(ctx, request, { ...read, sent: {} })
  const child = await childOfNumber(ctx, await viewerOf(ctx), read.values.number.replace(/\s/g, '').toUpperCase())
  const found = child !== null && (await mayOpenChild(ctx, child))
  if (found) return redirect(to.child(ctx.area.slug, child))
  return showDoubts(ctx, request, refusedAt('number', 'No child you may open has this number. Check it, figure by figure.', {})) // prettier-ignore
}

const mayOpenChild = async (ctx: Ctx, childId: string): Promise<boolean> => {
  const known = await knownBy(ctx, childId)
  return known.length > 0 && mayOpen(await viewerOf(ctx), known)
}

const gate = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const childId = request.params.child
  if (!isUuid(childId) || !(await mayOpenChild(ctx, childId))) return notFound
  return gatePage({ area: ctx.area.slug, csrf: request.csrf, childId, refused })
}

const openChild = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const childId = request.params.child
  if (!isUuid(childId) || !(await mayOpenChild(ctx, childId))) return notFound
  const read = readForm(openForm, request.body)
  if (!read.ok) return gate(ctx, request, read)
  return redirect(to.opening(ctx.area.slug, await open(ctx, { childId }, read.values.because)))
}

/** The child of an opening of one's own, of today, where one may still open them. */
const openedChild = async (ctx: Ctx, request: AreaRequest) => {
  const { opening } = request.params
  const found = isUuid(opening) ? await openingNow(ctx, opening, dayOf(ctx.now)) : null
  if (!found?.childId || !(await mayOpenChild(ctx, found.childId))) return null
  return { openingId: found.openingId, childId: found.childId }
}

const showChild = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const opened = await openedChild(ctx, request)
  if (!opened) return notFound
  const { childId, openingId } = opened
  const [viewer, held] = [await viewerOf(ctx), await heldAbout(ctx, childId)]
  return childPage({
    area: ctx.area.slug,
    csrf: request.csrf,
    openingId,
    today: ctx.today,
    names: await namesOf(ctx),
    people: await personNames(ctx),
    held,
    numbers: onceEach(held.flatMap(({ organisationId, said }) => numbersFor(viewer, organisationId, said))),
    status: (await sendStatusOn(ctx, [childId], ctx.today)).get(childId)!,
    history: await sendStatusHistory(ctx, childId),
    family: mayOf(ctx).linkFamily || mayOf(ctx).liftBar ? await familyOf(ctx, childId) : [],
    birth: (await birthsOfChildren(ctx, [childId])).get(childId) ?? noBirth,
    said: mayOf(ctx).linkFamily ? await familySaidOf(ctx, childId) : [],
    opened: await openingsOf(ctx, childId),
    may: mayOf(ctx),
    refused,
  })
}

const mayOf = ({ who }: Ctx) => ({
  unlink: may(who, 'child.match'),
  linkFamily: may(who, 'child.link-family'),
  liftBar: may(who, 'child.lift-bar'),
})

const onceEach = (numbers: readonly NumberShown[]): NumberShown[] => [
  ...new Map(numbers.map(each => [`${each.system} ${each.organisationId} ${each.value}`, each])).values(),
]

/** A form on a child's page: done, it shows the page again; refused, it says why at the field. */
const changing =
  (field: string, change: Change, anchor = (_params: AreaRequest['params']): string => field) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const opened = await openedChild(ctx, request)
    if (!opened) return notFound
    const done = await change(ctx, opened.childId, request)
    if ('fields' in done) return showChild(ctx, request, done)
    if (!done.ok) return showChild(ctx, request, refusedAt(field, done.because, request.body, anchor(request.params)))
    return redirect(to.opening(ctx.area.slug, opened.openingId))
  }

/** A doubt that waits, where whoever asks may decide on it. */
const doubtOf = async (ctx: Ctx, doubtId: string | null | undefined): Promise<DoubtShown | null> => {
  const doubt = isUuid(doubtId ?? undefined) ? await doubtNamed(ctx, doubtId!) : null
  return doubt && mayMatch(await viewerOf(ctx), forMe(doubt)) ? doubt : null
}

const openDoubt = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const doubt = await doubtOf(ctx, request.params.doubt)
  if (!doubt) return notFound
  return redirect(to.compare(ctx.area.slug, await open(ctx, { doubtId: doubt.doubtId }, 'matching')))
}

const openedDoubt = async (ctx: Ctx, request: AreaRequest) => {
  const { opening } = request.params
  const found = isUuid(opening) ? await openingNow(ctx, opening, dayOf(ctx.now)) : null
  const doubt = await doubtOf(ctx, found?.doubtId)
  return doubt && found ? { doubt, openingId: found.openingId } : null
}

const numberIn = (said: SubjectSaid | null, system: NumberShown['system']): string | null =>
  said && { 'upn': said.upn, 'uln': said.uln, 'nhs-number': said.nhsNumber, 'local': said.localId }[system] // prettier-ignore

const compare = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const opened = await openedDoubt(ctx, request)
  if (!opened) return notFound
  const { doubt, openingId } = opened
  const [viewer, names, [one, other]] = [await viewerOf(ctx), await namesOf(ctx), await twoOf(ctx, doubt)]
  const side = (organisationId: string, subject: string, said: SubjectSaid | null): Side => ({
    organisation: nameOf(names, organisationId),
    kind: kindInWords[kindOfSubject(subject)],
    said,
    numbers: numbersFor(viewer, organisationId, said),
  })
  return comparePage({
    area: ctx.area.slug,
    csrf: request.csrf,
    openingId,
    doubt,
    one: side(doubt.oneOrganisation, doubt.oneSubject, one),
    other: side(doubt.otherOrganisation, doubt.otherSubject, other),
    alike: system => {
      const [first, second] = [numberIn(one, system), numberIn(other, system)]
      return first === null || second === null ? null : first === second ? 'the same' : 'different'
    },
    refused,
  })
}

const answer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const opened = await openedDoubt(ctx, request)
  if (!opened) return notFound
  const read = readForm(answerForm, request.body)
  if (!read.ok) return compare(ctx, request, read)
  const done = await answerDoubt(ctx, opened.doubt.doubtId, read.values.answer, read.values.because || null)
  return done.ok
    ? redirect(to.doubts(ctx.area.slug, true))
    : compare(ctx, request, refusedAt('answer', done.because, request.body))
}

export const childRoutes: readonly AreaRoute[] = [
  get('/children', 'child.match', (ctx, request) => showDoubts(ctx, request)),
  post('/children/find', 'child.read', find),
  post('/children/doubts/:doubt/open', 'child.match', openDoubt),
  get('/children/compare/:opening', 'child.match', (ctx, request) => compare(ctx, request)),
  post('/children/compare/:opening', 'child.match', answer),
  get('/children/:child', 'child.read', (ctx, request) => gate(ctx, request)),
  post('/children/:child/open', 'child.read', openChild),
  get('/children/openings/:opening', 'child.read', (ctx, request) => showChild(ctx, request)),
  post('/children/openings/:opening/links/:link/end', 'child.match', changing('because', unlinkOne)),
  post('/children/openings/:opening/family', 'child.link-family', changing('email', linkOne)),
  post('/children/openings/:opening/family/:link/end', 'child.link-family', changing('because', endOne, ({ link }) => `end-${link}`)),
  post('/children/openings/:opening/family/:link/lift', 'child.lift-bar', changing('lifted', liftOne, ({ link }) => `lift-${link}`)),
  post('/children/openings/:opening/family/:link/agreement', 'child.link-family', changing('agreed', agreementOf, ({ link }) => `agreed-${link}`)),
  post('/children/openings/:opening/family/:link/representative', 'child.link-family', changing('decision', representativeOf, ({ link }) => `decision-${link}`)),
  post('/children/openings/:opening/grounds/:ground/end', 'child.link-family', changing('because', endOneGround, ({ ground }) => `ground-${ground}`)),
  post('/children/openings/:opening/birth', 'child.link-family', changing('born', settle)),
  post('/children/openings/:opening/said/:said', 'child.link-family', changing('answer', answerOne, ({ said }) => `answer-${said}`)),
] // prettier-ignore
