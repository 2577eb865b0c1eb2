import { z } from 'zod'
import { origins } from '../rules/origins.ts'

export const validateForm = z.object({
  period: z.string({ error: 'Choose a period.' }).min(1, 'Choose a period.').max(40, 'Choose a period of the list.'),
  upTo: z
    .enum(['no', 'yes'], { error: 'Say whether this period alone is meant, or every one before it too.' })
    .transform(said => said === 'yes'),
  note: z
    .string()
    .trim()
    .max(500, 'Keep the note to 500 characters.')
    .optional()
    .transform(text => text || null),
})

export const originForm = z.object({
  origin: z.enum(origins, { error: 'Choose which figures judge the plan.' }),
  because: z
    .string({ error: 'Say why.' })
    .trim()
    .min(3, 'Say why, in a sentence others can read.')
    .max(500, 'Keep the reason to 500 characters.'),
})
