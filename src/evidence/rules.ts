import { addMonths, dayInWords } from '../kernel/day.ts'
import type { Day } from '../kernel/day.ts'
import { groupOf, megabyte, typeInWords, type FileGroup } from '../files/rules.ts'

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

/** Evidence that was sent as a file, as pages name it. */
export type EvidenceFile = {
  readonly name: string
  /** What its first bytes say it is. */
  readonly type: string
  readonly size: number
  /** Whether a scanner looked at it for viruses. */
  readonly scanned: boolean
}

/** The largest file that can be offered, in bytes: an hour's recording fits. */
export const evidenceAtMost = 50 * megabyte

const evidenceGroups: readonly FileGroup[] = ['document', 'sheet', 'picture', 'audio', 'text']

/** Why a file cannot be evidence, by what it is and not by its name; null where it can. */
export const whyNotEvidence = ({ name, type }: Pick<EvidenceFile, 'name' | 'type'>): string | null =>
  evidenceGroups.includes(groupOf(type))
    ? null
    : `“${name}” is a ${typeInWords(type)}. Send a document (Word, PDF, text), a sheet (Excel, CSV), a picture (JPEG, PNG, WebP, HEIC) or a recording (MP3, M4A, WAV, Ogg).`
