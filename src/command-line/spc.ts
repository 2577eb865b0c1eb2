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

const usage =
  'alongside spc --json < lines. Each line: {"dates":["2026-01-31"],"values":[62],"direction":"up","target":92}'

/** `spc --json`: one series a line in, one chart a line out, no database. */
export const runSpc = async (words: string[]): Promise<void> => {
  if (onlyJson(words, usage)) await answerLines(answer)
}
