import { z } from 'zod'
import { meaningNames } from '../rules/meanings.ts'

const why = z.string().trim().min(1, 'Say why, in a sentence others can read').max(500, 'Say why in no more than 500 characters') // prettier-ignore

export const headlineForm = z.object({
  meaning: z.enum(meaningNames, 'Choose one of the ways of counting'),
  because: why,
})

export const openForm = z.object({ because: why })
