import { z } from 'zod'
import { dayFrom, isDay, type Day } from '../../kernel/day.ts'

/** What the forms about sending accept, and the sentences for what they do not. */

type Body = Readonly<Record<string, string | string[]>>

/** A date's three boxes as one field: the day, '' where all are empty, `not a date` where there is none such. */
export const withDate = (body: Body, name: string): Record<string, string | string[]> => {
  const [day, month, year] = ['day', 'month', 'year'].map(part => String(body[`${name}-${part}`] ?? '').trim())
  if (!day && !month && !year) return { ...body, [name]: '' }
  const date = /^\d{4}$/.test(year!) ? dayFrom(Number(year), Number(month), Number(day)) : null
  return { ...body, [name]: date ?? 'not a date' }
}

const toDay = (text: string): Day => text

/** The day an extract was drawn: not after today, and not so long ago that the year must be wrong. */
const drawnOn = (today: Day) =>
  z
    .string('Say on which day the extract was drawn.')
    .min(1, 'Say on which day the extract was drawn.')
    .refine(text => text === '' || isDay(text), 'That is not a day. Write it as 31 3 2025.')
    .refine(text => !isDay(text) || text <= today, 'That day is still to come. Give the day on which the extract was drawn.')
    .refine(text => !isDay(text) || text >= '2000-01-01', 'That is before 2000. Check the year.')
    .transform(toDay) // prettier-ignore

const organisation = z.string('Choose whose return it is.').min(1, 'Choose whose return it is.')

export const sendForm = (today: Day, asksList: boolean) =>
  z.object({
    organisation,
    asAt: drawnOn(today),
    // Only where the file left one of these open when it was sent before.
    sheet: z.string().trim().max(200).optional(),
    dayOrder: z.enum(['day-first', 'month-first'], 'Choose one of the answers.').optional(),
    ...(asksList && { list: z.enum(['whole', 'changes'], 'Say whether the file is everything or only what changed.') }),
  })

export type Sent = {
  readonly organisation: string
  readonly asAt: Day
  readonly list?: 'whole' | 'changes'
  readonly sheet?: string
  readonly dayOrder?: string
}

export const typedForm = (today: Day) =>
  z.object({
    organisation,
    period: z.string('Say which period the figures are for.').trim().min(1, 'Say which period the figures are for.').max(40, 'Write the period as 2025-02, 2024-Q3, 2024/25 or autumn term 2024.'),
    asAt: drawnOn(today),
    state: z.enum(['provisional', 'validated'], 'Say whether the figures are provisional or validated.'),
  }) // prettier-ignore

export const answerForm = z.object({
  answer: z.string('Choose one of the answers.').trim().min(1, 'Choose one of the answers.').max(200),
})

export const noteForm = z.object({
  code: z.string().min(1).max(60),
  note: z
    .string('Write the note.')
    .trim()
    .min(3, 'Write in a sentence why the rows are right as they stand.')
    .max(2000, 'Keep the note to 2,000 letters.'),
})

export const withdrawForm = z.object({
  because: z
    .string('Say why the return is withdrawn.')
    .trim()
    .min(3, 'Say why the return is withdrawn, in a sentence others can read.')
    .max(500, 'Keep the reason to 500 letters.'),
})

export const becameForm = z.object({
  answer: z.enum(
    ['ended', 'left out by mistake', 'moved', 'never ours'],
    'Choose what became of the records you ticked.',
  ),
  endedOn: z
    .string()
    .refine(text => text === '' || isDay(text), 'That is not a day. Write it as 31 3 2025, or leave it empty.')
    .transform((text): Day | null => text || null),
})

export const codeForm = z.object({
  organisation: z.string().min(1),
  table: z.string().min(1, 'Choose the table.').max(100),
  code: z
    .string('Give the code as it stands in your files.')
    .trim()
    .min(1, 'Give the code as it stands in your files.')
    .max(200, 'Codes have at most 200 letters.'),
  means: z.string().trim().max(200, 'Keep what it means to 200 letters.').optional(),
})

export const keyForm = z.object({
  organisation: z.string('Choose the organisation the key is for.').min(1, 'Choose the organisation the key is for.'),
  name: z
    .string('Say what will use the key.')
    .trim()
    .min(1, 'Say what will use the key, such as “data warehouse, every night”.')
    .max(100, 'Keep it to 100 letters.'),
})

export const keepingForm = z.object({
  layout: z.string().min(1),
  months: z
    .string('Give a number of months.')
    .trim()
    .regex(/^\d{1,3}$/, 'Give a whole number of months from 0 to 300.')
    .transform(Number)
    .refine(months => months <= 300, 'Give a whole number of months from 0 to 300.'),
})

/** The official list of a return's checks: where it is from and which day it bears. */
export const officialForm = (today: Day) =>
  z.object({
    source: z.string('Say where the list is from.').trim().min(3, 'Say where the list is from.').max(500, 'Say in at most 500 letters where it is from.'),
    dated: z
      .string('Say which day the list bears.')
      .min(1, 'Say which day the list bears.')
      .refine(text => text === '' || isDay(text), 'That is not a day. Write it as 31 10 2025.')
      .refine(text => !isDay(text) || text <= today, 'That day is still to come. Give the day that stands on the list.')
      .transform(toDay),
    sheet: z.string().trim().max(31, 'The name of a sheet has at most 31 letters.').optional(),
  }) // prettier-ignore
