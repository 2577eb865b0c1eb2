/** One thing of a file set against one thing that is held, by words. Pure. */

/** How like two things are, 0 to 1, and whether a person must be asked however like they are. */
export type Like = { readonly score: number; readonly ask: boolean }

export type Pairs<Read, Held> = {
  /** The same thing, surely or because a person said so. */
  readonly pairs: ReadonlyMap<Read, Held>
  /** Perhaps the same thing: to be asked. No held thing is asked about twice. */
  readonly doubts: ReadonlyMap<Read, Held>
}

export type Pairing<Read, Held> = {
  readonly read: readonly Read[]
  readonly held: readonly Held[]
  /** The same words, in the order of how sure each is: the same words in the same place before those elsewhere. */
  readonly same: readonly ((read: Read, held: Held) => boolean)[]
  readonly like: (read: Read, held: Held) => Like
  /** What a person answered: the held thing it is, `new`, or nothing yet. */
  readonly answer: (read: Read) => Held | 'new' | undefined
}

const surely = 0.65
/** From here on it is asked about. */
export const perhaps = 0.3
/** Where another is nearly as like, neither is sure. */
const nearly = 0.12

/** Pairs by equal words first, then by what a person said, then the most alike first; what is not sure is a doubt. */
export const pairUp = <Read, Held>({ read, held, same, like, answer }: Pairing<Read, Held>): Pairs<Read, Held> => {
  const pairs = new Map<Read, Held>()
  const doubts = new Map<Read, Held>()
  const free = new Set(held)
  const waiting = new Set(read)
  const take = (one: Read, other: Held, into: Map<Read, Held>) => {
    into.set(one, other)
    free.delete(other)
    waiting.delete(one)
  }
  for (const equal of same)
    for (const one of waiting) {
      const other = [...free].find(each => equal(one, each))
      if (other !== undefined) take(one, other, pairs)
    }
  for (const one of waiting) {
    const said = answer(one)
    if (said === 'new') waiting.delete(one)
    else if (said !== undefined && free.has(said)) take(one, said, pairs)
  }
  const candidates = [...waiting]
    .flatMap(one => [...free].map(other => ({ one, other, ...like(one, other) })))
    .filter(({ score }) => score >= perhaps)
    .sort((a, b) => b.score - a.score)
  for (const { one, other, score, ask } of candidates) {
    if (!waiting.has(one) || !free.has(other)) continue
    const rival = candidates.some(
      each => (each.one === one) !== (each.other === other) && each.score > score - nearly && waiting.has(each.one) && free.has(each.other), // prettier-ignore
    )
    take(one, other, score >= surely && !ask && !rival ? pairs : doubts)
  }
  return { pairs, doubts }
}
