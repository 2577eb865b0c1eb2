import { addMonths, daysBetween, monthsBetween, type Day } from '../../kernel/day.ts'
import { plural } from '../../design/words.ts'

/** How a child or young person gave their views. Nobody is without a way: what someone who knows them saw is one. */
export const waysOfGiving = {
  words: 'In words, spoken or written',
  picture: 'A picture or photographs',
  symbols: 'Symbols, signing or a talker',
  audio: 'A recording of sound or film',
  observation: 'Seen by someone who knows them well',
} as const
export type Way = keyof typeof waysOfGiving

export type ViewsGiven = {
  readonly givenOn: Day
  readonly how: readonly Way[]
  /** By role: "their teaching assistant". */
  readonly takenBy: string
}

/** Views count for twelve months from the day they were given. */
export const viewsLastMonths = 12

/** Whether views given on a day are older than twelve months on another. The day a year later still counts. */
export const areOld = (givenOn: Day, day: Day): boolean => day > addMonths(givenOn, viewsLastMonths)

/** “given 14 months ago”; within two months in days, so that fresh views are seen to be fresh. */
export const ageInWords = (givenOn: Day, day: Day): string => {
  const days = daysBetween(givenOn, day)
  if (days < 0) return 'to be given'
  if (days === 0) return 'given today'
  const months = monthsBetween(givenOn, day)
  return `given ${months < 2 ? plural(days, 'day') : plural(months, 'month')} ago`
}

/**
 * Why a report goes back to whoever sent it, as a sentence; null where the child’s or young person’s views are in it. Views of an
 * earlier year are not this review’s. `meetingOn` is the day the review was held.
 */
export const whyReturned = (views: ViewsGiven | null, meetingOn: Day): string | null => {
  if (views === null)
    return 'The report does not hold the child’s or young person’s views. Words are not needed: a picture, symbols, a recording or what someone who knows them saw will do. Add how and on which day they were given, and send it again. The day you first sent it is kept.'
  if (areOld(views.givenOn, meetingOn))
    return `The views in the report were ${ageInWords(views.givenOn, meetingOn)} when the meeting was held. Ask again for what the child or young person thinks now, and send it again. The day you first sent it is kept.`
  return null
}

/** What reviews from year 9 consider of life beyond year 11 (reg 20(6)). */
export const adulthood = {
  employment: 'Further education and work',
  living: 'Living independently',
  health: 'Good health',
  community: 'Friends and community',
} as const
export type AdulthoodPart = keyof typeof adulthood

/** The first day of year 9: 1 September after the 31 August by which they are 13. */
export const yearNineFrom = (bornOn: Day): Day => {
  const year = Number(bornOn.slice(0, 4)) + 13
  return `${bornOn.slice(5) >= '09-01' ? year + 1 : year}-09-01`
}

/** Whether a review on a day has to look beyond year 11. Unknown where the birth date is: nobody is asked what may not apply. */
export const looksBeyond = (bornOn: Day | null, day: Day): boolean => bornOn !== null && day >= yearNineFrom(bornOn)
