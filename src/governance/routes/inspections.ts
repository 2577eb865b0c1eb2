import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/inspections.ts'
import { correctInspection, recordInspection, withdrawInspection } from '../commands/inspections.ts'
import { correctionForm, inspectionForm, withdrawForm } from '../forms/inspections.ts'
import { correctInspectionPage, inspectionsPage, newInspectionPage, withdrawInspectionPage } from '../pages/inspections.ts' // prettier-ignore
import { inspectionById, inspectionsKept, type InspectionKept } from '../queries/inspections.ts'
import { nextInspections } from '../rules/inspections.ts'
import { isId, thingForm } from './meetings-forms.ts'

const section = '/inspections'
const back = (ctx: Ctx) => ({ text: 'Inspections', href: to.inspections(ctx.area.slug) })

const showAll = async (ctx: Ctx): Promise<Answer> => {
  const kept = (await inspectionsKept(ctx)).filter(({ withdrawn }) => !withdrawn)
  const next = nextInspections(kept.map(({ inspection }) => inspection), ctx.today) // prettier-ignore
  const mayKeep = ctx.knownAt === null && may(ctx.who, 'inspection.keep')
  return page({ title: 'Inspections', main: inspectionsPage({ area: ctx.area, kept, next, mayKeep }), section })
}

const find = async (ctx: Ctx, { params }: AreaRequest): Promise<InspectionKept | null> =>
  isId(params.inspection) ? inspectionById(ctx, params.inspection) : null

export const inspectionRoutes: readonly AreaRoute[] = [
  get('/inspections', 'stocktake.read', showAll),
  ...thingForm({
    path: '/inspections/new', permission: 'inspection.keep', section, title: 'Enter an inspection',
    find: async () => true, schema: inspectionForm, back,
    show: (ctx, { csrf, state }) => newInspectionPage({ area: ctx.area, csrf, state }),
    save: (ctx, _thing, values) => recordInspection(ctx, values),
  }),
  ...thingForm({
    path: '/inspections/:inspection', permission: 'inspection.keep', section, title: 'Correct an inspection',
    find, schema: correctionForm, back,
    show: (ctx, { thing: kept, csrf, state }) => correctInspectionPage({ area: ctx.area, kept, csrf, state }),
    save: (ctx, { inspectionId }, values) => correctInspection(ctx, inspectionId, values),
  }),
  ...thingForm({
    path: '/inspections/:inspection/withdraw', permission: 'inspection.keep', section, title: 'Entered by mistake',
    find, schema: withdrawForm, back,
    show: (ctx, { thing: kept, csrf, state }) => withdrawInspectionPage({ area: ctx.area, kept, csrf, state }),
    save: (ctx, { inspectionId }, { because }) => withdrawInspection(ctx, inspectionId, because),
  }),
] // prettier-ignore
