import { z } from 'zod'
import type { Statement } from './document.ts'
import { dayFrom, isDay, type Day } from '../kernel/day.ts'

/** What the plan's forms accept, and the sentences for what they do not. Keys stand in the order of the page. */

type Body = Readonly<Record<string, string | string[]>>

/** A date's three boxes as one field: the day, '' where all three are empty, and `not a date` where there is none such. */
export const withDates = (body: Body, names: readonly string[]): Record<string, string | string[]> => {
  const dates = names.map((name): [string, string] => {
    const [day, month, year] = ['day', 'month', 'year'].map(part => String(body[`${name}-${part}`] ?? '').trim())
    if (!day && !month && !year) return [name, '']
    const numbers = [year, month, day].map(Number) as [number, number, number]
    return [name, (/^\d{4}$/.test(year!) && dayFrom(...numbers)) || 'not a date']
  })
  return { ...body, ...Object.fromEntries(dates) }
}

/** Where a date's error jumps to: its first box. */
export const dateAnchors = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, `${name}-day`]))

const notADay = 'Enter a real date, such as 27 3 2025.'
export const requiredDay = (missing: string) =>
  z
    .string()
    .min(1, missing)
    .refine(text => isDay(text), notADay)
    .transform((text): Day => text)
const optionalDay = z
  .string()
  .refine(text => text === '' || isDay(text), notADay)
  .transform((text): Day | null => text || null)

const longest = 20_000
const words = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(longest, 'That is longer than a whole plan. Shorten it.')
const maybeWords = z
  .string()
  .trim()
  .max(longest, 'That is longer than a whole plan. Shorten it.')
  .optional()
  .transform(text => text || null)
const lineList = z
  .string()
  .max(longest, 'That is longer than a whole plan. Shorten it.')
  .optional()
  .transform(text => (text ?? '').split(/\r?\n/).map(line => line.trim()).filter(Boolean)) // prettier-ignore
const chosen = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => (value === undefined ? [] : Array.isArray(value) ? value : [value]).filter(Boolean))

export const agreeForm = z.object({ on: requiredDay('Enter the day the board agreed it.'), minute: maybeWords })
export const sendForm = z.object({ on: requiredDay('Enter the day it was sent.'), letter: maybeWords })
export const reviewForm = z.object({ on: requiredDay('Enter the day it was reviewed.') })
export const approvalForm = (by: string) =>
  z.object({
    [`${by}-on`]: requiredDay('Enter the date of the letter.'),
    [`${by}-letter`]: words('Say which letter it is: its reference.'),
  })

const ownerKinds = ['responsible', 'accountable', 'responsible-or-accountable'] as const
export const mostOwners = 5

const ownerFields = Object.fromEntries(
  Array.from({ length: mostOwners }, (_, index) => [
    [`owner-${index}`, z.string().optional().transform(id => id || null)],
    [`kind-${index}`, z.enum(ownerKinds, 'Choose what this owner is.').optional().transform(kind => kind ?? 'responsible-or-accountable')],
  ]).flat(),
) as Record<string, z.ZodType<string | null>> // prettier-ignore

/** The owners chosen, in order; `null` where a row was left empty. */
export const ownersIn = (values: Readonly<Record<string, unknown>>) =>
  Array.from({ length: mostOwners }, (_, index) => ({
    postId: (values[`owner-${index}`] ?? null) as string | null,
    kind: (values[`kind-${index}`] ?? 'responsible-or-accountable') as (typeof ownerKinds)[number],
  })).filter((owner): owner is { postId: string; kind: (typeof ownerKinds)[number] } => owner.postId !== null)

export const actionForm = z.object({
  text: words('Say what will be done.'),
  subActions: lineList,
  involved: maybeWords,
  impactMeasures: maybeWords,
  timescale: maybeWords,
  'areas[]': chosen,
  ...ownerFields,
})

export const newActionForm = z.object({ newAction: words('Say what will be done.') })

export const cellForm = z.object({
  state: z.enum(['stated', 'not-stated', 'none-needed', 'not-yet-read'], 'Choose what the cell says.'),
  words: maybeWords,
})

export const newPromiseForm = z.object({ newPromise: words('Say what is promised.') })
export const splitForm = z.object({
  parts: lineList.refine(parts => parts.length >= 2, 'Put each promise on a line of its own: two lines or more.'),
})

