import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAnswers } from './rounds.ts'

const promises = [
  { promiseId: 'a', ref: '1-3-1' },
  { promiseId: 'b', ref: '1-3-2' },
]
const read = (body: Record<string, string>, before: Record<string, string> = {}) =>
  readAnswers(body, promises, '2025-02-27', before)
const refusals = (body: Record<string, string>, before?: Record<string, string>) => {
  const answers = read(body, before)
  return answers.ok ? [] : answers.summary.map(({ text }) => text)
}

const whole = { 'words-a': 'Nurses start in March.', 'forecast-a': 'on time' }

test('a promise nothing is said of waits', () => {
  const answers = read(whole)
  assert.deepEqual(answers.ok && answers.answers.map(({ promiseId }) => promiseId), ['a'])
  assert.deepEqual(refusals({}), ['1-3-1: Say how it goes with at least one promise.'])
})

test('a forecast or a day without words is refused and stays typed, beside one that is whole', () => {
  const wanted = ['1-3-2: Say in words how it goes, beside what you expect and when you look again.']
  assert.deepEqual(refusals({ ...whole, 'forecast-b': 'on time' }), wanted)
  assert.deepEqual(refusals({ ...whole, 'forecast-b': 'late', 'until-b': '27/03/2025' }), wanted)
  assert.deepEqual(refusals({ ...whole, 'review-b': '27/03/2025' }), [...wanted, '1-3-2: Choose what you expect.'])
  const refused = read({ ...whole, 'forecast-b': 'will not happen' })
  assert.equal(!refused.ok && refused.sent['forecast-b'], 'will not happen')
})

test('what the form itself put in is nothing said, once the words were emptied to answer later', () => {
  const before = { 'words-b': 'Last words.', 'forecast-b': 'late', 'until-b': '27/03/2025' }
  const body = { ...whole, 'words-b': '', 'forecast-b': 'late', 'until-b': '27/03/2025' }
  assert.deepEqual(refusals(body, before), [])
  assert.equal(refusals({ ...body, 'until-b': '30/04/2025' }, before).length, 1)
})
