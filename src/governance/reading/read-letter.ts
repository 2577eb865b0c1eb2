import { capital } from '../../design/words.ts'
import { dayInWords, parseDay, type Day } from '../../kernel/day.ts'
import { fromDocx } from '../../plans/reading/from-docx.ts'
import { fromHtml } from '../../plans/reading/from-html.ts'
import { guard } from '../../plans/reading/guard.ts'
import { linesOfBlocks, linesOfText, type Line } from './letter-lines.ts'
import { namesIn } from './letter-names.ts'
import { headingOf, isCourtesy, themeOf } from './letter-themes.ts'

export type Meeting = { readonly kind: string; readonly on: Day }

export type LetterSection = {
  readonly theme: string
  readonly area: string | null
  readonly progress: readonly string[]
  readonly nextSteps: readonly string[]
}

/** A point that may be an ask: a person accepts, rewords, merges or drops it. Words are the letter's own. */
export type Candidate = {
  readonly index: number
  readonly theme: string
  readonly area: string | null
  readonly words: string
  readonly courtesy: boolean
}

export type LetterRead = {
  /** By role and organisation, never by name. */
  readonly from: string | null
  readonly dated: Day | null
  readonly about: string | null
  readonly met: Meeting | null
  readonly next: Meeting | null
  readonly sections: readonly LetterSection[]
  readonly candidates: readonly Candidate[]
  /** People the letter names; for the preview, and to keep them out of everything after it. */
  readonly names: readonly string[]
  readonly warnings: readonly string[]
}

export type ReadLetter =
  { readonly ok: true; readonly letter: LetterRead } | { readonly ok: false; readonly because: string }

const no = (because: string): ReadLetter => ({ ok: false, because })

const largestLetter = 5 * 1024 * 1024
const longestText = 200_000
const mostPoints = 150

const isHeading = (line: string): boolean => headingOf(line) !== null
const isSalutation = (line: Line): boolean => /^dear\b/i.test(line.text)
const isFarewell = (line: Line): boolean =>
  /^(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes))\b/i.test(line.text)

type Parts = { readonly head: readonly Line[]; readonly body: readonly Line[]; readonly foot: readonly Line[] }

const partsOf = (lines: readonly Line[]): Parts => {
  const dear = lines.findIndex(isSalutation)
  const farewell = lines.findLastIndex(isFarewell)
  const end = farewell > dear ? farewell : lines.length
  return { head: lines.slice(0, Math.max(dear, 0)), body: lines.slice(dear + 1, end), foot: lines.slice(end + 1) }
}

type Building = { theme: string; area: string | null; progress: string[]; nextSteps: string[]; said: string[] }

/** A short line on its own between lists names what follows, where no heading of a known kind does. */
const namesATheme = (line: Line): boolean =>
  line.kind === 'heading' ||
  (line.kind === 'text' && line.alone && line.text.length <= 80 && /^[A-Z][^.!?,;]*$/.test(line.text))

const sectionsOf = (body: readonly Line[]): LetterSection[] => {
  const sections: Building[] = []
  let part: 'progress' | 'next' | null = null
  const open = (heading: string): Building => {
    const { theme, area } = themeOf(heading)
    const known = sections.find(section => section.theme === theme)
    if (known) return known
    const made: Building = { theme, area, progress: [], nextSteps: [], said: [] }
    sections.push(made)
    return made
  }
  let now: Building | null = null
  for (const line of body) {
    const heading = line.kind === 'item' ? null : (headingOf(line.text) ?? (namesATheme(line) ? { theme: line.text, part: null } : null))
    if (heading) {
      if (heading.theme) now = open(heading.theme)
      part = heading.part
    } else if (line.kind === 'item') (part === 'next' ? (now ??= open('The letter')).nextSteps : (now ??= open('The letter')).progress).push(line.text)
    else if (part === 'next') (now ??= open('The letter')).said.push(line.text)
  }
  return sections
    .map(({ said, ...section }) => ({ ...section, nextSteps: section.nextSteps.length > 0 ? section.nextSteps : said }))
    .filter(({ progress, nextSteps }) => progress.length + nextSteps.length > 0)
} // prettier-ignore

const months = 'January|February|March|April|May|June|July|August|September|October|November|December'
const date = `(\\d{1,2}(?:st|nd|rd|th)? (?:${months}),? \\d{4})`
const nextMeeting = new RegExp(`\\bnext (stocktake|deep dive|meeting|review|monitoring visit|visit)\\b[^.]{0,120}?\\bon ${date}`, 'i') // prettier-ignore
const lastMeeting = new RegExp(`\\b(?:met|meeting|meet|visit(?:ed)?|deep dive|stocktake|review)\\b[^.]{0,160}?\\bon ${date}`, 'i') // prettier-ignore

const joined = (lines: readonly Line[]): string => lines.map(line => line.text).join(' ')

const datedIn = ({ head, body }: Parts): Day | null => {
  for (const line of head) {
    const day = parseDay(line.text) ?? parseDay(new RegExp(date, 'i').exec(line.text)?.[1] ?? '')
    if (day) return day
  }
  return head.length > 0 ? null : body.slice(0, 5).map(line => parseDay(line.text)).find(day => day !== null) ?? null
} // prettier-ignore

