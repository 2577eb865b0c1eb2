import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordKinds } from '../records.ts'
import { nationalRejectionReason, rejectionReasons } from '../referral/codes.ts'
import { sendStatusOf } from '../referral/record.ts'
import { checked, csvOf } from '../testing-check.ts'
import { madeUpReferrals, referralCells, referralHeading, referralMaps, referralsCsv, type ReferralCells } from '../testing-referrals.ts' // prettier-ignore
import { fileOf } from '../testing-xlsx.ts'
import { templateXlsx } from '../write-xlsx.ts'
import { healthReferrals } from './health-referrals.ts'

const fileFor = (rows: readonly ReferralCells[]) => fileOf('list.csv', Buffer.from(referralsCsv(rows)))
const [seen] = madeUpReferrals(200).filter(({ closedOn }) => closedOn !== null).map(each => ({ ...referralCells(each), received_on: '2026-01-10', accepted_on: '2026-01-12', first_offer_on: '2026-03-01', first_contact_on: '2026-03-02', closed_on: '2026-05-01', birth_date: '2018-05-04', priority: 'routine', rejected_on: '', rejection_reason: '' })) // prettier-ignore
const mapped = referralMaps()
const check = (rows: readonly ReferralCells[], more = {}) =>
  checked(healthReferrals, fileFor(rows), { mapped, ...more })

test('three hundred made-up referrals are all taken in, with every column of their record', async () => {
  const made = madeUpReferrals(300, 7)
  const { summary, issues, accepted } = await check(made.map(each => referralCells(each)))
  assert.deepEqual(issues.filter(({ code }) => code !== 'R32'), []) // prettier-ignore
  assert.equal(summary.accepted, 300)
  assert.deepEqual(Object.keys(accepted[0]!.record), Object.keys(recordKinds.referral.columns))
  assert.deepEqual(madeUpReferrals(3, 7), made.slice(0, 3))
  assert.ok(made.some(({ rejectedOn }) => rejectedOn) && made.some(({ closedOn }) => closedOn))
})

test('codes are turned into ours by the sender’s tables, and stay as sent beside them', async () => {
  const row = { ...seen!, service: 'CP7', priority: '2', reason: 'Suspected Autism', rejection_reason: '', closure_reason: 'DNA' } // prettier-ignore
  const tables = new Map([...mapped, ['service', new Map([['cp7', 'COMM-PAED']])], ['priority', new Map([['2', 'urgent']])]]) // prettier-ignore
  const { accepted, issues } = await check([row], { mapped: tables })
  assert.deepEqual(issues, [])
  const { service, service_as_sent, priority, priority_as_sent, reason, closure_reason } = accepted[0]!.record
  assert.deepEqual([service, service_as_sent, priority, priority_as_sent], ['COMM-PAED', 'CP7', 'urgent', '2'])
  assert.deepEqual([reason, closure_reason], ['suspected-autism', 'not-brought'])
})

test('a number is no priority of its own: without an entry the row is held', async () => {
  assert.deepEqual((await check([{ ...seen!, priority: '2' }])).told, ['C-MAP 2'])
  assert.deepEqual((await check([{ ...seen!, rejected_on: '2026-01-20', rejection_reason: '01', accepted_on: '', first_offer_on: '', first_contact_on: '', first_contact_status: '', closed_on: '', closure_reason: '' }])).told, ['C-MAP 2']) // prettier-ignore
  const unasked = await check([{ ...seen!, priority: '2' }], { mapped: new Map() })
  assert.deepEqual(unasked.told, [])
  assert.ok(unasked.issues.some(({ code }) => code === 'F-NOT-LOOKED-UP'))
})

const breaks: readonly (readonly [code: string, change: Partial<ReferralCells>, severity?: string])[] = [
  ['C-REQUIRED', { received_on: '' }],
  ['C-REQUIRED', { service: '' }],
  ['C-REQUIRED', { referral_id: '' }],
  ['C-NHS-NUMBER', { nhs_number: '4857773456' }],
  ['C-NHS-NUMBER', { nhs_number: '9999999999' }],
  ['C-NHS-NUMBER', { nhs_number: '999 000 0000' }],
  ['C-CODE', { nhs_number_status: '09' }],
  ['C-CODE', { send_status: 'SEN' }],
  ['C-CODE', { first_contact_status: '1' }],
  ['C-DAY', { closed_on: 'soon' }],
  ['C-POSTCODE', { postcode: 'WR1' }],
  ['C-NUMBER', { not_brought: 'twice' }],
  ['C-MAP', { service: 'UNKNOWN' }],
  ['C-MAP', { closure_reason: 'gone' }],
  ['R01', { received_on: '2026-07-01', extract_date: '2026-06-30', accepted_on: '', first_offer_on: '', first_contact_on: '', first_contact_status: '', closed_on: '', closure_reason: '' }],
  ['R01', { received_on: '2026-08-01', extract_date: '', accepted_on: '', first_offer_on: '', first_contact_on: '', first_contact_status: '', closed_on: '', closure_reason: '' }],
  ['R02', { birth_date: '2026-10-20' }],
  ['R03', { received_on: '2016-01-10', birth_date: '2012-01-01' }, 'warning'],
  ['R04', { accepted_on: '2025-12-12' }],
  ['R05', { accepted_on: '2026-01-09' }, 'warning'],
  ['R06', { closed_on: '2026-08-01' }],
  ['R08', { first_contact_status: '3' }],
  ['R10', { rejected_on: '2026-01-20', rejection_reason: 'age', accepted_on: '' }, 'warning'],
  ['R11', { rejected_on: '2026-01-20', rejection_reason: 'age', first_contact_on: '', first_contact_status: '' }, 'warning'],
  ['R12', { closure_reason: '' }, 'warning'],
  ['R13', { rejected_on: '2026-01-20', accepted_on: '', first_offer_on: '', first_contact_on: '', first_contact_status: '', closed_on: '', closure_reason: '' }, 'query'],
  ['R14', { closed_on: '' }, 'warning'],
  ['R14', { rejection_reason: 'age' }, 'warning'],
  ['R20', { birth_date: '1999-12-01' }],
  ['R21', { birth_date: '' }, 'query'],
  ['R22', { nhs_number: '' }, 'query'],
  ['R22', { nhs_number_status: '07' }, 'query'],
  ['R23', { nhs_number: '', nhs_number_status: '', local_patient_id: '', surname: '' }, 'warning'],
] // prettier-ignore
for (const [code, change, severity = 'error'] of breaks)
  test(`${code} and nothing else is told of ${JSON.stringify(change).slice(0, 60)}`, async () => {
    const { issues, summary } = await check([{ ...seen!, ...change }])
    const own = issues.filter(issue => issue.code !== 'R32' && issue.code !== 'R30')
    assert.deepEqual(own.map(issue => [issue.code, issue.severity, issue.row]), [[code, severity, 2]]) // prettier-ignore
    assert.equal(summary.accepted, severity === 'error' ? 0 : 1)
  })

