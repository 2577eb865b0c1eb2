import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { headlineChosen } from '../queries/headline.ts'
import type { MeaningName } from '../rules/meanings.ts'

export type Done = { readonly ok: true } | { readonly ok: false; readonly field: string; readonly because: string }

/** Which meaning of "within 18 weeks" the partnership puts first, by whom and why. The choice before stays known. */
export const chooseHeadline = async (ctx: Ctx, meaning: MeaningName, because: string): Promise<Done> => {
  if (!ctx.who) return { ok: false, field: 'meaning', because: 'A choice of headline is somebody’s: sign in first.' }
  if ((await headlineChosen(ctx))?.meaning === meaning)
    return { ok: false, field: 'meaning', because: 'This is put first already. Nothing was changed.' }
  await ctx.db
    .insertInto('wait_headline')
    .values({ area_id: ctx.area.id, set_at: ctx.now, meaning, because, set_by: ctx.who.personId, set_on: ctx.today })
    .execute()
  await record(ctx, { what: 'meaning of 18 weeks chosen', subjectKind: 'health service', subjectId: 'every', detail: { meaning } }) // prettier-ignore
  return { ok: true }
}
