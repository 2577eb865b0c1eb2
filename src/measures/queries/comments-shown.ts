import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { holidays } from '../../holidays/queries.ts'
import { nextAskStep, type StepOn } from '../rules/exceptions.ts'
import { commentRequests, commentsOn, mayComment, type Comment, type CommentRequest } from './comments.ts'
import type { Measure } from './measures.ts'

export type CommentsShown = {
  /** Newest first. */
  readonly comments: readonly Comment[]
  /** The asking that is open; null where none is, or where this reader is not told of it. */
  readonly asked: CommentRequest | null
  readonly next: StepOn | null
  readonly mayComment: boolean
}

/** What was said about each measure, how it is asked for (told to those who work here), and whether this reader may say it. */
export const commentsShown = async (
  ctx: Ctx,
  measures: readonly Measure[],
): Promise<ReadonlyMap<string, CommentsShown>> => {
  const said = await commentsOn(ctx, measures.map(({ id }) => id)) // prettier-ignore
  const open = may(ctx.who, 'owed.read') ? await commentRequests(ctx, { openOnly: true }) : []
  const free = open.length > 0 ? await holidays(ctx) : new Set<string>()
  const shown = new Map<string, CommentsShown>()
  for (const measure of measures) {
    const asked = open.find(each => each.measure === measure.id) ?? null
    shown.set(measure.id, {
      comments: said.get(measure.id) ?? [],
      asked,
      next: asked && nextAskStep(asked.askedOn, ctx.today, free),
      mayComment: may(ctx.who, 'measure.comment') && (await mayComment(ctx, measure)),
    })
  }
  return shown
}
