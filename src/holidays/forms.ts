import { z } from 'zod'
import { parseDay } from '../kernel/day.ts'

const words = (missing: string) => z.string({ error: missing }).trim().min(3, missing).max(200, 'Keep it to 200 characters.') // prettier-ignore

export const holidayForm = z.object({
  day: z
    .string({ error: 'Say which day.' })
    .trim()
    .min(1, 'Say which day.')
    .transform((text, context) => {
      const read = parseDay(text)
      if (read) return read
      if (text !== '')
        context.addIssue({ code: 'custom', message: 'The day was not understood. Write it as 25/12/2027 or 25 December 2027.' }) // prettier-ignore
      return z.NEVER
    }),
  name: words('Say what the day is called.'),
  source: words('Say where it was declared, such as GOV.UK and the date.'),
  holds: z.enum(['yes', 'no'], { error: 'Say whether it is a bank holiday or is not one after all.' }).transform(said => said === 'yes'), // prettier-ignore
})
