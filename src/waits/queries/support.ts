import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { SupportText } from '../rules/support.ts'
import { before } from './contact-notes.ts'

/** What helps while a child waits, for every service and need: the newest of each. */
export const supportTexts = async (ctx: Ctx, service: string | null = null): Promise<SupportText[]> => {
  const { rows } = await sql<SupportText>`
    select distinct on (service, need) service, need, helps, worse, ring, easy, reviewed_on as "reviewedOn", review_by as "reviewBy",
           recorded_by as "by"
      from wait_support
     where area_id = ${ctx.area.id} and recorded_at <= ${before(ctx)} and (${service}::text is null or service = ${service})
     order by service, need, recorded_at desc`.execute(ctx.db)
  return rows
}
