import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { postsById } from '../../partners/queries.ts'
import { notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/escalations.ts'
import { moveUp, raiseEscalation, sayDirection, standDown, type Raised } from '../commands/escalations.ts'
import { directionForm, moveUpForm, raiseForm, standDownForm } from '../forms/escalations.ts'
import { directionPage, moveUpPage, newEscalationPage, standDownPage } from '../pages/escalations-forms.ts'
import { governancePage } from '../pages/escalations-governance.ts'
import { escalationPage, escalationsPage } from '../pages/escalations.ts'
import { escalationById, escalations, type Escalation } from '../queries/escalations.ts'
import { promisesForRaising } from '../queries/escalations-raised.ts'
import { meetingsOf, seriesOf } from '../queries/meetings.ts'
import { challengingKinds } from '../rules/challenges.ts'
import { openByLevel, type Level } from '../rules/escalations.ts'
import type { ToRaise } from '../rules/escalations-raised.ts'
import { groupsAndLinks } from '../../partners/queries.ts'
import { slug } from '../../design/words.ts'
import { isId, thingForm } from './meetings-forms.ts'

const section = '/escalations'

const all = (ctx: Ctx) => ({ text: 'Escalations', href: to.escalations(ctx.area.slug) })
const one = (ctx: Ctx, { id, title }: Escalation) => ({ text: title, href: to.escalation(ctx.area.slug, id) })

const find = async (ctx: Ctx, { params }: AreaRequest): Promise<Escalation | null> =>
  isId(params.escalation) ? escalationById(ctx, params.escalation) : null

const showAll = async (ctx: Ctx): Promise<Answer> => {
  const main = escalationsPage({ area: ctx.area, all: await escalations(ctx), mayRaise: may(ctx.who, 'escalation.raise') })
  return page({ title: 'Escalations', main, section, wide: true })
} // prettier-ignore

const showOne = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const escalation = await find(ctx, request)
  if (!escalation) return notFound
  const main = escalationPage({
    area: ctx.area,
    escalation,
    may: {
      direction: may(ctx.who, 'escalation.say-direction'),
      moveUp: may(ctx.who, 'escalation.move-up'),
      standDown: may(ctx.who, 'escalation.stand-down'),
    },
  })
  return page({ title: escalation.title, main, section, back: all(ctx) })
}

const showGovernance = async (ctx: Ctx): Promise<Answer> => {
  const [series, meetings, { groups }] = [await seriesOf(ctx), await meetingsOf(ctx), await groupsAndLinks(ctx)]
  const next = (id: string) => meetings.find(each => each.seriesId === id && each.on >= ctx.today && !each.calledOff)?.on ?? null
  const main = governancePage({
    area: ctx.area,
    open: openByLevel(await escalations(ctx)),
    series: series.map(each => ({ ...each, next: next(each.id) })),
    otherGroups: groups.filter(({ kind }) => challengingKinds.includes(kind)).map(({ name }) => name),
    mayReadEscalations: may(ctx.who, 'escalation.read'),
  })
  return page({ title: 'How we are held to our word', main, section: '/governance' })
} // prettier-ignore

type Sent = {
  promise: string | null
  title?: string | undefined
  reason: string
  words: string
  condition: string
  owner: string | null
  level: Level
}

/** What a person typed, as something to raise; a promise brings its own name and owners with it. */
const toRaise = async (ctx: Ctx, sent: Sent): Promise<ToRaise | { because: string; at: string }> => {
  const { reason, words, condition, level } = sent
  const rest = { reason, words, condition, level }
  if (sent.promise === null) {
    if (!sent.title) return { because: 'Choose a promise, or say in a few words what it is about.', at: 'title' }
    if (sent.owner && !(await postsById(ctx)).has(sent.owner)) return { because: 'Choose the post from the list.', at: 'owner' }
    const subject = { kind: 'other', id: slug(sent.title) } as const
    return { ...rest, subject, title: sent.title, path: null, ownerPostId: sent.owner, accountablePostId: null }
  }
  const found = (await promisesForRaising(ctx)).find(each => each.promiseId === sent.promise)
  if (!found) return { because: 'Choose the promise from the list.', at: 'promise' }
  return {
    ...rest,
    subject: { kind: 'promise', id: found.promiseId },
    title: sent.title || `Promise ${found.ref}: ${found.words}`.slice(0, 160),
    path: found.path,
    ownerPostId: sent.owner ?? found.ownerPostId,
    accountablePostId: found.accountablePostId,
  }
} // prettier-ignore

const raise = async (
  ctx: Ctx,
  sent: Sent,
): Promise<{ ok: true; id: string } | { ok: false; because: string; at?: string }> => {
  const given = await toRaise(ctx, sent)
  if ('because' in given) return { ok: false, ...given }
  const raised: Raised = await raiseEscalation(ctx, given)
  return raised.ok ? { ok: true, id: raised.escalationId } : raised
}

const newForm = thingForm({
  path: '/escalations/new',
  permission: 'escalation.raise',
  section,
  title: 'Raise something that does not move',
  find: async () => true,
  schema: raiseForm,
  show: async (ctx, { csrf, state }) => {
    const promises = (await promisesForRaising(ctx)).filter(({ standing }) => standing !== 'Done' && standing !== 'Done late')
    const posts = [...(await postsById(ctx)).values()]
    return newEscalationPage({
      area: ctx.area,
      csrf,
      state,
      promises: promises.map(each => ({ value: each.promiseId, text: `${each.ref} ${each.words}`.slice(0, 110) })),
      posts: posts.map(each => ({ value: each.id, text: `${each.title}, ${each.organisationName}` })),
    })
  },
  save: (ctx, _thing, values) => raise(ctx, values),
  back: all,
  next: (ctx, _thing, id) => to.escalation(ctx.area.slug, id!),
}) // prettier-ignore

export const escalationRoutes: readonly AreaRoute[] = [
  get('/governance', 'governance.read', showGovernance),
  get('/escalations', 'escalation.read', showAll),
  ...newForm,
  get('/escalations/:escalation', 'escalation.read', showOne),
  ...thingForm({
    path: '/escalations/:escalation/direction',
    permission: 'escalation.say-direction',
    section,
    title: 'Which way does it go?',
    find,
    schema: directionForm,
    show: (_ctx, { thing, csrf, state }) => directionPage({ escalation: thing, csrf, state }),
    save: (ctx, { id }, values) => sayDirection(ctx, id, values),
    back: one,
  }),
  ...thingForm({
    path: '/escalations/:escalation/move-up',
    permission: 'escalation.move-up',
    section,
    title: 'Take it up a level now',
    find,
    schema: moveUpForm,
    show: (_ctx, { thing, csrf, state }) => moveUpPage({ escalation: thing, csrf, state }),
    save: (ctx, { id }, values) => moveUp(ctx, id, values.because),
    back: one,
  }),
  ...thingForm({
    path: '/escalations/:escalation/stand-down',
    permission: 'escalation.stand-down',
    section,
    title: 'Record that its condition is met',
    find,
    schema: standDownForm,
    show: (_ctx, { thing, csrf, state }) => standDownPage({ escalation: thing, csrf, state }),
    save: (ctx, { id }, { evidence }) => standDown(ctx, id, { evidence }),
    back: one,
  }),
]
