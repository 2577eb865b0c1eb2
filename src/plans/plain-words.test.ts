import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countWords, fingerprint, fingerprintOfPromise, plainWordsFor, wordsSubjects } from './plain-words.ts'
import { smallPlan } from './testing.ts'

test('plain words hold for the official words they were written for, whatever the spacing', () => {
  assert.equal(
    fingerprint('Three more  caseworkers\nare in post. '),
    fingerprint('Three more caseworkers are in post.'),
  )
  assert.notEqual(fingerprint('Three more caseworkers'), fingerprint('Four more caseworkers'))
})

test('when the official words change, the plain ones are being rewritten', () => {
  const kept = {
    plain: 'More people to write plans.',
    easyRead: null,
    writtenFor: fingerprintOfPromise({ words: 'a' }),
  }
  assert.equal(plainWordsFor(kept, fingerprintOfPromise({ words: 'a' })).plainState, 'written')
  assert.equal(plainWordsFor(kept, fingerprintOfPromise({ words: 'b' })).plainState, 'being rewritten')
  assert.equal(plainWordsFor(kept, fingerprintOfPromise({ words: 'b' })).easyReadState, 'not written yet')
  assert.equal(plainWordsFor(null, 'x').plainState, 'not written yet')
})

test('what is missing is counted', () => {
  assert.deepEqual(
    wordsSubjects(smallPlan).map(({ kind, ref }) => `${kind} ${ref}`),
    ['area 1.1', 'area 2.1', 'promise 14-3-1', 'promise 14-3-2', 'promise 14-6-1'],
  )
  assert.deepEqual(countWords(['written', 'not written yet', 'written']), {
    all: 3,
    written: 2,
    'being rewritten': 0,
    'not written yet': 1,
  })
})
