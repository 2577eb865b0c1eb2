import { addDays, daysBetween, dayInWords, type Day } from '../../kernel/day.ts'
import { plural } from '../../design/words.ts'

/** How overdue contacts and answers raise themselves to the service lead, and climb where nothing comes of it. Pure. */

export type Overdue = {
  readonly what: 'contact' | 'need'
  /** Children it is about. */
  readonly children: number
  /** The day the first of them was due. */
  readonly since: Day
}

/** The service lead is told every week. */
export const tellEvery = 7
/** So long after its day it goes above the service. */
export const climbsAfter = 28

export const climbs = ({ since }: Overdue, today: Day): boolean => addDays(since, climbsAfter) < today

/** What is done about it today, when the service was last told on `toldOn`. It climbs only after the service was told. */
export const stepsToday = (overdue: Overdue, toldOn: Day | null, today: Day): readonly ('lead' | 'raised')[] => {
  if (toldOn !== null && daysBetween(toldOn, today) < tellEvery) return []
  return toldOn !== null && climbs(overdue, today) ? ['lead', 'raised'] : ['lead']
}

/** What the service lead reads; names no child. */
export const leadWords = (service: string, { what, children, since }: Overdue): string =>
  what === 'contact'
    ? `${service}: ${plural(children, 'child waits', 'children wait')} longer without contact than your standard says, the first since ${dayInWords(since)}.`
    : `${service}: ${plural(children, 'answer is', 'answers are')} overdue to people who said that a waiting child’s needs have changed, the first since ${dayInWords(since)}.`

/** What climbs: the same for everybody who reads it, so a small number is not told. */
export const raisedWords = (service: string, { what, since }: Overdue) =>
  what === 'contact'
    ? {
        title: `No contact while waiting: ${service}`,
        words: `Children wait for ${service} longer without contact than the service’s own standard says, the first since ${dayInWords(since)}. The service lead was told.`,
        condition: `No child waiting for ${service} is more than ${climbsAfter / 7} weeks past the day a contact was due.`,
        rule: `A contact ${climbsAfter / 7} weeks overdue raises itself.`,
      }
    : {
        title: `Changes of need without an answer: ${service}`,
        words: `Somebody said that the needs of a child waiting for ${service} had changed, and was owed an answer by ${dayInWords(since)}. None is here. The service lead was told.`,
        condition: `No answer about ${service} is more than ${climbsAfter / 7} weeks overdue.`,
        rule: `An answer to a change of need ${climbsAfter / 7} weeks overdue raises itself.`,
      }
