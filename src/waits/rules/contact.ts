import { addDays, daysBetween, type Day } from '../../kernel/day.ts'

/** Contact while a child waits: when it was last, when it is due by the service's own standard, who comes first. Pure. */

export const ways = {
  phone: 'A telephone call',
  visit: 'A visit or meeting',
  video: 'A video call',
  letter: 'A letter',
  message: 'A text message or email',
} as const
export type Way = keyof typeof ways

/** A contact somebody typed. A call that nobody took is no contact. */
export type Typed = { readonly on: Day; readonly how: Way; readonly reached: boolean }

export type Waiting = {
  readonly receivedOn: Day
  readonly priority: string | null
  /** The last contact the extract tells of, and the first appointment the child was brought to. */
  readonly lastInExtract: Day | null
  readonly typed: readonly Typed[]
}

/** Days between contacts by priority; `all` is for every priority that has none of its own. */
export type Standard = Readonly<Record<string, number>>

/** How long a child of a priority may be without contact; null where the service has set nothing. */
export const daysFor = (standard: Standard, priority: string | null): number | null =>
  standard[priority ?? 'not-recorded'] ?? standard.all ?? null

export type LastContact = { readonly on: Day; readonly how: Way | 'extract' }

/** The newest contact up to a day; null where nobody has been in touch since the referral came. */
export const lastContact = ({ receivedOn, lastInExtract, typed }: Waiting, today: Day): LastContact | null => {
  const sent = lastInExtract === null ? [] : [{ on: lastInExtract, how: 'extract' as const }]
  const all: LastContact[] = [...sent, ...typed.flatMap(({ on, how, reached }) => (reached ? [{ on, how }] : []))]
  return all.filter(({ on }) => receivedOn <= on && on <= today).toSorted((a, b) => (a.on < b.on ? -1 : 1)).at(-1) ?? null // prettier-ignore
}

/** The day by which the next contact is due: counted from the last, or from the day the referral came. */
export const contactDue = (waiting: Waiting, standard: Standard, today: Day): Day | null => {
  const days = daysFor(standard, waiting.priority)
  return days === null ? null : addDays(lastContact(waiting, today)?.on ?? waiting.receivedOn, days)
}

export type ContactState = {
  readonly waitedDays: number
  readonly last: LastContact | null
  readonly due: Day | null
  readonly overdueDays: number
}

export const contactState = (waiting: Waiting, standard: Standard, today: Day): ContactState => {
  const due = contactDue(waiting, standard, today)
  return {
    waitedDays: daysBetween(waiting.receivedOn, today),
    last: lastContact(waiting, today),
    due,
    overdueDays: due !== null && due < today ? daysBetween(due, today) : 0,
  }
}

/** Those never contacted first, the longest wait before the others; then by how long ago the last contact was. */
export const byNeed = (a: ContactState, b: ContactState): number => {
  if ((a.last === null) !== (b.last === null)) return a.last === null ? -1 : 1
  if (a.last === null || b.last === null) return b.waitedDays - a.waitedDays
  return a.last.on === b.last.on ? b.waitedDays - a.waitedDays : a.last.on < b.last.on ? -1 : 1
}

export type ContactCounts = {
  readonly waiting: number
  readonly never: number
  readonly overdue: number
  /** Days since the longest waiting child without any contact was referred. */
  readonly longestNever: number | null
}

export const contactCounts = (states: readonly ContactState[]): ContactCounts => {
  const never = states.filter(({ last }) => last === null)
  return {
    waiting: states.length,
    never: never.length,
    overdue: states.filter(({ overdueDays }) => overdueDays > 0).length,
    longestNever: never.length === 0 ? null : Math.max(...never.map(({ waitedDays }) => waitedDays)),
  }
}
