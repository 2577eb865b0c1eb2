import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readingsOf } from '../check.ts'
import { csds } from '../descriptions/csds.ts'
import { fhirReferrals } from '../descriptions/fhir-referrals.ts'
import { healthReferrals } from '../descriptions/health-referrals.ts'
import { mhsds } from '../descriptions/mhsds.ts'
import type { FileAtRest, Layout } from '../layout.ts'
import { checked } from '../testing-check.ts'
import { bundleOf, fhirResources } from '../testing-referral-fhir.ts'
import { folderOf, nationalTables } from '../testing-referral-tables.ts'
import { madeUpReferrals, referralCells, referralMaps, referralsCsv } from '../testing-referrals.ts'
import { fileOf } from '../testing-xlsx.ts'
import { writeCsv } from '../write-csv.ts'

const made = madeUpReferrals(60, 11)
const mapped = referralMaps()
const settings = { today: '2026-07-01', madeUp: true, areaId: 885, dayOrder: null, mapped, about: {} } as const

/** Rows as they stand before they are checked, as one table: what is kept of a file with children of several areas. */
const copyOf = async (layout: Layout, file: FileAtRest): Promise<FileAtRest> => {
  const rows = []
  for await (const reading of readingsOf(layout, file, settings)) rows.push(...reading.rows)
  return fileOf('copy.csv', Buffer.from(writeCsv([layout.columns.map(({ name }) => name), ...rows.map(({ cells }) => cells as string[])]))) // prettier-ignore
}

for (const [layout, file] of [
  [healthReferrals, fileOf('a.csv', Buffer.from(referralsCsv(made.map(each => referralCells(each)))))],
  [csds, folderOf(nationalTables('CSDS', made))],
  [mhsds, folderOf(nationalTables('MHSDS', made))],
  [fhirReferrals, bundleOf(fhirResources(made))],
] as const)
  test(`${layout.id}: the copy that is kept of our rows says the same as the file`, async () => {
    const { shape: _, ...flat } = { ...layout, sources: ['csv'] as const, mixedAreas: false }
    const direct = await checked(layout, file, { mapped })
    const copied = await checked(flat, await copyOf(layout, file), { mapped })
    assert.equal(direct.summary.accepted, 60)
    assert.deepEqual(copied.accepted.map(({ record }) => record), direct.accepted.map(({ record }) => record)) // prettier-ignore
  })

test('rows of other areas are counted, and nothing of them is told', async () => {
  const rows = made.map((each, index) => referralCells({ ...each, postcode: index < 20 ? 'HR1 1AA' : each.postcode }))
  const wrong = rows.map((row, index) => (index === 3 ? { ...row, received_on: 'nonsense' } : row))
  const { summary, issues } = await checked(healthReferrals, fileOf('a.csv', Buffer.from(referralsCsv(wrong))), {
    mapped,
    placeOf: row => (String(row.postcode).startsWith('HR') ? 'elsewhere' : 'ours'),
  })
  assert.deepEqual([summary.accepted, summary.elsewhere, summary.rows], [40, 20, 60])
  assert.ok(!JSON.stringify(issues).includes('nonsense'))
  assert.ok(!JSON.stringify(issues).includes('Specimen'))
})
