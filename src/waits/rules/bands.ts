/** How long somebody has waited, in whole days, put into the bands each return uses. A negative wait is in no band. */

export type SchemeName = 'sitrep' | 'rtt' | 'cyp-mh' | 'autism'

export type Scheme = {
  readonly name: string
  readonly source: string
  /** The last day of each band but the last, which is open. */
  readonly ends: readonly number[]
  readonly labels: readonly string[]
  /** The last day that counts as within, and what that is called. */
  readonly within: { readonly days: number; readonly words: string }
}

export const week = 7
/** Day 126 is within 18 weeks and day 127 is not. */
export const eighteenWeeks = 126
/** 364 days are exactly 52 weeks and within them. */
export const fiftyTwoWeeks = 364
export const hundredAndFourWeeks = 728

const everyWeek = Array.from({ length: 104 }, (_, at) => (at + 1) * week)
const weekLabel = (at: number): string => (at === 0 ? '0-1' : `>${at}-${at + 1}`)
const within18 = { days: eighteenWeeks, words: '18 weeks' }

export const schemes: Readonly<Record<SchemeName, Scheme>> = {
  'sitrep': {
    name: 'Community waiting lists',
    source: 'NHS England, Community Health Services SitRep: bands as published, with over 52 weeks split at 104',
    ends: [7, 14, 28, 84, 126, 364, 728],
    labels: ['0-1 weeks', '>1-2 weeks', '>2-4 weeks', '>4-12 weeks', '>12-18 weeks', '>18-52 weeks', '>52-104 weeks', '>104 weeks'],
    within: within18,
  },
  'rtt': {
    name: 'Referral to treatment, by week',
    source: 'NHS England, RTT return: week by week to 104',
    ends: everyWeek,
    labels: [...everyWeek.map((_, at) => weekLabel(at)), '>104'],
    within: within18,
  },
  'cyp-mh': {
    name: 'Children’s mental health',
    source: 'NHS England, mental health monthly statistics',
    ends: [28, 364, 546, 728],
    labels: ['up to 4 weeks', '>4-52 weeks', '>52-78 weeks', '>78-104 weeks', '>104 weeks'],
    within: { days: 28, words: '4 weeks' },
  },
  'autism': {
    name: 'Suspected autism',
    source: 'NHS England, autism statistics: 13 weeks to a first appointment',
    ends: [90],
    labels: ['under 13 weeks', '13 weeks or more'],
    within: { days: 90, words: '13 weeks' },
  },
} // prettier-ignore

/** The place of a wait of so many whole days among a scheme's bands; -1 where it is negative: an error, and no wait. */
export const bandOf = ({ ends }: Scheme, days: number): number => {
  if (days < 0) return -1
  let band = 0
  while (band < ends.length && days > ends[band]!) band++
  return band
}

const lastBandBegins = ({ ends }: Scheme): number => ends.at(-1)! + 1

/** The band of each number of days up to the one the last band begins with: what a pass over many waits looks up. */
export const bandTable = (scheme: Scheme): Uint8Array =>
  Uint8Array.from({ length: lastBandBegins(scheme) + 1 }, (_, days) => bandOf(scheme, days))
