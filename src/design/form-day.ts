import { z } from 'zod'
import { parseDay, type Day } from '../kernel/day.ts'

/** Days typed as one line of text, as people write them: 27/2/2025 or 27 February 2025. */
export const notADay = 'The day was not understood. Write it as 27/2/2025 or 27 February 2025.'

/** A day that must be given; `missing` is said where the line is empty. */
export const typedDay = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .transform((text, context): Day => {
      const read = parseDay(text)
      if (read) return read
      if (text !== '') context.addIssue({ code: 'custom', message: notADay })
      return z.NEVER
    })

/** A day, or nothing. */
export const typedDayOrNone = z
  .string()
  .trim()
  .default('')
  .transform((text, context): Day | null => {
    const read = text === '' ? null : parseDay(text)
    if (text !== '' && read === null) context.addIssue({ code: 'custom', message: notADay })
    return read
  })
