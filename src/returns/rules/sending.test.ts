import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role, Who } from '../../access/rules.ts'
import { reaches, reachOf } from './reach.ts'
import { heldInWords, nextSteps, ruleInWords, takenIn } from './words.ts'

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
  assert.deepEqual(nextSteps(loaded), ['Nothing. Every row was taken in.'])
  assert.deepEqual(nextSteps({ ...loaded, held: 1 }), ['Correct 1 row in your own file and send the whole file again.'])
  assert.match(
    nextSteps({ ...loaded, held: 3, codes: 1 }).join('|'),
    /^Say what one code of yours means.*\.\|Correct the rows.*\.$/,
  )
  assert.match(
    nextSteps({ ...loaded, held: 2, unclear: 2 }).join('|'),
    /^Open the rows held back and say of 2 rows whether/,
  )
  assert.doesNotMatch(nextSteps({ ...loaded, held: 2, unclear: 2 }).join('|'), /correct/i)
  assert.match(nextSteps({ ...loaded, queries: 2, disappeared: 1 }).join('|'), /^Write a note on the 2 things asked\.\|Say what became of the record/) // prettier-ignore
  assert.match(nextSteps({ ...loaded, state: 'stopped' })[0]!, /send the file again\. Nothing of it was taken in/)
})

test('every rule has words, and none of them holds anything of a row', () => {
  for (const code of ['C-DAY', 'F-KIND', 'D-TWICE', 'H-SOMETHING', 'Q01']) assert.match(ruleInWords(code), /\.$/)
})

test('what became of a file agrees in number: none, one, two and many', () => {
  const said = (rows: number, accepted: number, queries = 0, disappeared = 0) => takenIn({ rows, accepted, queries, disappeared }) // prettier-ignore
  assert.equal(said(0, 0), 'There was no row to take in.')
  assert.equal(said(1, 1), 'The one row was taken in.')
  assert.equal(said(1, 0), 'The one row was not taken in.')
  assert.equal(said(1, 1, 1), 'The one row was taken in. One thing asked below needs a note.')
  assert.equal(said(2, 2, 2), 'All 2 rows were taken in. 2 things asked below need a note.')
  assert.deepEqual([0, 1, 2].map(accepted => said(3, accepted)), ['0 of 3 rows were taken in.', '1 of 3 rows was taken in.', '2 of 3 rows were taken in.']) // prettier-ignore
  assert.match(said(2, 2, 0, 1), /One record of earlier lists disappeared: it counts neither/)
  assert.match(said(2000, 2000, 0, 40), /All 2,000 rows were .* 40 records of earlier lists disappeared: they count neither/) // prettier-ignore
  const held = (rows: number, unclear = 0) => heldInWords({ held: rows, unclear })
  assert.equal(held(1), 'One row is held back and counted nowhere. Every figure it could have changed says so.')
  assert.match(held(1, 1), /Nobody can tell its area; a person has to say/)
  assert.match(held(2, 2), /^2 rows are held back and counted nowhere\. Nobody can tell their area/)
  assert.match(held(3, 1), /Of one nobody can tell the area.* they could have changed/)
})
