import type { EvidenceFile } from '../evidence/rules.ts'
import type { Day } from '../kernel/day.ts'
import type { TieSaid } from './rules/ask-promises.ts'
import type { AskEvidence, AskVerdict } from './rules/asks.ts'

/** An ask of a regulator with all that is known about it, and where it stands. Posts, never people. */

export type AskEvidenceShown = AskEvidence & {
  readonly evidenceId: string
  readonly title: string
  /** `difference`: something families notice. */
  readonly kind: 'activity' | 'difference'
  readonly link: string | null
  readonly file: EvidenceFile | null
  readonly fileHash: string | null
  readonly offeredOn: Day
  readonly offeredBy: string | null
  readonly offeredByPostId: string
  readonly offeredByPersonId: string | null
  readonly decidedOn: Day | null
  readonly decidedBy: string | null
  readonly because: string | null
}

export type Assignment = {
  readonly owner: string | null
  readonly dueOn: Day | null
  readonly setOn: Day
  readonly by: string
  readonly because: string | null
}

export type Rewording = {
  readonly words: string
  readonly changedOn: Day
  readonly by: string
  readonly because: string
}

export type AskView = {
  readonly askId: string
  readonly ref: string
  readonly position: number
  readonly kind: 'ask' | 'courtesy'
  readonly theme: string
  readonly area: string | null
  readonly words: string
  /** As first kept, where it has been put into other words since. */
  readonly firstWords: string
  readonly ownerPostId: string | null
  readonly owner: string | null
  readonly dueOn: Day | null
  /** Newest first. */
  readonly assignments: readonly Assignment[]
  readonly rewordings: readonly Rewording[]
  /** Oldest first. */
  readonly evidence: readonly AskEvidenceShown[]
  /** All that was said of which promises answer it, oldest first; `tiesHeld` gives what holds. */
  readonly ties: readonly TieSaid[]
  readonly verdict: AskVerdict
}

export type Comparison = {
  readonly point: string
  readonly letterSays: string
  readonly letterPlace: string
  /** Null where the page leaves the point out. */
  readonly pageSays: string | null
}

export type Summary = {
  readonly name: string
  readonly published: string
  readonly source: string
  readonly remark: string | null
  /** When it was written down, and by whom; corrected since where `because` says why. */
  readonly recordedAt: Date
  readonly by: string | null
  readonly because: string | null
  readonly comparisons: readonly Comparison[]
}

export type Meeting = { readonly kind: string; readonly on: Day }

export type LetterView = {
  readonly letterId: string
  readonly from: string
  readonly dated: Day
  readonly about: string
  readonly source: string | null
  readonly met: Meeting | null
  readonly next: Meeting | null
  readonly keptAt: Date
  /** Everyone may read its asks. */
  readonly published: boolean
  readonly asks: readonly AskView[]
  readonly courtesies: readonly AskView[]
  readonly summary: Summary | null
}

export type AskOfLetter = { readonly letter: LetterView; readonly ask: AskView }

export const askByRef = (letters: readonly LetterView[], ref: string): AskOfLetter | null => {
  for (const letter of letters) {
    const ask = letter.asks.find(each => each.ref === ref)
    if (ask) return { letter, ask }
  }
  return null
}

/** The asks of a letter by what they are about, in the letter's order. */
export const byTheme = (letter: LetterView): { theme: string; asks: AskView[] }[] =>
  [...Map.groupBy(letter.asks, ask => ask.theme)].map(([theme, asks]) => ({ theme, asks }))
