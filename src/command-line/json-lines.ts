import { createInterface } from 'node:readline'
import { WrongUse } from './settings.ts'

export type Answer = { readonly ok: boolean; readonly line: string }

/** A line that cannot be answered: the sentence stands in its place. */
export const saidInstead = (because: string): Answer => ({ ok: false, line: JSON.stringify({ because }) })

/** What a line of text says as JSON, or the sentence that it is none. */
export const answerJson =
  (answer: (given: unknown) => Answer) =>
  (text: string): Answer => {
    let given: unknown
    try {
      given = JSON.parse(text)
    } catch {
      return saidInstead('This line is not JSON.')
    }
    return answer(given)
  }

/** One answer a line to stdout for each line of stdin, in order; leaves with 1 at the end where one could not be given. */
export const answerLines = async (answer: (text: string) => Answer): Promise<void> => {
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue
    const { ok, line } = answer(text)
    if (!ok) process.exitCode = 1
    if (!process.stdout.write(`${line}\n`)) await new Promise(drained => process.stdout.once('drain', drained))
  }
}

/** Refuses anything but `--json`. */
export const onlyJson = (words: readonly string[]): void => {
  if (words.length !== 1 || words[0] !== '--json')
    throw new WrongUse('It reads lines of JSON from its input; say --json.')
}
