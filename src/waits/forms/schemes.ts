import { z } from 'zod'
import { day, dayOrNone, sentence } from './contact.ts'

export const schemeForm = z.object({
  name: sentence('Give the scheme a name.', 100),
  service: sentence('Choose the service whose list children are offered to leave.', 100),
  provider: sentence('Say who the other provider is.', 200),
  about: sentence('Say in a sentence or two what is offered, and to whom.', 1000),
  action: z.string().optional().transform(text => text ?? ''),
  from: day('Give the day on which the offers began.'),
  until: dayOrNone,
  countsFrom: z.enum(['typed', 'measures'], 'Say where the monthly counts come from.'),
}) // prettier-ignore

const number = z
  .string()
  .trim()
  .refine(text => text === '' || /^\d{1,6}$/.test(text), 'Enter a whole number, or leave it empty where nobody knows.')
  .transform(text => (text === '' ? null : Number(text)))

export const monthForm = z.object({
  month: z.string('Choose the month.').regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month as 2025-02.').transform(text => `${text}-01`),
  offers: number,
  accepted: number,
  transferred: number,
  assessed: number,
  source: sentence('Say who counted it and from what.', 200),
}) // prettier-ignore
