import assert from 'node:assert/strict'
import { test } from 'node:test'
import { easyReadLineProblems } from '../design/easy-read.ts'
import { easyAnswerOf, easyAnswerOfAll, easyBecause, easyBecauseOfAll } from './easy-answer.ts'
import type { PromiseView } from './plan-view.ts'
import { standings, type Standing } from './rules/verdict.ts'

const promise = (standing: Standing): PromiseView =>
  ({ verdict: { standing }, promise: { dueOn: '2025-03-31' } }) as PromiseView

test('every standing is one of three answers, with a reason that is easy to read', () => {
  assert.deepEqual(
    standings.map(standing => easyAnswerOf(promise(standing))),
    ['Not yet', 'Yes', 'Yes', 'Not yet', 'Not yet', 'Not yet', 'We do not know', 'We do not know'],
  )
  for (const standing of standings) assert.deepEqual(easyReadLineProblems(easyBecause(promise(standing))), [], standing)
})

test('an area is a yes when all is done, not yet when something is known not to be, else nobody knows', () => {
  const [yes, notYet, unknown] = [promise('Done'), promise('Late'), promise('Cannot be judged yet')]
  assert.equal(easyAnswerOfAll([yes, yes]), 'Yes')
  assert.equal(easyAnswerOfAll([yes, unknown, notYet]), 'Not yet')
  assert.equal(easyAnswerOfAll([yes, unknown]), 'We do not know')
  assert.equal(easyAnswerOfAll([]), 'We do not know')
  assert.equal(easyBecauseOfAll([yes, notYet]), 'They have done 1 of 2 things.')
  assert.deepEqual(easyReadLineProblems(easyBecauseOfAll([])), [])
})
