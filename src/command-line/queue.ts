import { quickCheck } from '../queues/quick-check.ts'
import { readKnown } from '../queues/read-known.ts'
import { answerJson, answerLines, onlyJson, saidInstead } from './json-lines.ts'

const answer = answerJson(given => {
  const read = readKnown(given)
  return read.ok ? { ok: true, line: JSON.stringify(quickCheck(read.known)) } : saidInstead(read.because)
})

/** `queue --json`: what is known of one service a line in, every formula it suffices for a line out, no database. */
export const runQueue = async (words: string[]): Promise<void> => {
  onlyJson(words)
  await answerLines(answer)
}
