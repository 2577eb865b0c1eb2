import type { Ctx } from '../../ctx.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { definitionPage } from '../pages/definition.ts'
import { definitionsPage } from '../pages/definitions.ts'
import { versionsOf } from '../queries/definition.ts'
import { measures } from '../queries/measures.ts'

const section = '/measures'

const showDefinitions = async (ctx: Ctx): Promise<Answer> =>
  page({
    title: 'What each measure counts',
    main: definitionsPage({ area: ctx.area, measures: await measures(ctx) }),
    section,
    back: { text: 'All measures', href: to.measures(ctx.area.slug) },
  })

const showDefinition = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const all = await measures(ctx)
  const measure = all.find(({ id }) => id === request.params.measure)
  if (!measure) return notFound
  const main = definitionPage({
    area: ctx.area,
    measure,
    versions: await versionsOf(ctx, measure.id),
    named: new Map(all.map(each => [each.id, each])),
    layouts: (measure.about.needs ?? []).map(id => layoutNamed(id)?.name ?? id),
    today: ctx.today,
  })
  return page({
    title: `How it is counted: ${measure.name}`,
    main,
    section,
    back: { text: measure.name, href: to.measure(ctx.area.slug, measure.id) },
  })
}

/** What each measure counts, for readers. */
export const definitionRoutes: readonly AreaRoute[] = [
  get('/measures/definitions', 'measure.read', showDefinitions),
  get('/measures/:measure/definition', 'measure.read', showDefinition),
]
