import { z } from 'zod'
import { typedDayOrNone } from '../../design/form-day.ts'

/** Most that can be pasted: what is longer is sent as a file. */
export const mostPasted = 100_000

/** What a list is held against, and when it was drawn. The list itself is pasted or sent beside it. */
export const compareForm = z.object({
  period: z.string({ error: 'Choose the period of your figure.' }).min(1, 'Choose the period of your figure.'),
  part: z.string().default(''),
  side: z.enum(['numerator', 'denominator'], { error: 'Say which number your list is behind.' }),
  list: z
    .string()
    .default('')
    .refine(
      text => text.length < mostPasted,
      'This is more than can be pasted here (100,000 characters). Send it as a file instead.',
    ),
  drawnOn: typedDayOrNone,
})
