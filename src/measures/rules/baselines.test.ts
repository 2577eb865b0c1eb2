import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Figure } from '../rules.ts'
import { baselineFor, setInWords, standing, type Baseline } from './baselines.ts'

const baseline: Baseline = {
  id: 'b', measure: 'm', series: 'local', period: '2024-09', from: '2024-09-01', to: '2024-09-30', numerator: 33,
  denominator: 36, value: 91.7, source: 'Case system', because: 'First month of the plan', setOn: '2025-03-03',
  setAs: 'Analyst', setInWords: '',
} // prettier-ignore

const figure = { series: 'local', period: '2024-09', value: 91.7, counts: 'children' } as Figure

test('a baseline says when it was set, and how long after the plan began', () => {
  assert.equal(setInWords('2025-03-03', '2024-09'), 'set on 3 March 2025, five months after the plan began')
  assert.equal(setInWords('2024-10-31', '2024-09'), 'set on 31 October 2024, one month after the plan began')
  assert.equal(setInWords('2024-10-12', '2024-09'), 'set on 12 October 2024, in the plan’s first month')
  assert.equal(setInWords('2024-09-12', '2024-09'), 'set on 12 September 2024, before the plan began')
  assert.equal(setInWords('2026-03-03', '2024-09'), 'set on 3 March 2026, 17 months after the plan began')
  assert.equal(setInWords('2025-03-03', null), 'set on 3 March 2025')
})

test('the newest stands', () => {
  assert.equal(standing([{ ...baseline, id: 'a' }, baseline])!.id, 'b')
  assert.equal(standing([]), null)
})

test('a reader who is not shown the figure is not shown the baseline made of it', () => {
  const hiddenFigure = { ...figure, value: null }
  assert.equal(baselineFor(baseline, [figure], false).value, 91.7)
  const hidden = baselineFor(baseline, [hiddenFigure], false)
  assert.deepEqual([hidden.value, hidden.numerator, hidden.denominator], [null, null, null])
  assert.equal(baselineFor(baseline, [], false).value, null, 'typed, with no figure to compare it with')
  assert.equal(baselineFor(baseline, [{ ...figure, value: 88 }], false).value, null, 'the figure was corrected since')
  assert.equal(baselineFor(baseline, [hiddenFigure], true).value, 91.7)
  assert.equal(baselineFor({ ...baseline, series: 'published' }, [], false).value, 91.7)
})
