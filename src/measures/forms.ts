import { z } from 'zod'
import { parseDay } from '../kernel/day.ts'
import { readPeriod } from './rules.ts'

/** A whole number as people type it: `1,377`, ` 41 `. */
const wholeNumber = (missing: string) =>
  z
    .string({ error: missing })
    .transform(text => text.trim().replaceAll(',', ''))
    .refine(text => text !== '', missing)
    .refine(text => text === '' || /^\d{1,12}$/.test(text), 'Write a whole number in digits, such as 19 or 1,377.')
    .transform(Number)

const dayTyped = (missing: string) =>
  z
    .string({ error: missing })
    .refine(text => text.trim() !== '', missing)
    .transform((text, context) => {
      const day = parseDay(text)
      if (day) return day
      if (text.trim() !== '')
        context.addIssue({ code: 'custom', message: 'The day was not understood. Write it as 27/02/2025 or 27 February 2025.' })
      return z.NEVER
    }) // prettier-ignore

/** A figure typed by an analyst. Arithmetic between the fields is checked by the command, which knows the measure. */
export const figureForm = z.object({
  measure: z
    .string({ error: 'Choose the measure this figure is for.' })
    .min(1, 'Choose the measure this figure is for.'),
  period: z
    .string({ error: 'Say which period the figure is for.' })
    .refine(text => text.trim() !== '', 'Say which period the figure is for.')
    .refine(
      text => text.trim() === '' || readPeriod(text) !== null,
      'The period was not understood. Write it as 2024, 2025-02, February 2025 or autumn term 2024.',
    ),
  numerator: wholeNumber('Type the number counted.'),
  denominator: z
    .string()
    .optional()
    .transform(text => text?.trim().replaceAll(',', '') || null)
    .refine(text => text === null || /^\d{1,12}$/.test(text), 'Write a whole number in digits, such as 41 or 1,377.')
    .transform(text => (text === null ? null : Number(text))),
  asAt: dayTyped('Say on which day it was counted.'),
  source: z
    .string({ error: 'Say where the figure comes from.' })
    .trim()
    .min(3, 'Say where the figure comes from: the system, report or list.')
    .max(300, 'Say where it comes from in 300 characters or fewer.'),
  status: z.enum(['final', 'provisional'], { error: 'Say whether the figure is validated or provisional.' }),
  note: z
    .string()
    .trim()
    .max(1000, 'Keep the note to 1,000 characters.')
    .optional()
    .transform(text => text || null),
})

export const withdrawForm = z.object({
  because: z.string({ error: 'Say why.' }).trim().min(3, 'Say why it is taken back, in a sentence others can read.').max(500, 'Keep the reason to 500 characters.'),
}) // prettier-ignore

export const headlineForm = z.object({
  because: z.string({ error: 'Say why.' }).trim().min(3, 'Say why, in a sentence others can read.').max(500, 'Keep the reason to 500 characters.'),
}) // prettier-ignore
