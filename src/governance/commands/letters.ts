import { record } from '../../audit/commands.ts'
import { roles } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { count } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Meeting } from '../ask-view.ts'
import { letterBeingRead, type LetterAnswers } from '../queries/letters.ts'
import type { LetterRead } from '../reading/read-letter.ts'
import { askRef, gatherPoints, type ChosenPoint, type KeptPoint } from '../rules/letters.ts'

/** The roles somebody acts in, for all to read; never their name. */
export const roleOf = ({ who }: Ctx): string =>
  who ? [...who.roles].map(role => roles[role]).join(', ') || 'Signed in' : 'The system'

/** Keeps a letter as it was read, for a person to go through. Nothing of it is an ask yet. */
export const bringLetter = async (
  ctx: Ctx,
  read: LetterRead,
  fileName: string | null,
): Promise<{ ok: true; letterId: string }> => {
  const letterId = ctx.newId()
  const points = read.candidates.map(({ theme, area, words, courtesy }): ChosenPoint => ({
    choice: courtesy ? 'courtesy' : 'ask',
    theme,
    area,
    words,
  }))
  const answers: LetterAnswers = { about: {}, points }
  await ctx.db
    .insertInto('letter')
    .values({
      area_id: ctx.area.id,
      letter_id: letterId,
      state: 'read',
      file_name: fileName?.slice(0, 200) ?? null,
      reading: JSON.stringify(read),
      choices: JSON.stringify(answers),
      brought_by: ctx.who?.personId ?? null,
      brought_at: ctx.now,
    })
    .execute()
  await record(ctx, {
    what: 'letter read in',
    subjectKind: 'letter',
    subjectId: letterId,
    detail: { points: points.length },
  })
  return { ok: true, letterId }
}

const ofLetter = (ctx: Ctx, letterId: string) =>
  ctx.db.updateTable('letter').where('area_id', '=', ctx.area.id).where('letter_id', '=', letterId)

const notWaiting = 'This letter has been kept or set aside already, so it is not changed here.'

/** Keeps what a person has filled in so far, to go on later. */
export const saveLetterAnswers = async (
  ctx: Ctx,
  letterId: string,
  answers: LetterAnswers,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const letter = await letterBeingRead(ctx, letterId)
  if (letter?.state !== 'read') return { ok: false, because: notWaiting }
  await ofLetter(ctx, letterId)
    .set({ choices: JSON.stringify(answers) })
    .execute()
  await record(ctx, { what: 'letter gone through', subjectKind: 'letter', subjectId: letterId })
  return { ok: true }
}

export const setLetterAside = async (
  ctx: Ctx,
  letterId: string,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const letter = await letterBeingRead(ctx, letterId)
  if (letter?.state !== 'read') return { ok: false, because: notWaiting }
  await ofLetter(ctx, letterId).set({ state: 'set aside' }).execute()
  await record(ctx, { what: 'letter set aside', subjectKind: 'letter', subjectId: letterId })
  return { ok: true }
}

export type LetterHead = {
  /** By role and organisation, never by name. */
  readonly from: string
  readonly dated: Day
  readonly about: string
  readonly source: string | null
  readonly met: Meeting | null
  readonly next: Meeting | null
}

const headRow = (ctx: Ctx, head: LetterHead) => ({
  state: 'kept',
  from_role: head.from,
  dated: head.dated,
  about: head.about,
  source: head.source,
  met_kind: head.met?.kind ?? null,
  met_on: head.met?.on ?? null,
  next_kind: head.next?.kind ?? null,
  next_on: head.next?.on ?? null,
  kept_at: ctx.now,
})

const earlierOf = async (ctx: Ctx, dated: Day): Promise<number> => {
  const rows = await ctx.db
    .selectFrom('letter')
    .select('letter_id')
    .where('area_id', '=', ctx.area.id)
    .where('state', '=', 'kept')
    .where('dated', '=', dated)
    .execute()
  return rows.length
}

const insertAsks = async (ctx: Ctx, letterId: string, refs: readonly string[], points: readonly KeptPoint[]) => {
  const ids = points.map(() => ctx.newId())
  await ctx.db
    .insertInto('ask')
    .values(
      points.map((point, index) => ({
        area_id: ctx.area.id,
        ask_id: ids[index]!,
        letter_id: letterId,
        ref: refs[index]!,
        position: index + 1,
        kind: point.kind,
        theme: point.theme,
        area_number: point.area,
        words: point.words,
        recorded_at: ctx.now,
      })),
    )
    .execute()
  return ids
}

/** Asks are numbered as they are read out; what asks for nothing has a number apart. */
const refsFor = (dated: Day, earlier: number, points: readonly KeptPoint[]): string[] => {
  let [asks, courtesies] = [0, 0]
  return points.map(({ kind }) =>
    kind === 'ask' ? askRef(dated, earlier, ++asks) : `${askRef(dated, earlier, ++courtesies)}-courtesy`,
  )
}

/** A letter with its asks, in our words, in one step: what a person has gone through, or what a file holds. */
export const keepAsks = async (
  ctx: Ctx,
  head: LetterHead,
  points: readonly KeptPoint[],
  letterId: string | null = null,
): Promise<{ ok: true; letterId: string; askIds: readonly string[] }> => {
  const refs = refsFor(head.dated, await earlierOf(ctx, head.dated), points)
  const id = letterId ?? ctx.newId()
  if (letterId) await ofLetter(ctx, letterId).set(headRow(ctx, head)).execute()
  else
    await ctx.db
      .insertInto('letter')
      .values({
        area_id: ctx.area.id,
        letter_id: id,
        choices: JSON.stringify({ about: {}, points: [] }),
        brought_by: ctx.who?.personId ?? null,
        brought_at: ctx.now,
        ...headRow(ctx, head),
      })
      .execute()
  const askIds = await insertAsks(ctx, id, refs, points)
  const asks = points.filter(({ kind }) => kind === 'ask').length
  await record(ctx, { what: `letter kept as ${count(asks)} asks`, subjectKind: 'letter', subjectId: id })
  return { ok: true, letterId: id, askIds }
}

/** Makes asks of a letter that has been gone through; a point that names a person is refused. */
export const keepLetter = async (
  ctx: Ctx,
  letterId: string,
  head: LetterHead,
  chosen: readonly ChosenPoint[],
): Promise<{ ok: true } | { ok: false; because: string; index: number }> => {
  const letter = await letterBeingRead(ctx, letterId)
  if (letter?.state !== 'read') return { ok: false, because: notWaiting, index: 0 }
  const gathered = gatherPoints(chosen, letter.read?.names ?? [])
  if (!gathered.ok) return gathered
  await keepAsks(ctx, head, gathered.points, letterId)
  return { ok: true }
}

/** From now on everyone may read the asks of a letter, in our words. */
export const publishLetter = async (
  ctx: Ctx,
  letterId: string,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const letter = await letterBeingRead(ctx, letterId)
  if (letter?.state !== 'kept') return { ok: false, because: 'Keep its asks first: only then is there something to publish.' } // prettier-ignore
  const published = await ctx.db
    .insertInto('letter_publication')
    .values({
      area_id: ctx.area.id,
      letter_id: letterId,
      published_on: ctx.today,
      published_by: ctx.who?.personId ?? null,
      recorded_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['area_id', 'letter_id']).doNothing())
    .executeTakeFirst()
  if (published.numInsertedOrUpdatedRows === 0n) return { ok: false, because: 'Its asks are published already.' }
  await record(ctx, { what: 'asks of a letter published', subjectKind: 'letter', subjectId: letterId })
  return { ok: true }
}
