import { z } from 'zod'
import { chosen, dayTyped, maybeChosen, maybeWords, words } from './meetings.ts'

const number = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .regex(/^\d{1,3}$/, missing)
    .transform(Number)

/** `promise:<id>` or `action:<id>`, as the list of both gives it. */
const way = z
  .string({ error: 'Choose what it stands in the way of.' })
  .regex(/^(promise|action):[0-9a-f-]{36}$/, 'Choose what it stands in the way of.')
  .transform(text => {
    const [kind, id] = text.split(':') as ['promise' | 'action', string]
    return kind === 'promise' ? { promiseId: id } : { actionId: id }
  })

export const barrierForm = z.object({
  of: way,
  words: words('Say what stands in the way, in a sentence or two. Blame nobody.', 600),
  post: chosen('Choose whose it is to clear.'),
  since: dayTyped('Say since when it has stood in the way.'),
  limit: number('Give a limit in whole days, 28 for example.'),
})

export const clearForm = z.object({
  on: dayTyped('Say on which day it was cleared.'),
  how: words('Say how it was cleared, so that somebody else could see it.', 600),
})

export const riskForm = z.object({
  measure: z.string({ error: 'Choose the measure.' }).min(1, 'Choose the measure.').max(120),
  words: words('Say what may happen, and what it would mean for children and families.', 600),
  owner: maybeChosen,
})

export const mitigationForm = z.object({
  words: words('Say what is done about it.', 400),
  post: chosen('Choose who does it.'),
  due: maybeWords(40),
})

export const doneForm = z.object({ how: words('Say by what it is seen that this was done.', 400) })
export const closeRiskForm = z.object({ because: words('Say why it is a risk no more.', 400) })
