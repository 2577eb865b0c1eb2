import { addDays, dayInWords, type Day } from '../../kernel/day.ts'
import { addWorkingDays, isWorkingDay, type Holidays } from '../../kernel/working-days.ts'
import { contributorInWords } from './case-words.ts'
import { lateInWords } from './caseload.ts'

/** When whoever was asked for advice is reminded, in working days before and after the day it is due. */
export type ReminderSetting = {
  /** 0: not before. */
  readonly before: number
  readonly onTheDay: boolean
  readonly after: number
  /** From the first after the due day on. */
  readonly every: number
}
export const ordinaryReminders: ReminderSetting = { before: 5, onTheDay: true, after: 5, every: 5 }

export type ReminderStep = 'before' | 'on the day' | 'after'

const workingDayTo = (day: Day, holidays: Holidays): Day => {
  let found = day
  while (!isWorkingDay(found, holidays)) found = addDays(found, -1)
  return found
}

/** The days on which somebody is reminded, up to a day; the due day itself moves back to a working day, so that it is of use. */
const daysUpTo = (dueOn: Day, until: Day, { before, onTheDay, after, every }: ReminderSetting, holidays: Holidays): readonly { on: Day; step: ReminderStep }[] => {
  const early = before > 0 ? [{ on: addWorkingDays(dueOn, -before, holidays), step: 'before' as const }] : []
  const sameDay = onTheDay ? [{ on: workingDayTo(dueOn, holidays), step: 'on the day' as const }] : []
  const late: { on: Day; step: ReminderStep }[] = []
  for (let on = addWorkingDays(dueOn, after, holidays); on <= until; on = addWorkingDays(on, every, holidays)) late.push({ on, step: 'after' })
  return [...early, ...sameDay, ...late].filter(({ on }) => on <= until)
} // prettier-ignore

/**
 * Whether a reminder is due today about advice that is open; null where none is, or the newest was sent. Days that were
 * missed are made up for once, not one by one. `askedOn`: nobody is reminded on the day they were asked.
 */
export const reminderDue = (
  given: { readonly askedOn: Day; readonly dueOn: Day; readonly remindedOn: readonly Day[]; readonly today: Day },
  setting: ReminderSetting,
  holidays: Holidays,
): ReminderStep | null => {
  const { askedOn, dueOn, remindedOn, today } = given
  const newest = daysUpTo(dueOn, today, setting, holidays).at(-1)
  if (!newest || newest.on <= askedOn || remindedOn.some(day => day >= newest.on)) return null
  return newest.step
}

export type ToRemind = { readonly caseRef: string; readonly contributor: string; readonly dueOn: Day; readonly daysLate: number } // prettier-ignore

const most = 12
const named = (all: readonly ToRemind[], of: (each: ToRemind) => string): string => {
  const first = all.slice(0, most).map(each => `${each.caseRef} (${of(each)})`).join(', ') // prettier-ignore
  return all.length > most ? `${first} and ${all.length - most} more` : first
}

/** One line of a message to an organisation about all its advice that is due or late: case references, never a name. */
export const reminderWords = (all: readonly ToRemind[]): string => {
  const [late, due] = [all.filter(({ daysLate }) => daysLate > 0), all.filter(({ daysLate }) => daysLate === 0)]
  const said = [
    late.length > 0 && `Advice is late for ${late.length === 1 ? 'case' : 'cases'} ${named(late, each => `${contributorInWords(each.contributor)}, ${lateInWords(each.daysLate)}`)}.`,
    due.length > 0 && `Advice is due soon for ${due.length === 1 ? 'case' : 'cases'} ${named(due, each => `${contributorInWords(each.contributor)}, by ${dayInWords(each.dueOn)}`)}.`,
    'If the child is not known to your service, say so: that is an answer too.',
  ]
  return said.filter(Boolean).join(' ')
} // prettier-ignore
