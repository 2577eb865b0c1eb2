import { z } from 'zod'
import { dayFrom, isDay, type Day } from '../kernel/day.ts'

/** What the form for an owner's update accepts, and the sentences for what it does not. */

type Body = Readonly<Record<string, string | string[]>>

/** The forecast's three boxes as one field: the day, '' where all are empty, `not a date` where there is none such. */
export const withForecastDay = (body: Body): Record<string, string | string[]> => {
  const [day, month, year] = ['day', 'month', 'year'].map(part => String(body[`until-${part}`] ?? '').trim())
  if (!day && !month && !year) return { ...body, until: '' }
  const date = /^\d{4}$/.test(year!) ? dayFrom(Number(year), Number(month), Number(day)) : null
  return { ...body, until: date ?? 'not a date' }
}

export const updateForm = z
  .object({
    words: z.string('Say how it goes.')
      .trim()
      .min(1, 'Say how it goes.')
      .max(2000, 'Say it in fewer than 2,000 letters.'),
    forecast: z.enum(['on time', 'late', 'will not happen', ''], 'Choose what you expect.').optional().transform(each => each || null),
    until: z
      .string()
      .refine(text => text === '' || isDay(text), 'Enter a real date, such as 27 3 2025.')
      .transform((text): Day | null => text || null),
  }) // prettier-ignore
