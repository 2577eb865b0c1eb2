import { createHash } from 'node:crypto'
import type { EasyLine } from '../design/easy-read.ts'
import type { PictureName } from '../design/pictures.ts'
import type { ImprovementArea, PlanDocument, PlanPromise } from './document.ts'

/** Plain and easy read versions: written by people for particular official words, and only good for those. Pure. */

/** An easy read version as it is kept. `question` is the one the page answers by rule: "Are plans quicker now?" */
export type EasyWords = {
  readonly title: string
  readonly titlePicture: PictureName
  readonly lines: readonly EasyLine[]
  readonly question: string | null
  readonly linesAfter: readonly EasyLine[]
  /** "Merrowshire Youth Cabinet, 3 February 2025" */
  readonly writtenBy: string | null
}

export type WordsSubject = { readonly kind: 'area' | 'promise'; readonly ref: string }

export type WordsState = 'written' | 'being rewritten' | 'not written yet'

/** What stands beside the official words. Words that are being rewritten are kept but not shown as if they were good. */
export type PlainWords = {
  readonly plain: string | null
  readonly easyRead: EasyWords | null
  readonly plainState: WordsState
  readonly easyReadState: WordsState
}

/** The row kept for a subject. */
export type KeptWords = {
  readonly plain: string | null
  readonly easyRead: EasyWords | null
  /** Fingerprint of the official words these were written for. */
  readonly writtenFor: string
}

const areaWords = ({ title, statements }: ImprovementArea): string =>
  [title, ...statements.map(statement => statement.words)].join('\n')

/** A short fingerprint of official words, whatever their spacing: the plain words written for them hold until it changes. */
export const fingerprint = (officialWords: string): string =>
  createHash('sha256').update(officialWords.trim().replace(/\s+/g, ' ')).digest('hex').slice(0, 16)

export const fingerprintOfArea = (area: ImprovementArea): string => fingerprint(areaWords(area))

export const fingerprintOfPromise = ({ words }: Pick<PlanPromise, 'words'>): string => fingerprint(words)

const stateOf = (written: unknown, same: boolean): WordsState => {
  if (written === null) return 'not written yet'
  return same ? 'written' : 'being rewritten'
}

/** The plain version beside official words with this fingerprint; `kept` is null where nobody has written one. */
export const plainWordsFor = (kept: KeptWords | null, officialFingerprint: string): PlainWords => {
  const same = kept?.writtenFor === officialFingerprint
  return {
    plain: kept?.plain ?? null,
    easyRead: kept?.easyRead ?? null,
    plainState: stateOf(kept?.plain ?? null, same),
    easyReadState: stateOf(kept?.easyRead ?? null, same),
  }
}

export type WordsCount = { readonly all: number } & Readonly<Record<WordsState, number>>

/** How many of these are written, being rewritten and not written yet. */
export const countWords = (states: readonly WordsState[]): WordsCount => ({
  all: states.length,
  written: states.filter(state => state === 'written').length,
  'being rewritten': states.filter(state => state === 'being rewritten').length,
  'not written yet': states.filter(state => state === 'not written yet').length,
})

/** Everything in a plan that has a plain and an easy read version, with the fingerprint of its official words. */
export const wordsSubjects = (document: PlanDocument): (WordsSubject & { readonly fingerprint: string })[] => [
  ...document.areas.map(area => ({ kind: 'area' as const, ref: area.number, fingerprint: fingerprintOfArea(area) })),
  ...document.actions
    .flatMap(action => action.milestones.flatMap(cell => cell.promises))
    .map(promise => ({ kind: 'promise' as const, ref: promise.ref, fingerprint: fingerprintOfPromise(promise) })),
]
