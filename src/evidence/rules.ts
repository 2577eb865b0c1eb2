import { addMonths, dayInWords } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'

/** Something that shows a promise was kept: offered by whoever did it, then accepted or returned by somebody else. */
export type Evidence = {
  readonly state: 'offered' | 'accepted' | 'returned'
  /** The day what it shows was true, which is seldom the day it was handed in. */
  readonly trueOn: Day
  /** The last day it can be relied on ("three caseworkers in post" may stop being so), or null where it stays true. */
  readonly expiresOn: Day | null
  readonly covers: 'whole' | 'part'
  /** Something was done, or families noticed a difference. */
  readonly kind: 'activity' | 'difference'
}

/** Counts today: what it shows has happened, and it has not run out. The day it expires is its last. */
export const isLive = ({ trueOn, expiresOn }: Evidence, today: Day): boolean =>
  trueOn <= today && (expiresOn === null || expiresOn >= today)

export const kindInWords: Record<Evidence['kind'], string> = {
  activity: 'shows that something was done',
  difference: 'shows a difference families notice',
}

/** Evidence that shows how things are, not what was done once, is looked at again after a year. */
export const expiryOf = (trueOn: Day, lasting: boolean): Day | null => (lasting ? null : addMonths(trueOn, 12))

export type Refusable = { readonly ok: true } | { readonly ok: false; readonly because: string }

/** Whether evidence can be offered: it must be about a day that has come. */
export const canOffer = (evidence: Pick<Evidence, 'trueOn' | 'expiresOn'>, today: Day): Refusable => {
  if (evidence.trueOn > today)
    return {
      ok: false,
      because: `This would be true on ${dayInWords(evidence.trueOn)}. Offer it when that day has come.`,
    }
  if (evidence.expiresOn !== null && evidence.expiresOn < evidence.trueOn)
    return { ok: false, because: 'The day it runs out is before the day it was true. Check both dates.' }
  return { ok: true }
}

/** Whether a person may accept or return evidence: it must be waiting, and nobody judges their own. */
export const canDecide = (state: Evidence['state'], offeredBy: string, decidedBy: string): Refusable => {
  if (state !== 'offered') return { ok: false, because: `This evidence was already ${state}.` }
  if (offeredBy === decidedBy)
    return { ok: false, because: 'You offered this evidence, so somebody else has to look at it.' }
  return { ok: true }
}
