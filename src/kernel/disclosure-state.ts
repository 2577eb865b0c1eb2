import { isSmall, notShown, type Shown } from './disclosure.ts'
import type { Move, Term, Web } from './disclosure-moves.ts'

/** What is known while releases are decided: every count ever given, what is shown of it, and what proves it safe. */

export const most = 1e9
export type State = ReturnType<typeof emptyState>
export type Places = ReadonlyMap<string, number>

export const emptyState = () => ({
  ids: new Map<string, number>(),
  count: [] as number[],
  shown: [] as (Shown | null)[],
  low: [] as number[],
  high: [] as number[],
  cost: [] as number[],
  sums: [] as { cell: number; sign: 1 | -1 }[][],
  termsOf: [] as Term[][],
  group: [] as (string | null)[],
  stands: [] as boolean[],
  mates: new Map<string, number[]>(),
  /** Cells from here on belong to the release in hand; those before stay as they are. */
  from: 0,
  witness: [] as (Move | null)[],
  toGuard: [] as number[],
  toSum: new Set<number>(),
})

export const isHidden = (state: State, cell: number): boolean => typeof state.shown[cell] !== 'number'
export const mayHide = (state: State, cell: number): boolean =>
  cell >= state.from &&
  !state.stands[cell] &&
  state.shown[cell] !== null &&
  state.shown[cell] !== notShown &&
  state.count[cell] !== 0

/** What a reader knows of a count that is not shown: at least 1, as 0 is shown; 6, where fewer would have said so. */
const leastHidden = (state: State, cell: number): number =>
  state.group[cell] === null && !isSmall(state.count[cell]!) ? 6 : 1

export const webOf = (state: State): Web => ({
  ...state,
  leastIfHidden: cell => (mayHide(state, cell) ? leastHidden(state, cell) : null),
})

export const mark = (state: State, cell: number, shown: Shown, [low, high]: readonly [number, number]): void => {
  state.shown[cell] = shown
  state.low[cell] = low
  state.high[cell] = high
  if (typeof shown === 'number') return
  state.toGuard.push(cell)
  for (const { sum } of state.termsOf[cell]!) state.toSum.add(sum)
}

/** Hides a count (further), and with it those of its figure. */
export const hide = (state: State, cell: number): void => {
  for (const mate of state.mates.get(state.group[cell] ?? '') ?? [cell])
    if (mayHide(state, mate)) mark(state, mate, notShown, [leastHidden(state, mate), most])
}
