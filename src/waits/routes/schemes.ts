import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { slug } from '../../design/words.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/contact.ts'
import { addScheme, countMonths } from '../commands/schemes.ts'
import { withDay } from '../forms/contact.ts'
import { monthForm, schemeForm } from '../forms/schemes.ts'
import { refusedAt, type Refused } from '../pages/contact-fields.ts'
import { newSchemePage } from '../pages/scheme-new.ts'
import { schemePage, schemesPage } from '../pages/schemes.ts'
import { serviceNamed, servicesWithContact } from '../queries/contact-service.ts'
import { actionsToChoose, schemeMonths, schemeNamed, schemes } from '../queries/schemes.ts'

const readerOf = (ctx: Ctx) => ({ exact: may(ctx.who, 'waits.read-exact') })
const keeps = (ctx: Ctx): boolean => may(ctx.who, 'waits.keep')

const showAll = async (ctx: Ctx): Promise<Answer> => {
  const all = []
  for (const scheme of await schemes(ctx)) all.push({ scheme, months: await schemeMonths(ctx, scheme) })
  return schemesPage({ area: ctx.area.slug, schemes: all, reader: readerOf(ctx), mayKeep: keeps(ctx) })
}

const show = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const scheme = await schemeNamed(ctx, request.params.scheme ?? '')
  if (!scheme) return notFound
  const actions = scheme.programme === null ? [] : await actionsToChoose(ctx)
  return schemePage({
    area: ctx.area.slug,
    csrf: request.csrf,
    scheme,
    months: await schemeMonths(ctx, scheme),
    service: (await serviceNamed(ctx, scheme.service))?.name ?? scheme.service,
    action: actions.find(each => each.programme === scheme.programme && each.ref === scheme.actionRef) ?? null,
    reader: readerOf(ctx),
    mayKeep: keeps(ctx),
    refused,
  })
}

const count = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const scheme = await schemeNamed(ctx, request.params.scheme ?? '')
  if (!scheme || scheme.countsFrom !== 'typed') return notFound
  const read = readForm(monthForm, request.body)
  if (!read.ok) return show(ctx, request, read)
  const done = await countMonths(ctx, scheme.slug, [read.values])
  if (!done.ok) return show(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.scheme(ctx.area.slug, scheme.slug))
}

const showNew = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> =>
  newSchemePage({ area: ctx.area.slug, csrf: request.csrf, services: await servicesWithContact(ctx), actions: await actionsToChoose(ctx), refused }) // prettier-ignore

const add = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const body = withDay(withDay(request.body, 'from'), 'until')
  const read = readForm(schemeForm, body, { from: 'from-day', until: 'until-day' })
  if (!read.ok) return showNew(ctx, request, read)
  const { action, ...given } = read.values
  if (!(await serviceNamed(ctx, given.service))) return showNew(ctx, request, refusedAt('service', 'Choose a service from the list.', request.body)) // prettier-ignore
  const [programme = null, actionRef = null] = action === '' ? [] : action.split(' ')
  const done = await addScheme(ctx, { ...given, slug: slug(given.name), programme, actionRef })
  if (!done.ok) return showNew(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.scheme(ctx.area.slug, slug(given.name)))
}

/** Schemes by which another provider sees children who wait: four counts, kept apart. */
export const schemeRoutes: readonly AreaRoute[] = [
  get('/waits/schemes', 'waits.read', ctx => showAll(ctx)),
  get('/waits/schemes/new', 'waits.keep', (ctx, request) => showNew(ctx, request)),
  post('/waits/schemes/new', 'waits.keep', add),
  get('/waits/schemes/:scheme', 'waits.read', (ctx, request) => show(ctx, request)),
  post('/waits/schemes/:scheme/months', 'waits.keep', count),
]
