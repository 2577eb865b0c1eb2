import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { html } from '../../design/html.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { standings } from '../rules/verdict.ts'
import { updatesOf } from '../../governance/queries.ts'
import { checkedWords } from '../../voice/queries.ts'
import { file, notFound, page, type Answer, type Page } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { planCsv, planJson } from '../downloads.ts'
import { actionPage } from '../pages/action.ts'
import { areaPage } from '../pages/area.ts'
import { changesPage } from '../pages/changes.ts'
import { easyAreaPage, easyPromisePage, easyReadIndex } from '../pages/easy-read.ts'
import { frontPage } from '../pages/front.ts'
import type { Place } from '../pages/pieces.ts'
import { planPage } from '../pages/plan.ts'
import { programmesPage } from '../pages/programmes.ts'
import { promisePage } from '../pages/promise.ts'
import { actionIn, areaIn, promiseIn, standsSlug, type PlanView } from '../plan-view.ts'
import { changesSince } from '../queries/changes.ts'
import { planView, planViews } from '../queries/kept-view.ts'
import { programmes, promiseHistory } from '../queries/versions.ts'
import { planToWord } from '../word.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Drawn = Omit<Page, 'kind'>

/** Pages drawn for visitors, kept exactly as long as the plan they were drawn from is. */
const drawn = new WeakMap<PlanView, Map<string, Drawn>>()

/** Draws a page once for all visitors; somebody signed in has it drawn for them. */
const once = async (ctx: Ctx, plan: PlanView, key: string, draw: () => Promise<Drawn> | Drawn): Promise<Answer> => {
  if (ctx.who) return page(await draw())
  const pages = drawn.get(plan) ?? new Map<string, Drawn>()
  drawn.set(plan, pages)
  const made = pages.get(key) ?? (await draw())
  pages.set(key, made)
  return page(made)
}

const placeOf = (ctx: Ctx, plan: PlanView): Place => ({ area: ctx.area, plan, mayEdit: may(ctx.who, 'plan.edit') })

const placesOf = async (ctx: Ctx): Promise<Place[]> => (await planViews(ctx)).map(plan => placeOf(ctx, plan))

/** The sentence every page of a plan carries until it is co-produced. */
const noticeOf = ({ plan }: Place): string | null => plan.document.programme.provisional

const firstNotice = (places: readonly Place[]): string | null =>
  places.map(noticeOf).find(notice => notice !== null) ?? null

/** What a page of a plan says where nothing was published yet, on the day asked about. */
const nothingPublished = (ctx: Ctx, name: string): Answer =>
  page({
    title: name,
    section: '/plans',
    back: { text: 'All plans', href: to.plans(ctx.area.slug) },
    main: html`${pageHeading(name, { caption: ctx.area.name })}
    ${emptyState({
      nothing: 'No version of this plan had been published on this day.',
      wouldFill: 'The first version, once it is agreed, approved and published.',
      who: 'The partnership’s programme lead.',
    })}`,
  })

type OnPlan = (ctx: Ctx, place: Place, request: AreaRequest) => Promise<Answer>

/** A page of one plan. A plan nobody knows is not found; one not published yet says so. */
const onPlan =
  (answer: OnPlan) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const plan = await planView(ctx, request.params.programme!)
    if (plan) return answer(ctx, placeOf(ctx, plan), request)
    const known = (await programmes(ctx)).find(({ slug }) => slug === request.params.programme)
    return known ? nothingPublished(ctx, known.name) : notFound
  }

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

const plan: OnPlan = (ctx, place, { query }) => {
  const stands = query.stands && allStands.has(query.stands) ? query.stands : null
  return once(ctx, place.plan, `plan ${stands}`, () => ({
    title: place.plan.document.programme.name,
    main: planPage(place, stands),
    notice: noticeOf(place),
    section: '/plans',
    back: { text: 'All plans', href: to.plans(ctx.area.slug) },
    easyReadHref: to.easyRead(ctx.area.slug),
  }))
}

const backToPlan = ({ area, plan }: Place): Drawn['back'] => ({
  text: plan.document.programme.name,
  href: to.plan(area.slug, plan.document.programme.slug),
})

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

const action: OnPlan = async (ctx, place, { params }) => {
  const view = actionIn(place.plan, params.ref!)
  if (!view) return notFound
  return once(ctx, place.plan, `action ${view.ref}`, () => ({
    title: `Action ${view.ref}: ${view.action.text}`,
    main: actionPage(place, view),
    notice: noticeOf(place),
    section: '/plans',
    back: backToPlan(place),
    easyReadHref: to.easyRead(ctx.area.slug),
  }))
}

const promise: OnPlan = async (ctx, place, { params }) => {
  const view = promiseIn(place.plan, params.ref!)
  if (!view) return notFound
  return once(ctx, place.plan, `promise ${view.ref}`, async () => {
    const past = {
      versions: await promiseHistory(ctx, view.promiseId),
      updates: await updatesOf(ctx, view.promiseId),
      familyWords: await checkedWords(ctx, view.promiseId),
    }
    return {
      title: `Promise ${view.ref}: ${view.promise.words}`,
      main: promisePage(place, view, past, ctx.today),
      notice: noticeOf(place),
      section: '/plans',
      back: {
        text: `Action ${view.actionRef}`,
        href: to.action(ctx.area.slug, place.plan.document.programme.slug, view.actionRef),
      },
      easyReadHref: to.easyReadPromise(ctx.area.slug, view.ref),
    }
  })
}

