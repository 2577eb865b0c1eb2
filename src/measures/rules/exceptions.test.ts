import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addMonths } from '../../kernel/day.ts'
import { chart, type Series } from '../../spc/chart.ts'
import { asksAnew, askStepsDue, askWords, nextAskStep, pressingOf, type AskedBefore } from './exceptions.ts'

const series = (values: readonly (number | null)[], rest: Partial<Series> = {}): Series => ({
  dates: values.map((_, at) => addMonths('2023-01-31', at)),
  values,
  direction: 'up',
  ...rest,
})
const steady = [70, 72, 69, 71, 70, 68, 72, 71, 69, 70, 72, 71, 70, 69, 71]
const worse = [...steady, 60, 59, 61, 60, 58, 59, 60]
const asked = (askedOn: string, rest: Partial<AskedBefore> = {}): AskedBefore => ({ pressing: 'concern', askedOn, open: false, ...rest }) // prettier-ignore

test('what gets worse and will be missed is the most pressing; what is well is none', () => {
  const judged = (values: readonly number[], target: number | null) => pressingOf(chart(series(values, { target })))
  assert.equal(judged(steady, null), null)
  assert.equal(judged(steady, 60), null)
  assert.equal(judged(steady, 90), 'failing')
  assert.equal(judged(worse, null), 'concern')
  assert.equal(judged(worse, 90), 'concern and failing')
  assert.equal(judged(steady.slice(0, 14), 90), null, 'too few points to tell')
})

test('a comment is asked for when it begins, and not each day anew', () => {
  assert.equal(asksAnew(series(steady), []), false)
  assert.equal(asksAnew(series(worse), []), true)
  const since = '2024-04-30'
  assert.equal(asksAnew(series(worse), [asked(since, { open: true })]), false)
  assert.equal(asksAnew(series(worse), [asked('2024-09-10')]), false, 'asked and answered while it goes on')
  assert.equal(asksAnew(series(worse), [asked('2023-06-10')]), true, 'that was another time')
})

test('one that failed its target and then gets worse is asked about again; a missing month ends nothing', () => {
  const falling = series(worse, { target: 90 })
  assert.equal(asksAnew(falling, [asked('2024-04-10', { pressing: 'failing' })]), true)
  assert.equal(asksAnew(falling, [asked('2024-11-10', { pressing: 'concern and failing' })]), false)
  const gap = series([...worse.slice(0, -2), null, ...worse.slice(-2)])
  assert.equal(asksAnew(gap, [asked('2024-09-10')]), false)
})

test('once asked about, nothing that goes on is asked about twice, whatever comes', () => {
  const value = fc.integer({ min: 0, max: 100 })
  fc.assert(
    fc.property(fc.array(value, { minLength: 15, maxLength: 30 }), values => {
      const all = series(values, { target: 50 })
      const pressing = pressingOf(chart(all))
      if (pressing === null) return assert.equal(asksAnew(all, []), false)
      assert.equal(asksAnew(all, []), true)
      assert.equal(asksAnew(all, [asked(all.dates.at(-1)!, { pressing })]), false)
    }),
  )
})

test('it is asked again after 5 and 10 working days, and raised after 15; each step once, on its own day', () => {
  const none = new Set<string>()
  const due = (today: string, taken: Parameters<typeof askStepsDue>[1] = []) => askStepsDue('2025-03-03', taken, today, none) // prettier-ignore
  assert.deepEqual(due('2025-03-03'), [{ step: 'asked', on: '2025-03-03' }])
  assert.deepEqual(due('2025-03-09', ['asked']), [])
  assert.deepEqual(due('2025-03-10', ['asked']), [{ step: 'asked again', on: '2025-03-10' }])
  assert.deepEqual(due('2025-03-25', ['asked']).map(({ on }) => on), ['2025-03-10', '2025-03-17', '2025-03-24']) // prettier-ignore
  assert.deepEqual(nextAskStep('2025-03-03', '2025-03-10', none), { step: 'asked once more', on: '2025-03-17' })
  assert.equal(nextAskStep('2025-03-03', '2025-04-10', none), null)
  assert.deepEqual(askStepsDue('2025-03-03', ['asked'], '2025-03-10', new Set(['2025-03-10'])), [])
  const words = askWords('asked once more', { name: 'Advice', sentence: 'It is getting worse.', askedOn: '2025-03-03' })
  assert.match(words, /asked for since 3 March 2025\. Without one it goes to the accountable person next/)
})
