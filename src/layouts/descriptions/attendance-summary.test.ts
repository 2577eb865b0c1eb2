import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checked, csvOf } from '../testing-check.ts'
import { attendanceSummary } from './attendance-summary.ts'

const heading =
  'period_from,period_until,send_status,pupils,possible,attended,authorised,unauthorised,persistent,severe'
const told = async (row: string) => (await checked(attendanceSummary, csvOf(heading, row))).told

test('a summary that adds up is taken as it is', async () => {
  const { accepted, issues } = await checked(attendanceSummary, csvOf(heading, '2026-01-05,2026-02-13,EHC plan,10,600,500,60,40,4,1', '2026-01-05,2026-02-13,K,10,600,600,0,0,,')) // prettier-ignore
  assert.deepEqual(issues, [])
  assert.deepEqual(accepted[0]!.record, { period_from: '2026-01-05', period_until: '2026-02-13', send_status: 'ehc-plan', pupils: 10, possible: 600, attended: 500, authorised: 60, unauthorised: 40, persistent: 4, severe: 1, note: null }) // prettier-ignore
  assert.equal(accepted[1]!.record.persistent, null)
})

test('each rule catches what only it is about', async () => {
  const period = '2026-01-05,2026-02-13,all'
  assert.deepEqual(await told(`${period},10,600,500,60,41,4,1`), ['S01 2'])
  assert.deepEqual(await told(`${period},10,600,500,60,40,4,5`), ['S02 2'])
  assert.deepEqual(await told(`${period},10,600,500,60,40,11,1`), ['S03 2'])
  assert.deepEqual(await told('2026-02-13,2026-01-05,all,10,600,500,60,40,4,1'), ['S04 2'])
  assert.deepEqual(await told('2026-06-22,2026-07-03,all,10,200,200,0,0,0,0'), ['S04 2'])
  assert.deepEqual(await told(`${period},10,601,501,60,40,4,1`), ['S05 2'])
  assert.deepEqual(await told(`${period},10,0,0,0,0,0,0`), ['S06 2'])
  assert.deepEqual(await told('2024-09-01,2025-10-01,all,10,600,500,60,40,4,1'), ['S07 2'])
  assert.deepEqual(await told(`${period},10,many,500,60,40,4,1`), ['C-NUMBER 2'])
})
