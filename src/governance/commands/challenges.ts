import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { tell } from '../../mail/commands.ts'
import { groupsAndLinks, peopleWithRole } from '../../partners/queries.ts'
import { to } from '../addresses/meetings.ts'
import { challengesOf } from '../queries/challenges.ts'
import { meetingsOf } from '../queries/meetings.ts'
import { maySpeakFor } from '../rules/challenges.ts'
import { actingAs, type Done } from './escalations.ts'
import type { Made } from './meetings.ts'

export type NewChallenge = { readonly groupId: string; readonly meetingId: string | null; readonly words: string }

/** What a group of young people or of parents and carers puts to the board. The chair is told; everybody may read it. */
export const putChallenge = async (ctx: Ctx, given: NewChallenge): Promise<Made> => {
  const group = (await groupsAndLinks(ctx)).groups.find(each => each.id === given.groupId)
  if (!group) return { ok: false, because: 'Choose the group it comes from.' }
  if (ctx.who && !maySpeakFor(ctx.who.roles, group.kind))
    return { ok: false, because: `Somebody who works with ${group.name} has to write this down for it.` }
  if (given.meetingId && !(await meetingsOf(ctx)).some(each => each.id === given.meetingId))
    return { ok: false, because: 'Choose the meeting from the list, or none.' }
  const id = ctx.newId()
  await ctx.db
    .insertInto('challenge')
    .values({
      area_id: ctx.area.id,
      challenge_id: id,
      group_id: given.groupId,
      meeting_id: given.meetingId,
      words: given.words,
      raised_on: ctx.today,
      recorded_by: ctx.who?.personId ?? null,
      recorded_as: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  const words = `${group.name} has put a challenge to the board. It waits for a reply.`
  for (const { personId } of await peopleWithRole(ctx, 'independent-chair'))
    await tell(ctx, personId, 'daily', { words, path: to.challenge(ctx.area.slug, id) })
  await record(ctx, { what: 'challenge put', subjectKind: 'challenge', subjectId: id, detail: { group: group.slug } })
  return { ok: true, id }
}

/** The board's reply, and what changed because of it. Another reply stands after the first; none takes one back. */
export const replyToChallenge = async (
  ctx: Ctx,
  challengeId: string,
  given: { words: string; changed: string | null },
): Promise<Done> => {
  if (!(await challengesOf(ctx)).some(each => each.id === challengeId))
    return { ok: false, because: 'That challenge is not here.' }
  await ctx.db
    .insertInto('challenge_reply')
    .values({
      area_id: ctx.area.id,
      reply_id: ctx.newId(),
      challenge_id: challengeId,
      words: given.words,
      what_changed: given.changed,
      replied_on: ctx.today,
      replied_by: ctx.who?.personId ?? null,
      replied_as: actingAs(ctx),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'challenge replied to', subjectKind: 'challenge', subjectId: challengeId })
  return { ok: true }
}
