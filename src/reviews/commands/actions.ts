import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { planRowOf } from '../queries/plans.ts'
import { actionNamed } from '../queries/actions.ts'
import type { Done } from './meeting.ts'

export type ActionAgreed = {
  readonly words: string
  readonly owner: string
  readonly organisationId: string
  readonly dueOn: Day
}

/** Something was agreed at a review: what, who does it, by when. */
export const agreeAction = async (ctx: Ctx, caseId: string, { words, owner, organisationId, dueOn }: ActionAgreed): Promise<Done> => {
  if (dueOn < ctx.today) return { ok: false, field: 'dueOn', because: 'This day is past. Give the day by which it is to be done.' }
  const actionId = ctx.newId()
  await ctx.db
    .insertInto('review_action')
    .values({
      area_id: ctx.area.id, action_id: actionId, case_id: caseId, review_id: (await planRowOf(ctx, caseId))?.review?.reviewId ?? null,
      words, owner, organisation_id: organisationId, due_on: dueOn, recorded_at: ctx.now, recorded_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'review action agreed', subjectKind: 'case', subjectId: caseId, detail: { action: actionId, due: dueOn } })
  return { ok: true }
} // prettier-ignore

export type ActionSaid = {
  readonly cameTo: 'done' | 'not done'
  readonly words: string
  readonly childToldOn: Day | null
}

/** What became of an action, in a sentence the child can be told, and whether they were. */
export const sayOfAction = async (
  ctx: Ctx,
  caseId: string,
  actionId: string,
  { cameTo, words, childToldOn }: ActionSaid,
): Promise<Done> => {
  const action = await actionNamed(ctx, actionId)
  if (!action || action.caseId !== caseId)
    return { ok: false, field: 'words', because: 'This action is not there any more.' }
  if (childToldOn !== null && childToldOn > ctx.today)
    return { ok: false, field: 'childToldOn', because: 'This day is still to come. Leave it empty until they were told.' } // prettier-ignore
  await ctx.db
    .insertInto('review_action_word')
    .values({
      area_id: ctx.area.id,
      action_id: actionId,
      said_at: ctx.now,
      said_on: ctx.today,
      came_to: cameTo,
      words,
      child_told_on: childToldOn,
      said_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'review action answered', subjectKind: 'case', subjectId: caseId, detail: { action: actionId, cameTo, childTold: childToldOn } }) // prettier-ignore
  return { ok: true }
}