const meetingsIn = ({ body }: Parts): { met: Meeting | null; next: Meeting | null } => {
  const text = joined(body)
  const comes = nextMeeting.exec(text)
  const nextOn = comes && parseDay(comes[2]!)
  const was = lastMeeting.exec(comes ? text.replace(comes[0], ' ') : text)
  const metOn = was && parseDay(was[1]!)
  const kind = /deep dive/i.test(text) ? 'deep dive' : /stocktake/i.test(was?.[0] ?? '') ? 'stocktake' : 'meeting'
  return {
    met: metOn ? { kind, on: metOn } : null,
    next: comes && nextOn ? { kind: comes[1]!.toLowerCase(), on: nextOn } : null,
  }
}

const senders: readonly (readonly [RegExp, string])[] = [
  [/department\s+for\s+education/i, 'Department for Education'],
  [/\bnhs england\b/i, 'NHS England'],
  [/\bofsted\b/i, 'Ofsted'],
  [/care quality commission/i, 'Care Quality Commission'],
]
const roleWords = /\b(?:lead|director|adviser|advisor|officer|inspector|manager|head|secretary|minister|chair)\b/i

const fromOf = ({ head, foot }: Parts): string | null => {
  const signed = foot.filter(line => line.text.length <= 100)
  const role = signed.find(line => roleWords.test(line.text) && !/@/.test(line.text))?.text ?? null
  const body = senders.find(([pattern]) => pattern.test(joined(head)))?.[1] ?? senders.find(([pattern]) => pattern.test(joined(foot)))?.[1] ?? null
  const said = [role, body].filter(each => each !== null)
  return said.length > 0 ? said.join(', ') : null
} // prettier-ignore

const subject = (lines: readonly Line[]): string | null => {
  const line = lines.find(each => /^(?:re|subject|ref)\s*:/i.test(each.text))
  return line ? line.text.replace(/^\w+\s*:\s*/, '').slice(0, 200) : null
}

const warningsFor = (letter: Omit<LetterRead, 'warnings'>): string[] => {
  const { candidates, dated, from, names } = letter
  const naming = candidates.filter(({ words }) => names.some(each => words.includes(each))).length
  return [
    dated === null ? 'No date was found above the salutation. Say when the letter was written.' : '',
    from === null ? 'Who wrote it was not found. Say which post and organisation, without a name.' : '',
    candidates.every(each => each.theme === 'The letter') ? 'No headings were found, so every point stands under one.' : '',
    naming > 0 ? `${naming === 1 ? 'One point names a person' : `${naming} points name a person`}. Say the post instead.` : '',
  ].filter(Boolean)
} // prettier-ignore

const nothingFound =
  'No points were found. A letter is split at its bullets and at headings such as “Next steps”. Check that the whole letter was pasted, with its bullets.'

const letterOf = (lines: readonly Line[], text: string): ReadLetter => {
  const parts = partsOf(lines)
  const sections = sectionsOf(parts.body)
  // Without a heading that says what comes next, each bullet may be an ask.
  const noneNext = sections.every(section => section.nextSteps.length === 0)
  const points = sections.flatMap(({ theme, area, progress, nextSteps }) =>
    (noneNext ? progress : nextSteps).map(words => ({ theme, area, words, courtesy: isCourtesy(words) })),
  )
  if (points.length === 0) return no(nothingFound)
  if (points.length > mostPoints)
    return no(`This holds ${points.length} points, more than any letter we know. Paste the letter alone.`)
  const { met, next } = meetingsIn(parts)
  const about = subject(lines) ?? (met ? `${capital(met.kind)} of ${dayInWords(met.on)}` : null)
  const letter = {
    from: fromOf(parts),
    dated: datedIn(parts),
    about,
    met,
    next,
    sections,
    candidates: points.map((point, index) => ({ index, ...point })),
    names: namesIn(text),
  }
  return { ok: true, letter: { ...letter, warnings: warningsFor(letter) } }
}

/** Splits a letter's text, pasted or taken out of a PDF, into sections and candidate asks. Pure; never throws. */
export const readLetterText = (text: string): ReadLetter => {
  if (text.trim() === '') return no('There are no words here. Paste the letter, or choose its file.')
  if (text.length > longestText)
    return no('This is longer than 200,000 characters, more than any letter we know. Paste the letter alone.')
  const lines = linesOfText(text, isHeading)
  return letterOf(lines, text)
}

const notALetter =
  'This file was not opened, because it is not a letter in Word or plain text that can be read safely. Save it as a Word document (.docx), or paste its words.'

/**
 * Reads a letter out of a file: Word (.docx), a web page or text. A PDF is not opened: its words are copied and pasted.
 * Large, broken and hostile files are answered with a sentence; never throws.
 */
export const readLetterFile = async (bytes: Uint8Array, name: string): Promise<ReadLetter> => {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF')
    return no('This is a PDF. Open it, select all its words, copy them, and paste them into the box.')
  if (bytes.length > largestLetter)
    return no('The file is larger than 5 MB. Take out the pictures, or paste the words.')
  const guarded = await guard(bytes, name)
  if (!guarded.ok) return no(/\bplan\b/.test(guarded.because) ? notALetter : guarded.because)
  if (guarded.kind === 'xlsx') return no('This is a workbook. Choose the letter itself, or paste its words.')
  if (guarded.kind === 'tabs' || guarded.kind === 'csv') return readLetterText(guarded.text)
  try {
    const blocks = 'text' in guarded ? fromHtml(guarded.text) : await fromDocx(bytes)
    const lines = linesOfBlocks(blocks, isHeading)
    const text = lines.map(line => line.text).join('\n')
    return text.length > longestText ? readLetterText(text) : letterOf(lines, text)
  } catch {
    return no(notALetter)
  }
}
