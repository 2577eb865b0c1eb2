import { count, percent, showMonth } from '../../design/words.ts'
import type { Shown } from '../../kernel/disclosure.ts'
import type { ShownMonth } from '../queries/figures.ts'

/** What was issued in a month and how much of it in time, as far as this reader may see it. */
export const issuedWords = ({ month, all: { part, whole, value: shown } }: ShownMonth): string => {
  if (typeof part !== 'number' || typeof whole !== 'number' || typeof shown !== 'number')
    return `In ${showMonth(month)} so few plans were issued that their share is not shown`
  if (whole === 1)
    return `The one plan issued in ${showMonth(month)} was ${part === 1 ? '' : 'not '}issued within 20 weeks`
  return `Of ${count(whole)} plans issued in ${showMonth(month)}, ${part === 0 ? 'none' : count(part)} ${part === 1 ? 'was' : 'were'} issued within 20 weeks (${percent(shown, 1)})` // prettier-ignore
}

/** Open cases past twenty weeks, as a sentence. */
export const pastWords = (past: Shown): string => {
  if (past === 0) return 'No open case is past 20 weeks'
  if (past === 1) return 'One open case is past 20 weeks'
  return `${typeof past === 'number' ? count(past) : 'Fewer than 6'} open cases are past 20 weeks`
}
