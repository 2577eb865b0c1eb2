import type { Ctx } from '../../ctx.ts'
import { targetsOf } from '../../measures/queries/targets.ts'
import type { Asked } from '../rules/scenario-asked.ts'

/** Measures that promise, for one service or for all, a share within 18 weeks, the one a list is read by first. */
const promising = (service: string): readonly string[] => [
  `${service}.treatment-within-18-weeks`,
  'waits.within-18-weeks',
  'waits.cohort-within-18-weeks',
  'waits.completed-within-18-weeks',
]

/** The share and the day that the plans in use promise for waits; empty where none does. */
export const promisedFor = async (ctx: Ctx, service: string): Promise<Partial<Pick<Asked, 'share' | 'by'>>> => {
  const targets = await targetsOf(ctx, promising(service).map(id => ({ id, unit: '%', better: 'up' }) as const)) // prettier-ignore
  for (const id of promising(service)) {
    const last = targets.get(id)?.findLast(({ kind, low }) => kind !== 'direction' && low !== null)
    if (last) return { share: last.low!, by: last.from }
  }
  return {}
}
