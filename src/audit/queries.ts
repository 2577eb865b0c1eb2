import type { Ctx } from '../ctx.ts'

/**
 * A number that grows with every write to this area: the newest audit line. Whatever was computed for one data
 * version holds until the next, because every write is one transaction with its audit line.
 */
export const dataVersion = async (ctx: Ctx): Promise<string> => {
  const newest = await ctx.db
    .selectFrom('audit_line')
    .select('audit_id')
    .where('area_id', '=', ctx.area.id)
    .orderBy('audit_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return String(newest?.audit_id ?? 0)
}

export type AuditEntry = Awaited<ReturnType<typeof auditLines>>[number]

/** The newest lines first, a page at a time. */
export const auditLines = (ctx: Ctx, page: { before?: number; size: number }) => {
  let query = ctx.db
    .selectFrom('audit_line')
    .select(['audit_id', 'at', 'actor', 'what', 'subject_kind', 'subject_id', 'request_id', 'detail', 'person_id'])
    .where('area_id', '=', ctx.area.id)
    .orderBy('audit_id', 'desc')
    .limit(page.size)
  if (page.before !== undefined) query = query.where('audit_id', '<', page.before)
  return query.execute()
}
