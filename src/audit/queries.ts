import type { Ctx } from '../ctx.ts'

/** People come and go without changing what any page shows. */
const changesNothingShown = ['signed in', 'signed out everywhere']

/**
 * The number of the newest audit line, which grows with every write to this area: to be asked as part of a query.
 * Whatever was computed for one of them holds until the next, because every write is one transaction with its audit line.
 */
export const newestLine = (ctx: Ctx) =>
  ctx.db
    .selectFrom('audit_line')
    .select('audit_id')
    .where('area_id', '=', ctx.area.id)
    .where('what', 'not in', changesNothingShown)
    .orderBy('audit_id', 'desc')
    .limit(1)

export type LineBrief = { readonly what: string; readonly subjectKind: string; readonly subjectId: string }

/** What was written after a line of this number, oldest first; null where it is more than `most` lines. */
export const linesSince = async (ctx: Ctx, number: number, most: number): Promise<LineBrief[] | null> => {
  const rows = await ctx.db
    .selectFrom('audit_line')
    .select(['what', 'subject_kind', 'subject_id'])
    .where('area_id', '=', ctx.area.id)
    .where('audit_id', '>', number)
    .where('what', 'not in', changesNothingShown)
    .orderBy('audit_id')
    .limit(most + 1)
    .execute()
  if (rows.length > most) return null
  return rows.map(row => ({ what: row.what, subjectKind: row.subject_kind, subjectId: row.subject_id }))
}

export type AuditEntry = {
  readonly number: number
  readonly at: Date
  /** The role acted in. */
  readonly actor: string
  readonly personId: string | null
  readonly what: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly requestId: string
  readonly detail: Readonly<Record<string, unknown>>
}

export type AuditPage = {
  /** Lines older than this number. */
  readonly before?: number
  readonly size: number
  readonly subjectKind?: string
  readonly subjectId?: string
}

/** The newest lines first, a page at a time; of one kind of thing, or of one thing, where asked. */
export const auditLines = async (
  ctx: Ctx,
  { before, size, subjectKind, subjectId }: AuditPage,
): Promise<AuditEntry[]> => {
  let query = ctx.db
    .selectFrom('audit_line')
    .select(['audit_id', 'at', 'actor', 'what', 'subject_kind', 'subject_id', 'request_id', 'detail', 'person_id'])
    .where('area_id', '=', ctx.area.id)
    .orderBy('audit_id', 'desc')
    .limit(size)
  if (ctx.knownAt) query = query.where('at', '<=', ctx.knownAt)
  if (before !== undefined) query = query.where('audit_id', '<', before)
  if (subjectKind) query = query.where('subject_kind', '=', subjectKind)
  if (subjectId) query = query.where('subject_id', '=', subjectId)
  const rows = await query.execute()
  return rows.map(row => ({
    number: row.audit_id,
    at: row.at,
    actor: row.actor,
    personId: row.person_id,
    what: row.what,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    requestId: row.request_id,
    detail: row.detail as Record<string, unknown>,
  }))
}

/** The kinds of things this area's lines are about, for the choice on the page. */
export const auditedKinds = async (ctx: Ctx): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('audit_line')
    .select('subject_kind')
    .distinct()
    .where('area_id', '=', ctx.area.id)
    .orderBy('subject_kind')
    .execute()
  return rows.map(row => row.subject_kind)
}
