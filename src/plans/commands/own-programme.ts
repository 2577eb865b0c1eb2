import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { postsById } from '../../partners/queries.ts'
import { programmes } from '../queries/versions.ts'
import type { Saved } from './save-document.ts'

/** Says which post owns a programme's plan, or that none does: its holders hear when a review is past its day. */
export const ownProgramme = async (ctx: Ctx, programmeId: string, postId: string | null): Promise<Saved> => {
  const programme = (await programmes(ctx)).find(each => each.programmeId === programmeId)
  if (!programme) return { ok: false, because: 'There is no such plan here. Go back to the list of versions.' }
  if (postId !== null && !(await postsById(ctx)).has(postId))
    return { ok: false, because: 'There is no such post. Choose one from the list, or add it under partners.' }
  await ctx.db
    .updateTable('programme')
    .set({ owner_post_id: postId })
    .where('area_id', '=', ctx.area.id)
    .where('programme_id', '=', programmeId)
    .execute()
  await record(ctx, {
    what: 'owner of a plan set',
    subjectKind: 'programme',
    subjectId: programmeId,
    detail: { before: programme.ownerPostId, after: postId },
  })
  return { ok: true }
}