const changes: OnPlan = (ctx, place) =>
  once(ctx, place.plan, 'changes', async () => {
    const found = await changesSince(ctx, place.plan)
    return {
      title: `What changed in the ${place.plan.document.programme.name}`,
      main: changesPage(
        place,
        found && { number: found.since.number, publishedOn: found.since.publishedOn!, changes: found.changes },
      ),
      notice: noticeOf(place),
      section: '/plans',
      back: backToPlan(place),
      easyReadHref: to.easyRead(ctx.area.slug),
    }
  })

const fileName = ({ area, plan }: Place, ending: string): string =>
  `${area.slug}-${plan.document.programme.slug}.${ending}`

const csv: OnPlan = async (_ctx, place) =>
  file({ name: fileName(place, 'csv'), type: 'text/csv; charset=utf-8', body: planCsv(place.plan) })

const asJson: OnPlan = async (ctx, place) =>
  file({
    name: fileName(place, 'json'),
    type: 'application/json; charset=utf-8',
    body: `${JSON.stringify(planJson(ctx.area, place.plan, ctx.today), null, 2)}\n`,
  })

/** Organisations' names by the slugs the document gives them. */
const organisationNames = ({ actions }: PlanView): ReadonlyMap<string, string> =>
  new Map(
    actions.flatMap(({ action, owners }) =>
      action.owners.map((owner, index) => [owner.organisation ?? '', owners[index]?.organisation ?? ''] as const),
    ),
  )

/** A Word file takes a tenth of a second to make, so each is made once for as long as its plan is kept. */
const wordFiles = new WeakMap<PlanView, Promise<Buffer>>()

const wordOf = (plan: PlanView): Promise<Buffer> => {
  const made = wordFiles.get(plan) ?? makeWord(plan)
  wordFiles.set(plan, made)
  return made
}

const makeWord = (plan: PlanView): Promise<Buffer> => {
  const names = organisationNames(plan)
  return planToWord(
    plan.document,
    ref => {
      const view = promiseIn(plan, ref)
      return { standing: view?.verdict.standing ?? '', latestUpdate: view?.update?.words ?? null }
    },
    slug => names.get(slug) ?? null,
  )
}

const asWord: OnPlan = async (_ctx, place) =>
  file({ name: fileName(place, 'docx'), type: word, body: await wordOf(place.plan) })

const easyPage = (title: string, back: Drawn['back']): Omit<Drawn, 'main'> => ({
  title: `Easy read: ${title}`,
  section: '/easy-read',
  bare: true,
  bodyClass: 'app-easy-page',
  ...(back && { back }),
})

const easyIndex = async (ctx: Ctx): Promise<Answer> => {
  const places = await placesOf(ctx)
  return page({
    ...easyPage('what was promised', { text: ctx.area.name, href: to.front(ctx.area.slug) }),
    main: easyReadIndex(ctx.area, places),
    notice: firstNotice(places),
  })
}

const backToEasyRead = (ctx: Ctx): Drawn['back'] => ({ text: 'Back', href: to.easyRead(ctx.area.slug) })

/** Numbers and refs are looked for in each plan, priority action plan first. */
const easyArea = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  for (const place of await placesOf(ctx)) {
    const view = areaIn(place.plan, params.number!)
    if (view)
      return once(ctx, place.plan, `easy area ${view.number}`, () => ({
        ...easyPage(view.area.short, backToEasyRead(ctx)),
        main: easyAreaPage(place, view),
        notice: noticeOf(place),
      }))
  }
  return notFound
}

const easyPromise = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  for (const place of await placesOf(ctx)) {
    const view = promiseIn(place.plan, params.ref!)
    if (!view) continue
    const about = place.plan.areas.find(({ actions }) => actions.some(({ ref }) => ref === view.actionRef))
    return once(ctx, place.plan, `easy promise ${view.ref}`, () => ({
      ...easyPage(`promise ${view.ref}`, {
        text: 'Back',
        href: about ? to.easyReadArea(ctx.area.slug, about.number) : to.easyRead(ctx.area.slug),
      }),
      main: easyPromisePage(place, view, about?.area.short ?? place.plan.document.programme.name),
      notice: noticeOf(place),
    }))
  }
  return notFound
}

/** What everybody may read without signing in. */
export const publicPlanRoutes: readonly AreaRoute[] = [
  get('', 'plan.read', front),
  get('/plans', 'plan.read', plans),
  get('/plans/:programme', 'plan.read', onPlan(plan)),
  get('/plans/:programme/areas/:number', 'plan.read', onPlan(area)),
  get('/plans/:programme/actions/:ref', 'plan.read', onPlan(action)),
  get('/plans/:programme/promises/:ref', 'plan.read', onPlan(promise)),
  get('/plans/:programme/changes', 'plan.read', onPlan(changes)),
  get('/plans/:programme/plan.csv', 'plan.read', onPlan(csv)),
  get('/plans/:programme/plan.json', 'plan.read', onPlan(asJson)),
  get('/plans/:programme/plan.docx', 'plan.read', onPlan(asWord)),
  get('/easy-read', 'plan.read', easyIndex),
  get('/easy-read/:number', 'plan.read', easyArea),
  get('/easy-read/promises/:ref', 'plan.read', easyPromise),
]
