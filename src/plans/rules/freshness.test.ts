import { test } from 'node:test'
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { countFreshness, easyReadLine, freshness, wordsHash } from './freshness.ts'

test('plain words are current only for the words they were written for', () => {
  const hash = wordsHash('60% of plans in 20 weeks')
  assert.equal(freshness('60% of plans in 20 weeks', hash), 'current')
  assert.equal(freshness('70% of plans in 20 weeks', hash), 'being rewritten')
  assert.equal(freshness('60% of plans in 20 weeks', null), 'not written yet')
})

test('the hash is known, so that what is stored stays good', () => {
  assert.equal(wordsHash(''), 'cbf29ce484222325')
  assert.equal(wordsHash('a'), 'af63dc4c8601ec8c')
})

test('spacing, capitals and typographer’s marks change nothing; words do', () => {
  assert.equal(wordsHash(' Children’s  plans –\n“on time” '), wordsHash('children\'s plans - "on time"'))
  fc.assert(
    fc.property(fc.lorem(), fc.constantFrom(' ', '\n', '\t', '\u00a0'), (words, space) => {
      assert.equal(wordsHash(words.replaceAll(' ', `${space}${space}`).toUpperCase()), wordsHash(words))
      assert.notEqual(wordsHash(`${words} not`), wordsHash(words))
    }),
  )
})

test('an easy read line is one sentence of at most 15 words', () => {
  for (const good of [
    'Some children wait too long for a plan.',
    'Are they quicker?',
    'They met Dr. Day at 3.30 on Monday.',
  ])
    assert.ok(easyReadLine(good).ok, good)
  assert.deepEqual(easyReadLine(Array(16).fill('word').join(' ')), {
    ok: false,
    because: 'This line has 16 words. Easy read has at most 15: try two lines.',
  })
  assert.ok(easyReadLine(Array(15).fill('word').join(' ')).ok)
  for (const bad of ['They promised. They did not.', 'Really? Yes', ' – ', '']) assert.ok(!easyReadLine(bad).ok, bad)
})

test('what is missing is counted', () => {
  assert.deepEqual(countFreshness(['current', 'not written yet', 'current']), {
    current: 2,
    'being rewritten': 0,
    'not written yet': 1,
  })
})
