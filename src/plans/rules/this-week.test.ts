import assert from 'node:assert/strict'
import { test } from 'node:test'
import { silentOwners, soonUntil, weekInWords, weekList, weekOf, type PromiseToWatch } from './this-week.ts'

const today = '2025-02-27'
const director = { postId: 'a', title: 'Director', organisation: 'Council' }
const nurse = { postId: 'b', title: 'Chief nurse', organisation: 'Trust' }
const watch = (ref: string, rest: Partial<PromiseToWatch> = {}): PromiseToWatch => ({
  promiseId: ref,
  ref,
  standing: 'Late',
  rule: 'evidence-none',
  familiesDisagree: false,
  dueOn: '2024-12-31',
  owners: [director],
  lastHeardOn: '2025-02-20',
  ...rest,
})

test('soon is the end of the month that four weeks from now fall in', () => {
  assert.equal(soonUntil('2025-02-27'), '2025-03-31')
  assert.equal(soonUntil('2025-03-03'), '2025-03-31')
  assert.equal(soonUntil('2025-03-05'), '2025-04-30')
})

test('an owner is silent when nothing was heard of any of their promises for six weeks', () => {
  const promises = [
    watch('1', { lastHeardOn: '2025-01-10' }),
    watch('2', { owners: [nurse], lastHeardOn: null }),
    watch('3', { owners: [nurse], standing: 'Done', lastHeardOn: '2025-01-15' }),
  ]
  assert.deepEqual(silentOwners(promises, today).map(each => [each.title, each.lastHeardOn]), [['Director', '2025-01-10'], ['Chief nurse', '2025-01-15']]) // prettier-ignore
  // Heard of on one promise is heard.
  assert.deepEqual(silentOwners([...promises, watch('4')], today).map(each => each.title), ['Chief nurse']) // prettier-ignore
  // Nothing is asked of an owner whose promises are done or far off.
  assert.deepEqual(silentOwners([watch('5', { standing: 'Done', lastHeardOn: null })], today), [])
})

test('the week in one sentence, and each number’s list as long as the number', () => {
  const promises = [
    watch('1', { lastHeardOn: '2025-01-10' }),
    watch('2', { standing: 'Not due yet', dueOn: '2025-03-31', owners: [nurse] }),
    watch('3', { standing: 'Not due yet', dueOn: '2025-09-30', owners: [nurse] }),
    watch('4', { standing: 'Cannot be judged yet', rule: 'figure-awaited', owners: [nurse] }),
    watch('5', { standing: 'Cannot be judged yet', rule: 'direction-early', owners: [nurse] }),
    watch('6', { standing: 'Done', familiesDisagree: true, owners: [nurse] }),
  ]
  const week = weekOf(promises, today)
  assert.equal(
    weekInWords(week),
    '1 promise is late. 1 falls due by 31 March 2025. 1 cannot be judged because no figure has come. 1 owner has not answered since 10 January 2025.',
  )
  for (const show of ['late', 'due', 'unjudged', 'families'] as const)
    assert.equal(weekList(promises, today, show).length, week.counts[show], show)
  assert.deepEqual(weekList(promises, today, 'silent').map(each => each.ref), ['1']) // prettier-ignore
  assert.deepEqual(weekList(promises, today, null).map(each => each.ref), ['1', '4', '5', '2', '6']) // prettier-ignore
})

test('where nothing is wanting the week says so', () => {
  assert.match(weekInWords(weekOf([watch('1', { standing: 'Done' })], today)), /^Nothing is late/)
  assert.match(
    weekInWords(weekOf([watch('1', { lastHeardOn: null })], today)),
    /1 owner has not answered at all yet\.$/,
  )
})
