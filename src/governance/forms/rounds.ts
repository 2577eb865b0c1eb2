import { z } from 'zod'
import type { FieldErrors, SummaryLine } from '../../design/form.ts'
import { dayInWords, parseDay, type Day } from '../../kernel/day.ts'
import { rhythms } from '../rules/rounds.ts'
import { dayTyped, words } from './meetings.ts'

/** What the forms of a round accept, and the sentences for what they do not. */

const maybeDay = z
  .string()
  .trim()
  .optional()
  .transform((text, context): Day | null => {
    if (!text) return null
    const day = parseDay(text)
    if (day) return day
    context.addIssue({ code: 'custom', message: 'The day until which promises fall due was not understood. Write it as 27/02/2025 or 27 February 2025.' })
    return z.NEVER
  }) // prettier-ignore

export const roundForm = z.object({
  meeting: words('Say which meeting it is for: the board, say.', 60).transform(text =>
    text.replace(/^(for )?(the )?/i, ''),
  ),
  rhythm: z.enum(rhythms, { error: 'Choose how often it comes round.' }),
  meetsOn: dayTyped('Say on which day it meets.', 'The day of the meeting'),
  answersBy: dayTyped('Say by which day you need the answers.', 'The day for answers'),
  dueBy: maybeDay,
  recurs: z.literal('yes').optional().transform(Boolean),
  after: z.uuid().or(z.literal('')).optional().transform(id => id || null),
}) // prettier-ignore

/** The owners ticked on the preview: `post-<id>` for each. */
export const postsIn = (body: Readonly<Record<string, string | string[]>>): string[] =>
  Object.entries(body).flatMap(([name, value]) => {
    const id = /^post-(.+)$/.exec(name)?.[1]
    return id && value === 'yes' && z.uuid().safeParse(id).success ? [id] : []
  })

export type AnswerTyped = {
  readonly promiseId: string
  readonly words: string
  readonly forecast: 'on time' | 'late' | 'will not happen'
  readonly forecastUntil: Day | null
  readonly nextReviewOn: Day | null
}

export type AnswersRead =
  | { readonly ok: true; readonly answers: readonly AnswerTyped[] }
  | { readonly ok: false; readonly fields: FieldErrors; readonly summary: readonly SummaryLine[]; readonly sent: Readonly<Record<string, string>> } // prettier-ignore

type Body = Readonly<Record<string, string | string[]>>

const forecasts: readonly string[] = ['on time', 'late', 'will not happen']
const notUnderstood = 'The day was not understood. Write it as 27/02/2025 or 27 February 2025.'

const typedDay = (text: string, today: Day): { day: Day | null } | { wrong: string } => {
  if (text === '') return { day: null }
  const day = parseDay(text)
  if (!day) return { wrong: notUnderstood }
  return day < today ? { wrong: `${dayInWords(day)} has passed. Give a day to come.` } : { day }
}

const textIn = (body: Body, part: string, promiseId: string): string =>
  String(body[`${part}-${promiseId}`] ?? '').trim()

/** Anything said of a promise. What the form itself put in, and is still there after the words were emptied, is nothing said. */
const isSaid = (body: Body, promiseId: string, before: Before): boolean =>
  textIn(body, 'words', promiseId) !== '' ||
  ['forecast', 'until', 'review'].some(part => {
    const text = textIn(body, part, promiseId)
    return text !== '' && text !== (before[`${part}-${promiseId}`] ?? '')
  })

const wordsWrong = (words: string): string | null => {
  if (words === '') return 'Say in words how it goes, beside what you expect and when you look again.'
  return words.length > 2000 ? 'Say it in fewer than 2,000 letters.' : null
}

const oneAnswer = (body: Body, promiseId: string, today: Day) => {
  const text = (part: string): string => textIn(body, part, promiseId)
  const wrong: [string, string][] = []
  const forecast = text('forecast')
  const about = wordsWrong(text('words'))
  if (about) wrong.push(['words', about])
  if (!forecasts.includes(forecast)) wrong.push(['forecast', 'Choose what you expect.'])
  const until = forecast === 'late' ? typedDay(text('until'), today) : { day: null }
  if ('wrong' in until) wrong.push(['until', until.wrong])
  else if (forecast === 'late' && until.day === null) wrong.push(['until', 'Say by when you expect it.'])
  const review = typedDay(text('review'), today)
  if ('wrong' in review) wrong.push(['review', review.wrong])
  const answer = {
    promiseId,
    words: text('words'),
    forecast: forecast as AnswerTyped['forecast'],
    forecastUntil: 'day' in until ? until.day : null,
    nextReviewOn: 'day' in review ? review.day : null,
  }
  return { answer, wrong }
}

/** What the form held before anybody typed, by the name of the field. */
type Before = Readonly<Record<string, string>>

/**
 * An owner's answers, one for each promise that something is said of; a promise nothing is said of is left unanswered.
 * A forecast or a day without words is refused, so that nothing typed is lost.
 */
export const readAnswers = (
  body: Body,
  promises: readonly { readonly promiseId: string; readonly ref: string }[],
  today: Day,
  before: Before = {},
): AnswersRead => {
  const said = promises.filter(({ promiseId }) => isSaid(body, promiseId, before))
  const read = said.map(({ promiseId, ref }) => ({ ref, ...oneAnswer(body, promiseId, today) }))
  const wrong = read.flatMap(each => each.wrong.map(([part, says]) => ({ name: `${part}-${each.answer.promiseId}`, says, ref: each.ref }))) // prettier-ignore
  const first = promises[0]
  if (said.length === 0 && first)
    wrong.push({ name: `words-${first.promiseId}`, says: 'Say how it goes with at least one promise.', ref: first.ref })
  if (wrong.length === 0) return { ok: true, answers: read.map(({ answer }) => answer) }
  const text = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return {
    ok: false,
    fields: Object.fromEntries(wrong.map(({ name, says }) => [name, [says]])),
    summary: wrong.map(({ name, says, ref }) => ({ text: `${ref}: ${says}`, href: `#${name}` })),
    sent: Object.fromEntries(text),
  }
}
