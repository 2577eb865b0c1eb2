import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

type Reader = Pick<Ctx, 'db' | 'area'>

/** The day of the newest release; null before the first. */
export const newestRelease = async ({ db, area }: Reader): Promise<Day | null> => {
  const query = db.selectFrom('open_data_release').select(({ fn }) => fn.max('released_on').as('on'))
  return (await query.where('area_id', '=', area.id).executeTakeFirst())?.on ?? null
}

/** Counts of one part that a release showed, or that follow from what it showed; null for one that it hid. */
export type CountReleased = {
  readonly measure: string
  readonly part: string
  readonly period: string
  readonly numerator: number | null
  readonly denominator: number | null
}

/** Counts of parts in every release: whoever read one may have kept a copy. */
export const countsReleased = async ({ db, area }: Reader, measureIds: readonly string[]): Promise<readonly CountReleased[]> => {
  const rows = await db
    .selectFrom('open_data_figure')
    .select(['measure_id', 'part', 'period', 'numerator', 'denominator', 'numerator_shown', 'denominator_shown'])
    .where('area_id', '=', area.id)
    .where('measure_id', 'in', [...measureIds])
    .where('part', '<>', '')
    .execute()
  return rows.map(({ measure_id, part, period, numerator, denominator, numerator_shown, denominator_shown }) => ({
    measure: measure_id, part, period,
    numerator: numerator_shown ? numerator : null,
    denominator: denominator_shown ? denominator : null,
  }))
} // prettier-ignore
