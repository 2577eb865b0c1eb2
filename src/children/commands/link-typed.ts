import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { queue } from '../../jobs/queue.ts'
import { subjectsSaid } from '../../returns/queries/subjects.ts'
import { doubtsNow } from '../queries/members.ts'
import { describe } from './describe.ts'
import { holdMatching } from './match-return.ts'
import { matchSubjects } from './match-subjects.ts'

export type TypedCase = {
  readonly organisationId: string
  readonly caseId: string
  /** The child whoever opened the case said it is about; null where they typed somebody new. */
  readonly childId: string | null
  /** Who opened it: their word holds like any answer to a doubt. */
  readonly by: string
}

/**
 * Finds which child a case is about that was opened by hand: described and matched like the persons of any sender; where
 * whoever opened it named the child, their word links it. Again is harmless.
 */
export const linkTypedCase = async (ctx: Ctx, { organisationId, caseId, childId, by }: TypedCase): Promise<void> => {
  await holdMatching(ctx)
  const subject = `typed:${caseId}`
  const about = { returnId: null, organisationId, kind: 'typed-case' } as const
  const { changed } = await describe(ctx, about, await subjectsSaid(ctx, about, [subject]))
  const own = changed[0]
  if (!own) return
  if (childId !== null) await sayTogether(ctx, own, childId, by)
  await matchSubjects(ctx, [own], { returnId: null, because: 'The case was opened by hand.', afresh: new Set() })
  await queue(ctx, 'give-cases', {}, { key: `give cases of ${ctx.area.id}` })
  await record(ctx, { what: 'case matched to a child', subjectKind: 'case', subjectId: caseId })
}

/** A person's word that somebody typed is one with a child that is known. */
const sayTogether = async (ctx: Ctx, own: string, childId: string, by: string): Promise<void> => {
  const { rows } = await sql<{ other: string }>`
    select subject_id as other from child_link
     where area_id = ${ctx.area.id} and child_id = ${childId} and ended_at is null and subject_id <> ${own}
     order by linked_at limit 1`.execute(ctx.db)
  const other = rows[0]?.other
  if (!other) return
  const [one, two] = own < other ? [own, other] : [other, own]
  const standing = (await doubtsNow(ctx, [own])).find(each => each.one === one && each.other === two)
  const doubtId = standing?.doubtId ?? ctx.newId()
  if (!standing)
    await ctx.db
      .insertInto('match_doubt')
      .values({
        area_id: ctx.area.id, doubt_id: doubtId, one_subject: one, other_subject: two, score: 0, reasons: [], against: [],
        raised_on: ctx.today, raised_at: ctx.now, raised_by_return: null,
      })
      .execute() // prettier-ignore
  await ctx.db
    .insertInto('match_answer')
    .values({
      area_id: ctx.area.id,
      doubt_id: doubtId,
      answered_at: ctx.now,
      answer: 'same',
      because: 'Whoever opened the case said so.',
      ask_again_on: null,
      answered_by: by,
    })
    .execute()
}
