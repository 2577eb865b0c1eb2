import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'

/** Several writes that stand or fall together: where the last of them refuses, those before it are undone. */
export const orNothing = async <Done extends { readonly ok: boolean }>(
  ctx: Ctx,
  work: () => Promise<Done>,
): Promise<Done> => {
  await sql`savepoint or_nothing`.execute(ctx.db)
  const done = await work()
  await (done.ok ? sql`release savepoint or_nothing` : sql`rollback to savepoint or_nothing`).execute(ctx.db)
  return done
}
