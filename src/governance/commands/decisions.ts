import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, postsById } from '../../partners/queries.ts'
import { to } from '../addresses/meetings.ts'
import { decisionsOf } from '../queries/decisions.ts'
import { meetingById } from '../queries/meetings.ts'
import type { Done } from './escalations.ts'
import type { Made } from './meetings.ts'

export type NewDecision = {
  readonly meetingId: string
  readonly itemId: string | null
  readonly words: string
  readonly ownerPostId: string
  readonly dueOn: Day
}

/** What a meeting decided, which post does it and by when. Whoever holds the post is told. */
export const decide = async (ctx: Ctx, given: NewDecision): Promise<Made> => {
  const of = await meetingById(ctx, given.meetingId)
  if (!of) return { ok: false, because: 'That meeting is not here.' }
  if (of.meeting.calledOff || of.meeting.agreed)
    return { ok: false, because: 'The record of this meeting is closed. Write the decision down with the next meeting.' }
  if (of.meeting.on > ctx.today) return { ok: false, because: 'The meeting has not been held yet.' }
  if (given.dueOn < of.meeting.on) return { ok: false, because: 'The day it is due is before the meeting.' }
  if (!(await postsById(ctx)).has(given.ownerPostId)) return { ok: false, because: 'Choose the post that does it.' }
  const id = ctx.newId()
  await ctx.db
    .insertInto('meeting_decision')
    .values({
      area_id: ctx.area.id,
      decision_id: id,
      meeting_id: given.meetingId,
      item_id: given.itemId,
      words: given.words,
      owner_post_id: given.ownerPostId,
      due_on: given.dueOn,
      decided_on: of.meeting.on,
      recorded_by: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  const words = `${of.series.name}, ${dayInWords(of.meeting.on)}: you are to do this by ${dayInWords(given.dueOn)}: ${given.words}`
  for (const { personId } of await peopleHolding(ctx, given.ownerPostId))
    await tell(ctx, personId, 'daily', { words, path: to.decision(ctx.area.slug, id) })
  await record(ctx, { what: 'decision written down', subjectKind: 'decision', subjectId: id, detail: { due: given.dueOn } })
  return { ok: true, id }
} // prettier-ignore

/** Says whether a decision was carried out: the post that does it, or whoever keeps the record. */
export const sayProgress = async (ctx: Ctx, decisionId: string, given: { done: boolean; words: string }): Promise<Done> => {
  const decision = (await decisionsOf(ctx)).find(each => each.id === decisionId)
  if (!decision) return { ok: false, because: 'That decision is not here.' }
  if (ctx.who && !ctx.who.posts.has(decision.ownerPostId) && !ctx.who.roles.has('programme-lead'))
    return { ok: false, because: 'Only the post that does it, or the programme lead, says whether it is done.' }
  await ctx.db
    .insertInto('decision_progress')
    .values({
      area_id: ctx.area.id,
      decision_id: decisionId,
      recorded_at: ctx.now,
      done: given.done,
      words: given.words,
      on_day: ctx.today,
      recorded_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: given.done ? 'decision carried out' : 'decision: how it goes', subjectKind: 'decision', subjectId: decisionId })
  return { ok: true }
} // prettier-ignore
