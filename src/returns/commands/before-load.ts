import type { Ctx } from '../../ctx.ts'

/** Rows of a return held before it was loaded: those whose area nobody could tell when the file was filtered. */
export const heldBeforeLoad = async (ctx: Pick<Ctx, 'db' | 'area'>, returnId: string): Promise<number> => {
  const row = await ctx.db
    .selectFrom('held_row')
    .select(({ fn }) => fn.countAll<number>().as('held'))
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .executeTakeFirstOrThrow()
  return row.held
}
