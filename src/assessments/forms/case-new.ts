import { z } from 'zod'
import { readUpn } from '../../kernel/ids.ts'
import { askers, type Asker } from '../rules/case-words.ts'
import { typedDay } from '../../design/form-day.ts'
import { optional } from './case.ts'

const postcode = z
  .string()
  .trim()
  .max(10, 'A postcode has at most 8 letters and digits.')
  .optional()
  .transform(text => text?.toUpperCase() || null)

const upn = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return null
    const read = readUpn(text)
    if (read.ok) return read.value
    context.addIssue({ code: 'custom', message: read.because })
    return z.NEVER
  })

export const newCaseForm = z.object({
  who: z.enum(Object.keys(askers) as [Asker, ...Asker[]], { error: 'Say who asked.' }),
  receivedOn: typedDay('Say on which day it was received.'),
  caseRef: optional(60),
  number: optional(60),
  bornOn: typedDay('Say when the child was born.'),
  forename: optional(100),
  surname: optional(100),
  upn,
  postcode,
  holder: z.enum(['me', 'nobody'], { error: 'Say who holds the case.' }),
})
