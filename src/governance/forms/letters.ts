import { z } from 'zod'
import { pointChoices, type ChosenPoint, type PointChoice } from '../rules/letters.ts'
import { typedDay, typedDayOrNone } from '../../design/form-day.ts'
import { textOr } from './asks.ts'

export const letterHeadForm = z.object({
  from: z.string({ error: 'Say who wrote it.' }).trim().min(3, 'Say which post and organisation wrote it.').max(200, 'Keep it to 200 characters.'), // prettier-ignore
  dated: typedDay('Say when the letter was written.'),
  about: z.string({ error: 'Say what it is about.' }).trim().min(3, 'Say what it is about.').max(300, 'Keep it to 300 characters.'), // prettier-ignore
  source: textOr(300, 'Keep it to 300 characters.'),
  metKind: textOr(60, 'Keep it to 60 characters.'),
  metOn: typedDayOrNone,
  nextKind: textOr(60, 'Keep it to 60 characters.'),
  nextOn: typedDayOrNone,
})

const text = (body: Readonly<Record<string, string | string[]>>, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : ''
}

/** The points of the preview as they were sent, one for each the reader found; what was not sent stays as it was. */
export const pointsSent = (
  body: Readonly<Record<string, string | string[]>>,
  before: readonly ChosenPoint[],
): ChosenPoint[] =>
  before.map((point, index) => {
    const choice = text(body, `choice-${index}`)
    if (!pointChoices.includes(choice as PointChoice)) return point
    return {
      choice: choice as PointChoice,
      theme: text(body, `theme-${index}`).slice(0, 200),
      area: text(body, `area-${index}`).slice(0, 20) || null,
      words: text(body, `words-${index}`).slice(0, 5000),
    }
  })

const headNames = Object.keys(letterHeadForm.shape)

/** What was typed about the letter, as typed, to be kept until somebody goes on. */
export const headSent = (body: Readonly<Record<string, string | string[]>>): Record<string, string> =>
  Object.fromEntries(headNames.map(name => [name, text(body, name).slice(0, 500)]))
