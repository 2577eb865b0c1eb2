import type { Day } from '../../kernel/day.ts'

/** Promises tied to the asks they answer. Pure. */

/** One word on whether a promise answers an ask: the newest of each pair holds. */
export type TieSaid = {
  readonly promiseId: string
  readonly tied: boolean
  readonly because: string | null
  readonly saidOn: Day
  readonly by: string
}

/** What holds today, in the order in which it was first said. `said` is oldest first. */
export const tiesHeld = (said: readonly TieSaid[]): TieSaid[] => {
  const newest = new Map<string, TieSaid>()
  for (const each of said) newest.set(each.promiseId, each)
  return [...newest.values()].filter(({ tied }) => tied)
}
