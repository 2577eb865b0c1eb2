import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { isMeaning, type MeaningName } from '../rules/meanings.ts'

export type HeadlineChosen = {
  readonly meaning: MeaningName
  readonly because: string
  readonly on: Day
  readonly by: string
}

/** Which meaning of "within 18 weeks" the partnership chose to put first, as known; null while it has chosen none. */
export const headlineChosen = async (ctx: Ctx): Promise<HeadlineChosen | null> => {
  const { rows } = await sql<{ meaning: string; because: string; on: Day; by: string }>`
    select h.meaning, h.because, h.set_on as "on", h.set_by as by from wait_headline h
     where h.area_id = ${ctx.area.id} and h.set_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by h.set_at desc limit 1`.execute(ctx.db)
  const [found] = rows
  return found && isMeaning(found.meaning) ? { ...found, meaning: found.meaning } : null
} // prettier-ignore
