import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import { endOfCompulsoryAge } from '../../layouts/compulsory-age.ts'

/** What is held of a child's date of birth: as senders say it, and as a person settled it where they disagree. */
export type BirthKnown = {
  /** Each day that some sender says, the earliest first. */
  readonly said: readonly Day[]
  /** A sender's own rows give more than one. */
  readonly several: boolean
  readonly settled: Day | null
}

export type Birth = {
  /** The day that counts: as settled, or else the earliest said; null where nobody says one. */
  readonly day: Day | null
  /** Senders disagree and nobody has settled it. */
  readonly disputed: boolean
}

export const noBirth: BirthKnown = { said: [], several: false, settled: null }

/**
 * The date of birth that counts. Until a dispute is settled it is the earliest day: a young person's record is then never
 * open to others for longer than it may be, and the caseworker is asked to settle it.
 */
export const birthOf = ({ said, several, settled }: BirthKnown): Birth =>
  settled === null
    ? { day: said.toSorted()[0] ?? null, disputed: said.length > 1 || several }
    : { day: settled, disputed: false }

/**
 * The last day on which a parent decides: compulsory school age ends with the last Friday in June of the school year in
 * which they turn 16 (Education Act 1996 s.8). From the day after, decisions and access are the young person's
 * (Children and Families Act 2014 s.83). Null where no date of birth is held.
 */
export const parentsDecideUntil = (birth: BirthKnown): Day | null => {
  const { day } = birthOf(birth)
  return day === null ? null : endOfCompulsoryAge(day)
}

/** From this day a young person’s agreement is asked for: a year before decisions pass to them. Null where that day is not known. */
export const agreementFrom = (birth: BirthKnown): Day | null => {
  const last = parentsDecideUntil(birth)
  return last === null ? null : addMonths(last, -12)
}

/** Why somebody may go on seeing a record that is the young person's own. */
export type Ground = {
  readonly groundId: string
  readonly ground: 'agreement' | 'representative'
  readonly decision: string | null
  readonly evidence: string
  readonly fromDay: Day
  readonly untilDay: Day | null
  readonly ended: { readonly on: Day; readonly because: string } | null
}

/** Whether a ground holds on a day. One that was ended holds for no day any more. */
export const groundHolds = ({ ended, fromDay, untilDay }: Ground, day: Day): boolean =>
  ended === null && fromDay <= day && (untilDay === null || day <= untilDay)

export type Grant = {
  readonly relation: string
  readonly fromDay: Day
  readonly ended: unknown
  readonly grounds: readonly Ground[]
}

/** On what somebody's access rests on a day, and to which day it goes as things are; null where there is none. */
export type Access = {
  readonly by: 'link' | 'themselves' | 'agreement' | 'representative'
  /** The last day, as far as it is known today; null where no end is in sight. */
  readonly until: Day | null
}

const standingGround = (grounds: readonly Ground[], day: Day): Ground | null =>
  grounds.filter(each => groundHolds(each, day)).toSorted((a, b) => (b.untilDay ?? '9999').localeCompare(a.untilDay ?? '9999'))[0] ?? null // prettier-ignore

/**
 * Whether and on what ground somebody of the family may see a record on a day: a link that stands; and from the day after
 * compulsory school age, the young person themselves, whom they agree to, and who represents them in a decision.
 */
export const accessOn = (grant: Grant, birth: BirthKnown, day: Day): Access | null => {
  if (grant.ended !== null || grant.fromDay > day) return null
  if (grant.relation === 'the young person') return { by: 'themselves', until: null }
  const leaves = parentsDecideUntil(birth)
  if (leaves === null) return { by: 'link', until: null }
  if (day > leaves) {
    const ground = standingGround(grant.grounds, day)
    return ground && { by: ground.ground, until: ground.untilDay }
  }
  const next = standingGround(grant.grounds, addDays(leaves, 1))
  return { by: 'link', until: next ? next.untilDay : leaves }
}
