import type { Ctx } from '../../ctx.ts'
import type { LetterRead } from '../reading/read-letter.ts'
import type { ChosenPoint } from '../rules/letters.ts'

/** What a person has filled in about a letter that is being read in. Empty where they have not. */
export type LetterAnswers = {
  readonly about: Readonly<Record<string, string>>
  readonly points: readonly ChosenPoint[]
}

export type LetterBeingRead = {
  readonly letterId: string
  readonly state: 'read' | 'kept' | 'set aside'
  readonly fileName: string | null
  readonly read: LetterRead | null
  readonly answers: LetterAnswers
  readonly broughtAt: Date
}

const columns = ['letter_id', 'state', 'file_name', 'reading', 'choices', 'brought_at'] as const

/** A letter with what was read in it, names and all: for the preview alone. */
export const letterBeingRead = async (ctx: Ctx, letterId: string): Promise<LetterBeingRead | null> => {
  const row = await ctx.db
    .selectFrom('letter')
    .select(columns)
    .where('area_id', '=', ctx.area.id)
    .where('letter_id', '=', letterId)
    .executeTakeFirst()
  if (!row) return null
  return {
    letterId: row.letter_id,
    state: row.state as LetterBeingRead['state'],
    fileName: row.file_name,
    read: row.reading as unknown as LetterRead | null,
    answers: row.choices as unknown as LetterAnswers,
    broughtAt: row.brought_at,
  }
}

export type LetterWaiting = { readonly letterId: string; readonly about: string | null; readonly broughtAt: Date }

/** Letters read and neither kept nor set aside, newest first. */
export const lettersWaiting = async (ctx: Ctx): Promise<LetterWaiting[]> => {
  const rows = await ctx.db
    .selectFrom('letter')
    .select(['letter_id', 'about', 'brought_at'])
    .where('area_id', '=', ctx.area.id)
    .where('state', '=', 'read')
    .$if(ctx.knownAt !== null, query => query.where('brought_at', '<=', ctx.knownAt!))
    .orderBy('brought_at', 'desc')
    .execute()
  return rows.map(row => ({ letterId: row.letter_id, about: row.about, broughtAt: row.brought_at }))
}
