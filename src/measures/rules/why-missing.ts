import type { Missing } from '../../returns/rules/missing.ts'
import type { OwedState } from '../../returns/rules/owed.ts'
import { statusWords, type Figure } from '../rules.ts'

/** Why there is no number where one is looked for: missing is shown as what it is, and never as zero. Pure. */

const states: readonly (readonly [OwedState, string])[] = [
  ['never sent', 'no return'],
  ['late', 'return late'],
  ['stale', 'return with nothing new'],
  ['partial', 'part of the return missing'],
  ['agreed gap', 'agreed not to send yet'],
  ['due', 'return not due yet'],
]

type Empty = Pick<Figure, 'value' | 'status' | 'origin' | 'hiddenHere'>

/** A figure that is there and says no number. */
const saysNone = ({ status, origin, hiddenHere }: Empty): string => {
  if (status === 'suppressed' && !hiddenHere) {
    if (origin === 'sent') return 'not shown by its sender'
    if (origin === 'published') return 'not shown by its publisher'
  }
  return status === 'not-applicable' && origin === 'counted' ? 'nothing to count' : statusWords[status]
}

/**
 * In words for a table’s cell; null where there is a number. `missing`: what is owed for the period, where no figure of it
 * is here.
 */
export const whyMissing = (figure: Empty | null, missing: Missing | null = null): string | null => {
  if (figure) return figure.value === null ? saysNone(figure) : null
  const owed = states.find(([state]) => missing?.missing.some(each => each.state === state))
  return owed?.[1] ?? 'no figure'
} // prettier-ignore
