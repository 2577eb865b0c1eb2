import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { mergeOrganisations, renameOrganisation } from '../commands/organisations.ts'
import { mergeForm, renameForm } from '../forms.ts'
import type { FormState } from '../pages/fields.ts'
import { mergePage, renamePage } from '../pages/organisation-forms.ts'
import { partnersPage } from '../pages/partners.ts'
import { groupsAndLinks, organisationsOn, type OrganisationOn } from '../queries.ts'

const back = (ctx: Ctx) => ({ text: 'Who works together', href: to.partners(ctx.area.slug) })
const formAnswer = (ctx: Ctx, title: string, state: FormState, main: ReturnType<typeof renamePage>): Answer => {
  const refused = Boolean(state.summary ?? state.refused)
  return page({ title, main, refused, status: refused ? 422 : 200, back: back(ctx), section: '/partners' })
}

type Show = (
  ctx: Ctx,
  request: AreaRequest,
  organisation: OrganisationOn,
  all: readonly OrganisationOn[],
  state: FormState,
) => Answer

const showRename: Show = (ctx, { csrf }, organisation, _all, state) =>
  formAnswer(ctx, `Rename ${organisation.name}`, state, renamePage({ area: ctx.area, organisation, csrf, state }))

const showMerge: Show = (ctx, { csrf }, organisation, all, state) => {
  const others = all.filter(each => each.id !== organisation.id && !each.mergedInto)
  const main = mergePage({ area: ctx.area, organisation, csrf, state, others })
  return formAnswer(ctx, `${organisation.name} became part of another organisation`, state, main)
}

/** Finds the organisation an address names before showing or saving its form. */
const forOrganisation =
  (work: (ctx: Ctx, request: AreaRequest, organisation: OrganisationOn, all: OrganisationOn[]) => Answer | Promise<Answer>) =>
  async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
    const all = await organisationsOn(ctx)
    const organisation = all.find(each => each.id === request.params.organisation)
    return organisation ? work(ctx, request, organisation, all) : notFound
  } // prettier-ignore

export const organisationRoutes: readonly AreaRoute[] = [
  get('/partners', 'partners.read', async ctx => {
    const { groups, links } = await groupsAndLinks(ctx)
    const organisations = await organisationsOn(ctx)
    const mayEdit = may(ctx.who, 'partners.edit')
    const main = partnersPage({ area: ctx.area, organisations, groups, links, mayEdit })
    return page({ title: 'Who works together', section: '/partners', main })
  }),
  get('/partners/:organisation/rename', 'partners.edit', forOrganisation((ctx, request, organisation, all) =>
    showRename(ctx, request, organisation, all, { sent: { name: organisation.name, shortName: organisation.shortName ?? '' } }),
  )),
  post('/partners/:organisation/rename', 'partners.edit', forOrganisation(async (ctx, request, organisation, all) => {
    const read = readForm(renameForm, request.body)
    if (!read.ok) return showRename(ctx, request, organisation, all, read)
    const done = await renameOrganisation(ctx, organisation.id, read.values)
    if (done.ok) return redirect(to.partners(ctx.area.slug))
    return showRename(ctx, request, organisation, all, { sent: sentBy(request), refused: done.because })
  })),
  get('/partners/:organisation/merge', 'partners.edit', forOrganisation((ctx, request, organisation, all) =>
    showMerge(ctx, request, organisation, all, { sent: {} }),
  )),
  post('/partners/:organisation/merge', 'partners.edit', forOrganisation(async (ctx, request, organisation, all) => {
    const read = readForm(mergeForm, request.body)
    if (!read.ok) return showMerge(ctx, request, organisation, all, read)
    const done = await mergeOrganisations(ctx, organisation.id, read.values)
    if (done.ok) return redirect(to.partners(ctx.area.slug))
    return showMerge(ctx, request, organisation, all, { sent: sentBy(request), refused: done.because })
  })),
] // prettier-ignore

/** What was sent, so that nothing need be typed twice. */
export const sentBy = (request: AreaRequest): Record<string, string> =>
  Object.fromEntries(Object.entries(request.body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) // prettier-ignore
