import Papa from 'papaparse'
import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { healthAreaOf } from '../../measures/catalogue.ts'
import { publishedWaits } from '../../measures/queries/published-waits.ts'
import { file, notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to as toContact } from '../addresses/contact.ts'
import { to as toScenarios } from '../addresses/scenarios.ts'
import { to as toSupport } from '../addresses/support.ts'
import { to, type OpenAsked } from '../addresses/waits.ts'
import { openList } from '../commands/open-list.ts'
import { openForm } from '../forms/services.ts'
import { headlineWords, unchosen, type Wrong } from '../pages/headline.ts'
import { besidePart } from '../pages/beside.ts'
import { askWhyPage, openedPage } from '../pages/opened-list.ts'
import { link, withheldPart } from '../pages/parts.ts'
import { publishedOfService } from '../pages/published.ts'
import { servicePage } from '../pages/service.ts'
import { handoverPart } from '../pages/service-months.ts'
import { besideOf } from '../queries/beside.ts'
import { headlineShown } from '../queries/headline-shown.ts'
import { hasOpened, mayOpenAt, openedChildren, opensService } from '../queries/opened-list.ts'
import { seesExactWaits } from '../queries/room.ts'
import { findService, type ServiceFound } from '../queries/service.ts'
import { serviceNamed } from '../queries/contact-service.ts'
import { askedWords, readAsked, rowsBehind } from '../rules/opened-list.ts'
import { lineOf } from '../rules/sitrep-lines.ts'
import type { HealthService } from '../rules/services.ts'
import { monthRows } from '../rules/month-rows.ts'

const section = '/waits'
const back = (ctx: Ctx) => ({ text: 'All services', href: to.waits(ctx.area.slug) })

/** Whether whoever asks may open this service's children; not on an earlier day, which nobody can be asked why about. */
const mayOpen = async (ctx: Ctx, { room, here }: ServiceFound): Promise<boolean> =>
  ctx.knownAt === null && may(ctx.who, 'waits.open') && opensService(await mayOpenAt(ctx), room, here.place)

const handoverOf = (ctx: Ctx, { handover }: ServiceFound) => {
  if (!handover) return null
  const named = ({ service }: ServiceFound['here']) => ({ name: service.name, href: to.service(ctx.area.slug, service.slug) })
  return handoverPart(named(handover.older), named(handover.newer), handover.rows)
} // prettier-ignore

const aroundOf = (ctx: Ctx, slug: string, open: boolean) => [
  link('What helps while a child waits', toSupport.support(ctx.area.slug, slug)),
  ...(open ? [link('Contact while waiting', toContact.contact(ctx.area.slug, slug))] : []),
  ...(may(ctx.who, 'scenario.read') ? [link('What it would take: more seen, fewer waiting', toScenarios.capacity(ctx.area.slug, slug))] : []), // prettier-ignore
  ...(may(ctx.who, 'waits.keep') ? [link('This service, its clock and its standards', to.setting(ctx.area.slug, slug))] : []), // prettier-ignore
]

/** Everybody sees lists as they are known today: held against those of an earlier day they would tell of single children. */
const isWithheld = (ctx: Ctx): boolean => ctx.knownAt !== null && !seesExactWaits(ctx)

const withheldPage = (ctx: Ctx, { name, slug }: HealthService): Answer => {
  const here = to.service(ctx.area.slug, slug)
  const days = knownOnForm({ action: here, query: {}, day: ctx.today })
  const heading = pageHeading(name, { caption: ctx.area.name })
  return page({ title: `Waits: ${name}`, main: html`${heading} ${withheldPart(here)} ${days}`, section, back: back(ctx), wide: true }) // prettier-ignore
}

