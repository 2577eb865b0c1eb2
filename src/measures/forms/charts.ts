import { z } from 'zod'
import { typedDay } from '../../design/form-day.ts'

const reason = (missing: string) =>
  z.string({ error: missing }).trim().min(10, missing).max(500, 'Keep it to 500 characters.')

const lineField = z.string({ error: 'Say which line of the chart.' }).max(60).optional().transform(text => text ?? '') // prettier-ignore

const why = 'Say why, in a sentence others can read.'

export const rebaseForm = z.object({
  line: lineField,
  from: z.string({ error: 'Say from which period.' }).regex(/^\d{4}-\d{2}-\d{2}$/, 'Say from which period.'),
  because: reason(why),
})

export const ghostForm = z.object({
  line: lineField,
  at: z
    .string({ error: 'Choose the period that was a one-off.' })
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Choose the period that was a one-off.'),
  because: reason(why),
})

export const noteForm = z.object({
  line: lineField,
  on: typedDay('Say on which day it happened.'),
  words: reason('Say what happened, in a sentence others can read.'),
})

export const takeBackForm = z.object({ because: reason(why) })
