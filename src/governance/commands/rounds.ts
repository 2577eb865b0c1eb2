import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { dayInWords, type Day } from '../../kernel/day.ts'
import { composeDue, tell } from '../../mail/commands.ts'
import { sayUpdate, type Forecast } from '../commands.ts'
import { reportNow } from '../queries/reports.ts'
import { askingsNow, openingLetters, reminderLetters, type AskingNow } from '../queries/rounds-messages.ts'
import { roundById, roundNow, type RoundNow } from '../queries/rounds.ts'
import { accountableBeside, canClose, daysFit, type RoundRhythm } from '../rules/rounds.ts'

export type RoundToOpen = {
  readonly meeting: string
  readonly rhythm: RoundRhythm
  readonly meetsOn: Day
  readonly answersBy: Day
  readonly dueBy: Day
  readonly recurs: boolean
  /** The posts to ask; null for everybody who has something late or due. */
  readonly postIds: readonly string[] | null
  readonly afterRoundId: string | null
  /** Where time opened it and nobody did. */
  readonly rule?: string
}

export type Opened =
  | { readonly ok: true; readonly roundId: string; readonly messages: number }
  | { readonly ok: false; readonly because: string }

export type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

const nobodyToAsk = 'Nothing is late, and nothing falls due by that day: there is nobody to ask.'

/** Whom a round asks: those chosen, or each owner who does the work. */
export const chosenOf = (all: readonly AskingNow[], postIds: readonly string[] | null): AskingNow[] =>
  all.filter(({ owner, onlyAccountable }) => (postIds ? postIds.includes(owner.postId) : !onlyAccountable))

const keepRound = async (ctx: Ctx, roundId: string, given: RoundToOpen): Promise<void> => {
  await ctx.db
    .insertInto('round')
    .values({
      area_id: ctx.area.id,
      round_id: roundId,
      meeting: given.meeting,
      rhythm: given.rhythm,
      meets_on: given.meetsOn,
      answers_by: given.answersBy,
      due_by: given.dueBy,
      recurs: given.recurs,
      after_round_id: given.afterRoundId,
      opened_on: ctx.today,
      opened_by: given.rule === undefined ? (ctx.who?.personId ?? null) : null,
      by_rule: given.rule ?? null,
      recorded_at: ctx.now,
    })
    .execute()
}

const keepAsked = async (ctx: Ctx, roundId: string, asked: readonly AskingNow[]): Promise<void> => {
  const rows = asked.flatMap(({ owner, promises }) =>
    promises.map(promise => ({
      area_id: ctx.area.id,
      round_id: roundId,
      post_id: owner.postId,
      promise_id: promise.promiseId,
      ref: promise.ref,
      standing: promise.standing,
      due_on: promise.dueOn,
      accountable_post_id: accountableBeside(promise.owners, owner.postId),
    })),
  )
  await ctx.db.insertInto('round_asked').values(rows).execute()
}

/**
 * Opens a round: keeps whom it asks about what, and sends each of them one message with only their promises, their
 * last words and the way to answer. Whoever was asked something else today gets it tomorrow morning.
 */
export const openRound = async (ctx: Ctx, given: RoundToOpen): Promise<Opened> => {
  const fit = daysFit({ ...given, openedOn: ctx.today })
  if (!fit.ok) return fit
  const asked = chosenOf(await askingsNow(ctx, given), given.postIds)
  if (asked.length === 0) return { ok: false, because: given.postIds ? 'Choose at least one owner to ask.' : nobodyToAsk }
  const roundId = ctx.newId()
  await keepRound(ctx, roundId, given)
  await keepAsked(ctx, roundId, asked)
  const { letters } = await openingLetters(ctx, { ...given, roundId }, asked)
  for (const letter of letters) await tell(ctx, letter.personId, 'asked', letter)
  await composeDue(ctx, 'asked')
  await record(ctx, { what: 'round opened', subjectKind: 'round', subjectId: roundId, detail: { posts: asked.map(each => each.owner.postId), answersBy: given.answersBy } })
  return { ok: true, roundId, messages: letters.length }
} // prettier-ignore

