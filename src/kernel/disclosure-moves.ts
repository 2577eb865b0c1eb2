/**
 * Another whole set of counts that a reader could not tell from the true one. Counts are tied by sums (a total and its
 * parts); one count is moved by one, and each sum this puts out of balance is put right by moving another of its counts,
 * until all balance again. What is found proves that the counts it moves cannot be worked out. Pure.
 */

/** One count in one sum, with the sign it has there: a whole less its parts is nothing. */
export type Term = { readonly sum: number; readonly sign: 1 | -1 }
type InSum = { readonly cell: number; readonly sign: 1 | -1 }

/** Counts by their place, what a reader knows of each, and the sums between them. */
export type Web = {
  readonly count: readonly number[]
  /** The range a reader knows a count to lie in; both ends are the count itself where it is shown. */
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** What it costs to hide (further) what is shown of it. */
  readonly cost: readonly number[]
  readonly sums: readonly (readonly InSum[])[]
  readonly termsOf: readonly (readonly Term[])[]
  /** The least a reader would know it to be if (more of) it were hidden; null where it has to stay as it is. */
  readonly leastIfHidden: (cell: number) => number | null
}

/** By how much each count differs, and which of them have to be hidden (further) for a reader not to know. */
export type Move = { readonly by: ReadonlyMap<number, number>; readonly hide: ReadonlySet<number> }

type Search = { readonly web: Web; readonly by: Map<number, number>; readonly hide: Set<number>; off: Map<number, number>; left: number } // prettier-ignore
type Option = { readonly cell: number; readonly step: 1 | -1; readonly hides: boolean; readonly gain: number }

/** Steps tried before a search is given up. */
const patience = 40
const widest = 10

/** Whether a count could have this value for all a reader knows: yes, only if (more of it) were hidden, or no. */
const could = ({ web, hide }: Search, cell: number, value: number): 'yes' | 'hidden' | 'no' => {
  if (value >= web.low[cell]! && value <= web.high[cell]!) return 'yes'
  const least = web.leastIfHidden(cell)
  if (least === null || value < least) return 'no'
  return hide.has(cell) ? 'yes' : 'hidden'
}

const shift = (search: Search, cell: number, step: number): void => {
  search.by.set(cell, (search.by.get(cell) ?? 0) + step)
  if (search.by.get(cell) === 0) search.by.delete(cell)
  for (const { sum, sign } of search.web.termsOf[cell]!) {
    const now = (search.off.get(sum) ?? 0) + sign * step
    if (now === 0) search.off.delete(sum)
    else search.off.set(sum, now)
  }
}

/** By how much less (or more) the sums would be out of balance. */
const gainOf = ({ web, off }: Search, cell: number, step: number): number => {
  let gain = 0
  for (const { sum, sign } of web.termsOf[cell]!) {
    const now = off.get(sum) ?? 0
    gain += Math.abs(now) - Math.abs(now + sign * step)
  }
  return gain
}

const optionsOf = (search: Search, sum: number, mayHide: boolean): Option[] => {
  const { web, by, off } = search
  const towards = off.get(sum)! > 0 ? -1 : 1
  const options: Option[] = []
  for (const { cell, sign } of web.sums[sum]!) {
    const step = (towards * sign) as 1 | -1
    const moved = by.get(cell) ?? 0
    if (moved * step < 0) continue
    const answer = could(search, cell, web.count[cell]! + moved + step)
    if (answer === 'no' || (answer === 'hidden' && !mayHide)) continue
    options.push({ cell, step, hides: answer === 'hidden', gain: gainOf(search, cell, step) })
  }
  if (options.length > 1) options.sort((a, b) => b.gain - a.gain || Number(a.hides) - Number(b.hides) || web.cost[a.cell]! - web.cost[b.cell]!) // prettier-ignore
  if (options.length > widest) options.length = widest
  return options
}

/** The sum out of balance with the fewest counts: it leaves the least choice. */
const tightest = ({ web, off }: Search): number => {
  let best = -1
  for (const sum of off.keys()) if (best < 0 || web.sums[sum]!.length < web.sums[best]!.length) best = sum
  return best
}

const settle = (search: Search, mayHide: number): boolean => {
  if (search.off.size === 0) return true
  if (search.left-- <= 0) return false
  for (const { cell, step, hides } of optionsOf(search, tightest(search), mayHide > 0)) {
    shift(search, cell, step)
    if (hides) search.hide.add(cell)
    if (settle(search, mayHide - Number(hides))) return true
    if (hides) search.hide.delete(cell)
    shift(search, cell, -step)
  }
  return false
}

/** Moves one count up or down and looks for others to move with it, hiding at most so many of those that are shown. */
export const findMove = (web: Web, cell: number, mayHide: number): Move | null => {
  for (const step of [1, -1] as const) {
    const search: Search = { web, by: new Map(), hide: new Set(), off: new Map(), left: patience }
    const answer = could(search, cell, web.count[cell]! + step)
    if (answer === 'no' || (answer === 'hidden' && mayHide === 0)) continue
    if (answer === 'hidden') search.hide.add(cell)
    shift(search, cell, step)
    if (settle(search, mayHide - search.hide.size)) return search
  }
  return null
}

/** Whether a move still leaves every sum in balance, now that there are more sums. */
export const balances = ({ termsOf }: Web, { by }: Move): boolean => {
  const off = new Map<number, number>()
  for (const [cell, step] of by)
    for (const { sum, sign } of termsOf[cell]!) off.set(sum, (off.get(sum) ?? 0) + sign * step)
  return [...off.values()].every(each => each === 0)
}
