import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import type { Day } from '../../kernel/day.ts'
import type { Done } from './decide.ts'

/** Settles which date of birth is the child's, where senders disagree or give none; from what somebody saw. */
export const settleBirth = async (
  ctx: Ctx,
  childId: string,
  { birthDate, evidence }: { readonly birthDate: Day; readonly evidence: string },
): Promise<Done> => {
  await ctx.db
    .insertInto('child_birth_settled')
    .values({
      area_id: ctx.area.id,
      child_id: childId,
      settled_at: ctx.now,
      birth_date: birthDate,
      evidence,
      settled_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'date of birth settled', subjectKind: 'child', subjectId: childId, detail: {} })
  return { ok: true }
}
