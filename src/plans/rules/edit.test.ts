import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlanDocument } from '../document.ts'
import { smallPlan } from '../testing.ts'
import * as edit from './edit.ts'

const done = (edited: edit.Edited): PlanDocument => {
  assert.ok(edited.ok, edited.ok ? '' : edited.because)
  return edited.document
}
const because = (edited: edit.Edited): string => (edited.ok ? '' : edited.because)
const refs = (document: PlanDocument): string[] =>
  document.actions.flatMap(action => action.milestones.flatMap(cell => cell.promises.map(each => each.ref)))
const none: ReadonlySet<string> = new Set()

test('a promise split keeps its number for the first part; the others get numbers nobody ever had', () => {
  const split = done(
    edit.splitPromise(smallPlan, '14-3-1', ['Two caseworkers.', ' ', 'One manager.'], new Set(['14-3-7'])),
  )
  assert.deepEqual(refs(split), ['14-3-1', '14-3-8', '14-3-2', '14-6-1'])
  assert.deepEqual(
    split.actions[0]!.milestones[0]!.promises.slice(0, 2).map(each => [each.words, each.dueOn]),
    [
      ['Two caseworkers.', '2024-12-31'],
      ['One manager.', '2024-12-31'],
    ],
  )
  assert.match(because(edit.splitPromise(smallPlan, '14-3-1', ['All of it.'], none)), /two lines or more/)
  assert.match(because(edit.splitPromise(smallPlan, '9-9-9', ['One.', 'Two.'], none)), /9-9-9 is not in this version/)
})

test('a number that went with its promise is not given to another', () => {
  const without = done(edit.removePromise(smallPlan, '14-3-2'))
  assert.deepEqual(refs(without), ['14-3-1', '14-6-1'])
  const added = done(edit.addPromise(without, '14', 3, 'A list by age.', new Set(['14-3-1', '14-3-2', '14-6-1'])))
  assert.deepEqual(refs(added), ['14-3-1', '14-3-3', '14-6-1'])
})

test('a new promise counts its day from the plan’s month, unless its words give one', () => {
  const added = done(edit.addPromise(smallPlan, '15', 3, 'A panel meets.', none))
  const cell = added.actions[1]!.milestones[0]!
  assert.deepEqual([cell.state, cell.words, cell.promises[0]!.dueOn], ['stated', 'A panel meets.', '2024-12-31'])
  const dated = done(edit.addPromise(smallPlan, '15', 3, 'A panel meets by 14 February 2025.', none))
  assert.equal(dated.actions[1]!.milestones[0]!.promises[0]!.dueOn, '2025-02-14')
})

test('a cell that promises something cannot say that nothing is stated', () => {
  assert.match(because(edit.changeCell(smallPlan, '14', 3, { state: 'not-stated', words: null })), /holds 2 promises/)
  assert.match(because(edit.changeCell(smallPlan, '15', 3, { state: 'stated', words: ' ' })), /cell’s words/)
  assert.match(because(edit.changeCell(smallPlan, '15', 9, { state: 'not-stated', words: null })), /9 months/)
  const stated = done(edit.changeCell(smallPlan, '15', 3, { state: 'stated', words: 'A panel meets.' }))
  assert.equal(stated.actions[1]!.milestones[0]!.words, 'A panel meets.')
})

test('a new month moves the days that were counted from the old one, and no others', () => {
  const set = done(
    edit.changePromise(smallPlan, '14-3-2', {
      ...smallPlan.actions[0]!.milestones[0]!.promises[1]!,
      dueOn: '2025-01-15',
      dueBecause: 'the partnership set this date',
    }),
  )
  const { planMonth: _, ...rest } = smallPlan.programme
  const moved = done(edit.changeProgramme(set, { ...rest, planMonth: '2024-10' }))
  const days = moved.actions[0]!.milestones.flatMap(cell => cell.promises.map(each => each.dueOn))
  assert.deepEqual(days, ['2025-01-31', '2025-01-15', '2025-04-30'])
})

test('an area is reworded under its own number, and an area that is not there is not made', () => {
  const words = { title: 'Counted well.', short: 'Counts', statements: [] }
  const [first, second] = done(edit.changeArea(smallPlan, '1.1', words)).areas
  assert.deepEqual(first, { number: '1.1', kind: 'improvement', ...words })
  assert.deepEqual(second, smallPlan.areas[1])
  assert.match(because(edit.changeArea(smallPlan, '9.9', words)), /Area 9\.9 is not in this version/)
})

test('a new action takes a number no action ever had, with the plan’s own columns', () => {
  const added = edit.addAction(smallPlan, 'Meet families monthly.', new Set(['21-3-1']))
  assert.equal(added.ref, '22')
  assert.deepEqual(done(added).actions.at(-1)?.milestones.map(cell => [cell.months, cell.state]), [[3, 'not-stated'], [6, 'not-stated'], [12, 'not-stated']]) // prettier-ignore
  // An action that had no promises and is gone has left its own number behind.
  assert.equal(edit.addAction(smallPlan, 'Meet schools.', new Set(['30'])).ref, '31')
  assert.equal(done(edit.removeAction(done(added), '22')).actions.length, 2)
  assert.match(because(edit.removeAction(smallPlan, '99')), /Action 99 is not in this version/)
})
