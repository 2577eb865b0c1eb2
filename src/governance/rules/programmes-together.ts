import { list } from '../../design/words.ts'

/** Actions of different programmes that may be one action. Pure: it points, a person decides. */

export type ActionToCompare = {
  readonly actionId: string
  readonly programme: string
  readonly ref: string
  readonly words: string
  /** Ids of the measures its promises are judged by. */
  readonly measures: readonly string[]
  readonly posts: readonly string[]
}

/** Words that say nothing about what an action is about, in plans of this kind. */
const common = new Set(
  'a about after all an and any are as at be been before between both by can child children each every for from get give good has have help here how if in into is it its make more most new no not of on one or other our out over own partner partners people plan plans send service services so some support than that the their them then there these they this those through to under up use way we what when where which who will with work young year years'.split(' '),
) // prettier-ignore

/** Words as they are compared: without their endings, so that "waits" and "waiting" meet. */
export const stem = (word: string): string => {
  for (const ending of ['ations', 'ation', 'ments', 'ment', 'ings', 'ing', 'ies', 'ed', 'es', 's', 'y', 'e'])
    if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length)
  return word
}

/** The words of an action that count, by their stem; the word as it was written stays beside it. */
export const wordsThatCount = (text: string): ReadonlyMap<string, string> =>
  new Map(
    (text.toLowerCase().match(/[a-z’'-]{3,}/g) ?? [])
      .filter(word => !common.has(word))
      .map(word => [stem(word), word] as const),
  )

export type Overlap = {
  readonly one: ActionToCompare
  readonly other: ActionToCompare
  /** How alike their words are, from 0 to 1: shared words among all words of both. */
  readonly alike: number
  /** Why it is pointed out, as sentences. */
  readonly why: readonly string[]
}

/**
 * How alike two actions' words must be, of 1, to be pointed out; and where a measure or the owner is shared too. One word
 * in common is never enough: "waiting" stands in half of all actions. Set on plans of 2024: low, because a person
 * decides and a pair missed costs more than a pair dismissed.
 */
export const alikeAlone = 0.12
export const alikeWithMore = 0.05

const shared = (one: readonly string[], other: readonly string[]): string[] => one.filter(each => other.includes(each))

const compared = (one: ActionToCompare, other: ActionToCompare, words: ReadonlyMap<string, ReadonlyMap<string, string>>): Overlap | null => {
  const [ours, theirs] = [words.get(one.actionId)!, words.get(other.actionId)!]
  const both = [...ours.keys()].filter(word => theirs.has(word))
  const alike = both.length === 0 ? 0 : both.length / (ours.size + theirs.size - both.length)
  const [measures, posts] = [shared(one.measures, other.measures), shared(one.posts, other.posts)]
  const more = measures.length > 0 || posts.length > 0
  const enough = both.length >= 2 && alike >= (more ? alikeWithMore : alikeAlone)
  const points = enough || (measures.length > 0 && posts.length > 0)
  if (!points) return null
  const why = [
    both.length > 0 && `Both speak of ${list(both.map(word => ours.get(word)!).toSorted())}.`,
    measures.length > 0 && 'Both are judged by the same measure.',
    posts.length > 0 && 'The same post answers for both.',
  ].filter(each => each !== false)
  return { one, other, alike, why }
} // prettier-ignore

/** Pairs of actions in different programmes that may be one, the likeliest first, each with why. */
export const likelyOverlaps = (actions: readonly ActionToCompare[]): Overlap[] => {
  const words = new Map(actions.map(each => [each.actionId, wordsThatCount(each.words)]))
  const pairs = actions.flatMap((one, index) =>
    actions
      .slice(index + 1)
      .filter(other => other.programme !== one.programme)
      .flatMap(other => compared(one, other, words) ?? []),
  )
  return pairs.toSorted((a, b) => b.why.length - a.why.length || b.alike - a.alike)
}

/** A pair has one name, whichever way round it is given. */
export const pairOf = (one: string, other: string): readonly [string, string] =>
  one < other ? [one, other] : [other, one]
export const pairKey = (one: string, other: string): string => pairOf(one, other).join(' ')

type Pair = readonly [string, string]

/** What finds one and the same id for all that are the same. Sameness passes on: if a is b and b is c, the three are one. */
const rootsOf = (ids: Iterable<string>, same: readonly Pair[]): ((id: string) => string) => {
  const parent = new Map([...ids].map(id => [id, id]))
  const root = (id: string): string => {
    let at = id
    while (parent.get(at) !== at) at = parent.get(at)!
    return at
  }
  for (const [one, other] of same) if (parent.has(one) && parent.has(other)) parent.set(root(one), root(other))
  return root
}

/** How many actions there are when those that are the same count once. */
export const distinctActions = (actionIds: readonly string[], same: readonly Pair[]): number =>
  new Set(actionIds.map(rootsOf(actionIds, same))).size

/** The others that are the same as each action of these pairs, by its id. */
export const sameAs = (same: readonly Pair[]): ReadonlyMap<string, readonly string[]> => {
  const ids = [...new Set(same.flat())]
  const groups = [...Map.groupBy(ids, rootsOf(ids, same)).values()]
  return new Map(groups.flatMap(group => group.map(id => [id, group.filter(other => other !== id)] as const)))
}
