import { z } from 'zod'
import { dayFrom, isDay, type Day } from '../kernel/day.ts'

/** What the forms about evidence accept, and the sentences for what they do not. */

type Body = Readonly<Record<string, string | string[]>>

/** A date's three boxes as one field: the day, '' where all are empty, `not a date` where there is none such. */
export const withDate = (body: Body, name: string): Record<string, string | string[]> => {
  const [day, month, year] = ['day', 'month', 'year'].map(part => String(body[`${name}-${part}`] ?? '').trim())
  if (!day && !month && !year) return { ...body, [name]: '' }
  const date = /^\d{4}$/.test(year!) ? dayFrom(Number(year), Number(month), Number(day)) : null
  return { ...body, [name]: date ?? 'not a date' }
}

const notADay = 'Enter a real date, such as 27 3 2025.'
const toDay = (text: string): Day => text

export const offerForm = z.object({
  title: z.string('Say what shows it, in a sentence.').trim().min(1, 'Say what shows it, in a sentence.').max(500, 'Say it in fewer than 500 letters.'),
  kind: z.enum(['activity', 'difference'], 'Choose what it shows.'),
  covers: z.enum(['whole', 'part'], 'Choose how much of the promise it shows.'),
  trueOn: z.string().min(1, 'Enter the day it was true.').refine(text => isDay(text), notADay).transform(toDay),
  expiresOn: z.string().refine(text => text === '' || isDay(text), notADay).transform((text): Day | null => text || null),
  link: z
    .string()
    .trim()
    .max(500)
    .optional()
    .refine(text => !text || /^https?:\/\/\S+$/.test(text), 'Enter a whole address, beginning with https://, or leave it empty.')
    .transform(text => text || null),
}) // prettier-ignore

export const decideForm = z.object({
  decision: z.enum(['accepted', 'returned'], 'Choose whether it shows that the promise was kept.'),
  because: z.string().trim().max(1000, 'Say it in fewer than 1,000 letters.').optional().transform(text => text || null),
}) // prettier-ignore
