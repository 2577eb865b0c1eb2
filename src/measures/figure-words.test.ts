import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from './catalogue.ts'
import { amount, figureInWords, ofThings, rangeInWords } from './pages/figure-words.ts'
import type { Figure } from './rules.ts'

const figure = (given: Partial<Figure>): Figure =>
  ({ measure: 'm', period: '2025-01', from: '2025-01-01', to: '2025-01-31', status: 'final', wider: null, ...given }) as Figure // prettier-ignore

test('one of what a measure counts is said as one, whatever it counts', () => {
  const one = new Set(catalogue.flatMap(({ thing }) => (thing ? [ofThings(1, thing)] : [])))
  for (const words of ['plan', 'child', 'family', 'person', 'piece of advice', 'plan audited', 'review', 'place'])
    assert.ok(one.has(words), words)
  for (const words of one) assert.doesNotMatch(words.split(' ')[0]!, /s$|^children$|^people$/)
  assert.equal(ofThings(2, 'children'), 'children')
})

test('a figure over one plan, and a count of one, are English', () => {
  const median = figure({ unit: 'weeks', value: 170 / 7, numerator: null, denominator: 1 })
  assert.equal(figureInWords(median, 'plans'), '24.3 weeks in January 2025: over 1 plan.')
  assert.equal(figureInWords(figure({ unit: 'number', value: 1, numerator: 1, denominator: null }), 'waits'), '1 wait in January 2025.') // prettier-ignore
  const share = figure({ unit: '%', value: 0, numerator: 0, denominator: 1 })
  assert.equal(figureInWords(share, 'children'), '0.0% in January 2025: 0 of 1 child.')
})

test('weeks are never shown with more than one decimal, and a limit past what is possible is none', () => {
  assert.equal(amount(300 / 7, 'weeks'), '42.9 weeks')
  assert.equal(amount(1.04, 'weeks'), '1 week')
  assert.equal(rangeInWords(23.31, 26.44, 'weeks'), '23.3 to 26.4 weeks')
  assert.equal(rangeInWords(null, 14.04, '%'), 'none to 14.0%')
  assert.equal(rangeInWords(1, null, 'weeks'), '1 week to none')
  assert.equal(rangeInWords(null, null, 'number'), 'none')
})
