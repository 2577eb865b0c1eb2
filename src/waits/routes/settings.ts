import type { z } from 'zod'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { organisationsOn, personNames } from '../../partners/queries.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/waits.ts'
import { keepService, type Described } from '../commands/keep-service.ts'
import { serviceForm } from '../forms/services.ts'
import type { Wrong } from '../pages/headline.ts'
import { servicePageForm, servicesPage } from '../pages/settings.ts'
import { referralColumns } from '../queries/columns.ts'
import { serviceHistory } from '../queries/services.ts'

const title = 'Health services'

const showServices = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const [{ services }, organisations] = [await referralColumns(ctx), await organisationsOn(ctx)]
  const main = servicesPage(ctx.area, services, new Map(organisations.map(({ id, name }) => [id, name])), request.query.saved === '1') // prettier-ignore
  return page({ title, main, section: '/waits', wide: true, back: { text: 'Waits', href: to.waits(ctx.area.slug) } })
}

const showForm = async (ctx: Ctx, request: AreaRequest, slug: string | null, wrong: Wrong | null = null): Promise<Answer> => {
  const [{ services }, organisations, people] = [await referralColumns(ctx), await organisationsOn(ctx), await personNames(ctx)]
  const service = slug === null ? null : (services.find(each => each.slug === slug) ?? null)
  if (slug !== null && !service) return notFound
  const history = slug === null ? [] : await serviceHistory(ctx, slug)
  const main = servicePageForm({
    area: ctx.area, service, csrf: request.csrf, wrong,
    organisations: organisations.filter(({ mergedInto }) => mergedInto === null).map(({ id, name }) => ({ value: id, text: name })),
    others: services.filter(each => each.slug !== slug).map(each => ({ value: each.slug, text: each.name })),
    history: history.map(each => ({ ...each, by: each.by && (people.get(each.by) ?? null) })),
  })
  return page({ title: service?.name ?? 'Describe a health service', main, section: '/waits', back: { text: title, href: to.settings(ctx.area.slug) }, ...(wrong && { status: 422, refused: true }) })
} // prettier-ignore

const daysIn = (values: Readonly<Record<string, unknown>>, prefix: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).flatMap(
      ([name, value]) =>
      name.startsWith(`${prefix}-`) && typeof value === 'string' && value !== '' ? [[name.slice(prefix.length + 1), Number(value)]] : [], // prettier-ignore
    ),
  )

const describedIn = (values: z.infer<typeof serviceForm>): Described => ({
  name: values.name, organisationId: values.organisation, knownAs: values.knownAs, sitrepLine: values.sitrepLine || null, clock: values.clock,
  contactDays: daysIn(values, 'contact'), targetDays: daysIn(values, 'target'),
  untilAge: values.untilAge === '' ? null : Number(values.untilAge), replaces: values.replaces || null,
}) // prettier-ignore

const keep = async (ctx: Ctx, request: AreaRequest, slug: string | null): Promise<Answer> => {
  const read = readForm(serviceForm, request.body)
  if (!read.ok) return showForm(ctx, request, slug, read)
  const done = await keepService(ctx, slug, describedIn(read.values), read.values.because)
  if (done.ok) return redirect(`${to.settings(ctx.area.slug)}?saved=1`)
  const { field, because } = done
  return showForm(ctx, request, slug, { sent: sentText(request.body), fields: { [field]: [because] }, summary: [{ text: because, href: `#${field}` }] }) // prettier-ignore
}

/** The health services of the area, kept by those who lead them. */
export const serviceSettingRoutes: readonly AreaRoute[] = [
  get('/settings/services', 'waits.keep', showServices),
  get('/settings/services/new', 'waits.keep', (ctx, request) => showForm(ctx, request, null)),
  post('/settings/services/new', 'waits.keep', (ctx, request) => keep(ctx, request, null)),
  get('/settings/services/:service', 'waits.keep', (ctx, request) => showForm(ctx, request, request.params.service!)),
  post('/settings/services/:service', 'waits.keep', (ctx, request) => keep(ctx, request, request.params.service!)),
]
