import { roles, takersDown } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { promisePlace } from '../../plans/queries/places.ts'
import { answerPromise, type Answered } from '../commands.ts'
import { answersForThis } from '../queries/asking.ts'
import {
  handOfPerson,
  handOfVisitor,
  inAll,
  mostPeople,
  voiceOf,
  type Answer,
  type Answers,
  type Way,
} from '../rules.ts'
import { takeTurn } from './turns.ts'

const notKeptHere =
  'This partnership does not keep its plan here yet, so answers cannot be given here. Nothing was kept.'
const notPromised = 'That promise is not in a published plan. Go back to the plan and open it again.'

const refusalFor = async (ctx: Ctx, promiseId: string): Promise<string | null> => {
  if (!ctx.area.keepsRecord) return notKeptHere
  if (!(await promisePlace(ctx, promiseId))) return notPromised
  if (await answersForThis(ctx, promiseId))
    return 'Your post answers for this action, so this question is for others. Say how it goes under My actions.'
  return null
}

export type Said = {
  readonly promiseId: string
  readonly answer: Answer
  readonly words: string | null
  /** The key of the connection it comes from. */
  readonly visitor: string
}

/** Somebody says whether they see what was promised: a family signed in, or anybody at all. */
export const sayWhatYouSee = async (ctx: Ctx, given: Said): Promise<Answered> => {
  const because = await refusalFor(ctx, given.promiseId)
  if (because) return { ok: false, because }
  if (!ctx.who && !takeTurn(ctx, given.visitor))
    return {
      ok: false,
      because:
        'Very many answers came from your internet connection today. Your answer was not kept. Try again tomorrow, ' +
        'sign in, or ask the parent carer forum or somebody you trust to write it down for you.',
    }
  return answerPromise(ctx, {
    promiseId: given.promiseId,
    answer: given.answer,
    voice: voiceOf(ctx.who?.roles ?? null),
    people: 1,
    words: given.words,
    wordsChecked: false,
    hand: ctx.who
      ? handOfPerson(ctx.area.id, given.promiseId, ctx.who.personId)
      : handOfVisitor(ctx.area.id, given.promiseId, ctx.today, given.visitor),
  })
}

export type SaidBySeveral = Answers & { readonly promiseId: string; readonly words: string | null }

/** A group says how many of its people see it. Its newest contribution takes the place of the one before. */
export const saySeveral = async (ctx: Ctx, given: SaidBySeveral): Promise<Answered> => {
  const because = await refusalFor(ctx, given.promiseId)
  if (because) return { ok: false, because }
  if (!ctx.who || voiceOf(ctx.who.roles) !== 'group')
    return { ok: false, because: 'Only a group can answer for several people at once.' }
  if (inAll(given) < 1 || inAll(given) > mostPeople)
    return { ok: false, because: `Say how many people you answer for: 1 to ${mostPeople} in all.` }
  const contributionId = ctx.newId()
  const hand = handOfPerson(ctx.area.id, given.promiseId, ctx.who.personId)
  // No comes last: whether families disagree is seen when all of the contribution is there.
  const saidBy = (['yes', 'unsure', 'no'] as const).filter(answer => given[answer] > 0)
  let last: Answered = { ok: false, because: 'Nothing was said.' }
  for (const [index, answer] of saidBy.entries()) {
    last = await answerPromise(ctx, {
      promiseId: given.promiseId,
      people: given[answer],
      voice: 'group',
      wordsChecked: false,
      answer,
      // The words stand with one row of the contribution, so that they are checked once.
      words: index === saidBy.length - 1 ? given.words : null,
      hand,
      contributionId,
    })
    if (!last.ok) return last
  }
  return last
}

export type TakenDown = {
  readonly promiseId: string
  readonly answer: Answer
  readonly words: string | null
  readonly how: Exclude<Way, 'online'>
}

/** An answer written down for a family that gave it on paper, in person or by phone: by whom, in which role, and how. */
export const takeDownAnswer = async (ctx: Ctx, given: TakenDown): Promise<Answered> => {
  const role = takersDown.find(each => ctx.who?.roles.has(each))
  if (!ctx.who || !role) return { ok: false, because: 'Sign in with the role in which you took this down.' }
  const because = await refusalFor(ctx, given.promiseId)
  if (because)
    return {
      ok: false,
      because: (await answersForThis(ctx, given.promiseId))
        ? 'Your post answers for this action, so somebody else has to take this down.'
        : because,
    }
  return answerPromise(ctx, {
    ...given,
    voice: 'family',
    people: 1,
    wordsChecked: false,
    takenDown: { by: ctx.who.personId, role: roles[role] },
  })
}
