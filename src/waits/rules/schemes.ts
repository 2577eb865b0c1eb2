import type { Day } from '../../kernel/day.ts'

/** A scheme by which another provider sees children who wait: four counts, none of which stands for another. Pure. */

export const countNames = {
  offers: 'Offers made',
  accepted: 'Offers accepted',
  transferred: 'Children transferred',
  assessed: 'Assessments finished',
} as const
export type CountName = keyof typeof countNames
export const counts = Object.keys(countNames) as CountName[]

export const whatCounts: Readonly<Record<CountName, string>> = {
  offers: 'Families who were asked whether another provider may see their child. They still wait.',
  accepted: 'Families who said yes. They still wait.',
  transferred: 'Children whose referral was handed over. From here they wait for the other provider.',
  assessed: 'Children whose assessment by the other provider is finished.',
}

export type Counts = Readonly<Record<CountName, number | null>>
export type SchemeMonth = Counts & { readonly month: Day }

/** All months together; a count that is missing in every month is not known. */
export const totals = (months: readonly Counts[]): Counts =>
  Object.fromEntries(
    counts.map(name => {
      const known = months.flatMap(month => month[name] ?? [])
      return [name, known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0)]
    }),
  ) as Counts

/** What cannot be so, over all months: nobody accepts what was not offered, and so on down. */
export const impossible = (all: Counts): string[] =>
  counts.slice(1).flatMap((name, index) => {
    const before = counts[index]!
    const [more, most] = [all[name], all[before]]
    return more !== null && most !== null && more > most
      ? [`${countNames[name]} (${more}) are more than ${countNames[before].toLowerCase()} (${most}): one of the two is wrong, or months are missing.`]
      : []
  }) // prettier-ignore

/** The first sentence of a scheme’s page; each number under its own name. */
export const schemeInWords = (all: Counts): string => {
  const say = (name: CountName, words: string) => (all[name] === null ? `${words}: not known` : `${all[name]} ${words}`)
  return `${say('offers', 'offers')}, ${say('accepted', 'accepted')}, ${say('transferred', 'children transferred')}, ${say('assessed', 'assessed')}.`
}
