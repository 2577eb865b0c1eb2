import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { emptyState, pageHeading } from '../../design/parts.ts'
import { notFound, page, type Answer, type Page } from '../../web/answer.ts'
import type { AreaRequest } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import type { Place } from '../pages/pieces.ts'
import type { PlanView } from '../plan-view.ts'
import { planView, planViews } from '../queries/kept-view.ts'
import { programmes } from '../queries/versions.ts'

export type Drawn = Omit<Page, 'kind'>

/** Pages drawn for visitors, kept exactly as long as the plan they were drawn from is. */
const drawn = new WeakMap<PlanView, Map<string, Drawn>>()

/** Draws a page once for all visitors; somebody signed in has it drawn for them. */
export const once = async (
  ctx: Ctx,
  plan: PlanView,
  key: string,
  draw: () => Promise<Drawn> | Drawn,
): Promise<Answer> => {
  if (ctx.who) return page(await draw())
  const pages = drawn.get(plan) ?? new Map<string, Drawn>()
  drawn.set(plan, pages)
  const made = pages.get(key) ?? (await draw())
  pages.set(key, made)
  return page(made)
}

const placeOf = (ctx: Ctx, plan: PlanView): Place => ({
  area: ctx.area,
  plan,
  mayEdit: may(ctx.who, 'plan.edit'),
  mayReadFiles: may(ctx.who, 'evidence.read-files'),
})

export const placesOf = async (ctx: Ctx): Promise<Place[]> => (await planViews(ctx)).map(plan => placeOf(ctx, plan))

/** The sentence every page of a plan carries until it is co-produced. */
export const noticeOf = ({ plan }: Place): string | null => plan.document.programme.provisional

export const firstNotice = (places: readonly Place[]): string | null =>
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

export type OnPlan = (ctx: Ctx, place: Place, request: AreaRequest) => Promise<Answer>

/** A page of one plan. A plan nobody knows is not found; one not published yet says so. */
export const onPlan =
  (answer: OnPlan) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const plan = await planView(ctx, request.params.programme!)
    if (plan) return answer(ctx, placeOf(ctx, plan), request)
    const known = (await programmes(ctx)).find(({ slug }) => slug === request.params.programme)
    return known ? nothingPublished(ctx, known.name) : notFound
  }

/** The way to see a page as it was known on an earlier day, at its foot. */
export const withDays = (ctx: Ctx, { path, query }: AreaRequest, main: Html): Html =>
  html`${main} ${knownOnForm({ action: path.split('?')[0]!, query, day: ctx.today })}`

export const backToPlan = ({ area, plan }: Place): Drawn['back'] => ({
  text: plan.document.programme.name,
  href: to.plan(area.slug, plan.document.programme.slug),
})
