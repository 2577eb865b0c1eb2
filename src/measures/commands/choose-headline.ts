import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { headlineOf, measureById } from '../queries/measures.ts'

export type Chosen = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** Records which of two ways of counting the partnership puts first, by whom and why. The choice before stays known. */
export const chooseHeadline = async (ctx: Ctx, measureId: string, because: string): Promise<Chosen> => {
  const measure = await measureById(ctx, measureId)
  if (!measure) return { ok: false, because: 'There is no such measure here.' }
  if (!measure.companion)
    return { ok: false, because: `${measure.name} is counted in one way only, so there is nothing to choose.` }
  if (!ctx.who) return { ok: false, because: 'A choice of headline is somebody’s: sign in first.' }
  if ((await headlineOf(ctx, measure))?.measure === measureId)
    return { ok: false, because: 'This is the headline already. Nothing was changed.' }
  if (because.trim() === '') return { ok: false, because: 'Say why, in a sentence others can read.' }
  const choiceId = ctx.newId()
  await ctx.db
    .insertInto('headline_choice')
    .values({
      area_id: ctx.area.id,
      choice_id: choiceId,
      subject: subjectOf(measureId, measure.companion.measure),
      measure_id: measureId,
      because: because.trim(),
      chosen_by: ctx.who.personId,
      chosen_on: ctx.today,
      chosen_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'headline chosen', subjectKind: 'measure', subjectId: measureId, detail: { choiceId } })
  return { ok: true }
}

/** Two ways of counting one thing share the shorter of their names. */
const subjectOf = (one: string, other: string): string => (one.length < other.length ? one : other)