const showService = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await findService(ctx, request.params.service!, request.query.month)
  if (!found) return notFound
  const { here, months, month, view, since, countsTwice } = found
  const { service, organisation, summaries } = here
  if (isWithheld(ctx)) return withheldPage(ctx, service)
  const [chosen, opens] = [await headlineShown(ctx), await mayOpen(ctx, found)]
  const main = servicePage({
    area: ctx.area, service, organisation, view, month, months, summaries, since, countsTwice,
    exact: seesExactWaits(ctx),
    opening: { area: ctx.area.slug, slug: service.slug, mayOpen: opens },
    headline: { meaning: chosen?.meaning ?? unchosen, words: headlineWords({ chosen }) },
    handover: handoverOf(ctx, found),
    published: publishedOfService({ area: ctx.area, waits: (await publishedWaits(ctx)).filter(({ line }) => line === lineOf(service)), health: healthAreaOf(ctx.area.id) }),
    // Of a service known from published statistics alone, nobody here says more.
    around: (await serviceNamed(ctx, service.slug)) ? aroundOf(ctx, service.slug, opens) : [],
  })
  const days = knownOnForm({ action: to.service(ctx.area.slug, service.slug), query: { month: request.query.month }, day: ctx.today })
  return page({ title: `Waits: ${service.name}`, main: html`${main} ${besidePart(ctx.area.slug, await besideOf(ctx, service))} ${days}`, section, back: back(ctx), wide: true })
} // prettier-ignore

const monthsCsv = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await findService(ctx, request.params.service!, undefined)
  if (!found || isWithheld(ctx)) return notFound
  const { fields, data } = monthRows(found.view?.history ?? [])
  const body = `\uFEFF${Papa.unparse({ fields: [...fields], data: data.map(row => [...row]) }, { escapeFormulae: true })}\r\n`
  return file({ name: `${ctx.area.slug}-waits-${found.here.service.slug}.csv`, type: 'text/csv; charset=utf-8', body })
} // prettier-ignore

type Opened = { readonly found: ServiceFound; readonly month: string; readonly place: number; readonly query: OpenAsked } // prettier-ignore

/** The list a number's address names, for those who may open it; nothing for everybody else, as if there were none. */
const listNamed = async (ctx: Ctx, service: string, query: Readonly<Record<string, string | undefined>>): Promise<Opened | null> => {
  const found = await findService(ctx, service, query.month)
  if (!found || found.month === null || found.view === null || !(await mayOpen(ctx, found))) return null
  const place = found.room.totals.months.names.indexOf(found.month)
  const { of, band, priority, status } = query
  return { found, month: found.month, place, query: { month: found.month, of: of ?? null, band: band ?? null, priority: priority ?? null, status: status ?? null } }
} // prettier-ignore

const showOpened = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const listed = await listNamed(ctx, request.params.service!, request.query)
  const asked = readAsked(request.query)
  if (!listed || !asked) return notFound
  const { found, month, place, query } = listed
  const { service } = found.here
  if (!(await hasOpened(ctx, service.slug))) return askWhy(ctx, request, listed, null)
  const children = await openedChildren(ctx, found.room, found.here.place, place, asked, await mayOpenAt(ctx))
  const of = rowsBehind(found.room.columns, found.room.totals, found.here.place, place, asked).length
  const title = askedWords(asked)
  const number = Math.max(1, Math.trunc(Number(request.query.page)) || 1)
  return page({
    title, section, wide: true, back: { text: service.name, href: to.service(ctx.area.slug, service.slug, month) },
    main: openedPage({ area: ctx.area, service, month, title, asked: query, children, of, page: number }),
  })
} // prettier-ignore

const askWhy = (ctx: Ctx, request: AreaRequest, { found, month, query }: Opened, wrong: Wrong | null): Answer => {
  const { service } = found.here
  const main = askWhyPage({ area: ctx.area, service, asked: query, csrf: request.csrf, wrong })
  return page({ title: 'Open the children behind this number', main, section, back: { text: service.name, href: to.service(ctx.area.slug, service.slug, month) }, ...(wrong && { status: 422, refused: true }) })
} // prettier-ignore

const open = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const sent = sentText(request.body)
  const listed = await listNamed(ctx, request.params.service!, sent)
  if (!listed || !readAsked(sent)) return notFound
  const read = readForm(openForm, request.body)
  if (!read.ok) return askWhy(ctx, request, listed, read)
  const { slug } = listed.found.here.service
  await openList(ctx, slug, read.values.because)
  return redirect(to.open(ctx.area.slug, slug, listed.query))
}

/** One service, its months as a table, and the children behind its numbers. */
export const serviceRoutes: readonly AreaRoute[] = [
  get('/waits/:service', 'waits.read', showService),
  get('/waits/:service/months.csv', 'waits.read', monthsCsv),
  get('/waits/:service/open', 'waits.open', showOpened),
  post('/waits/:service/open', 'waits.open', open),
]
