import { z } from 'zod'
import { chosen, dayTyped, maybeChosen, maybeWords, words } from './meetings.ts'

/** A number as people type it, or nothing: `£800,000`, `2.5`. Empty is "not entered", never nought. */
const amount = z
  .string()
  .optional()
  .transform(text => text?.replaceAll(/[£,\s]/g, '') ?? '')
  .refine(text => /^(\d{1,12}(\.\d{1,2})?)?$/.test(text), 'Write a number in digits, such as 3, 2.5 or 800,000, or leave it empty.')
  .transform(text => (text === '' ? null : Number(text))) // prettier-ignore

export const resourceForm = z.object({
  kind: z.enum(['posts', 'money', 'skills'], { error: 'Choose posts, money or skills.' }),
  service: words('Say which service it is for.', 120),
  organisation: chosen('Choose the organisation that answers for it.'),
  what: words('Say what it is: which posts, which budget, which skill.', 200),
  programme: maybeChosen,
  needed: amount,
  held: amount,
  spent: amount,
  asAt: dayTyped('Say on which day this was so.'),
  source: words('Say where the numbers come from.', 300),
  note: maybeWords(600),
})

export const sameForm = z.object({
  one: chosen('Choose an action.'),
  other: chosen('Choose the other action.'),
  same: z.enum(['yes', 'no'], { error: 'Say whether they are one action.' }).transform(said => said === 'yes'),
  because: words('Say why, in a sentence others can read.', 400),
})
