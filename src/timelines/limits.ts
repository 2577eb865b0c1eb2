import { plusMonths, type DayNumber } from './day-numbers.ts'
import type { Rule } from './rule.ts'
import type { Prepared } from './settings.ts'
import { nextWorking, plusWorking } from './working.ts'

/** The last day a rule allows, counted from a day. */
export const limitFrom = (rule: Rule, from: DayNumber, settings: Prepared): DayNumber => {
  const { count, unit } = rule.offset!
  const days = unit === 'weeks' ? count * 7 : count
  switch (rule.basis) {
    case 'months':
      return plusMonths(from, count)
    case 'months inclusive':
      return plusMonths(from, count) - 1
    case 'calendar inclusive':
      return from + days - 1
    case 'working':
      return plusWorking(from, days, settings.working)
    case 'working inclusive':
      return plusWorking(nextWorking(from, settings.working), days - 1, settings.working)
    case 'Tribunal working':
      return plusWorking(from, days, settings.tribunal)
    default:
      return from + days
  }
}

/** Whether bank holidays touch a rule. */
export const countsWorkingDays = ({ basis }: Rule): boolean =>
  basis === 'working' || basis === 'working inclusive' || basis === 'Tribunal working'

/** Which bank holidays were left out between two days, as a sentence; nothing where the rule counts every day. */
export const leftOut = (rule: Rule, from: DayNumber, due: DayNumber, settings: Prepared): string => {
  if (!countsWorkingDays(rule)) return ''
  const named = settings.working.leftOut(Math.min(from, due), Math.max(from, due))
  const closed = rule.basis === 'Tribunal working' ? ' No day in August and none from 25 December to 1 January counts.' : '' // prettier-ignore
  return `${named === '' ? '' : ` Bank holidays left out: ${named}.`}${closed}`
}
