import { may, type Permission, type Role } from '../access/rules.ts'
import { addDays, dayInWords, type Day } from '../kernel/day.ts'

/**
 * How often somebody hears from us. Whatever happens in between is gathered: one message per person per rhythm per day
 * at most, never one per event.
 */
export const rhythms = {
  /** What cannot wait for Monday: something was returned to them, or climbed to them. On working days. */
  daily: { name: 'Daily', template: 'daily', opening: 'New since we last wrote' },
  /** What is due, late or not answered. On Mondays. */
  weekly: { name: 'Weekly', template: 'weekly', opening: 'This week' },
  /** Somebody asks them by name. At once. */
  asked: { name: 'Asked', template: 'asked', opening: 'You are asked' },
  /** They asked for the monthly update, or are asked to confirm that they did. */
  subscribed: { name: 'Monthly update', template: 'subscribed', opening: 'The monthly update' },
} as const

export type Rhythm = keyof typeof rhythms

const weekday = (day: Day): number => (((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 4) % 7) + 7) % 7

/** The rhythms whose day this is: weekly on Mondays, daily from Monday to Friday. What is asked does not wait for a day. */
export const rhythmsDueOn = (day: Day): readonly Rhythm[] => {
  const number = weekday(day)
  if (number === 1) return ['weekly', 'daily']
  return number >= 2 && number <= 5 ? ['daily'] : []
}

/** The days after one up to and with another: a made-up area's day may move on by a week at once. */
export const daysAfter = (from: Day, to: Day): Day[] => {
  const days: Day[] = []
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** Stands where the address of a subscriber stood, once they have left. */
export const addressForgotten = 'address forgotten'

export type Line = { readonly words: string; readonly path: string | null }

export type Composed = { readonly subject: string; readonly body: string }

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']
const things = (count: number): string => `${numberWords[count] ?? count} ${count === 1 ? 'thing' : 'things'}`

const subjects: Readonly<Record<Rhythm, (area: string, count: number) => string>> = {
  daily: (area, count) => `${area}: ${things(count).toLowerCase()} new for you`,
  weekly: (area, count) => `${area} this week: ${things(count).toLowerCase()} for you`,
  asked: area => `${area}: you are asked about a promise`,
  subscribed: area => `${area}: monthly update`,
}

/** A page below the area, and what a message says of it. */
export type HomePage = { readonly says: string; readonly path: string }

/** The page each reader finds their own things on: the first they may open. */
const homePages: readonly (HomePage & { readonly permission: Permission })[] = [
  { permission: 'promise.update', says: 'Everything of yours is here', path: '/my-actions' },
  { permission: 'plan.edit', says: 'Everything that waits for you is here', path: '/this-week' },
  { permission: 'case.keep', says: 'Your cases are here', path: '/cases' },
  { permission: 'advice.answer', says: 'Everything that is asked of you is here', path: '/advice' },
  { permission: 'voice.follow', says: 'What you said, and what came of it, is here', path: '/voice/mine' },
  { permission: 'own-page.read', says: 'Every page that is open to you is here', path: '/everything' },
]

/** Where a reader with these roles is sent; what everybody may read, where they hold none. */
export const homePageFor = (roles: ReadonlySet<Role>): HomePage => {
  const who = { personId: '', name: '', areaId: 0, roles, posts: new Set<string>() }
  return homePages.find(({ permission }) => may(who, permission)) ?? { says: 'What was promised to families is here', path: '' } // prettier-ignore
}

/**
 * One plain text message out of everything there is to tell a person. Addresses of ours stand alone on a line as
 * paths (`/merrowshire/my-actions`); `withAddresses` makes them whole when the message leaves.
 */
export const composeMessage = (
  rhythm: Rhythm,
  given: {
    name: string
    area: { name: string; slug: string }
    day: Day
    lines: readonly Line[]
    home: HomePage
  },
): Composed => {
  const { name, area, day, lines, home } = given
  const numbered = lines.map(({ words, path }, index) => `${index + 1}. ${words}${path ? `\n${path}` : ''}`)
  const opening = `${rhythms[rhythm].opening}, ${dayInWords(day)}: ${things(lines.length).toLowerCase()}.`
  const body = [
    `Hello ${name},`,
    opening,
    ...numbered,
    `${home.says}:\n/${area.slug}${home.path}`,
    `If somebody else should hear of this instead, tell ${area.name}’s programme lead.`,
  ].join('\n\n')
  return { subject: subjects[rhythm](area.name, lines.length), body: `${body}\n` }
}

/** Our paths in a message's text as whole addresses. */
export const withAddresses = (body: string, baseUrl: string): string =>
  body.replace(/^\/\S*$/gm, path => `${baseUrl.replace(/\/$/, '')}${path}`)

export type MessageState = 'kept' | 'sent' | 'failed' | 'waiting'

/** Where a message stands: kept here (nothing is sent from a demonstration), sent, failed so far, or on its way. */
export const messageState = (
  message: { readonly sentAt: Date | null; readonly failedBecause: string | null },
  sending: boolean,
): MessageState => {
  if (message.sentAt) return 'sent'
  if (!sending) return 'kept'
  return message.failedBecause ? 'failed' : 'waiting'
}
