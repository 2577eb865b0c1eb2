import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

/** A figure of a part as the newest release shows it; null where it hides it. */
export type PartReleased = {
  readonly measure: string
  readonly part: string
  readonly period: string
  readonly from: Day
  readonly to: Day
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly shown: boolean
  readonly releasedOn: Day
}

/** Figures of parts as everybody may see them: those of the release that stood on the reader's day, and no others. */
export const partsReleased = async (ctx: Ctx, measureIds: readonly string[]): Promise<readonly PartReleased[]> => {
  if (measureIds.length === 0) return []
  const rows = await ctx.db
    .selectFrom('open_data_figure')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .where('measure_id', 'in', [...measureIds])
    .where('part', '<>', '')
    .where('released_on', '<=', ctx.today)
    .where(({ eb, or }) => or([eb('until', 'is', null), eb('until', '>', ctx.today)]))
    .orderBy('from_day')
    .execute()
  return rows.map(row => ({
    measure: row.measure_id,
    part: row.part,
    period: row.period,
    from: row.from_day,
    to: row.to_day,
    numerator: row.shown && row.numerator_shown ? row.numerator : null,
    denominator: row.shown && row.denominator_shown ? row.denominator : null,
    value: row.shown ? row.value : null,
    shown: row.shown,
    releasedOn: row.released_on,
  }))
}
