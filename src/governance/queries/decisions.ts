import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById } from '../../partners/queries.ts'
import type { DecisionFacts } from '../rules/decisions.ts'

export type Decision = DecisionFacts & {
  readonly id: string
  readonly meetingId: string
  readonly meetingOn: Day
  readonly series: string
  readonly words: string
  readonly ownerPostId: string
  readonly owner: string
  readonly decidedOn: Day
  /** The record of its meeting is agreed, so everybody may read it. */
  readonly agreed: boolean
}

const progressOf = async (ctx: Ctx) => {
  const rows = await ctx.db
    .selectFrom('decision_progress')
    .select(['decision_id', 'done', 'words', 'on_day'])
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('on_day')
    .orderBy('recorded_at')
    .execute()
  return Map.groupBy(rows, row => row.decision_id)
}

const rowsOf = (ctx: Ctx) =>
  ctx.db
    .selectFrom('meeting_decision as decision')
    .innerJoin('meeting', join =>
      join.onRef('meeting.area_id', '=', 'decision.area_id').onRef('meeting.meeting_id', '=', 'decision.meeting_id'),
    )
    .innerJoin('meeting_series as series', join =>
      join.onRef('series.area_id', '=', 'meeting.area_id').onRef('series.series_id', '=', 'meeting.series_id'),
    )
    .leftJoin('meeting_step as agreed', join =>
      join
        .onRef('agreed.area_id', '=', 'meeting.area_id')
        .onRef('agreed.meeting_id', '=', 'meeting.meeting_id')
        .on('agreed.step', '=', 'record agreed'),
    )
    .select(['decision_id', 'decision.meeting_id', 'decision.words', 'owner_post_id', 'due_on', 'decided_on'])
    .select([
      'meeting.held_on',
      'series.name as series',
      'agreed.on_day as agreed_on',
      'agreed.recorded_at as agreed_at',
    ])
    .where('decision.area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('decision.recorded_at', '<=', ctx.knownAt!))
    .orderBy('due_on')
    .orderBy('decision.words')
    .execute()

/** Every decision of the area's meetings, by when it is due, with what was said of it since. */
export const decisionsOf = async (ctx: Ctx): Promise<Decision[]> => {
  const [rows, progress, posts] = [await rowsOf(ctx), await progressOf(ctx), await postsById(ctx)]
  return rows.map(row => {
    const post = posts.get(row.owner_post_id)
    return {
      id: row.decision_id,
      meetingId: row.meeting_id,
      meetingOn: row.held_on,
      series: row.series,
      words: row.words,
      ownerPostId: row.owner_post_id,
      owner: post ? `${post.title}, ${post.organisationName}` : 'a post no longer known',
      dueOn: row.due_on,
      decidedOn: row.decided_on,
      agreed: row.agreed_at !== null && (ctx.knownAt === null || row.agreed_at <= ctx.knownAt),
      progress: (progress.get(row.decision_id) ?? []).map(each => ({ done: each.done, words: each.words, on: each.on_day })),
    }
  })
} // prettier-ignore
