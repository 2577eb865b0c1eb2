import { chart } from '../spc/chart.ts'
import { readSeries } from '../spc/read-series.ts'
import { answerJson, answerLines, onlyJson, saidInstead } from './json-lines.ts'

const answer = answerJson(given => {
  const read = readSeries(given)
  return read.ok ? { ok: true, line: JSON.stringify(chart(read.series)) } : saidInstead(read.because)
})

/** `spc --json`: one series a line in, one chart a line out, no database. */
export const runSpc = async (words: string[]): Promise<void> => {
  onlyJson(words)
  await answerLines(answer)
}
