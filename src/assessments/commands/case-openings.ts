import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayOf } from '../../kernel/day.ts'
import type { ReasonToOpen } from '../rules/case-sight.ts'

/** Opens a case for whoever asks and for this day; written down before anything of it is shown. */
export const openCase = async (ctx: Ctx, caseId: string, because: ReasonToOpen): Promise<void> => {
  await ctx.db
    .insertInto('case_opening')
    .values({
      area_id: ctx.area.id,
      opening_id: ctx.newId(),
      case_id: caseId,
      person_id: ctx.who!.personId,
      opened_on: dayOf(ctx.now),
      opened_at: ctx.now,
      because,
    })
    .execute()
  await record(ctx, { what: 'case opened to read', subjectKind: 'case', subjectId: caseId, detail: { because } })
}
