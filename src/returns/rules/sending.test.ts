import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role, Who } from '../../access/rules.ts'
import { reaches, reachOf } from './reach.ts'
import { nextStep, ruleInWords } from './words.ts'

const who = (...roles: Role[]): Who => ({ personId: 'p', name: 'P', areaId: 999, roles: new Set(roles), posts: new Set() }) // prettier-ignore

test('a data sender reaches the organisations they send for, an analyst every one, anybody else none', () => {
  assert.deepEqual(reachOf(who('data-sender'), 'return.read', ['a']), ['a'])
  assert.equal(reachOf(who('data-sender', 'analyst'), 'return.read', ['a']), 'every')
  assert.deepEqual(reachOf(who('caseworker'), 'return.read', ['a']), [])
  assert.deepEqual(reachOf(null, 'return.read', ['a']), [])
})

test('who has a right for one organisation alone has it for that one', () => {
  const lead = who('programme-lead', 'data-sender')
  assert.deepEqual(reachOf(lead, 'return.read-rows', ['a']), ['a'])
  assert.equal(reachOf(lead, 'return.read', ['a']), 'every')
  assert.ok(reaches(['a'], 'a') && !reaches(['a'], 'b') && reaches('every', 'b'))
})

const loaded = { state: 'loaded', held: 0, refused: 0, unclear: 0, codes: 0, queries: 0, disappeared: 0 } as const

test('what to do next is nothing where all is in, and else what helps first', () => {
  assert.equal(nextStep(loaded), 'Nothing. Every row was taken in.')
  assert.equal(nextStep({ ...loaded, held: 1 }), 'Correct 1 row in your own file and send the whole file again.')
  assert.match(nextStep({ ...loaded, held: 3, codes: 1 }), /^Say what one code of yours means.*; then correct the rows/)
  assert.match(nextStep({ ...loaded, held: 2, unclear: 2 }), /^Open the rows held back and say of 2 rows whether/)
  assert.doesNotMatch(nextStep({ ...loaded, held: 2, unclear: 2 }), /correct/i)
  assert.match(nextStep({ ...loaded, queries: 2, disappeared: 1 }), /^Write a note on the 2 things asked; then say what became of the record/) // prettier-ignore
  assert.match(nextStep({ ...loaded, state: 'stopped' }), /send the file again\. Nothing of it was taken in/)
})

test('every rule has words, and none of them holds anything of a row', () => {
  for (const code of ['C-DAY', 'F-KIND', 'D-TWICE', 'H-SOMETHING', 'Q01']) assert.match(ruleInWords(code), /\.$/)
})
