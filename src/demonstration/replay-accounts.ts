import type { Role, Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { setBaseline } from '../measures/commands/baseline.ts'
import { commentOn } from '../measures/commands/comment.ts'
import { exceptionsDaily } from '../measures/commands/exceptions-daily.ts'
import { setTarget } from '../measures/commands/target.ts'
import { peopleHolding, postsById } from '../partners/queries.ts'
import { must } from './must.ts'

const places = 'places.children-waiting-for-placement'

const holding = async (ctx: Ctx, post: string, role: Role): Promise<Who> => {
  const found = [...(await postsById(ctx)).values()].find(({ slug }) => slug === post)
  const [holder] = found ? await peopleHolding(ctx, found.id) : []
  if (!found || !holder) throw new Error(`Nobody of the made-up area holds ${post}.`)
  return { ...holder, areaId: ctx.area.id, roles: new Set([role]), posts: new Set([found.id]) }
}

const as = async (ctx: Ctx, post: string, role: Role): Promise<Ctx> => ({ ...ctx, who: await holding(ctx, post, role) })

const point = { kind: 'point', high: null, better: null, series: 'local', periodKind: null, to: null } as const
const figure = { series: 'local', value: null, numerator: null, denominator: null, source: '' } as const

/** What the measures are held against, and from where they begin: said four months after the plan began, as it often is. */
const setWhatItIsHeldAgainst = async (ctx: Ctx): Promise<void> => {
  const targets = [
    ['ehc.weeks-to-issue', { ...point, low: 20, from: '2024-09-01', because: 'The law gives 20 weeks from the request.' }],
    [places, { ...point, low: 110, from: '2025-03-31', because: 'The board agreed it as the first step.' }],
    [places, { ...point, low: 90, from: '2025-09-30', because: 'The board agreed it as the second step.' }],
  ] as const // prettier-ignore
  for (const [measure, target] of targets) must(measure, await setTarget(ctx, measure, target))
  for (const measure of [places, 'ehc.issued-in-20-weeks-excluding-exceptions'])
    must(measure, await setBaseline(ctx, measure, { ...figure, period: '2024-09', why: 'The first month of the plan.' }))
} // prettier-ignore

/** Measures that got worse are asked about on a morning in February, and one is answered. Nobody is told of days long past. */
export const replayAccounts = async (on: (day: Day) => Ctx): Promise<void> => {
  await setWhatItIsHeldAgainst(await as(on('2025-02-11'), 'send-analyst', 'analyst'))
  await exceptionsDaily(on('2025-02-12'), { quietly: true })
  const words =
    'Two units that were to open in January open after Easter, because the building work took longer than planned. Until then each child stays where they are, with help that was agreed with their family, and somebody from the placements team rings every family once a month.'
  must(places, await commentOn(await as(on('2025-02-18'), 'director-education', 'action-owner'), places, words))
}

/** The last morning: what was counted from records that day is asked about too, and what nobody answered is asked after. */
export const askedThatMorning = (on: (day: Day) => Ctx): Promise<void> => exceptionsDaily(on('2025-02-27'))
