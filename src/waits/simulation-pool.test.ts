import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Model } from '../queues/model.ts'
import { simulate } from '../queues/simulate.ts'
import { simulationPool } from './simulation-pool.ts'
import { shownOf } from './simulation-worker.ts'

const weeks = 26
const model: Model = {
  weeks,
  demand: new Float64Array(weeks).fill(12),
  scatter: 'by chance',
  stages: [{ name: 'First contact', work: { by: 'slots', slots: new Float64Array(weeks).fill(12), spaced: 'evenly' }, missed: 0.1, backAfter: 2, goesOn: 0 }],
  clockStopsAt: 0,
  priorities: [1],
  order: { rule: 'longest' },
  leaving: [],
  transferring: 0,
  offers: [],
  within: 18,
  list: { waits: Float64Array.from([40, 30]), stages: new Uint8Array(2), priorities: new Uint8Array(2) },
} // prettier-ignore

const onThisThread = Array.from({ length: 60 }, (_, run) => shownOf(simulate(model, 9, run)))

test('threads give the same runs in the same order, and end when there is nothing left to do', async () => {
  const pool = simulationPool({ threads: 2, restMs: 50 })
  const [one, other] = await Promise.all([pool.runs(model, 9, 60), pool.runs(model, 9, 7)])
  assert.deepEqual(one, onThisThread)
  assert.deepEqual(other, onThisThread.slice(0, 7))
  assert.ok(pool.threads() > 0, 'threads were begun')
  await new Promise(done => setTimeout(done, 1500))
  assert.equal(pool.threads(), 0)
  assert.deepEqual(await pool.runs(model, 9, 3), onThisThread.slice(0, 3))
  await pool.end()
  assert.equal(pool.threads(), 0)
})

test('where threads cannot start the runs are the same', async () => {
  const pool = simulationPool({ threads: 2, file: new URL('file:///there-is-no-such-file.ts') })
  assert.deepEqual(await pool.runs(model, 9, 60), onThisThread)
  assert.deepEqual(await pool.runs(model, 9, 4), onThisThread.slice(0, 4))
  assert.equal(pool.threads(), 0)
})
