import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { html, type Html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { healthAreaOf } from '../../measures/catalogue.ts'
import { publishedWaits } from '../../measures/queries/published-waits.ts'
import { page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to as toContact } from '../addresses/contact.ts'
import { to as toScenarios } from '../addresses/scenarios.ts'
import { to as toSupport } from '../addresses/support.ts'
import { to } from '../addresses/waits.ts'
import { chooseHeadline } from '../commands/choose-headline.ts'
import { headlineForm } from '../forms/services.ts'
import { headlineBlock, unchosen, type Wrong } from '../pages/headline.ts'
import { publishedOverview } from '../pages/published.ts'
import { overviewPage } from '../pages/overview.ts'
import { link } from '../pages/parts.ts'
import { waysPart } from '../pages/ways.ts'
import { headlineShown } from '../queries/headline-shown.ts'
import { seesExactWaits, waitsRoom, type WaitsRoom } from '../queries/room.ts'
import { waysOf } from '../queries/ways.ts'
import { serviceRoutes } from './service.ts'
import { serviceSettingRoutes } from './settings.ts'
import { overview } from '../rules/overview.ts'
import { toldUntil } from '../rules/months.ts'

const title = 'Waits for health services'

/** Months that referrals or summaries tell of, oldest first. */
const monthsOf = ({ columns, totals, services }: WaitsRoom): readonly string[] => {
  const last = [...columns.until].reduce((most, until) => Math.max(most, until), -Infinity)
  const until = toldUntil(totals.months, last)
  const told = until === null ? [] : totals.months.names.filter(month => month <= until)
  return [...new Set([...told, ...services.flatMap(({ summaries }) => summaries.map(({ month }) => month))])].toSorted()
}

const headlineFor = async (ctx: Ctx, request: AreaRequest, wrong: Wrong | null) =>
  headlineBlock({
    area: ctx.area.slug,
    chosen: await headlineShown(ctx),
    mayChoose: may(ctx.who, 'headline.choose') && ctx.knownAt === null,
    csrf: request.csrf,
    wrong,
  })

/** What else is known of waits: first what helps a family that waits. */
const aroundOf = (ctx: Ctx): Html[] => [
  link('What helps while a child waits, and whom to ring', toSupport.all(ctx.area.slug)),
  link('Children offered another provider', toContact.schemes(ctx.area.slug)),
  ...(may(ctx.who, 'waits.open') ? [link('Contact while waiting', toContact.contacts(ctx.area.slug))] : []),
  ...(may(ctx.who, 'scenario.read')
    ? [link('Scenarios: what it would take', toScenarios.scenarios(ctx.area.slug))]
    : []),
  ...(may(ctx.who, 'waits.keep') ? [link('Services, their clocks and standards', to.settings(ctx.area.slug))] : []),
]

const showOverview = async (ctx: Ctx, request: AreaRequest, wrong: Wrong | null = null): Promise<Answer> => {
  const room = await waitsRoom(ctx)
  const months = monthsOf(room)
  const month = months.find(each => each === request.query.month) ?? months.at(-1) ?? null
  const exact = seesExactWaits(ctx)
  const withheld = !exact && ctx.knownAt !== null
  const main = overviewPage({
    area: ctx.area,
    overview: overview(room.columns, room.totals, room.services, month, room.released),
    months,
    exact,
    withheld,
    ways: withheld || month === null ? null : waysPart(ctx.area.slug, await waysOf(ctx, month), (await headlineShown(ctx))?.meaning ?? unchosen),
    headline: await headlineFor(ctx, request, wrong),
    published: publishedOverview({ area: ctx.area, waits: await publishedWaits(ctx), health: healthAreaOf(ctx.area.id) }),
    around: aroundOf(ctx),
  }) // prettier-ignore
  const days = knownOnForm({ action: to.waits(ctx.area.slug), query: {}, day: ctx.today })
  return page({ title, main: html`${main} ${days}`, section: '/waits', wide: true, ...(wrong && { status: 422, refused: true }) }) // prettier-ignore
}

const putFirst = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(headlineForm, request.body)
  if (!read.ok) return showOverview(ctx, request, read)
  const done = await chooseHeadline(ctx, read.values.meaning, read.values.because)
  if (done.ok) return redirect(to.waits(ctx.area.slug))
  const { field, because } = done
  return showOverview(ctx, request, { sent: sentText(request.body), fields: { [field]: [because] }, summary: [{ text: because, href: `#${field}` }] }) // prettier-ignore
}

/** Lists of health services: all of them beside each other, and one month by month. */
export const waitRoutes: readonly AreaRoute[] = [
  ...serviceRoutes,
  ...serviceSettingRoutes,
  get('/waits', 'waits.read', (ctx, request) => showOverview(ctx, request)),
  post('/waits/headline', 'headline.choose', putFirst),
]
