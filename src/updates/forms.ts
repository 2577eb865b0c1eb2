import { z } from 'zod'
import { easyReadLineProblems, mostOnOneSheet } from '../design/easy-read.ts'
import { pictureNames } from '../design/pictures.ts'
import { parseDay } from '../kernel/day.ts'
import { forms, sectionKeys, type KeptEasyLine, type Sections, type UpdateForm } from './document.ts'

const formChoice = z.enum(Object.keys(forms) as [UpdateForm, ...UpdateForm[]], {
  error: 'Choose how you would like to read it.',
})

export const subscribeForm = z.object({
  email: z
    .string({ error: 'Type your e-mail address.' })
    .trim()
    .min(1, 'Type your e-mail address.')
    .max(254, 'That is too long for an e-mail address. Check what you typed.')
    .refine(text => text === '' || z.email().safeParse(text).success, 'Type an e-mail address like name@example.org.'),
  form: formChoice,
})

const longText = (most = 20_000) =>
  z
    .string()
    .max(most, `Keep this to ${most.toLocaleString('en-GB')} characters.`)
    .optional()
    .transform(text => (text ?? '').trim())

/** One line is for the sentence that help can be had, which the page adds itself. */
export const mostEasyLines = mostOnOneSheet - 1
export const easyLineNumbers = Array.from({ length: mostEasyLines }, (_, index) => index + 1)

const sectionFields = Object.fromEntries(sectionKeys.map(key => [`section-${key}`, longText()]))
const lineFields = Object.fromEntries(
  easyLineNumbers.flatMap(number => [
    [`line-${number}-picture`, longText(50)],
    [`line-${number}-words`, longText(300)],
  ]),
)

export const draftForm = z.object({
  title: z
    .string({ error: 'Give the update a title.' })
    .trim()
    .min(1, 'Give the update a title.')
    .max(150, 'Keep the title to 150 characters.'),
  ...sectionFields,
  plain: longText(),
  ...lineFields,
})

type Sent = Readonly<Record<string, unknown>>
const said = (values: Sent, name: string): string => String(values[name] ?? '')

export const sectionsIn = (values: Sent): Sections =>
  Object.fromEntries(sectionKeys.map(key => [key, said(values, `section-${key}`)])) as Sections

/** The easy read lines of a form, empty ones left out, and what keeps each from being easy to read, by its field. */
export const easyLinesIn = (
  values: Sent,
): { lines: readonly KeptEasyLine[]; problems: Readonly<Record<string, readonly string[]>> } => {
  const written = easyLineNumbers.filter(number => said(values, `line-${number}-words`) !== '')
  const problems = written.flatMap(number => {
    const known = pictureNames.some(name => name === said(values, `line-${number}-picture`))
    const found = [
      ...easyReadLineProblems(said(values, `line-${number}-words`)).map(problem => `Line ${number}. ${problem}`),
      ...(known ? [] : [`Choose a picture for line ${number}.`]),
    ]
    return found.length > 0 ? [[`line-${number}-words`, found] as const] : []
  })
  return {
    lines: written.map(number => ({
      picture: said(values, `line-${number}-picture`),
      words: said(values, `line-${number}-words`),
    })),
    problems: Object.fromEntries(problems),
  }
}

export const noteForm = z.object({
  words: z
    .string({ error: 'Say what was wrong and what is right.' })
    .trim()
    .min(1, 'Say what was wrong and what is right.')
    .max(2000, 'Keep the note to 2,000 characters.'),
})

export const byPostForm = z.object({
  name: z
    .string({ error: 'Type their name.' })
    .trim()
    .min(1, 'Type their name.')
    .max(150, 'Keep the name to 150 characters.'),
  address: z
    .string({ error: 'Type their address.' })
    .trim()
    .min(5, 'Type their whole address, a line for each part.')
    .max(500, 'Keep the address to 500 characters.')
    .refine(text => text.split('\n').length <= 8, 'Keep the address to 8 lines: more do not fit on a label.'),
  form: formChoice,
  consentedOn: z
    .string({ error: 'Say on which day they asked for it.' })
    .refine(text => text.trim() !== '', 'Say on which day they asked for it.')
    .transform((text, context) => {
      const day = parseDay(text)
      if (day) return day
      if (text.trim() !== '')
        context.addIssue({ code: 'custom', message: 'The day was not understood. Write it as 27/02/2025 or 27 February 2025.' })
      return z.NEVER
    }), // prettier-ignore
})
