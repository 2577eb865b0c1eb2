/**
 * Plain and easy read versions are written by people for the official words of one moment. When those words change,
 * what was written for them is out of date until a person has looked again.
 */
export type Freshness = 'current' | 'being rewritten' | 'not written yet'

/** Words without what makes no difference to a reader: spacing, capitals, kinds of quote and dash. */
export const normaliseWords = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

// The 64-bit prime 0x100000001b3 is 2^40 + 0x1b3: whole numbers of 32 bits do, at a twentieth of the time.
const low = 0x1b3

/**
 * A short, stable name for official words: 16 hexadecimal digits (FNV-1a, 64 bit, over the normalised words in UTF-8).
 * It finds change, it does not resist forgery.
 */
export const wordsHash = (officialWords: string): string => {
  let [upper, lower] = [0xcbf29ce4, 0x84222325]
  for (const byte of new TextEncoder().encode(normaliseWords(officialWords))) {
    const mixed = (lower ^ byte) >>> 0
    const product = mixed * low
    lower = product >>> 0
    upper = (Math.imul(upper, low) + Math.floor(product / 2 ** 32) + (mixed << 8)) >>> 0
  }
  return [upper, lower].map(half => half.toString(16).padStart(8, '0')).join('')
}

/** How a plain or easy read version stands to the official words; `writtenFor` is their hash then, null if unwritten. */
export const freshness = (officialWords: string, writtenFor: string | null): Freshness => {
  if (writtenFor === null) return 'not written yet'
  return writtenFor === wordsHash(officialWords) ? 'current' : 'being rewritten'
}

export const mostWordsInALine = 15

const wordsIn = (line: string): number =>
  line
    .trim()
    .split(/\s+/)
    .filter(word => /[\p{L}\p{N}]/u.test(word)).length

/** Sentence ends inside a line, not the one at its end; `3.5`, `e.g.` and `Dr.` are not ends. */
const hasSecondSentence = (line: string): boolean =>
  /(?<!\b(?:Dr|Mr|Mrs|Ms|St|e\.g|i\.e))[.!?]["')]*\s+\S/.test(line.trim())

/** Whether a line is easy to read: one idea, one sentence, at most 15 words. What is wrong comes as a sentence. */
export const easyReadLine = (line: string): { ok: true } | { ok: false; because: string } => {
  const count = wordsIn(line)
  if (count === 0) return { ok: false, because: 'This line is empty. Write one idea, or take it out.' }
  if (count > mostWordsInALine)
    return {
      ok: false,
      because: `This line has ${count} words. Easy read has at most ${mostWordsInALine}: try two lines.`,
    }
  if (hasSecondSentence(line))
    return { ok: false, because: 'This line has more than one sentence. Give each its own line.' }
  return { ok: true }
}

/** How many are current, being rewritten and not written yet: what is missing is shown and counted. */
export const countFreshness = (all: readonly Freshness[]): Record<Freshness, number> => {
  const count = { current: 0, 'being rewritten': 0, 'not written yet': 0 }
  for (const one of all) count[one]++
  return count
}
