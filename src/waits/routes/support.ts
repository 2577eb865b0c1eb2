import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/support.ts'
import { writeSupport } from '../commands/support.ts'
import { withDay } from '../forms/contact.ts'
import { supportForm } from '../forms/support.ts'
import { refusedAt, type Refused } from '../pages/contact-fields.ts'
import { supportEasyPage, supportListPage, supportPage, supportWritePage } from '../pages/support.ts'
import { ownServices } from '../queries/contact-people.ts'
import { serviceNamed, servicesWithContact, type Service } from '../queries/contact-service.ts'
import { supportTexts } from '../queries/support.ts'
import { waitAsItStands } from '../queries/support-wait.ts'
import { inOrder } from '../rules/support.ts'
import { addMonths } from '../../kernel/day.ts'

const showAll = async (ctx: Ctx): Promise<Answer> =>
  supportListPage({
    area: ctx.area.slug,
    today: ctx.today,
    services: await servicesWithContact(ctx),
    texts: inOrder(await supportTexts(ctx)),
    staff: may(ctx.who, 'waits.keep'),
  })

/** The words of a service are kept by the leads of its organisation, and by the administrator. */
const mayWrite = async (ctx: Ctx, { organisationId }: Service): Promise<boolean> =>
  ctx.who?.roles.has('administrator') === true ||
  (organisationId !== null && (await ownServices(ctx, 'service-lead')).includes(organisationId))

const given = async (ctx: Ctx, service: Service) => ({
  area: ctx.area.slug,
  today: ctx.today,
  service,
  texts: inOrder(await supportTexts(ctx, service.slug)),
  wait: await waitAsItStands(ctx, service),
  mayWrite: await mayWrite(ctx, service),
})

const show = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  const service = await serviceNamed(ctx, params.service)
  return service ? supportPage(await given(ctx, service)) : notFound
}

const showEasy = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  const service = await serviceNamed(ctx, params.service)
  return service ? supportEasyPage(await given(ctx, service)) : notFound
}

const kept = async (ctx: Ctx, { params }: AreaRequest): Promise<Service | null> => {
  const service = await serviceNamed(ctx, params.service)
  return service && (await mayWrite(ctx, service)) ? service : null
}

const showWrite = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const service = await kept(ctx, request)
  if (!service) return notFound
  const texts = inOrder(await supportTexts(ctx, service.slug))
  const need = refused?.sent.need ?? request.query.need ?? ''
  return supportWritePage({
    area: ctx.area.slug,
    csrf: request.csrf,
    service,
    text: texts.find(each => each.need === need) ?? null,
    need,
    needs: texts.map(each => each.need),
    refused,
  })
}

const write = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const service = await kept(ctx, request)
  if (!service) return notFound
  const read = readForm(supportForm, withDay(request.body, 'reviewBy'), { reviewBy: 'reviewBy-day' })
  if (!read.ok) return showWrite(ctx, request, read)
  const { reviewBy } = read.values
  if (reviewBy <= ctx.today) return showWrite(ctx, request, refusedAt('reviewBy', 'Give a day that is still to come.', request.body)) // prettier-ignore
  if (reviewBy > addMonths(ctx.today, 12)) return showWrite(ctx, request, refusedAt('reviewBy', 'Give a day within a year.', request.body)) // prettier-ignore
  await writeSupport(ctx, [{ ...read.values, service: service.slug, reviewedOn: ctx.today }])
  return redirect(to.support(ctx.area.slug, service.slug))
}

/** Support while you wait: for everybody to read, kept by the service. */
export const supportRoutes: readonly AreaRoute[] = [
  get('/waits/support', 'waits.read', ctx => showAll(ctx)),
  get('/waits/:service/support', 'waits.read', show),
  get('/waits/:service/support/easy-read', 'waits.read', showEasy),
  get('/waits/:service/support/write', 'waits.keep', (ctx, request) => showWrite(ctx, request)),
  post('/waits/:service/support/write', 'waits.keep', write),
]
