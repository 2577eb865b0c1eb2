import { z } from 'zod'
import { typedDay, typedDayOrNone } from '../../design/form-day.ts'

export const textOr = (most: number, tooLong: string) =>
  z
    .string()
    .trim()
    .max(most, tooLong)
    .optional()
    .transform(text => text || null)

const words = (missing: string, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(most, `Keep it to ${most.toLocaleString('en-GB')} characters.`)

const link = textOr(500, 'Keep the address to 500 characters.').refine(
  text => text === null || /^https?:\/\/[^\s]+$/.test(text),
  'Write a whole address that begins with https://, or leave it empty.',
)

export const setForm = z.object({
  owner: textOr(50, 'Choose a post from the list.'),
  due: typedDayOrNone,
  because: textOr(500, 'Keep the reason to 500 characters.'),
})

export const rewordForm = z.object({
  theme: words('Say what it is about.', 200),
  words: words('Write what is asked.', 1000),
  why: words('Say why the words change, so that others can read it.', 500),
})

const many = (value: unknown): unknown => (typeof value === 'string' ? [value] : value)

export const tieForm = z.object({
  promise: z.preprocess(many, z.array(z.uuid(), { error: 'Choose at least one promise.' }).min(1, 'Choose at least one promise.').max(20)),
  because: textOr(300, 'Keep the reason to 300 characters.'),
}) // prettier-ignore

export const untieForm = z.object({
  promise: z.uuid({ error: 'Choose the promise.' }),
  because: words('Say why it does not answer the ask, so that others can read it.', 300),
})

export const offerForm = z.object({
  title: words('Say what the evidence is.', 300),
  kind: z.enum(['activity', 'difference'], { error: 'Say whether it shows that something was done, or a difference families notice.' }), // prettier-ignore
  covers: z.enum(['whole', 'part'], { error: 'Say whether it covers all of the ask or part of it.' }),
  trueOn: typedDay('Say on which day it was true.'),
  link,
})

export const decideForm = z.object({
  decision: z.enum(['accepted', 'returned'], { error: 'Say whether you accept it or return it.' }),
  because: textOr(500, 'Keep the reason to 500 characters.'),
})
