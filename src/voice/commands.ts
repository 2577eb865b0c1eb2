import { recordAll, type AuditLine } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import { openIfFamiliesDisagree } from './commands/disputes.ts'
import { mostPeople, type Answer, type Voice, type Way } from './rules.ts'

export type FamilyAnswer = {
  readonly promiseId: string
  readonly answer: Answer
  readonly voice: Voice
  /** How many people a group answers for; 1 for everybody else. */
  readonly people: number
  readonly words: string | null
  /** True where somebody who does not answer for the action has read that the words identify no child. */
  readonly wordsChecked: boolean
  /** Whose it is, one-way: a later answer of the same hand takes this one's place. Null: it counts by itself. */
  readonly hand?: string | null
  /** Rows of one contribution count together: a group's yes, no and not sure. */
  readonly contributionId?: string
  readonly how?: Way
  /** Who wrote it down for somebody else, and in which role. */
  readonly takenDown?: { readonly by: string | null; readonly role: string }
}

export type Answered = { ok: true; answerId: string } | { ok: false; because: string }

/** Whoever answers is not in the audit: only that a promise was answered. */
export const unnamed = (ctx: Ctx): Ctx => ({ ...ctx, who: null })

const refused = ({ people, voice }: FamilyAnswer): string | null => {
  if (people > 1 && voice !== 'group') return 'Only a group can answer for several people at once.'
  return people < 1 || people > mostPeople ? `A group can answer for 1 to ${mostPeople} people at once.` : null
}

/** A yes that takes no earlier answer's place cannot bring a disagreement about. */
const mayTip = ({ voice, answer, hand }: FamilyAnswer): boolean =>
  voice !== 'visitor' && (answer === 'no' || (hand ?? null) !== null)

/**
 * Keeps an answer to "Is this what you see?". It counts at once, and may open a dispute; its words wait until they are
 * checked.
 */
export const answerPromise = async (ctx: Ctx, given: FamilyAnswer): Promise<Answered> => {
  const kept = await answerTogether(ctx, [given])
  return kept.ok ? { ok: true, answerId: kept.answerIds[0]! } : kept
}

type Together = { ok: true; answerIds: readonly string[] } | { ok: false; because: string }

/** The same for answers that came together, as the sheets of one session do: all are kept, or none. */
export const answerTogether = async (ctx: Ctx, given: readonly FamilyAnswer[]): Promise<Together> => {
  const because = given.map(refused).find(each => each !== null)
  if (because) return { ok: false, because }
  const rows = given.map(each => rowOf(ctx, each))
  await ctx.db.insertInto('family_answer').values(rows).execute()
  for (const promiseId of new Set(given.filter(mayTip).map(each => each.promiseId)))
    await openIfFamiliesDisagree(ctx, promiseId)
  for (const [takenDown, lines] of Map.groupBy(given, each => each.takenDown !== undefined))
    await recordAll(takenDown ? ctx : unnamed(ctx), lines.map(lineOf))
  return { ok: true, answerIds: rows.map(row => row.answer_id) }
}

const lineOf = ({ takenDown, promiseId, how }: FamilyAnswer): AuditLine => ({
  what: takenDown ? 'family answer taken down' : 'family answer counted',
  subjectKind: 'promise',
  subjectId: promiseId,
  ...(takenDown && { detail: { how } }),
})

const rowOf = (ctx: Ctx, given: FamilyAnswer) => {
  const answerId = ctx.newId()
  return {
    area_id: ctx.area.id,
    answer_id: answerId,
    promise_id: given.promiseId,
    answered_on: ctx.today,
    answer: given.answer,
    voice: given.voice,
    people: given.people,
    words: given.words,
    words_checked_on: given.words && given.wordsChecked ? ctx.today : null,
    person_id: null,
    contribution_id: given.contributionId ?? answerId,
    given_by: given.hand ?? null,
    how: given.how ?? 'online',
    taken_down_by: given.takenDown?.by ?? null,
    taken_down_role: given.takenDown?.role ?? null,
    recorded_at: ctx.now,
  }
}