export type Answer = {
  readonly promiseId: string
  readonly words: string
  readonly forecast: Forecast
  readonly forecastUntil: Day | null
  readonly nextReviewOn: Day | null
}

/** Keeps what an owner answers in a round: each answer is an update of its promise like any other. */
export const answerRound = async (ctx: Ctx, roundId: string, answers: readonly Answer[]): Promise<Done> => {
  const now = await roundNow(ctx, roundId)
  const posts = ctx.who?.posts ?? new Set<string>()
  const mine = now?.owners.filter(({ postId }) => posts.has(postId)).flatMap(({ asked }) => [...asked]) ?? []
  if (!now || mine.length === 0) return { ok: false, because: 'This round asks nothing of you.' }
  if (now.round.closedOn) return { ok: false, because: `This round was closed on ${dayInWords(now.round.closedOn)}. Give an update from the promise itself.` } // prettier-ignore
  if (answers.length === 0) return { ok: false, because: 'Say how it goes with at least one promise.' }
  for (const answer of answers) {
    const asked = mine.find(({ promiseId }) => promiseId === answer.promiseId)
    if (!asked) return { ok: false, because: 'One of these promises is not asked of you.' }
    await sayUpdate(ctx, { ...answer, postId: asked.postId })
  }
  await record(ctx, { what: 'round answered', subjectKind: 'round', subjectId: roundId, detail: { answers: answers.length } }) // prettier-ignore
  return { ok: true }
}

const unanswered = ({ owners }: RoundNow) => owners.filter(({ state }) => state !== 'answered')

export type Asked = { readonly ok: true; readonly messages: number } | { readonly ok: false; readonly because: string }

/** Asks those who have not answered, at once; nobody twice on a day. */
export const askAgain = async (ctx: Ctx, roundId: string): Promise<Asked> => {
  const now = await roundNow(ctx, roundId)
  if (!now || now.round.closedOn) return { ok: false, because: 'That round is not open.' }
  const silent = unanswered(now)
  if (silent.length === 0) return { ok: false, because: 'Everybody has answered: there is nobody to ask.' }
  const { letters } = await reminderLetters(ctx, now, silent)
  if (letters.length === 0) return { ok: false, because: 'Nobody holds these posts today. An administrator gives a post to somebody under People.' } // prettier-ignore
  for (const letter of letters) await tell(ctx, letter.personId, 'asked', letter)
  const { composed } = await composeDue(ctx, 'asked')
  await record(ctx, { what: 'owners asked again', subjectKind: 'round', subjectId: roundId, detail: { posts: silent.map(each => each.postId), messages: composed } }) // prettier-ignore
  return { ok: true, messages: composed }
}

/** Closes a round and freezes its report, so that it reads the same whatever is said afterwards. */
export const closeRound = async (ctx: Ctx, roundId: string, rule?: string): Promise<Done> => {
  const round = await roundById(ctx, roundId)
  const now = round && (await roundNow(ctx, roundId))
  if (!now) return { ok: false, because: 'That round is not here.' }
  if (now.round.closedOn) return { ok: false, because: `It was closed on ${dayInWords(now.round.closedOn)}.` }
  const may = canClose(now.round, now.owners, ctx.today)
  if (!may.ok) return may
  const content = await reportNow(ctx, now.round)
  await ctx.db
    .insertInto('round_report')
    .values({
      area_id: ctx.area.id,
      round_id: roundId,
      closed_on: ctx.today,
      closed_by: rule === undefined ? (ctx.who?.personId ?? null) : null,
      by_rule: rule ?? null,
      content: JSON.stringify(content),
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'round closed', subjectKind: 'round', subjectId: roundId })
  return { ok: true }
}
