import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { roles } from '../access/rules.ts'

export type AuditLine = {
  /** In the past tense and the field's words: 'plan version published'. */
  readonly what: string
  readonly subjectKind: string
  readonly subjectId: string
  /** What changed. Ids, codes and days; never a child's or an officer's name. */
  readonly detail?: Record<string, unknown>
}

const actor = (ctx: Ctx): string =>
  ctx.who ? [...ctx.who.roles].map(role => roles[role]).join(', ') || 'Signed in' : 'The system'

/** Transactions that hold the lock on their area's lines: it is held until they end, so it is asked for once. */
const holding = new WeakSet<object>()

const holdLines = async (ctx: Ctx): Promise<void> => {
  if (holding.has(ctx.db)) return
  await sql`select pg_advisory_xact_lock(${ctx.area.id})`.execute(ctx.db)
  holding.add(ctx.db)
}

/**
 * Writes who did what, in the same transaction as the thing itself; call it last. Lines are numbered within the area
 * without gaps and in the order of their commits (the lock is held until then), so the newest number is the area's
 * data version and a missing one would show.
 */
export const record = (ctx: Ctx, line: AuditLine): Promise<void> => recordAll(ctx, [line])

/** The lines of a change that touches many things, numbered in their order. */
export const recordAll = async (ctx: Ctx, lines: readonly AuditLine[]): Promise<void> => {
  if (lines.length === 0) return
  await holdLines(ctx)
  await ctx.db
    .insertInto('audit_line')
    .values(({ selectFrom }) =>
      lines.map((line, at) => ({
        area_id: ctx.area.id,
        audit_id: selectFrom('audit_line')
          .select(({ fn, lit }) => sql<number>`${fn.coalesce(fn.max('audit_id'), lit(0))} + ${lit(at + 1)}`.as('next'))
          .where('area_id', '=', ctx.area.id),
        at: ctx.now,
        person_id: ctx.who?.personId ?? null,
        actor: actor(ctx),
        what: line.what,
        subject_kind: line.subjectKind,
        subject_id: line.subjectId,
        request_id: ctx.requestId,
        detail: JSON.stringify(line.detail ?? {}),
      })),
    )
    .execute()
}
