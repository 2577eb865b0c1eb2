import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths } from '../kernel/day.ts'
import { chart, type Series } from './chart.ts'
import { warningsInWords } from './words.ts'

const wordsOf = (values: Series['values']): readonly string[] => {
  const dates = values.map((_, at) => addMonths('2023-01-31', at))
  return warningsInWords(chart({ dates, values, direction: 'up' }), { show: String, period: 'month' })
}
// A run below the mean with its gaps, then a run above it.
const withGaps = (gaps: number) =>
  Array.from({ length: 30 }, (_, at) =>
    at % 2 === 1 && at < gaps * 2 ? null : at < 20 ? 40 + (at % 3) : 60 + (at % 3),
  )

test('a gap or a run across it is said once, with its days', () => {
  const said = wordsOf(withGaps(1))
  assert.match(said[0]!, /^No figure on the line: 1 month between 31 January 2023 and 31 March 2023\. The line stops there\.$/) // prettier-ignore
  assert.equal(said.filter(words => words.startsWith('A run was counted across the gap between 31 January 2023')).length, 1) // prettier-ignore
})

test('many gaps are one sentence each about the gaps and the runs, with how many there are', () => {
  const said = wordsOf(withGaps(6))
  assert.match(said[0]!, /^No figure on the line: 6 months in 6 places, the last 1 month between 30 November 2023 and 31 January 2024\. The line stops at each\.$/) // prettier-ignore
  const runs = said.filter(words => /^(A run was|Runs were) counted across/.test(words))
  assert.deepEqual(runs, ['Runs were counted across 6 gaps, as if the ends of each were neighbours. The last lies between 30 November 2023 and 31 January 2024.']) // prettier-ignore
})
