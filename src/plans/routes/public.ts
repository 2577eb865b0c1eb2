import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { html } from '../../design/html.ts'
import { to as asks } from '../../governance/addresses/asks.ts'
import { to as rounds } from '../../governance/addresses/rounds.ts'
import { asksAnsweredBy } from '../../governance/queries/asks-of-promise.ts'
import { hindering } from '../../governance/queries/promise-hindered.ts'
import { sharedActions } from '../../governance/queries/shared-actions.ts'
import { updatesOf } from '../../governance/queries.ts'
import { promiseVoice } from '../../voice/queries/promise-voice.ts'
import { askingOf } from '../../voice/queries/asking.ts'
import { scenariosOfAction } from '../../waits/queries/scenarios.ts'
import { notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { actionPage } from '../pages/action.ts'
import { expectedEffect } from '../pages/action-effect.ts'
import { areaPage } from '../pages/area.ts'
import { changesPage } from '../pages/changes.ts'
import { frontPage } from '../pages/front.ts'
import { noLongerHeldPage } from '../pages/no-longer-held.ts'
import { planPage } from '../pages/plan.ts'
import { programmesPage } from '../pages/programmes.ts'
import { promisePage } from '../pages/promise.ts'
import type { AskShown } from '../pages/promise-answers.ts'
import type { Hindered } from '../pages/promise-hindered.ts'
import type { Place } from '../pages/pieces.ts'
import { missingFor } from '../../returns/queries/missing.ts'
import { actionIn, areaIn, promiseIn, standsSlug, type PromiseView } from '../plan-view.ts'
import { changesSince } from '../queries/changes.ts'
import { lastHeld } from '../queries/no-longer-held.ts'
import { programmes, promiseHistory } from '../queries/versions.ts'
import { standings } from '../rules/verdict.ts'
import { easyReadRoutes } from './easy-read.ts'
import { backToPlan, firstNotice, noticeOf, once, onPlan, placesOf, withDays } from './on-plan.ts'
import type { Drawn, OnPlan } from './on-plan.ts'
import { planFileRoutes } from './plan-files.ts'

const front = async (ctx: Ctx): Promise<Answer> => {
  const places = await placesOf(ctx)
  const draw = () => ({
    title: 'What was promised to families',
    main: frontPage(ctx.area, places),
    notice: firstNotice(places),
    easyReadHref: to.easyRead(ctx.area.slug),
  })
  // Whatever changes one plan of an area makes all of them anew, so the first can keep a page about them all.
  return places[0] ? once(ctx, places[0].plan, 'front', draw) : page(draw())
}

const plans = async (ctx: Ctx): Promise<Answer> => {
  const places = await placesOf(ctx)
  const unpublished = (await programmes(ctx)).filter(({ current }) => current === null)
  return page({
    title: 'Plans',
    main: programmesPage(ctx.area, places, unpublished),
    notice: firstNotice(places),
    section: '/plans',
    easyReadHref: to.easyRead(ctx.area.slug),
  })
}

const allStands = new Set([...standings, 'Families disagree' as const].map(standsSlug))

const plan: OnPlan = (ctx, place, request) => {
  const { query } = request
  const stands = query.stands && allStands.has(query.stands) ? query.stands : null
  return once(ctx, place.plan, `plan ${stands}`, async () => ({
    title: place.plan.document.programme.name,
    main: withDays(
      ctx,
      { ...request, query: stands ? { stands } : {} },
      planPage(place, stands, await sharedActions(ctx)),
    ),
    notice: noticeOf(place),
    section: '/plans',
    back: { text: 'All plans', href: to.plans(ctx.area.slug) },
    easyReadHref: to.easyRead(ctx.area.slug),
  }))
}

const area: OnPlan = async (ctx, place, { params }) => {
  const view = areaIn(place.plan, params.number!)
  if (!view) return notFound
  return once(ctx, place.plan, `area ${view.number}`, () => ({
    title: view.area.short,
    main: areaPage(place, view),
    notice: noticeOf(place),
    section: '/plans',
    back: backToPlan(place),
    easyReadHref: to.easyReadArea(ctx.area.slug, view.number),
  }))
}

/** What the plan in force does not hold: told of where an earlier version did, else not found. */
const noLonger = async (ctx: Ctx, place: Place, kind: 'action' | 'promise', ref: string): Promise<Answer> => {
  const held = await lastHeld(ctx, place.plan.document.programme.slug, kind, ref)
  if (!held) return notFound
  return page({
    title: `No longer in the plan: ${kind} ${ref}`,
    main: noLongerHeldPage(place, kind, ref, held),
    notice: noticeOf(place),
    section: '/plans',
    back: backToPlan(place),
  })
}

/** The scenarios of waits that an action is tied to, for those who may read them. */
const effectsOf = async (ctx: Ctx, { plan }: Place, ref: string) =>
  may(ctx.who, 'scenario.read') ? scenariosOfAction(ctx, plan.document.programme.slug, ref) : []

const action: OnPlan = async (ctx, place, { params }) => {
  const view = actionIn(place.plan, params.ref!)
  if (!view) return noLonger(ctx, place, 'action', params.ref!)
  return once(ctx, place.plan, `action ${view.ref}`, async () => ({
    title: `Action ${view.ref}: ${view.action.text}`,
    main: html`${actionPage(place, view, await sharedActions(ctx))}
    ${expectedEffect(ctx.area.slug, await effectsOf(ctx, place, view.ref))}`,
    notice: noticeOf(place),
    section: '/plans',
    back: backToPlan(place),
    easyReadHref: to.easyRead(ctx.area.slug),
  }))
}

/** What stands in the way of a promise; where all of it is, for those who may look there. */
const hinderedOf = async (ctx: Ctx, { plan }: Place, view: PromiseView): Promise<Hindered> => {
  const { actionId } = actionIn(plan, view.actionRef)!
  const found = await hindering(ctx, { promiseId: view.promiseId, actionId, measureId: view.measure?.id ?? null })
  const mayLook = may(ctx.who, 'round.read')
  return {
    ...found,
    barriersHref: mayLook ? rounds.barriers(ctx.area.slug) : null,
    risksHref: mayLook ? rounds.risks(ctx.area.slug) : null,
  }
}

/** What a regulator asked that this promise is said to answer. */
const answersOf = async (ctx: Ctx, { promiseId }: PromiseView): Promise<AskShown[]> =>
  (await asksAnsweredBy(ctx, promiseId)).map(each => ({ ...each, href: asks.ask(ctx.area.slug, each.ref) }))

const drawPromise = async (ctx: Ctx, place: Place, view: PromiseView, request: AreaRequest): Promise<Drawn> => {
  const past = { versions: await promiseHistory(ctx, view.promiseId), updates: await updatesOf(ctx, view.promiseId) }
  const families = {
    voice: await promiseVoice(ctx, view.promiseId),
    asking: await askingOf(ctx, view.promiseId, request.csrf),
  }
  return {
    title: `Promise ${view.ref}: ${view.promise.words}`,
    main: withDays(
      ctx,
      { ...request, query: {} },
      promisePage(
        place,
        view,
        past,
        families,
        ctx.today,
        await hinderedOf(ctx, place, view),
        await answersOf(ctx, view),
        view.measure && (await missingFor(ctx, view.measure.id)).says,
      ),
    ),
    notice: noticeOf(place),
    section: '/plans',
    back: {
      text: `Action ${view.actionRef}`,
      href: to.action(ctx.area.slug, place.plan.document.programme.slug, view.actionRef),
    },
    easyReadHref: to.easyReadPromise(ctx.area.slug, view.ref),
  }
}

const promise: OnPlan = async (ctx, place, request) => {
  const view = promiseIn(place.plan, request.params.ref!)
  if (!view) return noLonger(ctx, place, 'promise', request.params.ref!)
  const draw = () => drawPromise(ctx, place, view, request)
  // Whoever is signed in elsewhere carries a token in every form, so the page kept for visitors is not theirs.
  return request.csrf ? page(await draw()) : once(ctx, place.plan, `promise ${view.ref}`, draw)
}

const changes: OnPlan = (ctx, place) =>
  once(ctx, place.plan, 'changes', async () => {
    const found = await changesSince(ctx, place.plan)
    return {
      title: `What changed in the ${place.plan.document.programme.name}`,
      main: changesPage(
        place,
        found && { number: found.since.number, publishedOn: found.since.publishedOn, changes: found.changes },
      ),
      notice: noticeOf(place),
      section: '/plans',
      back: backToPlan(place),
      easyReadHref: to.easyRead(ctx.area.slug),
    }
  })

/** What everybody may read without signing in. */
export const publicPlanRoutes: readonly AreaRoute[] = [
  get('', 'plan.read', front),
  get('/plans', 'plan.read', plans),
  get('/plans/:programme', 'plan.read', onPlan(plan)),
  get('/plans/:programme/areas/:number', 'plan.read', onPlan(area)),
  get('/plans/:programme/actions/:ref', 'plan.read', onPlan(action)),
  get('/plans/:programme/promises/:ref', 'plan.read', onPlan(promise)),
  get('/plans/:programme/changes', 'plan.read', onPlan(changes)),
  ...planFileRoutes,
  ...easyReadRoutes,
]
