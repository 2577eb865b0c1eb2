import type { Who } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { countFigures } from '../measures/commands/count.ts'
import { validateFigures } from '../measures/commands/validate.ts'
import { peopleWithRole } from '../partners/queries.ts'
import { must } from './must.ts'
import { replayCharts } from './replay-charts.ts'
import { replayOpenData } from './replay-open-data.ts'

/** The last morning before Merrowshire opens: everything the partners sent is counted, once. */
const countedOn: Day = '2025-02-27'

/** What an analyst had checked by then; January waits to be looked at. */
const validated = [
  { measure: 'waits.children-waiting', period: '2024-12', note: 'Held against the trust’s own board report.' },
  { measure: 'waits.within-18-weeks', period: '2024-12', note: 'Held against the trust’s own board report.' },
  { measure: 'ehc.requests', period: '2024-12', note: 'Two cases were looked up in the case system and agree.' },
] as const

const analystOf = async (ctx: Ctx): Promise<Who> => {
  const [analyst] = await peopleWithRole(ctx, 'analyst')
  if (!analyst) throw new Error('Nobody of the made-up area is an analyst.')
  return { ...analyst, areaId: ctx.area.id, roles: new Set(['analyst']), posts: new Set() }
}

/** Counts the made-up area's records, and an analyst puts their name to what they checked. */
export const replayMeasures = async (on: (day: Day) => Ctx): Promise<void> => {
  const ctx = on(countedOn)
  await countFigures(ctx)
  const later = { ...ctx, who: await analystOf(ctx), now: new Date(ctx.now.getTime() + 60_000) }
  for (const { measure, period, note } of validated)
    must(measure, await validateFigures(later, measure, { period, upTo: true, note }))
  await replayCharts(later)
  await replayOpenData(later)
}
