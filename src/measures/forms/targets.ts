import { z } from 'zod'
import { typedDayOrNone } from '../../design/form-day.ts'
import { periodKinds } from '../period-kinds.ts'

/** What the forms for targets and baselines of a measure accept. Keys stand in the order of the page. */

const plainNumber = z
  .string()
  .trim()
  .default('')
  .transform(text => text.replaceAll(/[,%\s]/g, ''))
  .refine(text => /^-?(\d+(\.\d+)?|\.\d+)?$/.test(text) && text !== '-', 'Enter a number, such as 60 or 37.4.')
  .transform(text => (text === '' ? null : Number(text)))
  .refine(number => number === null || Math.abs(number) <= 1_000_000_000, 'That number is too large.')

const wholeNumber = plainNumber.refine(
  number => number === null || (Number.isInteger(number) && number >= 0),
  'Enter a whole number, such as 19.',
)

const why = z
  .string({ error: 'Say why, in a sentence others can read.' })
  .trim()
  .min(3, 'Say why, in a sentence others can read.')
  .max(500, 'Keep the reason to 500 characters.')

const series = z.enum(['local', 'published'], { error: 'Choose which count it is for.' })

export const targetForm = z.object({
  kind: z.enum(['point', 'band', 'within', 'direction'], { error: 'Choose what kind of target it is.' }),
  low: plainNumber,
  high: plainNumber,
  better: z.enum(['up', 'down', ''], { error: 'Choose which way is better.' }).default('').transform(way => way || null),
  series,
  periodKind: z.enum([...periodKinds, ''], { error: 'Choose a kind of period from the list.' }).default('').transform(kind => kind || null),
  from: typedDayOrNone,
  to: typedDayOrNone,
  because: why,
}) // prettier-ignore

export const baselineForm = z.object({
  period: z.string({ error: 'Say which period it is.' }).trim().min(1, 'Say which period it is.').max(60, 'Keep the period short, such as September 2024.'),
  series,
  value: plainNumber,
  numerator: wholeNumber,
  denominator: wholeNumber,
  source: z.string().trim().max(300, 'Say where it comes from in 300 characters or fewer.').default(''),
  why,
}) // prettier-ignore

export const takeBackForm = z.object({ because: why })
