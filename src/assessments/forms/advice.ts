import { z } from 'zod'
import type { AdviceAnswer } from '../rules/advice.ts'
import { typedDay } from '../../design/form-day.ts'
import { optional, sentence } from './case.ts'

export const receivedForm = z.object({ on: typedDay('Say on which day you received the request.') })

export const answerForm = z.object({
  outcome: z.enum(['complete', 'no-needs-identified', 'not-known-to-service'] satisfies AdviceAnswer[], { error: 'Say what your answer is.' }),
  on: typedDay('Say on which day you gave it.'),
  note: optional(),
}) // prettier-ignore

export const missedForm = z.object({
  on: typedDay('Say on which day the appointment was.'),
  evidence: sentence('Say what shows it, such as the letter that offered the appointment.'),
})

export const sendBackForm = z.object({
  because: sentence('Say in a sentence what is missing.'),
  on: typedDay('Say on which day you send it back.'),
})

export const acceptForm = z.object({ on: typedDay('Say on which day you accepted it.') })

const days = (missing: string, least: number) =>
  z.coerce.number({ error: missing }).int('Give whole days.').min(least, `Give at least ${least}.`).max(20, 'Give at most 20.') // prettier-ignore

export const remindersForm = z.object({
  before: days('Say how many working days before, or 0 for never.', 0),
  onTheDay: z.enum(['yes', 'no'], { error: 'Say whether to remind on the day.' }),
  after: days('Say how many working days after the due day.', 1),
  every: days('Say how many working days between reminders.', 1),
})