const number = z
  .string()
  .trim()
  .optional()
  .transform(text => text ?? '')
  .refine(text => /^-?\d*(\.\d+)?$/.test(text.replace(/[,%]/g, '')), 'Enter a number, such as 60 or 37.4.')
  .transform(text => (text === '' ? null : Number(text.replace(/[,%]/g, ''))))

export const targetFields = {
  measure: z.string().optional().transform(id => id || null),
  kind: z.enum(['point', 'band', 'within', 'direction', 'activity', 'date'], 'Choose what kind of target it is.').optional().transform(kind => kind ?? 'point'),
  low: number,
  high: number,
  unit: z.enum(['%', 'number', 'weeks', ''], 'Choose what it is counted in.').optional().transform(unit => unit || null),
  better: z.enum(['up', 'down', ''], 'Choose which way is better.').optional().transform(better => better || null),
  series: z.enum(['published', 'local'], 'Choose which count settles it.').optional().transform(series => series ?? 'published'),
} // prettier-ignore

export const promiseForm = z.object({
  words: words('Say what is promised.'),
  due: optionalDay,
  settledBy: z.enum(['evidence', 'figure'], 'Choose what settles it.'),
  ...targetFields,
})

export const aboutForm = z.object({
  planMonth: z
    .string('Enter the month as year and month, such as 2024-09.')
    .trim()
    .refine(text => text === '' || /^\d{4}-(0[1-9]|1[0-2])$/.test(text), 'Enter the month as year and month, such as 2024-09.')
    .transform(text => text || null),
  provisional: maybeWords,
  summary: maybeWords,
  source: maybeWords,
}) // prettier-ignore

export const statementKinds = ['inspectors', 'families', 'impact'] as const
export type StatementKind = (typeof statementKinds)[number]

/** The name of a statement's field: `families-2-words`. */
export const statementField = (kind: StatementKind, index: number, field: 'words' | 'source' | 'quoted' | 'due') =>
  `${kind}-${index}-${field}`

/** A draft area's form with so many statements of each kind; one whose words are left empty is taken away. */
export const areaForm = (counts: Readonly<Record<StatementKind, number>>) =>
  z.object({
    title: words('Say what the area is.'),
    short: words('Give the area a short name, for lists.').refine(text => text.length <= 80, 'Keep the short name to 80 letters.'),
    ...(Object.fromEntries(
      statementKinds.flatMap(kind =>
        Array.from({ length: counts[kind] }, (_, index) => [
          [statementField(kind, index, 'words'), maybeWords],
          [statementField(kind, index, 'source'), maybeWords],
          [statementField(kind, index, 'quoted'), z.string().optional().transform(Boolean)],
          ...(kind === 'impact' ? [[statementField(kind, index, 'due'), optionalDay]] : []),
        ]).flat(),
      ),
    ) as Record<string, z.ZodType<string | boolean | null>>),
  }) // prettier-ignore

/** The statements a posted area form holds, in the order of the page. */
export const statementsIn = (
  values: Readonly<Record<string, unknown>>,
  counts: Readonly<Record<StatementKind, number>>,
): Statement[] =>
  statementKinds.flatMap(kind =>
    Array.from({ length: counts[kind] }, (_, index): Statement[] => {
      const value = (field: Parameters<typeof statementField>[2]) => values[statementField(kind, index, field)]
      const said = value('words') as string | null
      if (!said) return []
      const source = (value('source') ?? null) as string | null
      return [{ kind, words: said, quoted: value('quoted') === true, source, dueOn: (value('due') ?? null) as Day | null }] // prettier-ignore
    }).flat(),
  )

export const keepForm = z.object({
  programme: z.string('Choose which plan this is.').min(1, 'Choose which plan this is.'),
  planMonth: z
    .string('Enter the month the plan counts from, such as 2024-09.')
    .trim()
    .refine(text => /^\d{4}-(0[1-9]|1[0-2])$/.test(text), 'Enter the month the plan counts from, such as 2024-09.'),
})

/** One sheet of paper holds nine lines, pictures and all: these, the question the page answers, and who can help. */
export const mostLines = 7

const easyLines = Object.assign(
  {},
  ...Array.from({ length: mostLines }, (_, index) => ({
    [`line-${index + 1}-picture`]: z.string().trim().max(40).optional(),
    [`line-${index + 1}-words`]: z.string().trim().max(400, 'That is far too long for a line.').optional(),
  })),
) as Record<string, z.ZodType<string | undefined>>

export const wordsForm = z.object({ plain: maybeWords, ...easyLines })
