import { z } from 'zod'
import { typedDay, typedDayOrNone } from '../../design/form-day.ts'
import { optional, sentence } from './case.ts'

/** What happened in a case, as a person types it. What it may be is a matter of its group: see rules/facts-typed.ts. */
export const factForm = z.object({
  what: z.string({ error: 'Choose what happened.' }).min(1, 'Choose what happened.'),
  on: typedDay('Say on which day.'),
  contributor: optional(40),
  sequence: optional(60),
  reason: optional(60),
  until: typedDayOrNone,
  evidence: optional(300),
  note: optional(500),
})

export const correctForm = factForm.extend({ because: sentence('Say why it is put right.') })

export const takeBackForm = z.object({ gone: sentence('Say why it is taken back.') })
