import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { programmesTogether } from '../queries/programmes-together.ts'
import { pairOf } from '../rules/programmes-together.ts'
import { actingAs, type Done } from './escalations.ts'

/** A person's word that actions of two programmes are one, or are not. The newest word holds. */
export const saySameAction = async (
  ctx: Ctx,
  given: { one: string; other: string; same: boolean; because: string },
): Promise<Done> => {
  const all = (await programmesTogether(ctx)).flatMap(({ actions }) => actions)
  const [one, other] = [given.one, given.other].map(id => all.find(each => each.actionId === id))
  if (!one || !other) return { ok: false, because: 'Choose two actions of published programmes.' }
  if (one.programme === other.programme)
    return { ok: false, because: 'Both actions are in one programme. Choose one from another.' }
  const [action_id, other_action_id] = pairOf(one.actionId, other.actionId)
  await ctx.db
    .insertInto('same_action')
    .values({
      area_id: ctx.area.id,
      action_id,
      other_action_id,
      recorded_at: ctx.now,
      same: given.same,
      because: given.because,
      said_on: ctx.today,
      said_by: ctx.who?.personId ?? null,
      said_as: actingAs(ctx),
    })
    .execute()
  await record(ctx, { what: given.same ? 'two actions are one' : 'two actions are two', subjectKind: 'action', subjectId: action_id, detail: { other: other_action_id } })
  return { ok: true }
} // prettier-ignore
