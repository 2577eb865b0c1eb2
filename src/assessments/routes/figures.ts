import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { showDay, showMonth } from '../../design/words.ts'
import { contributors } from '../../layouts/ehc-words.ts'
import { measureById } from '../../measures/queries/measures.ts'
import { notFound, page } from '../../web/answer.ts'
import { get, type AreaRoute } from '../../web/area-routes.ts'
import { to as toCases } from '../addresses.ts'
import { to } from '../addresses/figures.ts'
import { figureCasesPage } from '../pages/figures-cases.ts'
import { timelinessPage } from '../pages/figures.ts'
import { timeliness } from '../queries/figures.ts'
import { openedFigure } from '../queries/figures-opened.ts'
import { stages } from '../rules/standing.ts'

const section = '/timeliness'
const title = 'How long families wait for a plan'
const twentyWeeks = 'ehc.issued-in-20-weeks'

const periodName = (when: string): string => {
  if (when === 'now') return 'today'
  if (/^\d{4}-\d\d$/.test(when)) return showMonth(when)
  if (/^\d{4}-\d\d-\d\d$/.test(when)) return showDay(when)
  return contributors.codes.find(({ code }) => code === when)?.means ?? (Object.hasOwn(stages, when) ? stages[when as keyof typeof stages] : when) // prettier-ignore
}

const showTimeliness = async (ctx: Ctx) => {
  const measure = (await measureById(ctx, twentyWeeks))?.id ?? null
  const main = timelinessPage({ area: ctx.area, view: await timeliness(ctx), measure })
  const days = knownOnForm({ action: to.timeliness(ctx.area.slug), query: {}, day: ctx.today })
  return page({ title, main: html`${main} ${days}`, section, wide: true })
}

/** How long it takes from asking to a plan, and the cases behind each number for those who work with them. */
export const timelinessRoutes: readonly AreaRoute[] = [
  get('/timeliness', 'timeliness.read', showTimeliness),
  get('/timeliness/cases', 'timeliness.open', async (ctx, { query }) => {
    const side = query.side === 'rest' ? 'rest' : 'part'
    const opened = await openedFigure(ctx, query.of ?? '', query.when ?? '', side)
    if (!opened) return notFound
    const main = figureCasesPage({
      area: ctx.area,
      opened,
      period: periodName(opened.when),
      hrefOf: may(ctx.who, 'case.read') ? caseId => toCases.case(ctx.area.slug, caseId) : null,
    })
    return page({ title: opened.name, main, section, back: { text: title, href: to.timeliness(ctx.area.slug) } })
  }),
]
