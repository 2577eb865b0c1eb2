import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import type { Action, PlanDocument } from '../document.ts'
import { smallPlan } from '../testing.ts'
import { likeness, sameNumbers } from './likeness.ts'
import { recognise, type SameAnswers } from './same-promises.ts'

const [quicker, unread] = smallPlan.actions as [Action, Action]

/** An action as a file gives it: its promises numbered by where they stand. */
const inFile = (ref: string, action: Action, cells: Record<number, readonly string[]>): Action => ({
  ...action,
  ref,
  milestones: Object.entries(cells).map(([months, promises]) => ({
    months: Number(months),
    state: 'stated',
    words: promises.join(' '),
    promises: promises.map((words, index) => ({
      ...quicker.milestones[0]!.promises[0]!,
      ref: `${ref}-${months}-${index + 1}`,
      words,
    })),
  })),
})
const [three, list, sixty] = quicker.milestones.flatMap(cell => cell.promises.map(one => one.words)) as [string, string, string] // prettier-ignore
const file = (...actions: Action[]): PlanDocument => ({ ...smallPlan, actions })
const everGiven = new Set(['14', '15', '14-3-1', '14-3-2', '14-6-1', '14-3-9'])
const read = (document: PlanDocument, answers: SameAnswers = {}) => recognise(document, smallPlan, everGiven, answers)
const refs = (document: PlanDocument) =>
  document.actions.flatMap(action => action.milestones.flatMap(cell => cell.promises.map(one => `${one.ref} ${one.words}`))) // prettier-ignore

describe('a plan brought in again', () => {
  test('a paragraph added before a promise does not inherit what was shown of it', () => {
    const added = 'A new manager has been found for the team.'
    const found = read(file(inFile('14', quicker, { 3: [added, three, list], 6: [sixty] }), unread))
    assert.deepEqual(refs(found.document), [`14-3-10 ${added}`, `14-3-1 ${three}`, `14-3-2 ${list}`, `14-6-1 ${sixty}`])
    assert.deepEqual([found.questions, found.gone], [[], []])
  })

  test('an action put before others moves no number', () => {
    const first = inFile('14', { ...quicker, text: 'Meet every family.' }, { 3: ['Families were met.'] })
    const second = inFile('15', quicker, { 3: [three, list], 6: [sixty] })
    const found = read(file(first, second, { ...unread, ref: '16' }))
    assert.deepEqual(found.document.actions.map(each => each.ref), ['16', '14', '15']) // prettier-ignore
    assert.deepEqual(refs(found.document).slice(0, 2), ['16-3-1 Families were met.', `14-3-1 ${three}`])
  })

  test('a promise in other words is asked about, and stands as new until somebody has said', () => {
    const reworded = 'Three more caseworkers and a manager are in post and trained.'
    const again = file(inFile('14', quicker, { 3: [reworded, list], 6: [sixty] }), unread)
    const found = read(again)
    assert.deepEqual(
      found.questions.map(({ kind, heldRef, heldWords, words, likely }) => [kind, heldRef, heldWords, words, likely]),
      [['promise', '14-3-1', three, reworded, true]],
    )
    assert.equal(refs(found.document)[0], `14-3-10 ${reworded}`)
    assert.deepEqual(found.gone, ['14-3-1'])
    const { key } = found.questions[0]!
    assert.deepEqual(refs(read(again, { [key]: '14-3-1' }).document)[0], `14-3-1 ${reworded}`)
    const isNew = read(again, { [key]: 'new' })
    assert.deepEqual([isNew.questions, refs(isNew.document)[0]], [[], `14-3-10 ${reworded}`])
    // The answer was about these words; others in their place are asked about again.
    const other = file(inFile('14', quicker, { 3: [`${reworded} Soon.`, list], 6: [sixty] }), unread)
    assert.equal(read(other, { [key]: '14-3-1' }).questions.length, 1)
  })

  test('another number is never surely the same promise', () => {
    const five = three.replace('Three', 'Five')
    const found = read(file(inFile('14', quicker, { 3: [five, list], 6: [sixty] }), unread))
    assert.deepEqual(found.questions.map(each => [each.heldRef, each.likely]), [['14-3-1', false]]) // prettier-ignore
  })

  test('a promise that moved to another cell keeps its number', () => {
    const found = read(file(inFile('14', quicker, { 3: [list], 6: [three, sixty] }), unread))
    assert.deepEqual(refs(found.document), [`14-3-2 ${list}`, `14-3-1 ${three}`, `14-6-1 ${sixty}`])
  })

  test('in whatever order a file has the same plan, nothing is asked and every number stays', () => {
    const shuffled = fc.tuple(fc.boolean(), fc.boolean())
    fc.assert(
      fc.property(shuffled, ([actions, promises]) => {
        const cells = { 3: promises ? [list, three] : [three, list], 6: [sixty] }
        const both = [inFile(actions ? '2' : '1', quicker, cells), { ...unread, ref: actions ? '1' : '2' }]
        const found = read(file(...(actions ? both.toReversed() : both)))
        assert.deepEqual([found.questions, found.gone], [[], []])
        assert.deepEqual(refs(found.document).sort(), refs(smallPlan).sort())
      }),
    )
  })
})

test('likeness counts shared words, and numbers are looked at apart', () => {
  assert.equal(likeness('Three caseworkers', 'three  Caseworkers.'), 1)
  assert.equal(likeness('A panel meets', 'Children wait'), 0)
  assert.ok(sameNumbers('60% of 3 plans', '3 plans: 60%'))
  assert.ok(!sameNumbers('60% in 20 weeks', '70% in 20 weeks'))
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => likeness(a, b) === likeness(b, a)))
})
