import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { addMonths, endOfMonth, periodOf } from '../../kernel/day.ts'
import type { Target } from '../document.ts'
import { standing, standingLine } from './standing.ts'
import { gapToTargetInWords, shortfall, targetInWords, targetRuleInWords } from './target-words.ts'
import type { Figure, JudgedPromise } from './verdict.ts'

const due = '2025-03-31'
const later = '2026-08-01'
const sixty: Target = {
  measure: 'ehc.issued-in-20-weeks-excluding-exceptions',
  kind: 'point',
  low: 60,
  high: null,
  unit: '%',
  better: 'up',
  series: 'published',
}
const promise: JudgedPromise = { words: '60% of plans in 20 weeks', dueOn: due, settledBy: 'figure', target: sixty }

const figure = (period: string, value: number | null, rest: Partial<Figure> = {}): Figure => ({
  series: 'published',
  ...periodOf(period)!,
  numerator: null,
  denominator: null,
  value,
  status: 'final',
  validated: true,
  source: 'DfE',
  ...rest,
})

const judge = (figures: Figure[], target: Partial<Target> = {}, today = later) =>
  standing(
    { ...promise, target: { ...sixty, ...target } },
    { evidence: [], figures, answers: { yes: 0, no: 0, unsure: 0 } },
    today,
    { keepsRecord: false },
  )

const worcestershire = figure('2024', 37.4, { numerator: 515, denominator: 1377 })

test('the 60% of Worcestershire, word for word', () => {
  const verdict = judge([figure('2023', 27), worcestershire])
  assert.equal(
    standingLine(verdict),
    'Cannot be judged yet. Latest known: 37.4% (515 of 1,377), January to December 2024, which ends before 31 March 2025; 22.6 points short of 60%.',
  )
  assert.equal(verdict.latestKnown, '37.4% (515 of 1,377), January to December 2024')
  assert.equal(verdict.gap, 22.6)
  assert.equal(verdict.rule, 'figure-awaited')
})

test('before the due date it is not due, and the latest is shown', () => {
  const local = { series: 'local', numerator: 19, denominator: 41 } as const
  assert.equal(
    standingLine(judge([figure('2025-01', 46.3, local)], { series: 'local' }, '2025-02-27')),
    'Not due yet. Due 31 March 2025. Latest known: 46.3% (19 of 41), January 2025; 13.7 points short of 60%.',
  )
  assert.match(judge([figure('2025-03', 40)], {}, due).standing, /Not due yet/)
  assert.equal(judge([figure('2025-03', 60)], {}, due).standing, 'Done')
})

test('a later figure changes it', () => {
  assert.equal(judge([worcestershire, figure('2025', 61)]).standing, 'Done')
  const late = judge([worcestershire, figure('2025', 58.5, { numerator: 800, denominator: 1368 })])
  assert.equal(standingLine(late), 'Late. 58.5% (800 of 1,368), January to December 2025; 1.5 points short of 60%.')
  assert.equal(late.gap, 1.5)
  const done = judge([figure('2025-03', 50), figure('2025-04', 62)])
  assert.equal(
    standingLine(done),
    'Done late. 62%, April 2025, which meets 60%. The first figure that could show it, March 2025, did not.',
  )
  assert.equal(judge([figure('2025-04', 62)]).standing, 'Done')
  assert.equal(judge([figure('2025-04', 50), figure('2025-05', 62)]).standing, 'Done late')
  assert.equal(judge([figure('2025-03', 60), figure('2025-04', 20)]).standing, 'Done')
})

test('only a checked, final figure of the count that was named settles', () => {
  const open: [Partial<Figure>, RegExp][] = [
    [{ status: 'provisional' }, /which is provisional; that would meet 60%\./],
    [{ validated: false }, /which has not been checked yet/],
    [{ series: 'local' }, /the partnership’s own count, not the published one the promise names/],
    [{ to: '2026-12-31' }, /which has not ended yet/],
  ]
  for (const [rest, says] of open) {
    const verdict = judge([figure('2025', 75, rest)])
    assert.equal(verdict.standing, 'Cannot be judged yet')
    assert.match(verdict.because, says)
  }
  const local = judge([figure('2025', 75)], { series: 'local' })
  assert.match(local.because, /is the published count, not the partnership’s own that the promise names/)
})

test('the count that was named comes first, even where the other is newer', () => {
  const verdict = judge([worcestershire, figure('2025', 75, { series: 'local' })])
  assert.equal(verdict.latestKnown, '37.4% (515 of 1,377), January to December 2024')
})

test('missing is never zero', () => {
  const hidden = judge([worcestershire, figure('2025', null, { status: 'suppressed' })])
  assert.equal(hidden.standing, 'Cannot be judged yet')
  assert.match(hidden.because, /^The figure for January to December 2025 is not shown.* Latest known: 37\.4%/)
  assert.equal(judge([]).because, 'No figure has come that covers or follows 31 March 2025.')
  assert.equal(judge([]).gap, null)
})

test('a range is met at its lower end, a ceiling from below', () => {
  const band = { kind: 'band', low: 70, high: 80 } as const
  assert.equal(judge([figure('2025', 70)], band).standing, 'Done')
  assert.equal(judge([figure('2025', 69.9)], band).because, '69.9%, January to December 2025; 0.1 points short of 70%.')
  const weeks = { low: null, high: 18, unit: 'weeks', better: 'down' } as const
  assert.equal(judge([figure('2025', 18)], weeks).standing, 'Done')
  assert.match(judge([figure('2025', 21)], weeks).because, /^21 weeks, .*; 3 weeks over 18 weeks\.$/)
  assert.equal(targetInWords({ ...sixty, ...band }), '70% to 80%')
  assert.equal(targetInWords({ ...sixty, ...weeks }), 'at most 18 weeks')
  assert.equal(shortfall({ ...sixty, low: 60 }, 59.99), 0.1)
  assert.equal(gapToTargetInWords({ ...sixty, low: null }, 5), null)
})

