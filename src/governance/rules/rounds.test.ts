import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDays, type Day } from '../../kernel/day.ts'
import {
  answeredInWords,
  askings,
  canClose,
  daysFit,
  isAskedAbout,
  nextDays,
  nextStep,
  progressOf,
  roundToOpen,
  stepDays,
  steps,
  stepsDue,
  type OwnerWithKind,
  type PromiseToAsk,
  type RoundStep,
} from './rounds.ts'

const days = { openedOn: '2025-02-14', answersBy: '2025-03-03', meetsOn: '2025-03-06', dueBy: '2025-03-31' }
const owner = (postId: string, kind: OwnerWithKind['kind'] = 'responsible'): OwnerWithKind => ({
  postId,
  title: postId,
  organisation: 'Council',
  kind,
})
const promise = (ref: string, rest: Partial<PromiseToAsk> = {}): PromiseToAsk => ({
  promiseId: ref,
  ref,
  standing: 'Late',
  rule: 'evidence-none',
  familiesDisagree: false,
  dueOn: '2024-12-31',
  owners: [owner('manager')],
  lastHeardOn: null,
  ...rest,
})

test('answers are wanted before the meeting and not before they are asked for', () => {
  assert.deepEqual(daysFit(days), { ok: true })
  assert.equal(daysFit({ ...days, answersBy: days.meetsOn }).ok, false)
  assert.equal(daysFit({ ...days, answersBy: '2025-02-13' }).ok, false)
  assert.equal(daysFit({ ...days, meetsOn: days.openedOn }).ok, false)
})

test('only what is late or due by the day is asked about, and nothing settled', () => {
  assert.ok(isAskedAbout({ standing: 'Late', dueOn: null }, '2025-03-31'))
  assert.ok(isAskedAbout({ standing: 'Not due yet', dueOn: '2025-03-31' }, '2025-03-31'))
  assert.ok(isAskedAbout({ standing: 'Cannot be judged yet', dueOn: '2024-12-31' }, '2025-03-31'))
  assert.ok(!isAskedAbout({ standing: 'Not due yet', dueOn: '2025-04-01' }, '2025-03-31'))
  assert.ok(!isAskedAbout({ standing: 'Done', dueOn: '2024-12-31' }, '2025-03-31'))
})

test('who does it is asked; who is accountable beside them has only what nobody else does', () => {
  const both = [owner('manager'), owner('director', 'accountable')]
  const asked = askings([promise('1', { owners: both }), promise('2', { owners: [owner('director', 'accountable')] })], days.dueBy) // prettier-ignore
  assert.deepEqual(
    asked.map(each => [each.owner.postId, each.onlyAccountable, each.promises.map(({ ref }) => ref)]),
    [
      ['director', false, ['2']],
      ['manager', false, ['1']],
    ],
  )
  const [director] = askings([promise('1', { owners: both })], days.dueBy)
  assert.equal(director!.onlyAccountable, true)
})

test('an owner has answered when every promise was heard of since, was settled, or has gone', () => {
  const asked = ['a', 'b', 'c'].map(promiseId => ({ postId: 'p', promiseId, accountablePostId: null }))
  const at = (heard: Record<string, Day | null>, closed: readonly string[] = []) =>
    progressOf('2025-02-14', asked, id => ({ heardOn: heard[id] ?? null, closed: closed.includes(id) }))[0]!
  assert.equal(at({ a: '2025-02-14', b: '2025-02-20' }, ['c']).state, 'answered')
  assert.deepEqual(at({ a: '2025-02-14', b: '2025-02-13' }).waiting, ['b', 'c'])
  assert.equal(at({ a: '2025-02-13' }).state, 'silent')
  assert.equal(at({ a: '2025-02-13' }).lastHeardOn, '2025-02-13')
})

const none: ReadonlySet<string> = new Set()

test('steps fall on working days around the day for answers', () => {
  assert.deepEqual(stepDays('2025-03-03', none), {
    'first reminder': '2025-02-26',
    'last reminder': '2025-02-28',
    'told accountable': '2025-03-04',
    escalated: '2025-03-06',
  })
  assert.equal(stepDays('2025-03-03', new Set(['2025-03-04'])).escalated, '2025-03-07')
})

test('a round opened late sends no reminder that was due before it', () => {
  const short = { openedOn: '2025-02-27', answersBy: '2025-03-03' }
  assert.deepEqual(stepsDue(short, new Set(), '2025-02-27', none), [])
  assert.deepEqual(stepsDue(short, new Set(), '2025-02-28', none), ['last reminder'])
})

test('where mornings were missed, only the last reminder goes out, and none after the day', () => {
  assert.deepEqual(stepsDue(days, new Set(), '2025-03-01', none), ['last reminder'])
  assert.deepEqual(stepsDue(days, new Set(), '2025-03-04', none), ['told accountable'])
  assert.deepEqual(stepsDue(days, new Set(['told accountable']), '2025-03-20', none), ['escalated'])
})

test('lived day by day, each step is taken once and in its order, however long it lasts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 40 }), (lead, lasts) => {
      const round = { openedOn: '2025-02-14', answersBy: addDays('2025-02-14', lead) }
      const taken: RoundStep[] = []
      for (let day = round.openedOn; day <= addDays(round.answersBy, lasts); day = addDays(day, 1))
        taken.push(...stepsDue(round, new Set(taken), day, none))
      assert.deepEqual(taken, [...new Set(taken)])
      assert.deepEqual(taken, steps.filter(step => taken.includes(step)))
    }),
  ) // prettier-ignore
})

test('the page says what comes next, until all has come', () => {
  assert.deepEqual(nextStep(days, '2025-02-27', none), { step: 'last reminder', on: '2025-02-28' })
  assert.equal(nextStep(days, '2025-03-06', none), null)
})

test('the next round keeps its distances; rounds long past are left out', () => {
  assert.deepEqual(nextDays('board', days), { openedOn: '2025-03-28', answersBy: '2025-04-14', meetsOn: '2025-04-17', dueBy: '2025-05-12' }) // prettier-ignore
  assert.equal(nextDays('quarterly', days).meetsOn, '2025-06-06')
  assert.equal(roundToOpen('weekly', days, '2025-02-20'), null)
  assert.equal(roundToOpen('weekly', days, '2025-02-21')!.meetsOn, '2025-03-13')
  assert.equal(roundToOpen('weekly', days, '2025-04-09')!.meetsOn, '2025-04-17')
})

test('it is closed after its day, or once all have answered', () => {
  const silent = [{ state: 'silent' as const }]
  assert.equal(canClose(days, silent, '2025-03-03').ok, false)
  assert.equal(canClose(days, silent, '2025-03-04').ok, true)
  assert.equal(canClose(days, [{ state: 'answered' }], '2025-02-20').ok, true)
})

test('how many have answered, in words', () => {
  const of = (...states: ('answered' | 'silent')[]) => answeredInWords(states.map(state => ({ state })))
  assert.equal(of('answered', 'silent', 'silent'), '1 of 3 have answered.')
  assert.equal(of('answered', 'answered'), 'All 2 have answered.')
  assert.equal(of(), 'Nobody was asked.')
})
