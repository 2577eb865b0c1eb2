import type { Day } from '../../kernel/day.ts'
import { birthLikeness, districtOf, nameLikeness, type NameLikeness } from './fold.ts'

/** A person as one sender describes them, folded (`fold.ts`). */
export type Described = {
  readonly subjectId: string
  readonly organisationId: string
  /** How the sender tells them from others: 'patient:…', 'case:…', 'sen2:…', 'pupil:…'. */
  readonly subject: string
  readonly surname: string
  readonly forename: string
  readonly birthDate: Day | null
  /** The sender's own rows do not agree on the date of birth. */
  readonly severalBirths: boolean
  readonly postcode: string
  readonly upn: string | null
  readonly uln: string | null
  readonly nhsNumber: string | null
  /** Its trace status is 01: number present and verified. */
  readonly nhsVerified: boolean
  /** The sender's own number for the person. */
  readonly localId: string | null
  /** Lists that name a child once, in which this one stands. */
  readonly lists: readonly string[]
}

export type Reason =
  | 'same UPN' | 'same ULN' | 'same NHS number' | 'same NHS number, not verified' | 'same local number'
  | 'same surname' | 'similar surname' | 'same first name' | 'similar first name' | 'names exchanged'
  | 'same date of birth' | 'day and month of birth exchanged' | 'one figure of the date of birth differs'
  | 'same postcode' | 'same postcode district' | 'one follows the other in yearly lists' // prettier-ignore
export type Against =
  | 'date of birth differs' | 'a sender gives several dates of birth' | 'first name differs' | 'surname differs'
  | 'UPN differs' | 'ULN differs' | 'NHS number differs' | 'own number differs' // prettier-ignore

export type Judged = {
  readonly verdict: 'sure' | 'doubtful' | 'different'
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly against: readonly Against[]
}

/**
 * Weights of what agrees. They are set so that the thresholds below mean something a person can say, and are not learnt
 * from data: nobody has yet told us, for this area, which pairs were right. Answers to doubts are kept to check them by.
 * - A date of birth (1 in about 6,600 children) says as much as a surname and a bit.
 * - A first name that differs takes away more than a postcode and a surname give: twins and siblings share the rest.
 * - A surname that differs takes little: families change names. A postcode takes nothing: families move.
 */
export const weights = {
  birthSame: 4, birthSwapped: 2, birthSlip: 1,
  surnameSame: 3, surnameNear: 2, surnameDiffers: -1,
  forenameSame: 3, forenameNear: 2, forenameDiffers: -6,
  /** Surname in the place of the first name and the other way round. */
  exchanged: 5,
  postcodeSame: 3, districtSame: 1,
  /** Typed or traced without success: strong, but never by itself. */
  nhsNotVerified: 4,
  /**
   * Two of one authority's yearly lists, never both in the same year, one without a UPN and one with it: what a child looks
   * like who was given a UPN between two returns.
   */
  follows: 3,
  identifier: 10,
} as const // prettier-ignore

/** Sure: both names, date of birth and postcode all the same, or as much. Nothing may speak against it. */
export const sureFrom = 13
/** Doubtful: the same date of birth with one name the same and the other nearly, or one of the three different and the postcode the same. */
export const doubtfulFrom = 9

/**
 * Whether two senders' persons are one child. The same in either order. An identifier they share links them by itself
 * (an NHS number only where both are verified) unless something speaks against it: then a person decides. With another
 * date of birth nothing is ever sure.
 */
export const judge = (one: Described, other: Described): Judged => {
  const shared = sharedIdentifiers(one, other)
  const { score: likeness, reasons, against: details } = likenessOf(one, other, shared.length > 0)
  const against = [...numbersAgainst(one, other), ...details]
  // A sender that keeps two numbers knows two people, unless another number says that it registered one of them twice.
  const own = one.organisationId === other.organisationId && differ(one.localId, other.localId)
  if (own && shared.length === 0) against.push('own number differs')
  const score = likeness + (shared.length > 0 ? weights.identifier : 0)
  const found = [...shared, ...reasons]
  const byName = score >= sureFrom && found.includes('same date of birth')
  if (against.length === 0 && (shared.length > 0 || byName)) return { verdict: 'sure', score, reasons: found, against }
  const enough = shared.length > 0 || score >= (against.some(isNumber) ? sureFrom : doubtfulFrom)
  return { verdict: enough ? 'doubtful' : 'different', score, reasons: found, against }
}

const isNumber = (each: Against): boolean => each === 'UPN differs' || each === 'ULN differs' || each === 'NHS number differs' || each === 'own number differs' // prettier-ignore

