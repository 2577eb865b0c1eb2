import { z } from 'zod'
import { parseDay } from '../../kernel/day.ts'
import type { Attended } from '../rules/meetings.ts'

/** A day as people type it: 27/02/2025, 27 February 2025. `which` tells days of one form apart in its summary. */
export const dayTyped = (missing: string, which = 'The day') =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .transform((text, context) => {
      const read = parseDay(text)
      if (read) return read
      if (text !== '')
        context.addIssue({ code: 'custom', message: `${which} was not understood. Write it as 27/02/2025 or 27 February 2025.` })
      return z.NEVER
    }) // prettier-ignore

export const words = (missing: string, most = 1000) =>
  z.string({ error: missing }).trim().min(3, missing).max(most, `Keep it to ${most} characters.`)

export const maybeWords = (most = 1000) =>
  z
    .string()
    .trim()
    .max(most, `Keep it to ${most} characters.`)
    .optional()
    .transform(text => text || null)

export const chosen = (missing: string) => z.uuid({ error: missing })
export const maybeChosen = z
  .union([z.uuid(), z.literal('')], { error: 'Choose from the list, or leave it empty.' })
  .optional()
  .transform(id => id || null)

export const itemForm = z.object({
  title: words('Say in a few words what it is about.', 160),
  because: words('Say why the meeting should look at it.', 400),
})

export const callOffForm = z.object({ because: words('Say why it does not meet.', 300) })
export const agreeForm = z.object({ words: maybeWords(600) })
export const planForm = z.object({ on: dayTyped('Say on which day it meets.') })

export const seriesForm = z.object({
  name: words('Give the meetings a name people use.', 120),
  group: chosen('Choose the group that meets.'),
  everyDays: z.enum(['7', '14', '28', '42', '91'], { error: 'Choose how often it meets.' }).transform(Number),
  firstOn: dayTyped('Say on which day it first meets.'),
})

export const seatForm = z.object({
  organisation: chosen('Choose an organisation from the list.'),
  sector: z.enum(['education', 'health', 'social-care', 'families', 'young-people', 'oversight', 'other'], {
    error: 'Choose what the seat is for.',
  }),
  post: maybeChosen,
})

export const endSeatForm = z.object({
  lastDay: dayTyped('Say which day is the last.'),
  because: words('Say why it ends, in a sentence others can read.', 300),
})

export const decisionForm = z.object({
  words: words('Write what was decided, in a sentence.', 400),
  owner: chosen('Choose the post that does it.'),
  dueOn: dayTyped('Say by which day.'),
  item: maybeChosen,
})

export const progressForm = z.object({
  done: z.enum(['yes', 'no'], { error: 'Say whether it is done.' }).transform(said => said === 'yes'),
  words: words('Say in a sentence what was done, or what is still to do.', 400),
})

export const challengeForm = z.object({
  group: chosen('Choose the group it comes from.'),
  meeting: maybeChosen,
  words: words('Write what the group says, in its own words.', 1500),
  nobody: z.literal('yes', { error: 'Read the words again and say that nobody can be recognised in them.' }),
})

export const replyForm = z.object({
  words: words('Write the reply, as you would say it to the group.', 1500),
  changed: maybeWords(600),
})

/** Fields of many: attendance and outcomes are sent one for each seat or item. */
export const anyForm = z.looseObject({})

const attended: ReadonlySet<string> = new Set(['came', 'apologies', 'did not come'])

/** `seat-<id>` fields, by seat. What was left open is left out: it proves nothing. */
export const attendedIn = (body: Readonly<Record<string, unknown>>): ReadonlyMap<string, Attended> =>
  new Map(
    Object.entries(body).flatMap(([name, value]) =>
      name.startsWith('seat-') && typeof value === 'string' && attended.has(value)
        ? [[name.slice('seat-'.length), value as Attended]]
        : [],
    ),
  )

const outcomes: ReadonlySet<string> = new Set(['finished', 'carried on', 'not reached'])

/** Items somebody wrote about without saying how they ended: their words would be lost. */
export const wordsWithoutOutcome = (body: Readonly<Record<string, unknown>>): string | null => {
  const lost = Object.entries(body).find(
    ([name, said]) =>
      name.startsWith('words-') && String(said).trim() !== '' && !body[`item-${name.slice('words-'.length)}`],
  )
  return lost ? `item-${lost[0].slice('words-'.length)}` : null
}

export const outcomesIn = (body: Readonly<Record<string, unknown>>) =>
  Object.entries(body).flatMap(([name, value]) => {
    if (!name.startsWith('item-') || typeof value !== 'string' || !outcomes.has(value)) return []
    const itemId = name.slice('item-'.length)
    const said = body[`words-${itemId}`]
    const text = typeof said === 'string' ? said.trim().slice(0, 600) : ''
    return [{ itemId, outcome: value as 'finished' | 'carried on' | 'not reached', words: text || null }]
  })
