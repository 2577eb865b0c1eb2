import Papa from 'papaparse'
import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { programmes } from '../../plans/queries/versions.ts'
import { file, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/resources.ts'
import { enterResource } from '../commands/resources.ts'
import { resourceForm } from '../forms/resources.ts'
import { newResourcePage, resourcesPage } from '../pages/resources.ts'
import { stocktake } from '../queries/resources.ts'
import { gapOf } from '../rules/resources.ts'
import { thingForm } from './meetings-forms.ts'

const section = '/programmes'

const show = async (ctx: Ctx): Promise<Answer> => {
  const main = resourcesPage({
    area: ctx.area,
    entries: await stocktake(ctx),
    programmeNames: new Map((await programmes(ctx)).map(each => [each.slug, each.name])),
    mayEnter: may(ctx.who, 'resource.enter'),
  })
  return page({ title: 'What there is to do it with', main, section })
}

const csv = async (ctx: Ctx): Promise<Answer> => {
  const data = (await stocktake(ctx)).map(each => ({
    kind: each.kind,
    service: each.service,
    organisation: each.organisation,
    what: each.what,
    programme: each.programme ?? '',
    // An empty cell is "not entered".
    needed: each.needed ?? '',
    held: each.held ?? '',
    spent: each.spent ?? '',
    gap: gapOf(each) ?? '',
    as_at: each.asAt,
    source: each.source,
    note: each.note ?? '',
  }))
  const body = `\uFEFF${Papa.unparse(data, { escapeFormulae: true })}\r\n`
  return file({ name: `${ctx.area.slug}-resources.csv`, type: 'text/csv; charset=utf-8', body })
}

export const resourceRoutes: readonly AreaRoute[] = [
  get('/resources', 'resource.read', show),
  get('/resources.csv', 'resource.read', csv),
  ...thingForm({
    path: '/resources/new',
    permission: 'resource.enter',
    section,
    title: 'Enter what a service needs and holds',
    find: async () => true,
    schema: resourceForm,
    show: async (ctx, { csrf, state }) =>
      newResourcePage({
        area: ctx.area,
        csrf,
        state,
        organisations: (await organisationsOn(ctx))
          .filter(each => !each.mergedInto)
          .map(({ id, name }) => ({ value: id, text: name })),
        programmes: (await programmes(ctx)).map(each => ({ value: each.programmeId, text: each.name })),
      }),
    save: (ctx, _thing, { organisation, programme, ...values }) =>
      enterResource(ctx, { ...values, organisationId: organisation, programmeId: programme }),
    back: ctx => ({ text: 'What there is to do it with', href: to.resources(ctx.area.slug) }),
  }),
]
