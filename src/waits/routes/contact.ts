import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { personNames } from '../../partners/queries.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/contact.ts'
import { noteContact, takeBackContact } from '../commands/contact.ts'
import { contactForm, takeBackForm, withDay } from '../forms/contact.ts'
import { refusedAt, type Refused } from '../pages/contact-fields.ts'
import { contactPage, contactsPage, shows, type Show } from '../pages/contact.ts'
import { becauseOf, referralPage } from '../pages/contact-referral.ts'
import { contactNotes } from '../queries/contact-notes.ts'
import { ownServices } from '../queries/contact-people.ts'
import { serviceNamed, servicesWithContact, type Service } from '../queries/contact-service.ts'
import { waitingChild, waitingChildren, type WaitingChild } from '../queries/contact.ts'
import { isOwed } from '../rules/contact-needs.ts'

const mine = ['service-lead', 'health-coordinator'] as const

/** A service of an organisation of whoever asks; nobody else's list is there. */
export const ownService = async (ctx: Ctx, slug: string | undefined): Promise<Service | null> => {
  const service = await serviceNamed(ctx, slug)
  const own = await ownServices(ctx, ...mine)
  return service?.organisationId && own.includes(service.organisationId) ? service : null
}

/** Changes of need about children who are on the list. */
const changesOn = (children: readonly WaitingChild[]) => children.flatMap(({ changes }) => changes)

const showAll = async (ctx: Ctx): Promise<Answer> => {
  const own = await ownServices(ctx, ...mine)
  const lines = []
  for (const service of await servicesWithContact(ctx)) {
    if (!service.organisationId || !own.includes(service.organisationId)) continue
    const children = await waitingChildren(ctx, service)
    lines.push({ service, all: children.map(({ state }) => state), owed: changesOn(children).filter(isOwed).length })
  }
  return contactsPage({ area: ctx.area.slug, lines })
}

const narrowed: Readonly<Record<Show, (child: WaitingChild) => boolean>> = {
  never: ({ state }) => state.last === null,
  overdue: ({ state }) => state.overdueDays > 0,
  needs: ({ changes }) => changes.length > 0,
}

const perPage = 50

const showService = async (ctx: Ctx, { params, query }: AreaRequest): Promise<Answer> => {
  const service = await ownService(ctx, params.service)
  if (!service) return notFound
  const children = await waitingChildren(ctx, service)
  const show = query.show !== undefined && Object.hasOwn(shows, query.show) ? (query.show as Show) : null
  const wanted = show ? children.filter(narrowed[show]) : children
  const pages = Math.max(1, Math.ceil(wanted.length / perPage))
  const at = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
  return contactPage({
    area: ctx.area.slug,
    today: ctx.today,
    service,
    show,
    children: wanted.slice((at - 1) * perPage, at * perPage),
    page: { at, of: pages, href: page => to.contact(ctx.area.slug, service.slug, show, page) },
    all: children.map(({ state }) => state),
    changes: changesOn(children),
  })
}

type Opened = { readonly service: Service; readonly child: WaitingChild }

const opened = async (ctx: Ctx, { params }: AreaRequest): Promise<Opened | null> => {
  const service = await ownService(ctx, params.service)
  const child = service && (await waitingChild(ctx, service, params.referral ?? ''))
  return child ? { service, child } : null
}

const showReferral = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null, refusedNote?: string): Promise<Answer> => {
  const found = await opened(ctx, request)
  if (!found) return notFound
  const notes = await contactNotes(ctx, found.child.organisationId, found.child.referralKey)
  return referralPage({
    area: ctx.area.slug, csrf: request.csrf, today: ctx.today, ...found, notes, names: await personNames(ctx), refused,
    ...(refusedNote !== undefined && { refusedNote }),
  })
} // prettier-ignore

const note = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await opened(ctx, request)
  if (!found) return notFound
  const read = readForm(contactForm, withDay(request.body, 'on'), { on: 'on-day' })
  if (!read.ok) return showReferral(ctx, request, read)
  const done = await noteContact(ctx, { ...found.child, service: found.service.slug }, read.values)
  if (!done.ok) return showReferral(ctx, request, refusedAt(done.field, done.because, request.body))
  return redirect(to.referral(ctx.area.slug, found.service.slug, found.child.recordId))
}

const takeBack = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await opened(ctx, request)
  const { note: contactId } = request.params
  if (!found || !isUuid(contactId)) return notFound
  const read = readForm(takeBackForm, request.body, { because: becauseOf(contactId) })
  if (!read.ok) return showReferral(ctx, request, read, contactId)
  const done = await takeBackContact(ctx, { ...found.child, service: found.service.slug }, contactId, read.values.because) // prettier-ignore
  return done ? redirect(to.referral(ctx.area.slug, found.service.slug, found.child.recordId)) : notFound
}

/** Contact with children while they wait, for the people of their service. */
export const contactRoutes: readonly AreaRoute[] = [
  get('/waits/contact', 'waits.open', ctx => showAll(ctx)),
  get('/waits/:service/contact', 'waits.open', showService),
  get('/waits/:service/contact/:referral', 'waits.open', (ctx, request) => showReferral(ctx, request)),
  post('/waits/:service/contact/:referral', 'waits.open', note),
  post('/waits/:service/contact/:referral/:note/take-back', 'waits.open', takeBack),
]
