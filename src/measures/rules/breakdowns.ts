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

type Known = { readonly id: string; readonly name: string; readonly breakdowns: readonly string[] }

/** The measures that are a share, by id and name in small letters. */
export const sharesByName = (
  measures: readonly { readonly id: string; readonly name: string; readonly unit: string }[],
): ReadonlySet<string> =>
  new Set(measures.filter(({ unit }) => unit === '%').flatMap(({ id, name }) => [id.toLowerCase(), name.toLowerCase()]))

/** The parts of each measure by its id and by its name, in small letters. */
export const partsByName = (measures: readonly Known[]): ReadonlyMap<string, readonly string[]> =>
  new Map(measures.flatMap(({ id, name, breakdowns }) => [id, name].map(each => [each.toLowerCase(), breakdowns])))
