import { chart } from '../spc/chart.ts'
import { readSeries } from '../spc/read-series.ts'
import { answerLines, onlyJson, saidInstead, type Answer } from './json-lines.ts'

const answer = (text: string): Answer => {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return saidInstead('This line is not JSON.')
  }
  const read = readSeries(given)
  return read.ok ? { ok: true, line: JSON.stringify(chart(read.series)) } : saidInstead(read.because)
}

/** `spc --json`: one series a line in, one chart a line out, no database. */
export const runSpc = async (words: string[]): Promise<void> => {
  onlyJson(words)
  await answerLines(answer)
}
