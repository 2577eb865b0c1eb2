import type { Ctx } from '../../ctx.ts'
import type { PlanDocument } from '../document.ts'
import { documentOf } from '../queries/document.ts'
import { refsEverGiven } from '../queries/refs.ts'
import type { Edited } from '../rules/edit.ts'
import { saveDocument, type Saved } from './save-document.ts'

/** Every ref the programme has ever given, so that none is given again to another promise. */
export type Used = ReadonlySet<string>

/**
 * Changes one thing in a draft: its document is read, changed by a pure rule and written back, all in one transaction.
 * Two people who edit at once are kept apart by the version's row, which is locked before it is read.
 */
export const editDraft = async (
  ctx: Ctx,
  versionId: string,
  change: (document: PlanDocument, used: Used) => Edited,
): Promise<Saved> => {
  await ctx.db
    .selectFrom('plan_version')
    .select('version_id')
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .forUpdate()
    .execute()
  const document = await documentOf(ctx, versionId)
  if (!document)
    return { ok: false, because: 'There is no such version of this plan. Go back to the list of versions.' }
  const used = await refsEverGiven(ctx, document.programme.slug)
  const edited = change(document, used)
  return edited.ok ? saveDocument(ctx, versionId, edited.document) : edited
}
