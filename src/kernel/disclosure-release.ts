import { fewerThanSix, isSmall, notShown, type Shown } from './disclosure.ts'
import { balances, findMove, type Move, type Web } from './disclosure-moves.ts'
import { emptyState, hide, isHidden, mark, mayHide, most, webOf, type Places, type State } from './disclosure-state.ts'

/**
 * Disclosure control over everything that leaves in one release, and over the releases before it. Counts are tied by
 * sums: a total and its parts, a quarter and its months, a whole as who was counted and the rest, one way of counting
 * as another and the difference. 0 is shown, 1 to 5 never, and so much more is hidden that no hidden count can be worked
 * out. For each the software holds another whole set of counts that agrees with all a reader knows and differs there;
 * where it finds none it hides more, the cheapest first, at last all that the release would have added. Pure.
 *
 *     const shown = protectTables(
 *       [{ id: 'a', count: 3 }, { id: 'b', count: 20 }, { id: 'c', count: 40 }, { id: 'all', count: 63 }],
 *       [{ whole: 'all', parts: ['a', 'b', 'c'] }],
 *     ) // a: fewer than 6, b: not shown, c: 40, all: 63
 */

export type ReleaseCell = {
  readonly id: string
  readonly count: number
  /** True of a count that is not shown anywhere, but that a reader may get by taking away: guarded where it is 1 to 5. */
  readonly implied?: boolean
  /** Counts of one figure are shown together or not at all, then as `not shown`. */
  readonly together?: string
  /** Not to be shown whatever the count: a percentile of fewer than 20. */
  readonly withhold?: boolean
  /** Shown already, elsewhere or before: it cannot be hidden any more. */
  readonly stands?: boolean
  /** What is cheapest is hidden first. A count costs itself, and a total more than any of its parts, unless said. */
  readonly cost?: number
}

/** A whole and its parts. Where they do not add up, the reader is taken to know by how much. */
export type Sum = { readonly whole: string; readonly parts: readonly string[] }

/** Releases one after the other. What was shown stays known; a count that has not changed stays as it was shown. */
export type Releases = {
  /** Decides about one release. Returns what each of its cells shows; implied cells show nothing. */
  readonly add: (cells: readonly ReleaseCell[], sums: readonly Sum[]) => ReadonlyMap<string, Shown>
}

/** How many more counts a search may hide, from none upwards. */
const allowances = [0, 1, 3, 8]

const isGuarded = (state: State, cell: number): boolean =>
  state.shown[cell] === null ? isSmall(Math.abs(state.count[cell]!)) : isHidden(state, cell)

/** The place of a count among all that were ever given: its old one where it has not changed. */
const addCell = (state: State, given: ReleaseCell, isWhole: boolean): number => {
  const { id, count, implied = false, together = null, stands = false, cost = count + (isWhole ? most : 0) } = given
  const key = `${id}=${count}`
  const known = state.ids.get(key)
  if (known !== undefined) return known
  state.ids.set(key, state.count.length)
  state.count.push(count)
  state.cost.push(cost)
  state.group.push(together)
  state.stands.push(stands)
  state.termsOf.push([])
  state.witness.push(null)
  state.shown.push(implied ? null : count)
  state.low.push(implied ? (count < 0 ? -most : 0) : count)
  state.high.push(implied ? most : count)
  return state.count.length - 1
}

/** Whether this sum was there in an earlier release, with the same counts in it. */
const isKnown = (state: State, cells: readonly number[]): boolean =>
  cells.every(cell => cell < state.from) &&
  state.termsOf[cells[0]!]!.some(({ sum }) => {
    const known = state.sums[sum]!
    return known.length === cells.length && known.every(({ cell }, at) => cell === cells[at])
  })

const addSum = (state: State, { whole, parts }: Sum, places: Places): void => {
  const cells = [places.get(whole)!]
  for (const part of parts) cells.push(places.get(part)!)
  if (isKnown(state, cells)) return
  const sum = state.sums.length
  state.sums.push(cells.map((cell, at) => ({ cell, sign: at === 0 ? 1 : -1 })))
  for (const { cell, sign } of state.sums[sum]!) state.termsOf[cell]!.push({ sum, sign })
  state.toSum.add(sum)
}

/** What is hidden whatever stands beside it: 1 to 5, a figure of which a count is hidden, what is to be withheld. */
const hideFirst = (state: State, cells: readonly ReleaseCell[], places: Places): void => {
  for (const { id, together, withhold } of cells) {
    const cell = places.get(id)!
    const small = isSmall(state.count[cell]!) && state.shown[cell] !== null && !state.stands[cell]
    if (withhold || (together && (small || isHidden(state, cell)) && state.shown[cell] !== null)) hide(state, cell)
    else if (small && cell >= state.from) mark(state, cell, fewerThanSix, [1, 5])
  }
}

/** Keeps a move as proof for every count it moves, and hides what it needs hidden. */
const keep = (state: State, move: Move): void => {
  for (const cell of move.hide) hide(state, cell)
  for (const cell of move.by.keys()) state.witness[cell] = move
}

