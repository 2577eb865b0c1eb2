import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { checkHeldAgain, type CheckedAgain } from './held-again.ts'
import type { FindLayout } from './load.ts'

export type Unclear = {
  readonly returnId: string
  readonly lines: readonly number[]
  readonly whose: 'ours' | 'elsewhere'
}

/**
 * A person says whose rows are whose area nobody could tell. Ours are checked like any other and become records; of those
 * that are elsewhere everything is erased but that a row was held.
 */
export const decideUnclear = async (
  ctx: Ctx,
  { returnId, lines, whose }: Unclear,
  layoutNamed: FindLayout,
): Promise<CheckedAgain> => {
  const rows = await ctx.db
    .selectFrom('held_row')
    .select('line')
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .where('line', 'in', lines.length > 0 ? [...lines] : [-1])
    .where('unclear_area', '=', true)
    .where('ended_at', 'is', null)
    .execute()
  const undecided = rows.map(row => row.line)
  if (undecided.length === 0) return { ok: false, because: 'Whose these rows are was decided before.' }
  const done: CheckedAgain =
    whose === 'ours'
      ? await checkHeldAgain(ctx, returnId, layoutNamed, undecided)
      : await erase(ctx, returnId, undecided)
  if (!done.ok) return done
  await record(ctx, { what: `rows of unclear area said to be ${whose}`, subjectKind: 'return', subjectId: returnId, detail: { rows: undecided.length } }) // prettier-ignore
  return done
}

const erase = async (ctx: Ctx, returnId: string, lines: readonly number[]): Promise<CheckedAgain> => {
  await sql`
    update held_row set cells = '{}', issues = '[]', codes = '{}', key = null, sheet = null,
           ended_at = ${ctx.now}::timestamptz, ended_how = 'elsewhere', ended_by = ${ctx.who?.personId ?? null}::uuid
     where area_id = ${ctx.area.id} and return_id = ${returnId} and line = any(${lines}::integer[])`.execute(ctx.db)
  return { ok: true, accepted: 0, stillHeld: 0 }
}
