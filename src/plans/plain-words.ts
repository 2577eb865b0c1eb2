import type { ImprovementArea, PlanDocument } from './document.ts'
import { freshness, type Freshness } from './rules/freshness.ts'

/** Plain and easy read versions: written by people for particular official words, and only good for those. Pure. */

/** One line of an easy read version as it is kept: the name of a picture, and at most 15 words. */
export type KeptEasyLine = { readonly picture: string; readonly words: string }

export type WordsSubject = { readonly kind: 'area' | 'promise'; readonly ref: string }

/** What stands beside the official words. Words that are being rewritten are kept but not shown as if they were good. */
export type PlainWords = {
  readonly plain: string | null
  readonly easyRead: readonly KeptEasyLine[] | null
  readonly plainState: Freshness
  readonly easyReadState: Freshness
}

/** The row kept for a subject. */
export type KeptWords = {
  readonly plain: string | null
  readonly easyRead: readonly KeptEasyLine[] | null
  /** `wordsHash` of the official words these were written for. */
  readonly writtenFor: string
}

/** The official words that an area's plain and easy read versions speak for. */
export const officialWordsOfArea = ({ title }: ImprovementArea): string => title

/** The plain version beside official words; `kept` is null where nobody has written one. */
export const plainWordsFor = (kept: KeptWords | null, officialWords: string): PlainWords => {
  const plain = kept?.plain ?? null
  const easyRead = kept?.easyRead ?? null
  return {
    plain,
    easyRead,
    plainState: freshness(officialWords, plain === null ? null : kept!.writtenFor),
    easyReadState: freshness(officialWords, easyRead === null ? null : kept!.writtenFor),
  }
}

/** Everything in a plan that has a plain and an easy read version, with its official words. */
export const wordsSubjects = (document: PlanDocument): (WordsSubject & { readonly officialWords: string })[] => [
  ...document.areas.map(area => ({
    kind: 'area' as const,
    ref: area.number,
    officialWords: officialWordsOfArea(area),
  })),
  ...document.actions
    .flatMap(action => action.milestones.flatMap(cell => cell.promises))
    .map(promise => ({ kind: 'promise' as const, ref: promise.ref, officialWords: promise.words })),
]
