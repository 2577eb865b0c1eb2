import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import type { Issue } from '../../layouts/layout.ts'
import type { ReturnRow } from '../queries/returns.ts'

type Met = {
  readonly row: number
  readonly sheet: string | null
  readonly measure: string
  readonly period: string
  readonly asAt: Day
  readonly heldAsAt: Day
}

const columns = sql`r.row_number as row, r.sheet, r.measure, r.period, r.as_at as "asAt", h.as_at as "heldAsAt"`

/** What a sender has to know of figures that met others of its own: those that came too late to stand, and those that took back a validated one. */
export const figuresMet = async (ctx: Ctx, given: ReturnRow): Promise<Issue[]> => {
  const older = await sql<Met>`
    select ${columns} from record_figure_sent r join record_figure_sent h
        on h.area_id = r.area_id and h.organisation_id = r.organisation_id and h.key = r.key and h.recorded_to is null
     where r.area_id = ${ctx.area.id} and r.return_id = ${given.returnId} and r.recorded_to = r.recorded_from
     order by r.row_number`.execute(ctx.db)
  const takenBack = await sql<Met>`
    select ${columns} from record_figure_sent r join record_figure_sent h
        on h.area_id = r.area_id and h.organisation_id = r.organisation_id and h.key = r.key
       and h.superseded_by = r.return_id and h.recorded_to = r.recorded_from and h.return_id <> r.return_id
     where r.area_id = ${ctx.area.id} and r.return_id = ${given.returnId} and r.recorded_to is null
       and r.as_at = h.as_at and h.state = 'validated' and r.state = 'provisional'
     order by r.row_number`.execute(ctx.db)
  return [...older.rows.map(olderNote), ...takenBack.rows.map(takenBackNote)]
}

const note = ({ sheet, row }: Met, rest: Pick<Issue, 'code' | 'severity' | 'column' | 'value' | 'message'>): Issue => ({
  sheet,
  row,
  ...rest,
})

const olderNote = (met: Met): Issue =>
  note(met, {
    code: 'H-OLDER', severity: 'warning', column: 'as_at', value: met.asAt,
    message: `This is older than what we hold for “${met.measure}” in ${met.period}: it was counted on ${dayInWords(met.asAt)}, ${met.asAt === met.heldAsAt ? 'as was the figure that came after it' : `the figure that stands on ${dayInWords(met.heldAsAt)}`}. It is kept as an earlier version and changes nothing.`,
  }) // prettier-ignore

const takenBackNote = (met: Met): Issue =>
  note(met, {
    code: 'H-TAKEN-BACK', severity: 'query', column: 'state', value: 'provisional',
    message: `The figure for “${met.measure}” in ${met.period} that this one replaced was validated, and counted on the same day, ${dayInWords(met.asAt)}. Say in a note why it may change again, or send it as validated.`,
  }) // prettier-ignore
