import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Asked, HeldBack, Reason, ReasonCode } from './compare-list.ts'

/** Why a referral is in one of two lists and not in the other: the days of its way, as its record has them. Pure. */

export type ReferralDays = {
  readonly receivedOn: Day | null
  readonly rejectedOn: Day | null
  readonly seenOn: Day | null
  readonly closedOn: Day | null
  /** The service and every day, as a sentence. */
  readonly words: string
}

export type ReferralSeen = ReferralDays & {
  readonly organisation: string
  /** As it was known when the list was drawn: null where it was not known yet, undefined where that was not said. */
  readonly whenDrawn: ReferralDays | null | undefined
  readonly learntOn: Day
  /** The day its sender's newest whole list no longer held it. */
  readonly goneOn: Day | null
  /** Others of the same number: another team’s, or another organisation’s. */
  readonly alsoOf: readonly string[]
  readonly held: readonly HeldBack[]
  /** It counts in the number this one is out of. */
  readonly inWhole: boolean
  /** It counts, for another service than the one asked about. */
  readonly elsewhere: boolean
}

const reason = (code: ReasonCode, words: string): Reason => ({ code, words })

const ended = ({ to }: Asked, { rejectedOn, closedOn, seenOn }: ReferralDays): Reason[] => {
  if (rejectedOn && rejectedOn <= to) return [reason('ended', `It was rejected on ${showDay(rejectedOn)}.`)]
  if (closedOn && closedOn <= to) return [reason('ended', `It was closed on ${showDay(closedOn)}.`)]
  return seenOn && seenOn <= to ? [reason('ended', `The child was first seen on ${showDay(seenOn)}.`)] : []
}

/** Why a referral of ours that their list names is not in our count. */
export const whyReferralNotOurs = (asked: Asked, seen: ReferralSeen): Reason[] => {
  const held = seen.held.map(({ from, on, row, because }) => reason('held', `Row ${row} of a return from ${from} of ${showDay(on)} names it and is held back, so what that row says does not count: ${because}`)) // prettier-ignore
  if (seen.elsewhere) return [...held, reason('other-part', `It is counted for another service. ${seen.words}`)]
  if (seen.inWhole) return [...held, reason('late', `It is in the number this one is out of, not in this one. ${seen.words}`)] // prettier-ignore
  const gone = seen.goneOn ? [reason('gone', `The newest list of ${seen.organisation}, which came on ${showDay(seen.goneOn)}, no longer holds it.`)] : [] // prettier-ignore
  const later = seen.receivedOn && seen.receivedOn > asked.to ? [reason('other-period', `It was received on ${showDay(seen.receivedOn)}, after ${asked.when}.`)] : [] // prettier-ignore
  const found = [...held, ...gone, ...later, ...ended(asked, seen)]
  return found.length > 0 ? found : [reason('none-found', `It is not counted in ${asked.when}. ${seen.words}`)]
}

/** Why a referral that our figure counts may be missing from their list. */
export const whyReferralNotTheirs = (asked: Asked, seen: ReferralSeen): Reason[] => {
  const { drawnOn } = asked
  const { whenDrawn, words, receivedOn } = seen
  const learnt = drawnOn && whenDrawn === null ? [reason('learnt-later', `We learnt of it on ${showDay(seen.learntOn)}, after ${showDay(drawnOn)}, when your list was drawn. ${words}`)] : [] // prettier-ignore
  const changed = whenDrawn && whenDrawn.words !== words ? [reason('changed-since', `When your list was drawn our record said: ${whenDrawn.words} It now says: ${words}`)] : [] // prettier-ignore
  const also = seen.alsoOf.map(name => reason('same-reference', `${name} has a referral of the same number. This is the one of ${seen.organisation}.`)) // prettier-ignore
  const edge = receivedOn && (receivedOn === asked.from || receivedOn === asked.to) ? [reason('edge', `It was received on ${showDay(receivedOn)}, the ${receivedOn === asked.from ? 'first' : 'last'} day of ${asked.when}.`)] : [] // prettier-ignore
  const found = [...learnt, ...changed, ...also, ...edge]
  return found.length > 0 ? found : [reason('none-found', `${words} Nothing in our record says why your list would not hold it.`)] // prettier-ignore
}
