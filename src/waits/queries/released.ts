import type { Ctx } from '../../ctx.ts'
import { countsReleased, newestRelease } from '../../open-data/queries/counts-released.ts'
import type { ReferralColumns } from '../rules/columns.ts'
import { nothingReleased, releasedKey, type Released } from '../rules/released.ts'
import type { Totals } from '../rules/totals.ts'

/** The counts of a list that each measure's numerator and denominator are. */
const cells: Readonly<Record<string, readonly [string, string | null]>> = {
  'waits.children-waiting': ['all', null],
  'waits.within-18-weeks': ['within', 'all'],
  'waits.over-18-weeks': ['over18', null],
  'waits.over-52-weeks': ['over52', null],
  'waits.over-104-weeks': ['over104', null],
  'waits.priority-not-recorded': ['not-recorded', 'all'],
}

const kept = new WeakMap<Totals, Released>()

/** What releases of open data showed of each service's lists: everybody may have kept a copy. */
export const releasedWaits = async (ctx: Ctx, columns: ReferralColumns, totals: Totals): Promise<Released> => {
  const on = await newestRelease(ctx)
  if (on === null) return nothingReleased
  const known = kept.get(totals)
  if (known?.on === on) return known
  const found: Released = { on, counts: await keysReleased(ctx, columns) }
  kept.set(totals, found)
  return found
}

const keysReleased = async (ctx: Ctx, { services }: ReferralColumns): Promise<ReadonlySet<string>> => {
  const slugs = new Map(services.map(({ name, slug }) => [name, slug]))
  const counts = await countsReleased(ctx, Object.keys(cells))
  return new Set(
    counts.flatMap(({ measure, part, period, numerator, denominator }) => {
      const [top, bottom] = cells[measure]!
      const service = slugs.get(part)
      const key = (cell: string | null, count: number | null): string[] =>
        service === undefined || cell === null || count === null ? [] : [releasedKey(period, service, cell, count)]
      return [...key(top, numerator), ...key(bottom, denominator)]
    }),
  )
}
