import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { easyReadPageProblems } from '../design/easy-read.ts'
import { pictureNames } from '../design/pictures.ts'
import { standings } from '../plans/rules/verdict.ts'
import { composeUpdate } from './compose.ts'
import { mostEasyLines } from './forms.ts'
import { notReadyBecause } from './rules.ts'
import type { MonthFacts, PromiseFact } from './month-facts.ts'

const promise = (ref: string, given: Partial<PromiseFact> = {}): PromiseFact => ({
  programme: 'improvement-plan',
  ref,
  words: 'Three more caseworkers are in post.',
  plain: null,
  about: 'Plans on time',
  was: 'Not due yet',
  now: 'Done',
  because: 'Accepted evidence shows this was done by 2 December 2024.',
  dueOn: '2024-12-31',
  owners: ['Director'],
  ...given,
})

const quiet: MonthFacts = {
  month: '2025-01', area: 'Merrowshire', readUpTo: '2025-01-31', changed: [], added: 0, evidence: [], figures: [],
  families: [], replies: [], unanswered: [], published: [], next: [], late: 0, kept: 0, promises: 12,
} // prettier-ignore

const said = { yes: 'fewer than 6', no: 8, unsure: 'not shown', total: 'not shown' } as const
const figure = { period: '2024-12', from: '2024-12-01', to: '2024-12-31', value: 41.7, numerator: 15, denominator: 36, unit: '%', validated: false } as const // prettier-ignore

test('a month in which nothing happened says so, in every form, and could be published', () => {
  const text = composeUpdate(quiet)
  assert.equal(text.title, 'Merrowshire: what happened in January 2025')
  assert.equal(text.official.opening, 'In January 2025 nothing in the record changed. Of all 12 promises 0 are kept and none is late.') // prettier-ignore
  assert.match(text.official.changed, /No promise stands anywhere else/)
  assert.match(text.official.families, /No family answered/)
  assert.match(text.plain, /No family told us/)
  assert.deepEqual(notReadyBecause(text), [])
})

test('what changed, by where it stands now; evidence; a new version', () => {
  const { official, plain, about } = composeUpdate({
    ...quiet,
    changed: [promise('14-3-1'), promise('14-3-2', { now: 'Late', because: 'No evidence has been given yet.', plain: 'A list is kept.' })],
    evidence: [{ promise: promise('14-3-1'), title: 'Start dates', kind: 'activity', acceptedOn: '2025-01-10' }],
    published: [{ name: 'Plan', number: 2, on: '2025-01-31' }],
    added: 2,
    late: 1,
    kept: 1,
  }) // prettier-ignore
  assert.match(official.opening, /1 promise was kept and 1 promise fell due and was not done\. .* 1 is late/)
  assert.match(
    official.changed,
    /Version 2 of the Plan was published on 31 January 2025\.\nIt brought 2 new promises\./,
  )
  assert.match(official.changed, /Kept: 1 promise\.\n- 14-3-1 “Three more caseworkers are in post\.” Accepted evidence/)
  assert.match(official.changed, /Fell due and not done: 1 promise\.\n- 14-3-2 /)
  assert.match(official.changed, /Evidence accepted:\n- 14-3-1 Start dates\. It shows that something was done\./)
  assert.match(plain, /These should have been done by now, and are not:\n- A list is kept\./)
  assert.deepEqual(about.map(each => each.kind === 'promise' && each.ref), ['14-3-1', '14-3-2']) // prettier-ignore
})

test('a figure with its count, the one before, and whether it is provisional', () => {
  const before = { ...figure, period: '2024-11', from: '2024-11-01', to: '2024-11-30', value: 39.5, denominator: 38 }
  const { official } = composeUpdate({ ...quiet, figures: [{ measure: 'm', name: 'New plans on time', latest: figure, before }] }) // prettier-ignore
  assert.equal(official.figures, '- New plans on time: 41.7% (15 of 36) in December 2024. It was 39.5% (15 of 38) in November 2024. This is provisional.') // prettier-ignore
})

test('families: only numbers that may be shown, two of their sentences, and who has not been answered', () => {
  const families = [{ promise: promise('14-3-1'), answers: said, disagree: '8 families said no.', words: ['One.', 'Two.', 'Three.'] }] // prettier-ignore
  const unanswered = [{ promise: promise('14-3-1'), answerDueOn: '2025-02-14', climbedOn: null }]
  const waiting = composeUpdate({ ...quiet, families, unanswered })
  assert.match(waiting.official.families, /So far fewer than 6 said yes and 8 said no\. They wrote: “One\.” “Two\.”$/)
  assert.doesNotMatch(waiting.official.families, /not shown|Three\./)
  assert.match(waiting.official.because, /not been answered yet:\n- 14-3-1 .* An answer is due by 14 February 2025\./)
  assert.match(waiting.plain, /Not all of them have been answered yet/)
  assert.ok(waiting.easyRead.some(({ words }) => words === 'Some of them have not been answered yet.'))
  const reply = { promise: promise('14-3-1'), kind: 'change', by: 'Director', saidOn: '2025-01-20', words: 'A number to ring.' } as const // prettier-ignore
  const answered = composeUpdate({ ...quiet, families, replies: [reply] })
  assert.match(answered.official.because, /Director said what changed because of families on 20 January 2025: “A number to ring\.”/) // prettier-ignore
  assert.match(answered.plain, /1 answer came/)
})

test('easy read lines are easy to read and fit a sheet, whatever the month was like', () => {
  const anyPromise = fc.record({ ref: fc.string(), now: fc.constantFrom(...standings) }).map(({ ref, now }) => promise(ref, { now })) // prettier-ignore
  const anyMonth = fc.record({
    changed: fc.array(anyPromise, { maxLength: 30 }),
    next: fc.array(anyPromise, { maxLength: 30 }),
    families: fc.array(anyPromise.map(each => ({ promise: each, answers: said, disagree: each.now === 'Late' ? '8 families said no.' : null, words: [] }))),
    unanswered: fc.array(anyPromise.map(each => ({ promise: each, answerDueOn: '2025-02-14', climbedOn: null })), { maxLength: 2 }),
  }) // prettier-ignore
  fc.assert(
    fc.property(anyMonth, given => {
      const { easyRead } = composeUpdate({ ...quiet, ...given })
      assert.deepEqual(easyReadPageProblems({ lines: easyRead as never }), [])
      assert.ok(easyRead.length <= mostEasyLines)
      assert.ok(easyRead.every(({ picture }) => pictureNames.some(name => name === picture)))
    }),
    { numRuns: 50 },
  )
})
