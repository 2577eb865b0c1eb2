import { z } from 'zod'
import { easyReadLineProblems } from '../../design/easy-read.ts'
import { pictureNames } from '../../design/pictures.ts'
import { readEasyLines } from '../rules/support.ts'
import { day, sentence } from './contact.ts'

const mostLines = 6

/** The first thing that keeps lines from being easy to read, with the number of its line. */
const easyProblem = (text: string): string | null => {
  const lines = readEasyLines(text, pictureNames)
  if (lines.length === 0) return 'Write at least one line for the easy read page.'
  if (lines.length > mostLines) return `At most ${mostLines} lines fit on the sheet beside the rest: there are ${lines.length}.`
  const wrong = lines.flatMap(({ words }, index) => easyReadLineProblems(words).map(problem => `Line ${index + 1}: ${problem}`))
  return wrong[0] ?? null
} // prettier-ignore

export const supportForm = z.object({
  need: z.string().trim().max(60, 'Keep the need to 60 characters.').optional().transform(text => text ?? ''),
  helps: sentence('Say what helps while a child waits.', 4000),
  worse: sentence('Say what a family should do if things get worse.', 2000),
  ring: sentence('Say whom a family can ring, and when.', 500),
  easy: z.string('Write the easy read lines.').superRefine((text, issues) => {
    const problem = easyProblem(text)
    if (problem) issues.addIssue({ code: 'custom', message: problem })
  }).transform(text => readEasyLines(text, pictureNames)),
  reviewBy: day('Give the day by which this is looked at again.'),
}) // prettier-ignore
