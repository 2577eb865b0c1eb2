import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { dayOf } from '../../kernel/day.ts'

/**
 * Opens what is held about a child, or two who may be one, for whoever asks and for this day. A page that is only read writes
 * nothing, so opening is a form of its own: this line and the audit's are there before anything is shown.
 */
export const open = async (
  ctx: Ctx,
  what: { readonly childId: string } | { readonly doubtId: string },
  because: string,
): Promise<string> => {
  const openingId = ctx.newId()
  const [childId, doubtId] = 'childId' in what ? [what.childId, null] : [null, what.doubtId]
  await ctx.db
    .insertInto('child_opening')
    .values({
      area_id: ctx.area.id,
      opening_id: openingId,
      person_id: ctx.who!.personId,
      child_id: childId,
      doubt_id: doubtId,
      opened_on: dayOf(ctx.now),
      opened_at: ctx.now,
      because,
    })
    .execute()
  await record(ctx, {
    what: childId ? 'child’s record opened' : 'match opened',
    subjectKind: childId ? 'child' : 'match',
    subjectId: childId ?? doubtId!,
    detail: { because },
  })
  return openingId
}
