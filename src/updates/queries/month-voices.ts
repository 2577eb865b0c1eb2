import type { Ctx } from '../../ctx.ts'
import { updatesOf } from '../../governance/queries.ts'
import type { Day } from '../../kernel/day.ts'
import { postsById } from '../../partners/queries.ts'
import type { PromiseView } from '../../plans/plan-view.ts'
import { checkedWords } from '../../voice/queries.ts'
import { disputes, type DisputeHeld } from '../../voice/queries/disputes.ts'
import { answersForPublic } from '../../voice/rules.ts'
import type { FamiliesFact, PromiseFact, ReplyFact, UnansweredFact } from '../month-facts.ts'

/** A promise as its month begins and ends, with the fact made of both. */
export type Moved = { readonly view: PromiseView; readonly fact: PromiseFact }

const familiesFact = async (ctx: Ctx, { view, fact }: Moved, from: Day): Promise<FamiliesFact> => {
  const words = (await checkedWords(ctx, view.promiseId)).filter(({ answeredOn }) => answeredOn >= from)
  return {
    promise: fact,
    answers: answersForPublic(view.families!.families),
    disagree: view.verdict.familiesBecause,
    words: words.map(({ words }) => words),
  }
}

type Answering = {
  readonly answered: readonly Moved[]
  readonly held: readonly DisputeHeld[]
  readonly from: Day
  readonly title: (postId: string) => string | null
}

/** What families who disagree were answered in the time, and what changed because of them. */
const toFamilies = (ctx: Ctx, { answered, held, from, title }: Answering): ReplyFact[] =>
  answered.flatMap(each =>
    held
      .filter(dispute => dispute.promiseId === each.view.promiseId)
      .flatMap(dispute => dispute.replies)
      .filter(({ saidOn }) => from <= saidOn && saidOn <= ctx.today)
      .map(({ kind, postId, saidOn, words }) => ({ promise: each.fact, kind, by: title(postId), saidOn, words })),
  ) // prettier-ignore

/** What owners said in the time of promises that families had answered about, where they gave no answer to them. */
const updatesSaid = async (ctx: Ctx, { answered, from, title }: Answering): Promise<ReplyFact[]> => {
  const found: ReplyFact[] = []
  for (const each of answered)
    for (const { saidOn, postId, words } of await updatesOf(ctx, each.view.promiseId))
      if (from <= saidOn && saidOn <= ctx.today)
        found.push({ promise: each.fact, kind: 'update', by: title(postId), saidOn, words })
  return found
}

const replies = async (ctx: Ctx, answering: Answering): Promise<ReplyFact[]> => {
  const given = toFamilies(ctx, answering)
  const refs = new Set(given.map(({ promise }) => promise.ref))
  const others = answering.answered.filter(({ view }) => !refs.has(view.ref))
  return [...given, ...(await updatesSaid(ctx, { ...answering, answered: others }))]
}

/** Disputes nobody has answered; each promise once, by its newest. */
const unanswered = ({ answered, held }: Answering): UnansweredFact[] =>
  answered.flatMap(each => {
    const newest = held.find(dispute => dispute.promiseId === each.view.promiseId)
    if (!newest || newest.replies.length > 0 || !each.view.verdict.familiesDisagree) return []
    return { promise: each.fact, answerDueOn: newest.answerDueOn, climbedOn: newest.climbedOn }
  })

/** What families said of promises in a time that ends on the ctx's day, what they were answered, and who still waits. */
export const heardIn = async (
  ctx: Ctx,
  promises: readonly Moved[],
  from: Day,
): Promise<{ families: FamiliesFact[]; replies: ReplyFact[]; unanswered: UnansweredFact[] }> => {
  const answered = promises.filter(({ view }) => view.families !== null)
  const posts = await postsById(ctx)
  const title = (postId: string) => posts.get(postId)?.title ?? null
  const answering: Answering = { answered, held: await disputes(ctx), from, title }
  const families: FamiliesFact[] = []
  for (const each of answered)
    if (each.view.families!.latestOn >= from) families.push(await familiesFact(ctx, each, from))
  return { families, replies: await replies(ctx, answering), unanswered: unanswered(answering) }
}
