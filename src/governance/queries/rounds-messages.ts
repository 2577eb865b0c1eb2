import type { Ctx } from '../../ctx.ts'
import { holdersByPost, peopleWithRole, postsById, type Holder } from '../../partners/queries.ts'
import { to } from '../addresses/rounds.ts'
import { reminderWords, askWords, type RoundNamed } from '../rules/rounds-words.ts'
import { askings, type Asking, type RoundDays } from '../rules/rounds.ts'
import { promisesInUse, type OwnerInRound, type PromiseInRound, type RoundNow } from './rounds.ts'

/** A line for one person's message, with what they would be told. */
export type Letter = {
  readonly personId: string
  readonly name: string
  readonly posts: readonly string[]
  readonly words: string
  readonly path: string | null
}

export type ToSend = {
  readonly letters: readonly Letter[]
  /** Posts nobody holds today: nobody can be asked. */
  readonly vacant: readonly { readonly title: string; readonly organisation: string }[]
}

type Post = { readonly postId: string; readonly title: string; readonly organisation: string }

/** One letter to a person, whatever number of posts they hold. */
const gather = async <Each extends Post>(
  ctx: Ctx,
  posts: readonly Each[],
  write: (own: readonly Each[]) => Pick<Letter, 'words' | 'path'>,
): Promise<ToSend> => {
  const holders = await holdersByPost(ctx)
  const people = new Map<string, { holder: Holder; own: Each[] }>()
  for (const post of posts)
    for (const holder of holders.get(post.postId) ?? []) {
      const before = people.get(holder.personId)?.own ?? []
      people.set(holder.personId, { holder, own: [...before, post] })
    }
  return {
    letters: [...people.values()].map(({ holder, own }) => ({
      personId: holder.personId,
      name: holder.name,
      posts: own.map(({ title, organisation }) => `${title}, ${organisation}`),
      ...write(own),
    })),
    vacant: posts.filter(({ postId }) => !holders.has(postId)),
  }
}

const inMessage = ({ ref, words, dueOn, standing, view }: PromiseInRound) => ({
  ref,
  words,
  dueOn,
  standing,
  last: view.update && { words: view.update.words, on: view.update.saidOn },
})

const unique = (promises: readonly PromiseInRound[]): PromiseInRound[] => [
  ...new Map(promises.map(each => [each.promiseId, each])).values(),
]

export type AskingNow = Asking<PromiseInRound>

/** Whom a round would ask about what, with the plans as they stand. */
export const askingsNow = async (ctx: Ctx, { dueBy }: Pick<RoundDays, 'dueBy'>): Promise<AskingNow[]> =>
  askings(await promisesInUse(ctx), dueBy)

/** The message that opens a round, for each person who would get one. The link is there once the round is. */
export const openingLetters = (
  ctx: Ctx,
  round: RoundNamed & { readonly roundId: string | null },
  asked: readonly AskingNow[],
): Promise<ToSend> =>
  gather(
    ctx,
    asked.map(({ owner, promises }) => ({ ...owner, promises })),
    own => ({
      words: askWords(round, unique(own.flatMap(({ promises }) => [...promises])).map(inMessage)), // prettier-ignore
      path: round.roundId && to.answer(ctx.area.slug, round.roundId),
    }),
  )

/** A reminder to each of these owners of what still waits for their word. */
export const reminderLetters = (ctx: Ctx, { round }: RoundNow, owners: readonly OwnerInRound[]): Promise<ToSend> =>
  gather(ctx, owners, own => {
    const waiting = own.flatMap(each => each.asked.filter(({ promiseId }) => each.waiting.includes(promiseId)))
    return {
      words: reminderWords(round, [...new Set(waiting.map(({ ref }) => ref))], ctx.today),
      path: to.answer(ctx.area.slug, round.roundId),
    }
  })

export type Told = { readonly postId: string | null; readonly as: string; readonly people: readonly Holder[] }

/**
 * Who hears that owners are silent: the posts accountable for them; where an owner is accountable themself, or nobody
 * holds that post, the independent chair, and without one the programme lead: it always reaches somebody.
 */
export const accountableFor = async (ctx: Ctx, owner: OwnerInRound): Promise<Told[]> => {
  const [holders, posts] = [await holdersByPost(ctx), await postsById(ctx)]
  const waiting = owner.asked.filter(({ promiseId }) => owner.waiting.includes(promiseId))
  const accountable = [...new Set(waiting.map(each => each.accountablePostId))]
  const told = accountable.map((postId): Told => ({
    postId,
    as: (postId && posts.get(postId)?.title) || 'Independent chair',
    people: (postId && holders.get(postId)) || [],
  }))
  const reached = told.filter(({ people }) => people.length > 0)
  if (reached.length === told.length) return reached
  for (const [role, as] of [['independent-chair', 'Independent chair'], ['programme-lead', 'Programme lead']] as const) {
    const people = await peopleWithRole(ctx, role)
    if (people.length > 0) return [...reached, { postId: null, as, people }]
  }
  return reached
} // prettier-ignore
