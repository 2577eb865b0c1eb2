import { definitionNamed } from './catalogue.ts'

/** How a figure of everybody is written where a word is given for it. */
const everybody = new Set(['', 'all', 'total', 'everybody', 'everyone'])

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')

/**
 * A part as a measure calls it: `speech_and_language therapy` → `Speech and language therapy`; empty for everybody; null
 * where the measure is not counted by it.
 */
export const partNamed = (known: readonly string[], written: string | null): string | null =>
  everybody.has(plain(written ?? '')) ? '' : (known.find(each => plain(each) === plain(written!)) ?? null)

/** The parts by which a measure is counted, so that a sender knows what may stand there. */
export const partsInWords = (known: readonly string[]): string =>
  known.length === 0
    ? 'it is counted for everybody only; leave the breakdown empty'
    : `it is counted by ${known.join('; ')}, or for everybody with the breakdown empty`

/** The parts of a measure that Alongside ships with, named by id or by name; null of one an area defined itself. */
export const partsOfNamed = (measure: string): readonly string[] | null => {
  const definition = definitionNamed(measure)
  return definition && (definition.breakdowns ?? [])
}
