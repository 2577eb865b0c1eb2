import { addMonths, endOfMonth, type Day } from '../kernel/day.ts'
import { addWorkingDays, type Holidays } from '../kernel/working-days.ts'

/** When a monthly update may be begun and published, and what keeps visitors' asking within bounds. Pure. */

/** `2025-02`: the months an update is of. */
export type Month = string

export const isMonth = (text: unknown): text is Month =>
  typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

export const monthOf = (day: Day): Month => day.slice(0, 7)
export const firstDay = (month: Month): Day => `${month}-01`
export const lastDay = (month: Month): Day => endOfMonth(firstDay(month))
export const monthAfter = (month: Month, months: number): Month => monthOf(addMonths(firstDay(month), months))

/** The day up to which the record is read for a month: its last, or today where it is not over. */
export const readUpTo = (month: Month, today: Day): Day => (today < lastDay(month) ? today : lastDay(month))

/** The months nobody has begun or published, newest first, this one among them; at most a year back. */
export const monthsToBegin = (today: Day, taken: readonly Month[]): Month[] =>
  Array.from({ length: 12 }, (_, index) => monthAfter(monthOf(today), -index)).filter(month => !taken.includes(month))

/** So many working days after a month has ended, its update is missed. */
export const missedAfter = 10

/**
 * The month whose update is missed on a day: the one that ended last, ten working days ago or more, unless it is
 * published. Months before it are not raised again. Null where nothing is missed.
 */
export const missedMonth = (today: Day, published: ReadonlySet<Month>, holidays: Holidays): Month | null => {
  const month = monthAfter(monthOf(today), -1)
  if (published.has(month)) return null
  return today > addWorkingDays(lastDay(month), missedAfter, holidays) ? month : null
}

export type Refusable = { readonly ok: true } | { readonly ok: false; readonly because: string }

export const canBegin = (month: Month, today: Day): Refusable =>
  isMonth(month) && month <= monthOf(today)
    ? { ok: true }
    : { ok: false, because: 'Choose this month or one that is over: there is nothing to tell of a month to come.' }

/** Fewer lines than this say too little to stand for a month. */
export const fewestEasyLines = 3

export type Forms = {
  readonly title: string
  readonly official: Readonly<Record<string, string>>
  readonly plain: string
  readonly easyRead: readonly unknown[]
}

/** What keeps a draft from being published: every form of it must be there, so that nobody is told less, or later. */
export const notReadyBecause = ({ title, official, plain, easyRead }: Forms): string[] => {
  const missing: string[] = []
  if (title.trim() === '') missing.push('Give the update a title.')
  if (!official.opening?.trim()) missing.push('Write the short opening of the full update.')
  if (plain.trim() === '') missing.push('Write it in plain words too.')
  if (easyRead.length < fewestEasyLines)
    missing.push(`Write at least ${fewestEasyLines} lines in easy read: there are ${easyRead.length || 'none'}.`)
  return missing
}

/**
 * A school, a library or a forum's evening shares one address, so a place may ask for many; one e-mail address is
 * written to only a few times a day, however often somebody types it.
 */
export const limits = {
  fromOnePlaceInAnHour: 40,
  toOneAddressInADay: 3,
  /** After these days an address nobody confirmed is forgotten. */
  daysToConfirm: 7,
  /** Sending is tried again for so long. */
  daysToSend: 7,
} as const

const hour = 3_600_000
export const anHourBefore = (now: Date): Date => new Date(now.getTime() - hour)
export const aDayBefore = (now: Date): Date => new Date(now.getTime() - 24 * hour)
export const unconfirmedSince = (now: Date): Date => new Date(now.getTime() - limits.daysToConfirm * 24 * hour)
export const sendableSince = (now: Date): Date => new Date(now.getTime() - limits.daysToSend * 24 * hour)

/** One address written in one way, so that the same person is not on the list twice. */
export const asKept = (email: string): string => email.trim().toLowerCase()
