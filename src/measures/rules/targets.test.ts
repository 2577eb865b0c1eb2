import assert from 'node:assert/strict'
import { test } from 'node:test'
import { heldInWords, levelOf, nextTarget, sameSteps, steppedBy, targetOn, type TargetStep } from './targets.ts'

const step = (from: string | null, low: number | null, rest: Partial<TargetStep> = {}): TargetStep => ({
  from,
  to: null,
  kind: 'point',
  low,
  high: null,
  within: false,
  better: 'up',
  series: 'local',
  periodKind: null,
  words: `${low}%`,
  rule: '',
  source: 'plan',
  programme: { name: 'Plan', slug: 'plan' },
  ref: '1-3-1',
  because: null,
  setOn: null,
  ...rest,
})

const three = steppedBy([step('2025-09-30', 80), step('2024-12-31', 45), step('2025-03-31', 60)])

test('dated steps follow one another: each holds from its day to the day before the next', () => {
  assert.deepEqual(three.map(heldInWords), [
    'from 31 December 2024 until 30 March 2025',
    'from 31 March 2025 until 29 September 2025',
    'from 30 September 2025',
  ])
  assert.equal(targetOn(three, '2024-12-30'), null, 'what is not due yet is not held against anybody')
  assert.equal(targetOn(three, '2025-03-30')!.low, 45)
  assert.equal(targetOn(three, '2025-03-31')!.low, 60)
  assert.equal(nextTarget(three, '2025-03-31')!.low, 80)
  assert.equal(nextTarget(three, '2025-09-30'), null)
})

test('a target for one kind of period or one count is not held against another', () => {
  const yearly = step('2025-01-01', 75, { periodKind: 'year' })
  const steps = steppedBy([...three, yearly])
  assert.equal(targetOn(steps, '2025-12-31', { periodKind: 'year' })!.low, 75)
  assert.equal(targetOn(steps, '2025-12-31', { periodKind: 'month' })!.low, 80)
  assert.equal(targetOn(steps, '2025-12-31', { series: 'published' }), null)
})

test('a target of the measure itself goes before a plan’s, and a level before a direction', () => {
  const own = step('2025-01-01', 65, { source: 'measure', programme: null, ref: 'x' })
  const rise = step('2025-06-30', null, { kind: 'direction' })
  assert.equal(targetOn(steppedBy([...three, own, rise]), '2025-07-01')!.low, 65)
  assert.equal(targetOn(steppedBy([...three, rise]), '2025-07-01')!.low, 60)
  assert.equal(levelOf(targetOn(steppedBy([rise]), '2025-07-01')!), null)
})

test('a band draws the end that is reached first; one that says its own end keeps it', () => {
  const band = { kind: 'band', low: 70, high: 80 } as const
  assert.equal(levelOf(step(null, 70, band)), 70)
  assert.equal(levelOf(step(null, 70, { ...band, better: 'down' })), 80)
  const ended = steppedBy([step('2024-01-01', 40, { to: '2024-06-30' }), step('2025-01-01', 50)])
  assert.equal(targetOn(ended, '2024-08-01'), null)
  assert.equal(heldInWords({ from: null, to: null }), 'always')
})

test('one thing promised twice for one day is one row; in another plan it is another', () => {
  const twice = steppedBy([step('2025-03-31', 60), step('2025-03-31', 60, { ref: '14-6-1' })])
  const other = step('2025-03-31', 60, { programme: { name: 'Other', slug: 'other' } })
  assert.deepEqual(sameSteps([...twice, other]).map(same => same.map(({ ref }) => ref)), [['1-3-1', '14-6-1'], ['1-3-1']]) // prettier-ignore
})
