import { z } from 'zod'
import { dayFrom, isDay, type Day } from '../kernel/day.ts'
import { adulthood, waysOfGiving, type AdulthoodPart, type Way } from './rules/views.ts'
import { answers, asks, type AskAnswer, type AskWhat } from './rules/health.ts'

/** What the forms about reviews accept, and the sentences for what they do not. */

type Body = Readonly<Record<string, string | string[]>>

/** A date's three boxes as one field: the day, '' where all are empty, `not a date` where there is none such. */
const withDay = (body: Body, name: string): Body => {
  const [day, month, year] = ['day', 'month', 'year'].map(part => String(body[`${name}-${part}`] ?? '').trim())
  if (!day && !month && !year) return { ...body, [name]: '' }
  const found = /^\d{4}$/.test(year!) ? dayFrom(Number(year), Number(month), Number(day)) : null
  return { ...body, [name]: found ?? 'not a date' }
}

/** A posted form with the boxes of its dates made one field each, and its ticked boxes lists. */
export const fields = (body: Body, { days = [], lists = [] }: { days?: readonly string[]; lists?: readonly string[] }): Body => {
  const ticked = Object.fromEntries(lists.map(name => [name, [body[name] ?? []].flat()]))
  return { ...days.reduce(withDay, body), ...ticked }
} // prettier-ignore

/** The first box of a date, to jump to from the list of what is wrong. */
export const anchorsOf = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, `${name}-day`]))

const notADay = 'Enter a real date, such as 27 3 2025.'
const asDay = (text: string): Day => text
const day = (missing: string) => z.string(missing).min(1, missing).refine(text => isDay(text), notADay).transform(asDay) // prettier-ignore
const dayOrNone = z.string().refine(text => text === '' || isDay(text), notADay).transform((text): Day | null => text || null) // prettier-ignore
const sentence = (missing: string, most = 1000) =>
  z.string(missing).trim().min(3, missing).max(most, `Keep it to ${most} characters.`)
const words = (most = 2000) => z.string().trim().max(most, `Keep it to ${most} characters.`).optional().transform(text => text || null) // prettier-ignore

const names = <Name extends string>(of: Readonly<Record<Name, unknown>>) => Object.keys(of) as [Name, ...Name[]]
const ticks = <Name extends string>(of: Readonly<Record<Name, unknown>>, wrong: string) => z.array(z.enum(names(of), wrong)) // prettier-ignore

export const meetingForm = z.object({ on: day('Give the day of the meeting.') })

export const noticeForm = z.object({
  what: z.enum(['invited', 'papers'], 'Say what was sent.'),
  sent: day('Give the day on which they were sent.'),
})

/** Who comes to a review. */
export const comers = {
  child: 'The child or young person',
  parent: 'Parent or carer',
  school: 'School or college',
  authority: 'The authority',
  health: 'Health',
  care: 'Social care',
  other: 'Somebody else',
} as const

const viewsFields = {
  givenOn: dayOrNone,
  how: ticks(waysOfGiving, 'Choose from the list how the views were given.'),
  takenBy: words(200),
  words: words(4000),
}

type Given = { readonly givenOn: Day | null; readonly how: readonly Way[]; readonly takenBy: string | null }

/** Views are there when day, way and taker are; where nothing is said there are none. */
export const viewsMissing = ({ givenOn, how, takenBy }: Given): { field: string; because: string } | 'none' | null => {
  if (givenOn === null && how.length === 0 && takenBy === null) return 'none'
  if (how.length === 0) return { field: 'how', because: 'Say how the views were given.' }
  if (givenOn === null) return { field: 'givenOn', because: 'Give the day on which the child or young person gave them.' } // prettier-ignore
  if (takenBy === null) return { field: 'takenBy', because: 'Say by role who took them down, such as “their teaching assistant”.' } // prettier-ignore
  return null
}

export const reportForm = z.object({
  meetingOn: day('Give the day of the meeting.'),
  sentOn: day('Give the day on which the report was sent round.'),
  came: ticks(comers, 'Choose from the list who came.').min(1, 'Say who came.'),
  ...viewsFields,
  adulthood: ticks(adulthood, 'Choose from the list what was planned.').transform((all): readonly AdulthoodPart[] => all),
  healthUpdate: z.enum(['yes', 'no'], 'Say whether health needs to update its advice.').transform(said => said === 'yes'),
}) // prettier-ignore

export const viewsForm = z.object(viewsFields)

export const actionForm = z.object({
  action: sentence('Say what is to be done.', 500),
  owner: sentence('Say by role who does it, such as “occupational therapy”.', 100),
  organisationId: z.uuid('Choose whose it is.'),
  dueOn: day('Give the day by which it is to be done.'),
})

export const actionSaidForm = z.object({
  cameTo: z.enum(['done', 'not done'], 'Say whether it was done.'),
  words: sentence('Say what became of it, in a sentence the child can be told.', 500),
  childToldOn: dayOrNone,
})

export const askForm = z.object({
  caseId: z.uuid('Choose the child or young person.'),
  what: z.enum(names(asks), 'Say what you ask.').transform((what): AskWhat => what),
  words: sentence('Say what you need to know.'),
})

export const answerForm = z.object({
  answer: z.enum(names(answers), 'Choose your answer.').transform((answer): AskAnswer => answer),
  words: sentence('Say it in a sentence whoever asked can act on.'),
})

export const stopForm = z.object({
  caseRef: sentence('Give the number of the EHC case.', 60),
  service: sentence('Say which service stops, such as “speech and language therapy at school”.', 200),
  fromDay: day('Give the day from which it stops.'),
  because: sentence('Say why, in a sentence the family can read.', 500),
})

export const toldForm = z.object({
  whom: z.enum(['caseworker', 'setting', 'family'], 'Say who was told.'),
  on: day('Give the day on which they were told.'),
  how: z.enum(['letter', 'email', 'call', 'meeting'], 'Say how they were told.'),
})
