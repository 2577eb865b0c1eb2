import { normaliseWords } from './freshness.ts'

/** How alike two texts are, and whether they name the same numbers. Pure. */

const small = new Set(
  'a an and are as at be been by for from has have in is it its of on or our that the their they this to we will with'.split(' '), // prettier-ignore
)
const numberWords = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty half all none every first second third'.split(' '), // prettier-ignore
)

const tokens = (words: string): string[] =>
  (normaliseWords(words).match(/[\p{L}\p{N}.]*[\p{L}\p{N}]%?/gu) ?? []).filter(word => !small.has(word))

/** From 0 (no word in common) to 1 (the same words): twice what is shared by what both hold. Small words do not count. */
export const likeness = (one: string, other: string): number => {
  const [a, b] = [tokens(one), tokens(other)]
  if (a.length + b.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of b) {
    const count = left.get(word) ?? 0
    if (count > 0) shared++
    left.set(word, count - 1)
  }
  return (2 * shared) / (a.length + b.length)
}

/** Whether both name the same numbers: three caseworkers are not five, however alike the rest is. */
export const sameNumbers = (one: string, other: string): boolean => {
  const numbers = (words: string) =>
    tokens(words)
      .filter(word => /\d/.test(word) || numberWords.has(word))
      .sort()
      .join(' ')
  return numbers(one) === numbers(other)
}
