import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { groupsAndLinks } from '../../partners/queries.ts'
import type { GroupKind } from '../../partners/rules.ts'
import type { ChallengeFacts } from '../rules/challenges.ts'

export type Reply = {
  readonly on: Day
  readonly words: string
  readonly changed: string | null
  readonly as: string | null
}

export type Challenge = Omit<ChallengeFacts, 'replies'> & {
  readonly id: string
  readonly group: string
  readonly groupId: string
  readonly kind: GroupKind
  readonly meetingId: string | null
  readonly words: string
  readonly replies: readonly Reply[]
} // prettier-ignore

const repliesOf = async (ctx: Ctx) => {
  const rows = await ctx.db
    .selectFrom('challenge_reply')
    .select(['challenge_id', 'words', 'what_changed', 'replied_on', 'replied_as'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('replied_on')
    .orderBy('recorded_at')
    .execute()
  return Map.groupBy(rows, row => row.challenge_id)
}

/** What groups put to the board, newest first, each with every reply. No person is named in either. */
export const challengesOf = async (ctx: Ctx): Promise<Challenge[]> => {
  const rows = await ctx.db
    .selectFrom('challenge')
    .select(['challenge_id', 'group_id', 'meeting_id', 'words', 'raised_on'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('raised_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .execute()
  const [replies, { groups }] = [await repliesOf(ctx), await groupsAndLinks(ctx)]
  const byId = new Map(groups.map(group => [group.id, group]))
  return rows.map(row => ({
    id: row.challenge_id,
    group: byId.get(row.group_id)?.name ?? 'A group',
    groupId: row.group_id,
    kind: byId.get(row.group_id)?.kind ?? 'other',
    meetingId: row.meeting_id,
    words: row.words,
    raisedOn: row.raised_on,
    replies: (replies.get(row.challenge_id) ?? []).map(each => ({
      on: each.replied_on,
      words: each.words,
      changed: each.what_changed,
      as: each.replied_as,
    })),
  }))
}
