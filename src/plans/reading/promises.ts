import { dueOf } from '../rules/due.ts'
import type { ReadPromise } from './shape.ts'

const abbreviations =
  /(?:\b(?:e\.g|i\.e|etc|no|st|dr|mr|mrs|ms|inc|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[A-Z])\.$/i

/** A line cut at the ends of its sentences. A full stop inside a number or after a known abbreviation ends none. */
export const sentencesOf = (line: string): string[] => {
  const sentences: string[] = []
  for (const part of line.split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\d])/u)) {
    const before = sentences.at(-1)
    if (before && abbreviations.test(before)) sentences[sentences.length - 1] = `${before} ${part}`
    else if (part.trim()) sentences.push(part.trim())
  }
  return sentences
}

/**
 * The promises of one milestone cell, each apart: one to a sentence and one to a line (the cell's lines are already
 * joined over page breaks). The cell's own text stays whole beside them.
 */
export const promisesOf = (
  action: string,
  months: number,
  text: string | null,
  planMonth: string | null,
): ReadPromise[] =>
  (text ?? '')
    .split('\n')
    .flatMap(sentencesOf)
    .map((words, index) => {
      const due = dueOf({ words, months, planMonth })
      return { ref: `${action}-${months}-${index + 1}`, words, dueOn: due.on, dueBecause: due.because }
    })

const numbers: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  nine: 9,
  twelve: 12,
  eighteen: 18,
}
const span =
  /\b(?:within|by|after|in|over)\s+(?:the\s+)?(?:first\s+|next\s+)?(\d{1,2}|one|two|three|four|five|six|nine|twelve|eighteen)[ -]months?\b/gi

/** Every number of months that words give themselves ("within 6 months"); a rhythm ("every 3 months") is none. */
export const monthsGiven = (words: string): { months: number; words: string }[] =>
  [...words.matchAll(span)].map(found => ({
    months: numbers[found[1]!.toLowerCase()] ?? Number(found[1]),
    words: found[0],
  }))
