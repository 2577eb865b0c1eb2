import { z } from 'zod'
import { dayFrom, isDay, type Day } from '../../kernel/day.ts'
import { outcomes, type Outcome } from '../rules/contact-needs.ts'
import { ways, type Way } from '../rules/contact.ts'

/** What the forms about waiting accept, and the sentences for what they do not. */

export type Body = Readonly<Record<string, string | string[]>>

/** A date's three boxes as one field: the day, '' where all are empty, `not a date` where there is none such. */
export const withDay = (body: Body, name: string): Body => {
  const [day, month, year] = ['day', 'month', 'year'].map(part => String(body[`${name}-${part}`] ?? '').trim())
  if (!day && !month && !year) return { ...body, [name]: '' }
  const found = /^\d{4}$/.test(year!) ? dayFrom(Number(year), Number(month), Number(day)) : null
  return { ...body, [name]: found ?? 'not a date' }
}

const notADay = 'Enter a real date, such as 27 3 2025.'
const asDay = (text: string): Day => text
export const day = (missing: string) => z.string(missing).min(1, missing).refine(text => isDay(text), notADay).transform(asDay) // prettier-ignore
export const dayOrNone = z.string().refine(text => text === '' || isDay(text), notADay).transform((text): Day | null => text || null) // prettier-ignore
export const sentence = (missing: string, most = 1000) =>
  z.string(missing).trim().min(3, missing).max(most, `Keep it to ${most} characters.`)
export const words = (most = 1000) => z.string().trim().max(most, `Keep it to ${most} characters.`).optional().transform(text => text || null) // prettier-ignore
export const names = <Name extends string>(of: Readonly<Record<Name, unknown>>) => Object.keys(of) as [Name, ...Name[]]

export const contactForm = z.object({
  on: day('Give the day on which you were in touch.'),
  how: z.enum(names(ways), 'Say how you were in touch.').transform((how): Way => how),
  reached: z.enum(['yes', 'no'], 'Say whether you reached the family.').transform(said => said === 'yes'),
  words: words(),
})

export const takeBackForm = z.object({ because: sentence('Say what was wrong with it.', 300) })

const saying = sentence('Say in a sentence or two what has changed.', 2000)

export const familyNeedForm = z.object({
  wait: z.string('Choose which wait it is about.').regex(/^\d+$/, 'Choose which wait it is about.'),
  words: saying,
})

export const needForm = z.object({
  reference: sentence('Give the number of the referral, as your service writes it.', 60),
  words: saying,
})

export const needAnswerForm = z.object({
  cameTo: z.enum(names(outcomes), 'Say what comes of it.').transform((outcome): Outcome => outcome),
  words: sentence('Say it in a sentence or two that the family can read.'),
})