const months = (values: readonly number[], first = '2024-03-01') =>
  values.map((value, index) => {
    const from = addMonths(first, index)
    return figure('2024', value, { from, to: endOfMonth(from) })
  })
const upward = { kind: 'direction', low: null, high: null, better: 'up' } as const
const flat = [50, 51, 49, 50, 52, 48, 50, 51]

test('a direction needs fifteen points, then a run of seven on the better side', () => {
  const early = judge(months([...flat, 55, 55, 55]), upward)
  assert.match(standingLine(early), /^Cannot be judged yet\. Too early to tell: 11 of 15 months\. Latest known: 55%/)
  assert.equal(judge(months([...flat, 55, 55, 55]), upward, due).standing, 'Not due yet')
  const turned = months([...flat, 55, 54, 56, 55, 57, 53, 55])
  assert.equal(judge(turned, upward).standing, 'Done')
  assert.match(
    judge(turned, upward).because,
    /^It has risen more than chance explains: at least 7 in a row above the mean, over 15 months to May 2025\. Latest known: 55%/,
  )
  const wrong = judge(turned, { ...upward, better: 'down' })
  assert.deepEqual([wrong.standing, wrong.rule], ['Late', 'direction-worse'])
  assert.match(wrong.because, /^It has risen more than chance explains/)
  const wobble = judge(months([...flat, 55, 54, 56, 49, 57, 53, 55]), upward)
  assert.match(wobble.because, /^No clear change yet over 15 months to May 2025\. Latest/)
  assert.equal(wobble.gap, null)
  assert.equal(judge(months([...flat, 55, 54, 56, 55, 57, 53, 55], '2022-01-01'), upward).rule, 'figure-awaited')
})

test('one month alone is no direction, however far it lies', () => {
  const verdict = judge(months([...flat, 49, 50, 51, 50, 52, 49, 80]), upward)
  assert.equal(verdict.rule, 'direction-no-change')
  assert.match(verdict.because, /The latest stands out alone, and one is no direction\./)
})

test('a change that only a later chart shows is done late, and stays so', () => {
  const atDue = [...flat, 50, 49, 51, 50, 49, 52, 50]
  const later = [...atDue, 56, 57, 55, 58, 56, 57, 56]
  assert.equal(judge(months(atDue), upward).standing, 'Cannot be judged yet')
  const verdict = judge(months(later), upward)
  assert.deepEqual([verdict.standing, verdict.rule], ['Done late', 'direction-changed-late'])
  assert.equal(judge(months([...later, 50, 49]), upward, '2026-12-01').standing, 'Done late')
})

test('provisional figures are on no chart that judges', () => {
  const turned = months([...flat, 55, 54, 56, 55, 57, 53, 55])
  const last = { ...turned.at(-1)!, status: 'provisional' as const }
  assert.match(judge([...turned.slice(0, -1), last], upward).because, /^Too early to tell: 14 of 15 months/)
})

test('a range to stay within is missed above it and below it', () => {
  const within = { kind: 'band', band: 'within', low: 85, high: 95 } as const
  assert.equal(judge([figure('2025', 90)], within).standing, 'Done')
  assert.match(judge([figure('2025', 97)], within).because, /; 2 points over 95%\.$/)
  assert.match(judge([figure('2025', 80)], within).because, /; 5 points short of 85%\.$/)
  assert.equal(targetInWords({ ...sixty, ...within }), 'within 85% to 95%')
  assert.match(targetRuleInWords({ ...sixty, ...within }), /from 85% to 95%: above and below both miss it/)
  assert.equal(targetRuleInWords(sixty), 'Reached by a checked figure of 60% or more.')
  assert.equal(targetInWords({ ...sixty, kind: 'activity', low: 5, unit: 'number' }), '5, to be done')
  assert.equal(targetInWords({ ...sixty, kind: 'date', low: null }), 'to be done by its date')
})

test('time alone never turns done into late, and a better figure never makes it worse', () => {
  const value = fc.integer({ min: 0, max: 100 })
  const span = fc.array(value, { minLength: 1, maxLength: 18 })
  fc.assert(
    fc.property(span, fc.nat({ max: 20 }), fc.nat({ max: 20 }), (values, first, more) => {
      const figures = months(values, '2024-12-01')
      const today = addMonths('2024-12-31', first)
      if (!judge(figures, {}, today).standing.startsWith('Done')) return
      assert.equal(judge(figures, {}, addMonths(today, more)).standing, judge(figures, {}, today).standing)
      const better = figures.map(one => ({ ...one, value: Math.min(100, one.value! + 5) }))
      assert.ok(judge(better, {}, today).standing.startsWith('Done'))
    }),
  )
})

test('figures of one kind of period are judged: a long one is not set in line with months', () => {
  const monthly = months([50, 51, 52, 53], '2024-12-01')
  const quarter = figure('2025-Q1', 61)
  assert.equal(judge([quarter]).standing, 'Done')
  assert.match(judge([...monthly, quarter]).because, /^53%, March 2025; 7 points short of 60%/)
  const running = figure('2024/25', 70)
  assert.match(judge([...monthly, running], {}, '2025-03-01').because, /Latest known: 53%, March 2025/)
  const line = [...months([...flat, 55, 54, 56, 55, 57, 53, 55]), figure('2024', 90)]
  assert.match(judge(line, upward).because, /over 15 months/)
})
