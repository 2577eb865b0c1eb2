import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { addDays } from '../../kernel/day.ts'
import { companions, doubtsNow } from '../queries/members.ts'
import { doubtNamed } from '../queries/view.ts'
import { holdMatching } from './match-return.ts'
import { matchSubjects } from './match-subjects.ts'

export type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** "Ask later" asks again after so many days. */
export const laterDays = 14

export type Answer = 'same' | 'not the same' | 'later'

/** A person's word on two who may be one child. It holds against every rule until another word is given. */
export const answerDoubt = async (ctx: Ctx, doubtId: string, answer: Answer, because: string | null): Promise<Done> => {
  await holdMatching(ctx)
  const doubt = await doubtNamed(ctx, doubtId)
  if (!doubt) return { ok: false, because: 'This question has been settled meanwhile.' }
  const row = await ctx.db
    .selectFrom('match_doubt')
    .select(['one_subject', 'other_subject'])
    .where('area_id', '=', ctx.area.id)
    .where('doubt_id', '=', doubtId)
    .executeTakeFirstOrThrow()
  await addAnswer(ctx, doubtId, answer, because)
  const both = [row.one_subject, row.other_subject]
  const together = (await companions(ctx, [row.one_subject])).includes(row.other_subject)
  if (answer !== 'later')
    await matchSubjects(ctx, both, { returnId: null, because: becauseOf(answer), afresh: new Set(together ? both : []) }) // prettier-ignore
  await record(ctx, { what: 'match decided', subjectKind: 'match', subjectId: doubtId, detail: { answer } })
  return { ok: true }
}

const becauseOf = (answer: Answer): string =>
  answer === 'same' ? 'A person said the two are one child.' : 'A person said the two are not the same child.'

const addAnswer = async (ctx: Ctx, doubtId: string, answer: Answer, because: string | null): Promise<void> => {
  const ask_again_on = answer === 'later' ? addDays(ctx.today, laterDays) : null
  await ctx.db
    .insertInto('match_answer')
    .values({
      area_id: ctx.area.id,
      doubt_id: doubtId,
      answered_at: ctx.now,
      answer,
      because,
      ask_again_on,
      answered_by: ctx.who?.personId ?? null,
    })
    .execute()
}

/**
 * Takes one sender's records off a child they are not about: they become a child of their own, and no rule puts them back
 * with any of those they were taken from.
 */
export const unlink = async (ctx: Ctx, childId: string, linkId: string, because: string): Promise<Done> => {
  await holdMatching(ctx)
  const link = await ctx.db
    .selectFrom('child_link')
    .select('subject_id')
    .where('area_id', '=', ctx.area.id)
    .where('link_id', '=', linkId)
    .where('child_id', '=', childId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!link) return { ok: false, because: 'These records are not linked to this child any more.' }
  const own = link.subject_id
  const others = (await companions(ctx, [own])).filter(id => id !== own)
  if (others.length === 0)
    return { ok: false, because: 'Nothing else is linked to this child, so there is nothing to take apart.' }
  for (const other of others) await sayApart(ctx, own, other, because)
  await matchSubjects(ctx, [own], { returnId: null, because: 'A person took the records apart.', afresh: new Set([own]) }) // prettier-ignore
  await record(ctx, { what: 'records taken off a child', subjectKind: 'child', subjectId: childId, detail: { because, link: linkId } }) // prettier-ignore
  return { ok: true }
}

const sayApart = async (ctx: Ctx, own: string, other: string, because: string): Promise<void> => {
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
  await addAnswer(ctx, doubtId, 'not the same', because)
}
