import { z } from 'zod'
import { mostPeople } from './rules.ts'

/** What the forms about families' answers accept, and the sentences for what they do not. */

const mostLetters = 1000

const words = z
  .string()
  .trim()
  .max(mostLetters, 'Say it in fewer than 1,000 letters.')
  .optional()
  .transform(text => text || null)

const needed = (sentence: string) => z.string().trim().min(1, sentence).max(3000, 'Say it in fewer than 3,000 letters.')

export const answerForm = z.object({
  answer: z.enum(['yes', 'no', 'unsure'], 'Choose Yes, No or Not sure.'),
  words,
})

const people = z
  .string()
  .trim()
  .optional()
  .transform(text => text || '0')
  .refine(text => /^\d{1,4}$/.test(text), 'Write a whole number, such as 12, or leave it empty for none.')
  .transform(Number)

export const severalForm = z
  .object({ yes: people, no: people, unsure: people, words })
  .refine(({ yes, no, unsure }) => yes + no + unsure >= 1 && yes + no + unsure <= mostPeople, {
    message: `Say how many people you answer for: 1 to ${mostPeople} in all.`,
    path: ['yes'],
  })

export const takeDownForm = z.object({
  answer: z.enum(['yes', 'no', 'unsure'], 'Choose what they answered.'),
  how: z.enum(['on paper', 'in person', 'by phone'], 'Choose how they told you.'),
  words,
})

export const checkForm = z.object({
  decision: z.enum(['passed', 'passed with a part removed', 'held back'], 'Choose what happens to these words.'),
  shown: z
    .string()
    .trim()
    .max(2 * mostLetters)
    .optional()
    .transform(text => text || null),
  because: z
    .string()
    .trim()
    .max(mostLetters, 'Say it in fewer than 1,000 letters.')
    .optional()
    .transform(text => text || null),
})

export const burstForm = z.object({
  decision: z.enum(['counted', 'set aside'], 'Choose whether to count these answers.'),
  because: needed('Say why, in a sentence.'),
})

export const replyForm = z.object({
  kind: z.enum(['answer', 'change'], 'Choose whether this answers families or says what changed.'),
  words: needed('Write what families should read.'),
})
