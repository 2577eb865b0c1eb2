import { z } from 'zod'

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
