import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Issue } from '../layout.ts'
import { csdsTables, mhsdsTables, monthOfNumber } from '../referral/national-tables.ts'
import { checked } from '../testing-check.ts'
import { filesOf, folderOf, nationalTables, zippedTables, type Tables } from '../testing-referral-tables.ts'
import { madeUpReferrals, referralMaps } from '../testing-referrals.ts'
import { fileOf } from '../testing-xlsx.ts'
import { writeXlsx } from '../write-xlsx.ts'
import { csds } from './csds.ts'
import { mhsds } from './mhsds.ts'

const made = madeUpReferrals(120, 3)
const seen = { ...made.find(({ closedOn }) => closedOn !== null)!, receivedOn: '2026-01-10', firstOfferOn: '2026-03-01', firstContactOn: '2026-03-02', closedOn: '2026-05-01', birthDate: '2018-05-04', notBrought: 2, priority: 'routine', rejectedOn: null, rejectionReason: null, closureReason: 'treatment-completed' } as const // prettier-ignore
const mapped = referralMaps()
const counted = ({ code }: Issue): boolean => !['R32', 'T10', 'T05', 'F-TABLE-MISSING'].includes(code)
const check = (tables: Tables, layout = csds, more = {}) => checked(layout, folderOf(tables), { mapped, ...more })
const changed = (change: (tables: Tables) => void, set: 'CSDS' | 'MHSDS' = 'CSDS'): Tables => {
  const tables = nationalTables(set, [seen])
  change(tables)
  return tables
}

test('a folder, a zip and a workbook of CSDS tables give the same referrals', async () => {
  const tables = nationalTables('CSDS', made)
  const folder = await check(tables)
  assert.deepEqual(folder.issues.filter(counted), [])
  assert.equal(folder.summary.accepted, 120)
  const zip = await checked(csds, zippedTables(tables), { mapped })
  assert.deepEqual(zip.accepted.map(({ record }) => record), folder.accepted.map(({ record }) => record)) // prettier-ignore
  const sheets = Object.entries(tables).map(([id, rows]) => ({ name: `${id} June`, rows }))
  const book = await checked(csds, fileOf('june.xlsx', await writeXlsx(sheets)), { mapped })
  assert.deepEqual(book.accepted.map(({ record }) => record), folder.accepted.map(({ record }) => record)) // prettier-ignore
  for (const [index, { record, key }] of folder.accepted.entries()) {
    const each = made[index]!
    assert.equal(key, `${each.referralId}\u001f${each.teamId}`)
    assert.deepEqual(
      [record.received_on, record.first_contact_on, record.first_offer_on, record.closed_on, record.rejected_on, record.service, record.nhs_number], // prettier-ignore
      [each.receivedOn, each.firstContactOn, each.firstOfferOn === null || (each.firstContactOn === null && each.notBrought === 0) ? null : each.firstOfferOn, each.closedOn, each.rejectedOn, each.service, each.nhsNumber], // prettier-ignore
    )
    assert.equal(record.intervention_on, each.firstContactOn)
    assert.equal(record.priority, each.priority || 'not-recorded')
  }
})

test('MHSDS: its own numbers of priority and reasons, with and without the table of patients', async () => {
  const tables = changed(() => undefined, 'MHSDS')
  const priorities: unknown[] = []
  for (const number of ['1', '4', '2', '3']) {
    tables.MHS101![1]![4] = number
    priorities.push((await check(tables, mhsds)).accepted[0]!.record.priority)
  }
  assert.deepEqual(priorities, ['emergency', 'very-urgent', 'urgent', 'routine'])
  const { accepted } = await check(tables, mhsds)
  const { reason, source, nhs_number, not_brought, first_contact_status, closure_reason, priority_as_sent } = accepted[0]!.record // prettier-ignore
  assert.deepEqual([reason, source, nhs_number, not_brought, first_contact_status, closure_reason, priority_as_sent], ['suspected-autism', 'MHSDS 01', seen.nhsNumber, 2, '5', 'treatment-completed', '3']) // prettier-ignore
  delete tables.MHS001
  const without = await check(tables, mhsds)
  assert.ok(without.issues.some(({ code }) => code === 'F-TABLE-MISSING'))
  assert.deepEqual([without.summary.accepted, without.accepted[0]!.record.nhs_number], [1, null])
})

test('CSDS 2 is urgent and 1 routine, and its reasons are not those of MHSDS', async () => {
  const { accepted } = await check(changed(tables => (tables.CYP101![1]![4] = '2')))
  assert.deepEqual([accepted[0]!.record.priority, accepted[0]!.record.reason], ['urgent', 'CSDS 25'])
})