/** Counts that can be reached from one over so many sums; all that hang together where there are no more. */
const around = (state: State, cell: number, rings: number): Set<number> => {
  const reached = new Set([cell])
  let edge = [cell]
  for (let ring = 0; ring < rings && edge.length > 0; ring++) {
    edge = edge.flatMap(each => state.termsOf[each]!.flatMap(({ sum }) => state.sums[sum]!.map(other => other.cell)))
    edge = [...new Set(edge)].filter(each => !reached.has(each))
    for (const each of edge) reached.add(each)
  }
  return reached
}

/** Part of a whole of nothing that is shown in any case: hiding it would hide nothing. */
const isToldNothing = (state: State, cell: number): boolean =>
  state.count[cell] === 0 &&
  state.termsOf[cell]!.some(({ sum }) => {
    const whole = state.sums[sum]![0]!.cell
    return whole !== cell && state.shown[whole] === 0 && (state.stands[whole] || whole < state.from)
  })

/** Nothing of this release is said of whatever hangs together with a count: a reader knows what was known before. */
const withholdAll = (state: State, cell: number): void => {
  for (const each of around(state, cell, Infinity)) {
    state.witness[each] = { by: new Map(), hide: new Set() }
    if (each < state.from || state.stands[each] || state.shown[each] === null || isToldNothing(state, each)) continue
    mark(state, each, notShown, [0, most])
  }
}

const guard = (state: State, web: Web, cell: number): void => {
  for (let rings = 1; ; rings++) {
    for (const allowed of rings === 1 ? allowances : [0]) {
      const move = findMove(web, cell, allowed)
      if (move) return keep(state, move)
    }
    const near = around(state, cell, rings)
    const more = [...near].filter(each => mayHide(state, each))
    more.forEach(each => hide(state, each))
    if (more.length === 0 && near.size === around(state, cell, rings + 1).size) return withholdAll(state, cell)
  }
}

/** Where a whole and some parts are shown, those that are hidden come to what is left: that may not be 1 to 5 either. */
const guardSum = (state: State, sum: number): void => {
  const [whole, ...parts] = state.sums[sum]!
  const left = parts.filter(({ cell }) => isHidden(state, cell))
  if (isHidden(state, whole!.cell) || left.length < 2) return
  if (!isSmall(Math.abs(left.reduce((all, { cell }) => all + state.count[cell]!, 0)))) return
  const choice = state.sums[sum]!.map(({ cell }) => cell).filter(cell => !isHidden(state, cell) && mayHide(state, cell))
  const cheapest = choice.sort((a, b) => state.cost[a]! - state.cost[b]!)[0]
  if (cheapest !== undefined) hide(state, cheapest)
}

const guardAll = (state: State): void => {
  const web = webOf(state)
  for (let next = 0; next < state.toGuard.length || state.toSum.size > 0; next++) {
    for (const sum of state.toSum) {
      state.toSum.delete(sum)
      guardSum(state, sum)
    }
    const cell = state.toGuard[next]
    if (cell !== undefined && isGuarded(state, cell) && state.witness[cell] === null) guard(state, web, cell)
  }
  state.toGuard.length = 0
}

/** New sums may break the proof of what was hidden before: it is then looked for again. */
const doubtOld = (state: State): void => {
  const web = webOf(state)
  const checked = new Map<Move, boolean>()
  state.witness.forEach((move, cell) => {
    if (move && !checked.has(move)) checked.set(move, move.by.size > 0 && balances(web, move))
    if (!move || checked.get(move)) return
    state.witness[cell] = null
    state.toGuard.push(cell)
  })
}

const matesIn = (cells: readonly ReleaseCell[], places: Places): Map<string, number[]> => {
  const mates = new Map<string, number[]>()
  for (const { id, together } of cells)
    if (together !== undefined) mates.set(together, [...(mates.get(together) ?? []), places.get(id)!])
  return mates
}

const addRelease = (state: State, cells: readonly ReleaseCell[], sums: readonly Sum[]): ReadonlyMap<string, Shown> => {
  state.from = state.count.length
  const wholes = new Set(sums.map(({ whole }) => whole))
  const places = new Map(cells.map(each => [each.id, addCell(state, each, wholes.has(each.id))]))
  state.mates = matesIn(cells, places)
  for (const sum of sums) addSum(state, sum, places)
  if (state.from > 0) doubtOld(state)
  hideFirst(state, cells, places)
  for (let cell = state.from; cell < state.count.length; cell++) if (isGuarded(state, cell)) state.toGuard.push(cell)
  guardAll(state)
  return new Map(cells.filter(({ implied }) => !implied).map(({ id }) => [id, state.shown[places.get(id)!]!]))
}

/** Begins with nothing shown. */
export const releases = (): Releases => {
  const state = emptyState()
  return { add: (cells, sums) => addRelease(state, cells, sums) }
}

/** One release of which nothing was shown before. */
export const protectTables = (cells: readonly ReleaseCell[], sums: readonly Sum[]): ReadonlyMap<string, Shown> =>
  releases().add(cells, sums)

/** Whether a share may be shown beside its counts: both are, and neither who is counted nor the rest is 1 to 5. */
export const shareMayShow = (numerator: Shown, denominator: Shown): boolean =>
  typeof numerator === 'number' &&
  typeof denominator === 'number' &&
  !isSmall(numerator) &&
  !isSmall(denominator - numerator)

/** A percentile says something of few where it is of fewer than 20; a longest wait is always somebody's. */
export const fewestForPercentile = 20