test('last seen before first seen, and flags that say otherwise than the status', async () => {
  const lines = [
    'referral_id,service,received_date,dob,nhs number,first_contact_date,last seen,send_status,ehcp,sen support',
    'R1,SLT,2026-01-10,2018-05-04,9990000018,2026-03-02,2026-02-02,,,',
    'R2,SLT,2026-01-10,2018-05-04,,,,none,Y,',
    'R3,SLT,2026-01-10,2018-05-04,,,,none,,Y',
    'R4,SLT,2026-01-10,2018-05-04,,,,,N,',
  ]
  const { told } = await checked(healthReferrals, csvOf(...lines.map(line => line.replace('9990000018', ''))), { mapped }) // prettier-ignore
  assert.deepEqual(told, ['R07 2', 'R24 3', 'R24 4'])
})

test('SEND status: five answers, none folded into another', () => {
  const of = (ehcp_flag: boolean | null, sen_support_flag: boolean | null, send_status: string | null = null) =>
    sendStatusOf({ send_status, ehcp_flag, sen_support_flag })
  assert.deepEqual(
    [of(true, null), of(false, true), of(false, false), of(false, null), of(null, false), of(null, null), of(null, null, 'assessment')], // prettier-ignore
    ['ehc-plan', 'sen-support', 'none', 'not-known', 'not-known', 'not-known', 'assessment'],
  )
})

test('each reason of ours for not taking a referral is one of the national three', () => {
  for (const { code } of rejectionReasons.codes)
    if (code !== 'not-recorded') assert.match(nationalRejectionReason(code) ?? '', /^0[123]$/, code)
  assert.equal(nationalRejectionReason('not-recorded'), null)
})

test('numbers kept for tests are refused in a live list, and real ones in a made-up one', async () => {
  assert.deepEqual((await check([seen!], { madeUp: false })).told, ['C-NHS-NUMBER 2'])
  assert.deepEqual((await check([{ ...seen!, nhs_number: '943 476 5919' }], { madeUp: false })).told, ['C-NHS-NUMBER 2']) // prettier-ignore
  assert.deepEqual((await check([{ ...seen!, nhs_number: '4010232137' }], { madeUp: false })).told, [])
})

test('the file as a whole: dates and providers, team types, what is missing; days are asked about once', async () => {
  const { issues } = await check([
    { ...seen!, nhs_number_status: '02' },
    { ...seen!, referral_id: 'R2', extract_date: '2026-06-01', provider: 'RZ8', team_type: '34', priority: '', nhs_number_status: '01' }, // prettier-ignore
  ])
  assert.deepEqual(issues.map(({ code }) => code), ['R30', 'R30', 'R31', 'R32']) // prettier-ignore
  assert.match(issues.at(-1)!.message, /Of 2 rows: 1 with no priority; 1 with an NHS number that is not verified/)
  const slashed = await checked(healthReferrals, csvOf('referral_id,service,received_date,dob', 'R1,SLT,03/04/2026,2018-05-04')) // prettier-ignore
  assert.equal(slashed.summary.question?.ask, 'day-order')
  const said = await checked(healthReferrals, csvOf('referral_id,service,received_date,dob', 'R1,SLT,03/04/2026,04/05/2018'), { dayOrder: 'day-first' }) // prettier-ignore
  assert.equal(said.accepted[0]!.record.received_on, '2026-04-03')
})

test('one child in two teams is two rows; the same referral and team is one', async () => {
  assert.deepEqual((await check([seen!, { ...seen!, team_id: 'T-2' }])).told, [])
  assert.deepEqual((await check([seen!, seen!])).told, ['D-TWICE 3'])
})

test('the template can be sent back, and a workbook reads as the CSV does', async () => {
  const row = referralHeading.map(name => seen![name])
  const names = healthReferrals.columns.map(({ name }) => name)
  const rows = [names.map(name => row[referralHeading.indexOf(name as (typeof referralHeading)[number])] ?? '')]
  const book = fileOf('t.xlsx', await templateXlsx(healthReferrals, { rows }))
  const { accepted, told } = await checked(healthReferrals, book, { mapped })
  assert.deepEqual(told, [])
  assert.deepEqual(accepted[0]!.record, (await check([seen!])).accepted[0]!.record)
})
