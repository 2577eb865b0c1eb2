import assert from 'node:assert/strict'
import { test } from 'node:test'
import { promiseForm } from './forms.ts'
import { lacking, settledTyped, targetTyped } from './typed-target.ts'

const typed = (given: Record<string, string>) =>
  promiseForm.parse({ words: 'Something better', due: '', settledBy: 'figure', measure: 'm.one', kind: 'point', low: '', high: '', unit: '%', better: 'up', series: 'local', ...given }) // prettier-ignore

test('each kind of target is kept as it is judged', () => {
  const { kind, band, low, high } = targetTyped(typed({ kind: 'within', low: '85', high: '95' }))!
  assert.deepEqual([kind, band, low, high], ['band', 'within', 85, 95])
  assert.equal(targetTyped(typed({ kind: 'band', low: '85', high: '95' }))!.band, undefined)
  assert.equal(targetTyped(typed({ kind: 'direction' }))!.kind, 'direction')
  assert.equal(targetTyped(typed({ settledBy: 'evidence', low: '60' })), null)
})

test('something to be done, and a date, are settled by evidence and keep what is counted beside them', () => {
  for (const kind of ['activity', 'date'])
    for (const settledBy of ['figure', 'evidence']) {
      const given = typed({ kind, settledBy, low: kind === 'activity' ? '5' : '' })
      assert.equal(settledTyped(given), 'evidence')
      assert.equal(targetTyped(given)!.kind, kind)
      assert.equal(lacking(given), null)
    }
})

test('a figure that could settle nothing says what is wanting', () => {
  const wants = (given: Record<string, string>) => lacking(typed(given))?.[0] ?? null
  assert.equal(wants({}), 'low')
  assert.equal(wants({ measure: '' }), 'measure')
  assert.equal(wants({ kind: 'within', low: '85' }), 'high')
  assert.equal(wants({ kind: 'band', low: '95', high: '85' }), 'high')
  assert.equal(wants({ kind: 'direction', better: '' }), 'better')
  assert.equal(wants({ low: '60' }), null)
})
