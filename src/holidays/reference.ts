import { z } from 'zod'
import list from '../../reference/bank-holidays.json' with { type: 'json' }
import { isDay } from '../kernel/day.ts'

const shipped = z.strictObject({
  nation: z.string(),
  listOf: z.string(),
  source: z.string(),
  licence: z.string(),
  days: z.array(z.strictObject({ day: z.string().refine(isDay), name: z.string() })).min(1),
})

/** The list that comes with Alongside: as it was on its day, never guessed beyond its last year. */
export const shippedHolidays = shipped.parse(list)