const contact = (row: Partial<Record<'id' | 'referral' | 'team' | 'on' | 'by' | 'went', string>>): string[] =>
  [row.id ?? 'X1', row.referral ?? seen.referralId, row.team ?? seen.teamId, row.on ?? '2026-02-01', row.by ?? '01', row.went ?? '5', '', '1515'] // prettier-ignore

test('only a contact at which the child was seen and spoken to ends a wait', async () => {
  for (const [row, first] of [
    [{}, '2026-02-01'],
    [{ went: '6' }, '2026-02-01'],
    [{ by: '11' }, '2026-02-01'],
    [{ by: '02' }, '2026-02-01'],
    [{ went: '7' }, '2026-03-02'],
    [{ went: '3' }, '2026-03-02'],
    [{ went: '2' }, '2026-03-02'],
    [{ went: '0' }, '2026-03-02'],
    [{ by: '09' }, '2026-03-02'],
    [{ by: '05' }, '2026-03-02'],
    [{ by: '10' }, '2026-03-02'],
  ] as const) {
    const { accepted, told } = await check(changed(tables => tables.CYP201!.push(contact(row))))
    assert.deepEqual([accepted[0]!.record.first_contact_on, told], [first, []], JSON.stringify(row))
  }
  const { issues, accepted } = await check(changed(tables => tables.CYP201!.push(contact({ by: '09' }), contact({ on: '2026-04-01' }), contact({ on: '2026-04-01', id: 'X1' })))) // prettier-ignore
  assert.match(issues.find(({ code }) => code === 'T10')!.message, /1 attended contact was by text/)
  assert.match(issues.find(({ code }) => code === 'T11')!.message, /2 contacts stand more than once/)
  assert.equal(accepted[0]!.record.last_contact_on, '2026-03-02')
  assert.equal(mhsdsTables.endsWait(''), false)
  assert.equal(csdsTables.endsWait(''), true)
})

test('one referral to two teams is two waits: a contact ends the one it was with', async () => {
  const second = (tables: Tables) => tables.CYP102!.push([seen.referralId, 'T-OT2', '23', '', '', '', '', '1515'])
  const maps = new Map([...mapped, ['service', new Map([...mapped.get('service')!, ['t-ot2', 'OT']])]])
  const two = await check(changed(second), csds, { mapped: maps })
  assert.deepEqual(two.accepted.map(({ record }) => [record.team_id, record.first_contact_on]), [[seen.teamId, '2026-03-02'], ['T-OT2', null]]) // prettier-ignore
  const unclear = await check(changed(tables => [second(tables), tables.CYP201!.push(contact({ team: '' }))]), csds, { mapped: maps }) // prettier-ignore
  assert.deepEqual(unclear.issues.filter(counted).map(({ code, sheet, row, severity }) => [code, sheet, row, severity]), [['T07', '2026-06_CYP201.csv', 5, 'query']]) // prettier-ignore
  assert.equal(unclear.accepted[0]!.record.first_contact_on, '2026-03-02')
})

const breaks: readonly (readonly [code: string, sheet: string, row: number, change: (tables: Tables) => unknown])[] = [
  ['T01', 'CYP201', 5, tables => tables.CYP201!.push(contact({ referral: '' }))],
  ['T01', 'CYP001', 3, tables => tables.CYP001!.push(['', '', '', '', '', '1515'])],
  ['T02', 'CYP101', 2, tables => (tables.CYP001![1]![0] = 'P-OTHER')],
  ['T03', 'CYP201', 5, tables => tables.CYP201!.push(contact({ referral: 'R-OTHER' }))],
  ['T03', 'CYP102', 3, tables => tables.CYP102!.push(['R-OTHER', 'T', '33', '', '', '', '', '1515'])],
  ['T03', 'CYP104', 3, tables => tables.CYP104!.push(['R-OTHER', '01', '2026-01-10', '', '20', '1515'])],
  ['T04', 'CYP001', 3, tables => tables.CYP001!.push([...tables.CYP001![1]!])],
  ['T04', 'CYP101', 3, tables => tables.CYP101!.push([...tables.CYP101![1]!])],
  ['T04', 'CYP102', 3, tables => tables.CYP102!.push([...tables.CYP102![1]!])],
  ['T06', 'CYP201', 5, tables => tables.CYP201!.push(contact({ on: 'later' }))],
  ['T06', 'CYP201', 5, tables => tables.CYP201!.push(contact({ on: '' }))],
  ['T06', 'CYP201', 5, tables => tables.CYP201!.push(contact({ went: '9' }))],
  ['T08', 'CYP101', 2, tables => (tables.CYP101![1]![7] = '1517')],
  ['T08', 'CYP102', 2, tables => (tables.CYP102![1]![7] = 'June')],
  ['T08', 'CYP201', 5, tables => tables.CYP201!.push([...contact({}).slice(0, 7), '99'])],
  ['T09', 'CYP101', 3, tables => (tables.CYP001!.push(['P2', '', '07', '2018-05-04', 'WR1 1AA', '1515']), tables.CYP101!.push(['R2', 'P2', '2026-01-10', '01', '1', '25', '', '1515']))],
  ['C-CODE', 'CYP102', 2, tables => (tables.CYP101![1]![4] = '9')],
  ['C-DAY', 'CYP102', 2, tables => (tables.CYP101![1]![2] = 'January')],
  ['C-NHS-NUMBER', 'CYP102', 2, tables => (tables.CYP001![1]![1] = '4010232137')],
  ['C-MAP', 'CYP102', 2, tables => (tables.CYP102![1]![4] = '77')],
  ['R41', 'CYP102', 2, tables => (tables.CYP104![1]![3] = '2026-01-02')],
] // prettier-ignore
for (const [code, sheet, row, change] of breaks)
  test(`${code} alone is told, of row ${row} of ${sheet}: ${String(change).slice(10, 70)}`, async () => {
    const { issues } = await check(changed(change))
    const own = issues.filter(issue => counted(issue) && issue.severity === 'error')
    assert.deepEqual(own.map(issue => [issue.code, issue.sheet, issue.row]), [[code, `2026-06_${sheet}.csv`, row]]) // prettier-ignore
  })

