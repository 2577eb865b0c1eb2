import assert from 'node:assert/strict'
import { test } from 'node:test'
import { laterHidden, latestOf, readPeriod, spreadOf, valueOf, type Figure } from './rules.ts'

const local = (numerator: number | null, denominator: number | null, rest: Partial<Figure> = {}): Figure => ({
  measure: 'ehc.issued-in-20-weeks',
  series: 'local',
  wider: null,
  period: '2025-02',
  from: '2025-02-01',
  to: '2025-02-28',
  numerator,
  denominator,
  value: numerator === null ? null : valueOf('%', numerator, denominator),
  unit: '%',
  status: 'final',
  validated: true,
  asAt: '2025-02-28',
  source: 'A test',
  note: 'One child moved away',
  counts: 'children',
  ...rest,
})

test('the middle and the ends of what was published; what was not is counted, never zero', () => {
  assert.deepEqual(spreadOf([24.6, 37.8, 36.5, 21.3, 15, 11.4, null, 3.2, 26.1, 33.5]), {
    published: 9,
    of: 10,
    median: 24.6,
    low: 3.2,
    high: 37.8,
  })
  assert.equal(spreadOf([10, 20]).median, 15)
  assert.deepEqual(spreadOf([null]), { published: 0, of: 1, median: null, low: null, high: null })
})

test('periods as people type them', () => {
  assert.deepEqual(readPeriod(' february  2025 '), { period: '2025-02', from: '2025-02-01', to: '2025-02-28' })
  assert.equal(readPeriod('2024/25')?.to, '2025-08-31')
  assert.equal(readPeriod('Autumn term 2024')?.from, '2024-09-01')
  assert.equal(readPeriod('spring term 2025')?.period, '2024/25 spring term')
  for (const text of ['', 'soon', '2024/26', '13/2025', 'Febtober 2025']) assert.equal(readPeriod(text), null)
})

test('the latest figure is the newest with a number', () => {
  const missing = local(null, null, { to: '2025-03-31', status: 'not-available' })
  assert.equal(latestOf([local(19, 41), missing], '2025-04-01')?.value, 46.3)
  assert.equal(latestOf([missing], '2025-04-01')?.status, 'not-available')
  assert.equal(latestOf([], '2025-04-01'), null)
})

test('part of a year does not stand for the year: a period that has ended goes first', () => {
  const year = local(60, 120, { period: '2024/25', from: '2024-09-01', to: '2025-08-31' })
  assert.equal(latestOf([local(19, 41), year], '2025-03-01')?.period, '2025-02')
  assert.equal(latestOf([year], '2025-03-01')?.period, '2024/25')
  assert.equal(latestOf([local(19, 41), year], '2025-09-01')?.period, '2024/25')
})

test('what is shown is not the newest there is, where later figures are hidden', () => {
  const of = (period: string, to: string, value: number | null): Figure =>
    local(value, null, { unit: 'number', period, to, value, status: value === null ? 'suppressed' : 'final' })
  const [september, october, running] = [of('2024-09', '2024-09-30', 0), of('2024-10', '2024-10-31', null), of('2025-02', '2025-02-28', null)] // prettier-ignore
  assert.equal(laterHidden([september, october], september, '2025-02-27'), true)
  assert.equal(
    laterHidden([september, running], september, '2025-02-27'),
    false,
    'a period that still runs is no later one',
  )
  assert.equal(laterHidden([october, september], october, '2025-02-27'), false)
  assert.equal(laterHidden([september, { ...october, status: 'not-available' }], september, '2025-02-27'), false)
})
