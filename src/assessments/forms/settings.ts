import { z } from 'zod'
import { parseDay, type Day } from '../../kernel/day.ts'
import { kindGroupNames, type KindGroup } from '../rules/sources.ts'
import { sentence } from './case.ts'

const number = (missing: string, least: number, most: number) =>
  z
    .string({ error: missing })
    .trim()
    .regex(/^\d{1,3}$/, missing)
    .transform(Number)
    .refine(each => each >= least && each <= most, `Write a number from ${least} to ${most}.`)

export const sourceForm = z.object({
  kinds: z.enum(kindGroupNames as [KindGroup, ...KindGroup[]], { error: 'Choose which dates.' }),
  source: z.enum(['extract', 'page'], { error: 'Say where they come from.' }),
  because: sentence('Say why.'),
})

export const bodyForm = z.object({
  contributor: z.string({ error: 'Choose whose advice.' }).min(1, 'Choose whose advice.'),
  organisation: z.uuid({ error: 'Choose which organisation answers.' }),
})

export const countingForm = z.object({
  days: number('Write a number of days.', 1, 60),
  basis: z.enum(['calendar', 'working'], { error: 'Say which days are counted.' }),
  firstDayCounts: z.enum(['no', 'yes'], { error: 'Say whether the first day counts.' }).transform(said => said === 'yes'), // prettier-ignore
  draftTargetWeeks: number('Write a number of weeks.', 1, 20),
  dueSoonDays: number('Write a number of days.', 0, 90),
  phaseTransfer: z.enum(['law', 'quoted'], { error: 'Say which reading counts.' }),
  because: sentence('Say why.'),
})

export const termsForm = z.object({
  terms: z.string({ error: 'Write the first day of each term.' }).trim().min(1, 'Write the first day of each term, one on a line.').transform((text, context): Day[] => {
    const lines = text.split('\n').map(line => line.trim()).filter(line => line !== '')
    const wrong = lines.find(line => parseDay(line) === null)
    if (wrong) context.addIssue({ code: 'custom', message: `“${wrong.slice(0, 60)}” was not understood. Write each day on a line of its own, as 2 September 2025.` })
    return lines.flatMap(line => parseDay(line) ?? [])
  }),
  source: sentence('Say where they are published.'),
}) // prettier-ignore
