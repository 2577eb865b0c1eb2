import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainWordsFor, wordsSubjects } from './plain-words.ts'
import { wordsHash } from './rules/freshness.ts'
import { smallPlan } from './testing.ts'

test('when the official words change, the plain ones are being rewritten', () => {
  const kept = { plain: 'More people to write plans.', easyRead: null, writtenFor: wordsHash('One.') }
  assert.equal(plainWordsFor(kept, 'One.').plainState, 'current')
  assert.equal(plainWordsFor(kept, 'Two.').plainState, 'being rewritten')
  assert.equal(plainWordsFor(kept, 'Two.').easyReadState, 'not written yet')
  assert.equal(plainWordsFor(null, 'Two.').plainState, 'not written yet')
})

test('areas and promises have a plain version, each for its own official words', () => {
  const subjects = wordsSubjects(smallPlan)
  assert.deepEqual(
    subjects.map(({ kind, ref }) => `${kind} ${ref}`),
    ['area 1.1', 'area 2.1', 'promise 14-3-1', 'promise 14-3-2', 'promise 14-6-1'],
  )
  assert.equal(subjects[0]!.officialWords, 'Services gather accurate data.')
})
