import type { Day } from '../../kernel/day.ts'
import type { Fact } from '../../timelines/facts.ts'
import { mayRequest, type Asker } from './case-words.ts'
import { factGiven, refusedBeside, type FactGiven, type Wrong } from './facts-typed.ts'

/** A case that is opened by hand. Pure. */

/** What begins the clock: a request of those who may make one, else the child came to the authority’s attention. */
export const beginOf = (who: Asker, receivedOn: Day): FactGiven =>
  factGiven({ kind: mayRequest.has(who) ? 'REQUEST_RECEIVED' : 'S24_AWARE', on: receivedOn, reason: who })

/** Why a case cannot begin so; null where it can. */
export const wrongBegin = (begin: FactGiven, bornOn: Day, today: Day): Wrong | null => {
  const birth: Fact = { kind: 'BORN', on: bornOn }
  const born = refusedBeside([], factGiven({ kind: 'BORN', on: bornOn }), today)
  if (born) return { field: 'bornOn', because: born.because }
  if (bornOn > begin.on) return { field: 'bornOn', because: 'The date of birth is after the day the request was received. Correct one of the two.' } // prettier-ignore
  const wrong = refusedBeside([birth], begin, today)
  return wrong && { field: 'receivedOn', because: wrong.because }
}

/** The next number for a case that the authority gave none: those given here so far, and one more. */
export const ownNumber = (given: number, year: string): string => `H-${year}-${String(given + 1).padStart(3, '0')}`