const sharedIdentifiers = (one: Described, other: Described): Reason[] => {
  const shared: Reason[] = []
  if (one.upn !== null && one.upn === other.upn) shared.push('same UPN')
  if (one.uln !== null && one.uln === other.uln) shared.push('same ULN')
  if (one.nhsNumber !== null && one.nhsNumber === other.nhsNumber && one.nhsVerified && other.nhsVerified)
    shared.push('same NHS number')
  if (one.localId !== null && one.localId === other.localId && one.organisationId === other.organisationId)
    shared.push('same local number')
  return shared
}

const differ = (one: string | null, other: string | null): boolean => one !== null && other !== null && one !== other

const numbersAgainst = (one: Described, other: Described): Against[] => {
  const against: Against[] = []
  if (differ(one.upn, other.upn)) against.push('UPN differs')
  if (differ(one.uln, other.uln)) against.push('ULN differs')
  if (differ(one.nhsNumber, other.nhsNumber) && one.nhsVerified && other.nhsVerified) against.push('NHS number differs')
  return against
}

type Likeness = { score: number; readonly reasons: Reason[]; readonly against: Against[] }

const likenessOf = (one: Described, other: Described, numbered: boolean): Likeness => {
  const found: Likeness = { score: 0, reasons: [], against: [] }
  compareBirths(one, other, found)
  compareNames(one, other, found, numbered)
  if (one.postcode !== '' && other.postcode !== '') {
    if (one.postcode === other.postcode) add(found, weights.postcodeSame, 'same postcode')
    else if (districtOf(one.postcode) === districtOf(other.postcode))
      add(found, weights.districtSame, 'same postcode district')
  }
  const bothNhs = one.nhsNumber !== null && one.nhsNumber === other.nhsNumber
  if (bothNhs && !(one.nhsVerified && other.nhsVerified))
    add(found, weights.nhsNotVerified, 'same NHS number, not verified')
  if (followsInLists(one, other)) add(found, weights.follows, 'one follows the other in yearly lists')
  return found
}

const add = (found: Likeness, weight: number, reason: Reason): void => {
  found.score += weight
  found.reasons.push(reason)
}

const compareBirths = (one: Described, other: Described, found: Likeness): void => {
  const births = birthLikeness(one.birthDate, other.birthDate)
  if (births === 'same') add(found, weights.birthSame, 'same date of birth')
  if (births === 'swapped') add(found, weights.birthSwapped, 'day and month of birth exchanged')
  if (births === 'slip') add(found, weights.birthSlip, 'one figure of the date of birth differs')
  if (births !== 'same' && births !== 'absent') found.against.push('date of birth differs')
  // A date that is wholly another is no slip: names and postcode alone then say nothing.
  if (births === 'differs') found.score -= weights.identifier
  if (one.severalBirths || other.severalBirths) found.against.push('a sender gives several dates of birth')
}

const compareNames = (one: Described, other: Described, found: Likeness, numbered: boolean): void => {
  const surname = nameLikeness(one.surname, other.surname)
  const forename = nameLikeness(one.forename, other.forename)
  if (forename === 'differs' && surname === 'differs' && areExchanged(one, other))
    return add(found, weights.exchanged, 'names exchanged')
  weigh(found, surname, [weights.surnameSame, 'same surname'], [weights.surnameNear, 'similar surname'])
  weigh(found, forename, [weights.forenameSame, 'same first name'], [weights.forenameNear, 'similar first name'])
  if (surname === 'differs') found.score += weights.surnameDiffers
  if (forename === 'differs') found.score += weights.forenameDiffers
  // With a number in common a new surname is a new surname; a new first name may be the twin's.
  if (forename === 'differs') found.against.push('first name differs')
  if (surname === 'differs' && !numbered) found.against.push('surname differs')
}

type Weighed = readonly [number, Reason]
const weigh = (found: Likeness, likeness: NameLikeness, same: Weighed, near: Weighed): void => {
  if (likeness === 'same') add(found, ...same)
  if (likeness === 'near') add(found, ...near)
}

const areExchanged = (one: Described, other: Described): boolean =>
  nameLikeness(one.surname, other.forename) === 'same' && nameLikeness(one.forename, other.surname) === 'same'

const yearly = (subject: string): boolean => subject.startsWith('sen2:')
const isNumbered = (each: Described): boolean => each.upn !== null || each.uln !== null

const followsInLists = (one: Described, other: Described): boolean =>
  one.organisationId === other.organisationId &&
  yearly(one.subject) &&
  yearly(other.subject) &&
  isNumbered(one) !== isNumbered(other) &&
  one.lists.every(list => !other.lists.includes(list))
