import { z } from 'zod'
import { typedDay, typedDayOrNone } from '../design/form-day.ts'
import type { Day } from '../kernel/day.ts'

const sentence = (missing: string, most = 500) =>
  z.string({ error: missing }).trim().min(3, missing).max(most, `Keep it to ${most} characters.`)

export const openForm = z.object({
  because: z.enum(['case', 'care', 'return', 'matching', 'family asked', 'oversight'], {
    error: 'Say why you open this record.',
  }),
})

export const findForm = z.object({ number: z.string({ error: 'Type a number.' }).trim().min(1, 'Type a number.').max(60, 'A number has at most 60 characters.') }) // prettier-ignore

export const answerForm = z.object({
  answer: z.enum(['same', 'not the same', 'later'], { error: 'Say whether the two are the same child.' }),
  because: z.string().trim().max(500, 'Keep it to 500 characters.').optional(),
})

export const unlinkForm = z.object({ because: sentence('Say why these records are not about this child.') })

export const familyForm = z.object({
  email: z.string({ error: 'Type the email address they sign in with.' }).trim().min(3, 'Type the email address they sign in with.').max(200, 'An address has at most 200 characters.'),
  relation: z.enum(['parent', 'carer', 'guardian', 'foster carer', 'the young person', 'representative'], { error: 'Say what they are to the child.' }),
  basis: sentence('Say on what basis, such as parental responsibility.'),
  evidence: sentence('Say what you saw that shows it.'),
}) // prettier-ignore

export const endFamilyForm = z.object({
  barred: z.enum(['no', 'yes'], { error: 'Say whether the link ends or the person is barred.' }).transform(said => said === 'yes'), // prettier-ignore
  because: sentence('Say why.'),
})

export const agreementForm = z.object({ agreed: sentence('Say how and when the young person agreed.') })

export const representativeForm = z.object({
  decision: sentence('Say which decision they lack the capacity to make.'),
  evidence: sentence('Say what you saw that shows it.'),
  from: typedDay('Say from which day.'),
  until: typedDayOrNone,
})

export const birthForm = (today: Day) =>
  z.object({
    born: typedDay('Say on which day they were born.')
      .refine(found => found <= today, 'That day is still to come.')
      .refine(found => found >= '1995-01-01', 'That is before 1995. Check the year.'),
    seen: sentence('Say what you saw that shows it.'),
  }) // prettier-ignore

export const endGroundForm = z.object({ because: sentence('Say why.') })

export const liftForm = z.object({ lifted: sentence('Say what has changed, and what you saw that shows it.') })

export const saidForm = z.object({
  about: z.enum(['wrong', 'question', 'add'], { error: 'Say what it is.' }),
  words: sentence('Write what you want to say.', 2000),
})

export const answerFamilyForm = z.object({ answer: sentence('Write your answer.', 2000) })
