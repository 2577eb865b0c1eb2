import { z } from 'zod'
import { levels, reasons } from '../rules/escalations.ts'
import { maybeChosen, words } from './meetings.ts'

export const raiseForm = z.object({
  promise: maybeChosen,
  title: words('Say in a few words what it is about.', 160).or(z.literal('')).optional(),
  reason: z.enum(Object.keys(reasons) as [string, ...string[]], { error: 'Choose why it is raised.' }),
  words: words('Say what has happened, in a sentence or two. Blame nobody.', 600),
  condition: words('Write what has to be so for this to be stood down.', 400),
  owner: maybeChosen,
  level: z.enum(levels, { error: 'Choose where it begins.' }),
})

export const directionForm = z.object({
  direction: z.enum(['better', 'same', 'worse'], { error: 'Choose which way it goes.' }),
  why: words('Say why you think so.', 400),
})

export const moveUpForm = z.object({ because: words('Say why it cannot wait.', 400) })

export const standDownForm = z.object({
  met: z.literal('yes', { error: 'Say that the condition is met. Nothing else stands it down.' }),
  evidence: words('Say by what you see that the condition is met.', 600),
})