test('a place is named by table, row and the sender’s heading', async () => {
  const { issues, summary } = await check(changed(tables => (tables.CYP101![1]![2] = '2026-09-01')))
  assert.equal(issues[0]!.code, 'R01')
  assert.equal(issues[0]!.column, 'CYP101 row 2: REFERRAL REQUEST RECEIVED DATE')
  assert.deepEqual([summary.rows, summary.held], [1, 1])
})

test('several months together: the newest row of each counts', async () => {
  const { accepted, issues } = await check(
    changed(tables => {
      tables.CYP102![1]![3] = ''
      tables.CYP102![1]![4] = ''
      for (const table of ['CYP001', 'CYP101', 'CYP102']) tables[table]!.push([...tables[table]![1]!.slice(0, -1), '1513']) // prettier-ignore
      tables.CYP102!.at(-1)![3] = '2026-04-30'
    }),
  )
  assert.equal(accepted[0]!.record.closed_on, null)
  assert.match(issues.find(({ code }) => code === 'T05')!.message, /^3 rows are of earlier months/)
})

test('tables that are missing, alone or not ours', async () => {
  const without = await check(changed(tables => delete tables.CYP201))
  assert.deepEqual(without.issues.map(({ code, severity }) => [code, severity]), [['F-TABLES', 'fatal']]) // prettier-ignore
  assert.match(without.issues[0]!.message, /^CYP201 of CSDS is not here\. CSDS is sent as several: give CYP001, CYP101, CYP102, CYP201 together/) // prettier-ignore
  const alone = await checked(csds, filesOf(nationalTables('CSDS', [seen]))[1]!, { mapped })
  assert.deepEqual(alone.told, ['F-TABLES null'])
  const extra = await check(changed(tables => (tables.CYP002 = [['LOCAL PATIENT IDENTIFIER']])))
  assert.deepEqual([extra.summary.accepted, extra.issues.filter(({ code }) => code === 'F-TABLE-EXTRA').length], [1, 1])
  const heading = await check(changed(tables => (tables.CYP101![0]![2] = 'WHEN')))
  assert.ok(heading.told.includes('F-MISSING 1'))
})

test('days with strokes are read in the order they prove, asked about where nothing does', async () => {
  const slashes = (tables: Tables) => {
    for (const table of Object.values(tables)) for (const row of table.slice(1)) for (const [index, cell] of row.entries()) if (/^\d{4}-/.test(cell)) row[index] = cell.split('-').toReversed().join('/') // prettier-ignore
  } // prettier-ignore
  const asked = await check(changed(slashes))
  assert.equal(asked.summary.question?.ask, 'day-order')
  const answered = await check(changed(slashes), csds, { dayOrder: 'day-first' })
  assert.deepEqual([answered.told, answered.accepted[0]!.record.first_contact_on], [[], '2026-03-02'])
  const proven = await check(changed(tables => [tables.CYP201!.push(contact({ on: '2026-02-25' })), slashes(tables)]))
  assert.equal(proven.accepted[0]!.record.first_contact_on, '2026-02-25')
})

test('months are counted from 1459 for October 2021', () => {
  assert.deepEqual([1459, 1489, 1461, 1462].map(monthOfNumber), ['2021-10-01', '2024-04-01', '2021-12-01', '2022-01-01']) // prettier-ignore
})
