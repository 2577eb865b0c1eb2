import type { Dated } from '../case-facts.ts'
import { inWords, plusMonths, type DayNumber } from '../day-numbers.ts'
import type { Prepared } from '../settings.ts'
import { closed, nextWorking } from '../working.ts'

/**
 * The last day to appeal: the later of two months from the decision and one month from the certificate. Where that is
 * in August, or from 25 December to 1 January, the first working day after.
 */
export const appealDay = (sent: Dated, cert: Dated | null, settings: Prepared): { due: DayNumber; counted: string } => {
  const two = plusMonths(sent.on, 2)
  const one = cert ? plusMonths(cert.on, 1) : null
  const later = Math.max(two, one ?? two)
  const due = closed(later) ? nextWorking(later, settings.tribunal) : later
  const certificate = cert ? ` The certificate is dated ${inWords(cert.on)}; one month from then is ${inWords(one!)}.` : '' // prettier-ignore
  const rolled = due === later ? '' : ` That is a day on which the Tribunal is closed, so it moves to ${inWords(due)}.`
  return {
    due,
    counted: `The decision was sent on ${inWords(sent.on)}; two months from then is ${inWords(two)}.${certificate} The last day to appeal is ${inWords(later)}.${rolled}`,
  }
}
