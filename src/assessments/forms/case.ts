import { z } from 'zod'
import { typedDay } from '../../design/form-day.ts'
import type { ReasonToOpen } from '../rules/case-sight.ts'
import { needAnswers, noticers, waysToTell, type NeedAnswer, type NoticedBy, type ToldHow } from '../rules/needs.ts'

/** Pieces that forms of cases share, and the forms of a case's page. */

export const sentence = (missing: string, most = 500) =>
  z.string({ error: missing }).trim().min(3, missing).max(most, `Keep it to ${most} characters.`)

export const optional = (most = 500) =>
  z.string().trim().max(most, `Keep it to ${most} characters.`).optional().transform(text => text || null) // prettier-ignore

const oneOf = <Value extends string>(words: Readonly<Record<Value, string>>, missing: string) =>
  z.enum(Object.keys(words) as [Value, ...Value[]], { error: missing })

export const openCaseForm = z.object({
  because: z.enum(['cover', 'care', 'family asked', 'oversight', 'data'] satisfies ReasonToOpen[], { error: 'Say why you open this case.' }),
}) // prettier-ignore

export const workerForm = z.object({
  person: z.uuid({ error: 'Choose who holds the case.' }),
  because: optional(),
})

export const settingForm = z.object({
  organisation: z.union([z.literal('none'), z.uuid()], { error: 'Choose where the child goes, or no school or setting.' }), // prettier-ignore
  from: typedDay('Say from which day.'),
})

export const needForm = z.object({
  need: sentence('Say in a sentence what the child may need.'),
  noticedBy: oneOf<NoticedBy>(noticers, 'Say who noticed it.'),
  body: z.uuid({ error: 'Choose which health organisation should answer.' }),
})

export const needAnswerForm = z.object({
  answer: oneOf<NeedAnswer>(needAnswers, 'Choose the answer.'),
  words: sentence('Say it in a sentence the family can read.'),
})

export const needToldForm = z.object({
  on: typedDay('Say on which day the family was told.'),
  how: oneOf<ToldHow>(waysToTell, 'Say how the family was told.'),
})
