import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barrierInWords, barrierOn, canRaise, inOrder, pastLimit } from './barriers.ts'
import { measureRisks, mitigatedInWords, mitigationOn, type OnMeasure } from './risks.ts'

const barrier = { since: '2025-01-10', limitDays: 28, clearedOn: null }

test('a barrier is past its limit from the day after the limit’s last', () => {
  assert.equal(barrierOn(barrier, '2025-02-07').state, 'open')
  assert.equal(barrierOn(barrier, '2025-02-08').state, 'past its limit')
  assert.equal(barrierOn({ ...barrier, clearedOn: '2025-02-20' }, '2025-02-19').state, 'past its limit')
  assert.deepEqual(barrierOn({ ...barrier, clearedOn: '2025-02-20' }, '2025-03-01'), { state: 'cleared', days: 41, limitOn: '2025-02-07' }) // prettier-ignore
})

test('how long it has stood, in words', () => {
  assert.equal(barrierInWords(barrier, '2025-02-27'), 'It has stood for 48 days, since 10 January 2025: longer than its limit of 28.') // prettier-ignore
  assert.match(barrierInWords(barrier, '2025-01-11'), /1 day, .*to be cleared by 7 February 2025/)
})

test('what is yet to come stands in no way, and a limit is a number of days', () => {
  assert.equal(canRaise(barrier, '2025-01-09').ok, false)
  assert.equal(canRaise({ ...barrier, limitDays: 0 }, '2025-02-01').ok, false)
  assert.equal(canRaise(barrier, '2025-02-01').ok, true)
})

test('only what is past its limit is raised, with whose it is to clear', () => {
  const given = { ...barrier, barrierId: 'b', words: 'No room.', of: 'Promise 1-3-3', clearPostId: 'p', accountablePostId: 'p', path: '/x' } // prettier-ignore
  assert.deepEqual(pastLimit([given], '2025-02-07'), [])
  const [raised] = pastLimit([given, { ...given, clearedOn: '2025-02-01' }], '2025-02-08')
  assert.deepEqual([raised!.subject, raised!.reason, raised!.ownerPostId, raised!.accountablePostId], [{ kind: 'barrier', id: 'b' }, 'stuck', 'p', null]) // prettier-ignore
})

test('past their limit first, then by age, the cleared last', () => {
  const all = [
    { ...barrier, clearedOn: '2025-02-01' },
    { ...barrier, since: '2025-02-10' },
    { ...barrier, since: '2025-02-05' },
    barrier,
  ]
  assert.deepEqual(inOrder(all, '2025-02-27').map(each => all.indexOf(each)), [3, 2, 1, 0]) // prettier-ignore
})

const on = (measureId: string, standing: string, forecast: OnMeasure['forecast'] = null): OnMeasure => ({ measureId, ref: `${measureId}-${standing}`, standing, forecast }) // prettier-ignore

test('a measure is late by one late promise, at risk by a forecast or a missing figure', () => {
  const found = measureRisks([
    on('c', 'Not due yet', 'on time'),
    on('b', 'Not due yet', 'late'),
    on('b', 'Done', 'late'),
    on('a', 'Late'),
    on('a', 'Not due yet'),
    on('d', 'Cannot be judged yet'),
  ])
  assert.deepEqual(found.map(({ measureId, state }) => [measureId, state]), [['a', 'late'], ['b', 'at risk'], ['d', 'at risk'], ['c', 'on course']]) // prettier-ignore
  assert.deepEqual(found[1]!.refs, ['b-Not due yet'])
})

test('what is done about a risk is late after its day', () => {
  assert.equal(mitigationOn({ dueOn: '2025-02-27', doneOn: null }, '2025-02-27'), 'to do')
  assert.equal(mitigationOn({ dueOn: '2025-02-26', doneOn: null }, '2025-02-27'), 'late')
  assert.equal(mitigatedInWords([], '2025-02-27'), 'Nothing is being done about it yet.')
  assert.equal(mitigatedInWords([{ dueOn: '2025-02-01', doneOn: null }, { dueOn: null, doneOn: '2025-02-01' }], '2025-02-27'), '1 of 2 done, 1 late.') // prettier-ignore
})
