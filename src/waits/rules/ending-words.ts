import { closureReasons, rejectionReasons } from '../../layouts/referral/codes.ts'
import { endings } from './run.ts'

/** Why waits ended and referrals were not taken, in words. Pure. */

const closing = new Map(closureReasons.codes.map(({ code, means }) => [`closed: ${code}`, means]))

const others: Readonly<Record<string, string>> = {
  stopped: 'the clock stopped',
  gone: 'missing from the newest list, and the sender has not said why',
  'age reached': 'reached the age at which the children’s service ends',
} // prettier-ignore

/** Each way a wait may end, in the order of `endings`. */
export const endingWords: readonly string[] = endings.map(ending => others[ending] ?? closing.get(ending) ?? ending)

export const rejectionWords: readonly string[] = rejectionReasons.codes.map(({ means }) => means)

/** A reason for closing, by its code. */
export const closingWords = (code: string): string => closing.get(`closed: ${code}`) ?? code
