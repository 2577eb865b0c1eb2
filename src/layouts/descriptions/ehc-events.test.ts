import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventKinds, outcomesOf } from '../ehc-words.ts'
import { checked, csvOf } from '../testing-check.ts'
import { templateXlsx } from '../write-xlsx.ts'
import { fileOf } from '../testing-xlsx.ts'
import { ehcEvents } from './ehc-events.ts'

const heading = 'Case Reference,Event,Date,Contributor,Child ID,Outcome,Reason,Until,Evidence'
const told = async (...lines: string[]) => (await checked(ehcEvents, csvOf(heading, ...lines))).told
const request = 'C1,REQUEST_RECEIVED,2026-01-05,,17,,,,'

test('a case from request to plan', async () => {
  const { accepted, issues } = await checked(
    ehcEvents,
    csvOf(
      heading,
      'C1,request received,2026-01-05,,17,,,,',
      'C1,ASSESS_DECIDED,2026-02-10,,17,Assess,,,',
      'C1,ADVICE_REQUESTED,2026-02-11,c-slt,17,,,,',
      'C1,ADVICE_REQUESTED,2026-02-11,EP,17,,,,',
      'C1,EXCEPTION,2026-03-01,,17,,ex_d_absent,2026-04-10,letter 4',
      'C1,Final plan,2026-05-20,,17,,,,',
    ),
  )
  assert.deepEqual(issues, [])
  assert.deepEqual(accepted.map(({ record }) => [record.kind, record.contributor, record.outcome, record.reason]), [
    ['REQUEST_RECEIVED', '', null, null],
    ['ASSESS_DECIDED', '', 'assess', null],
    ['ADVICE_REQUESTED', 'c-slt', null, null],
    ['ADVICE_REQUESTED', 'd', null, null],
    ['EXCEPTION', '', null, 'EX_D_ABSENT'],
    ['PLAN_MADE', '', null, null],
  ]) // prettier-ignore
})

test('each fault is held with its own rule', async () => {
  assert.deepEqual(await told('C1,ASSESS_DECIDED,2025-12-30,,17,assess,,,', request), ['E10 2'])
  assert.deepEqual(await told('C2,ASSESS_DECIDED,2025-12-30,,17,assess,,,', request), [])
  assert.deepEqual(await told('C1,PLAN_MADE,2204-03-01,,17,,,,'), ['C-DAY 2'])
  assert.deepEqual(await told('C1,PLAN_MADE,2104-03-01,,17,,,,', 'C1,MEETING,2026-09-01,,17,,,,', 'C1,MEETING,2029-09-01,,17,,,,'), ['E01 2', 'E01 4']) // prettier-ignore
  assert.deepEqual(await told('C1,PLAN_MAED,2026-03-01,,17,,,,'), ['C-CODE 2'])
  assert.deepEqual(await told('C1,ADVICE_RECEIVED,2026-03-01,z,17,,,,'), ['C-CODE 2'])
  assert.deepEqual(await told('C1,ADVICE_RECEIVED,2026-03-01,,17,,,,', 'C1,ADVICE_RECEIVED,2026-03-01,c,17,,,,'), ['E04 2', 'E04 3']) // prettier-ignore
  assert.deepEqual(await told('C1,EXCEPTION,2026-03-01,,17,,late advice,,letter'), ['E05 2'])
  assert.deepEqual(await told('C1,EXCEPTION,2026-03-01,,17,,EX_E_MISSED_APPT,,letter'), ['E05 2'])
  assert.deepEqual(await told('C1,REVIEW_DECISION,2026-03-01,,17,,,,', 'C1,REVIEW_DECISION,2026-03-02,,17,ammend,,,'), ['E06 2', 'E06 3']) // prettier-ignore
  assert.deepEqual(await told('C1,EXCEPTION,2026-03-01,,17,,EX_C_PERSONAL,2026-02-01,letter'), ['E07 2'])
  assert.deepEqual(await told('C1,EXCEPTION,2026-03-01,,17,,EX_A_SCHOOL_CLOSED,2026-03-20,letter'), ['E08 2'])
  assert.deepEqual(await told('C1,PLAN_MADE,2013-03-01,,17,,,,'), ['E03 2'])
  assert.deepEqual(await told(request, request), ['D-TWICE 3'])
})

test('with strokes that leave the order open the sender is asked, and their answer dates each step', async () => {
  const lines = ['C1,REQUEST_RECEIVED,03/04/2026,,17,,,,', 'C1,PLAN_MADE,01/04/2026,,17,,,,', 'C1,DRAFT_SERVED,01/02/2026,,17,,,,'] // prettier-ignore
  const { told } = await checked(ehcEvents, csvOf(heading, ...lines), { dayOrder: 'day-first' })
  assert.deepEqual(told, ['E10 3', 'E10 4'])
  const american = await checked(ehcEvents, csvOf(heading, ...lines), { dayOrder: 'month-first' })
  assert.deepEqual(american.told, ['E10 3', 'E10 4'])
  const again = 'C1,REQUEST_RECEIVED,20/1/2026,,17,,,,'
  assert.deepEqual((await checked(ehcEvents, csvOf(heading, ...lines, again))).told, [])
  const unsaid = await checked(ehcEvents, csvOf(heading, ...lines))
  assert.equal(unsaid.summary.question?.ask, 'day-order')
})

test('sentences say the value and what to do', async () => {
  const { issues } = await checked(ehcEvents, csvOf(heading, 'C1,ASSESS_DECIDED,2025-12-30,,17,assess,,,', request, 'C1,EXCEPTION,2026-03-01,,17,,late,,letter')) // prettier-ignore
  assert.equal(issues[0]!.message, 'ASSESS_DECIDED of case C1 is dated 2025-12-30, before its request of 2026-01-05. Correct one of the two days.') // prettier-ignore
  assert.equal(issues[0]!.column, 'Date')
  assert.match(issues[1]!.message, /“late”.*EX_A_SCHOOL_CLOSED/)
})

test('outcomes belong to kinds that are listed, and the template lists the kinds', async () => {
  assert.ok(eventKinds.codes.length > 35)
  assert.ok(outcomesOf('ORDER')!.includes('amend-setting'))
  const { summary } = await checked(ehcEvents, fileOf('t.xlsx', await templateXlsx(ehcEvents)))
  assert.equal(summary.rows, 0)
})
