import { z } from 'zod'
import { clockNames } from '../rules/clocks.ts'
import { meaningNames } from '../rules/meanings.ts'

const why = z.string().trim().min(1, 'Say why, in a sentence others can read').max(500, 'Say why in no more than 500 characters') // prettier-ignore

export const headlineForm = z.object({
  meaning: z.enum(meaningNames, 'Choose one of the ways of counting'),
  because: why,
})

export const openForm = z.object({ because: why })

const days = (what: string) =>
  z.string().trim().default('').refine(text => text === '' || (/^\d{1,4}$/.test(text) && Number(text) > 0), `${what}: give a whole number of days, or leave it empty`) // prettier-ignore

/** Priorities a service may set days for, in the names of their fields. */
export const timedPriorities = ['emergency', 'very-urgent', 'urgent', 'routine'] as const
const timed = <Prefix extends string>(prefix: Prefix, what: string) =>
  Object.fromEntries(['all', ...timedPriorities].map(name => [`${prefix}-${name}`, days(what)])) as Record<`${Prefix}-${'all' | (typeof timedPriorities)[number]}`, ReturnType<typeof days>> // prettier-ignore

export const serviceForm = z.object({
  'name': z.string().trim().min(1, 'Give the service a name').max(100, 'Give a name of no more than 100 characters'),
  'organisation': z.string().trim().min(1, 'Say whose service it is'),
  'knownAs': z.string().trim().max(2000, 'Give fewer names').default('').transform(text => text.split(/\r?\n/).map(line => line.trim()).filter(Boolean)),
  'sitrepLine': z.string().trim().max(200).default(''),
  'clock': z.enum(clockNames, 'Choose a clock of the list'),
  ...timed('contact', 'Contact while waiting'),
  ...timed('target', 'Days within which a child should be seen'),
  'untilAge': z.string().trim().default('').refine(text => text === '' || (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 25), 'Give an age from 1 to 25, or leave it empty'),
  'replaces': z.string().trim().max(200).default(''),
  'because': why,
}) // prettier-ignore
