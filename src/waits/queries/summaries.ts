import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { SummaryRow } from '../rules/summaries.ts'
import { standing } from './services.ts'

/** The numbers of monthly summaries as known, with who sent them and what they call the service. */
export const summaryRows = async (ctx: Ctx): Promise<SummaryRow[]> => {
  const { rows } = await sql<SummaryRow>`
    select s.organisation_id as "organisationId", coalesce(s.service, '') as service, to_char(s.month_end, 'YYYY-MM') as month,
           s.count_of as "countOf", s.priority, s.band, s.send_status as status, s.reason, s.number
      from record_waits_summary s
     where s.area_id = ${ctx.area.id} and ${standing(ctx, 's')}
     order by s.month_end, s.record_id`.execute(ctx.db)
  return rows
}
