import { nothing } from './columns.ts'
import type { Months } from './months.ts'
import { runClocks, type Clocked, type Waits } from './run.ts'

/**
 * A list as it was first known: by what had been sent when the first list that tells of a month was loaded. It is held
 * against the list as now known, and against the month before: where they do not follow from each other, records came
 * late, were changed or were taken back, and how many of each is told.
 */

/** Every version of a service's referrals, with when it was held true (in seconds) and which referral it is of. */
export type Versions = Clocked & Readonly<Record<'key' | 'from' | 'to' | 'noticed', Int32Array>>

export type FirstKnown = {
  /** How many waited, by what was known then; null where no list told of the month. */
  readonly waiting: number | null
  /** How many of the month before wait by this knowledge less by its own: what does not follow from what began and ended. */
  readonly break: number | null
  /** On the list of the month before, and not known of then. */
  readonly late: number
  /** On it, as is now known by other days than were sent then. */
  readonly changedOn: number
  /** Off it by other days than were sent then: seen or closed earlier than was known. */
  readonly changedOff: number
  /** Taken back since: their sender says they were never referrals of theirs. */
  readonly takenBack: number
}

const unknown: FirstKnown = { waiting: null, break: null, late: 0, changedOn: 0, changedOff: 0, takenBack: 0 }

/** Keys known at a moment, and of them those on the list at the end of a day. */
type At = { readonly known: ReadonlySet<number>; readonly waiting: ReadonlySet<number> }

const listAt = (versions: Versions, { start, end }: Waits, moment: number, day: number): At => {
  const [known, waiting] = [new Set<number>(), new Set<number>()]
  for (let row = 0; row < versions.rows; row++) {
    if (versions.from[row]! > moment || (versions.to[row] !== nothing && versions.to[row]! <= moment)) continue
    known.add(versions.key[row]!)
    if (start[row] === nothing || start[row]! > day) continue
    const isGone = versions.gone[row] !== nothing && versions.noticed[row]! <= moment && versions.gone[row]! <= day
    if (!isGone && (end[row] === nothing || end[row]! > day)) waiting.add(versions.key[row]!)
  }
  return { known, waiting }
}

const less = (one: ReadonlySet<number>, other: ReadonlySet<number>): number[] => [...one].filter(key => !other.has(key))

/** @param knownAt for each month the second the first list that tells of it was loaded; `nothing` where none did */
export const firstKnown = (versions: Versions, months: Months, knownAt: Int32Array): FirstKnown[] => {
  // Whether a referral was missing turns on the moment, so it is looked at apart from the clock.
  const waits = runClocks({ ...versions, gone: new Int32Array(versions.rows).fill(nothing) })
  let before: At | null = null
  return [...months.ends].map((day, month): FirstKnown => {
    const moment = knownAt[month]!
    if (moment === nothing) {
      before = null
      return unknown
    }
    const now = listAt(versions, waits, moment, day)
    const last = before
    before = now
    if (last === null || month === 0) return { ...unknown, waiting: now.waiting.size }
    const again = listAt(versions, waits, moment, months.ends[month - 1]!)
    const [came, went] = [less(again.waiting, last.waiting), less(last.waiting, again.waiting)]
    const late = came.filter(key => !last.known.has(key)).length
    const takenBack = went.filter(key => !again.known.has(key)).length
    return {
      waiting: now.waiting.size, break: again.waiting.size - last.waiting.size,
      late, changedOn: came.length - late, changedOff: went.length - takenBack, takenBack,
    }
  })
} // prettier-ignore
