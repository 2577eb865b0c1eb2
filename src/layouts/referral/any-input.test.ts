import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csds } from '../descriptions/csds.ts'
import { fhirReferrals } from '../descriptions/fhir-referrals.ts'
import { checked } from '../testing-check.ts'
import { fhirResources } from '../testing-referral-fhir.ts'
import { folderOf, nationalTables } from '../testing-referral-tables.ts'
import { madeUpReferrals, referralMaps } from '../testing-referrals.ts'
import { fileOf } from '../testing-xlsx.ts'

const made = madeUpReferrals(4, 2)
const mapped = referralMaps()
const addsUp = ({ rows, accepted, held, refused }: { rows: number; accepted: number; held: number; refused: number }) =>
  assert.equal(accepted + held + refused, rows)

test('FHIR with anything in the place of anything ends in rows and issues, never in a crash', async () => {
  const resources = fhirResources(made)
  const places = resources.flatMap((resource, index) => Object.keys(resource).map(name => [index, name] as const))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 4 })), { minLength: 1, maxLength: 6 }), async changes => {
      const entries = structuredClone(resources) as Record<string, unknown>[]
      for (const [[index, name], value] of changes) entries[index]![name] = value
      const text = JSON.stringify({ resourceType: 'Bundle', entry: entries.map(resource => ({ resource })) })
      addsUp((await checked(fhirReferrals, fileOf('b.json', Buffer.from(text)), { mapped })).summary)
    }),
    { numRuns: 50 },
  )
}) // prettier-ignore

test('any bytes end in a reported issue', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('', '{"resourceType":', '[{', 'PK\x03\x04'), async (bytes, start) => {
      const file = fileOf('soup', Buffer.concat([Buffer.from(start, 'latin1'), bytes]))
      for (const layout of [fhirReferrals, csds]) {
        const { issues, summary } = await checked(layout, file, { mapped })
        assert.ok(issues.length > 0)
        addsUp(summary)
      }
    }),
    { numRuns: 40 },
  )
}) // prettier-ignore

test('tables with anything in any cell end in rows and issues', async () => {
  const names = Object.keys(nationalTables('CSDS', made))
  const cell = fc.tuple(fc.constantFrom(...names), fc.nat(3), fc.nat(7), fc.oneof(fc.string(), fc.constantFrom('', '2026-01-01', '01/02/2026', '5', '1515', 'R000001')))
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async changes => {
      const tables = nationalTables('CSDS', made)
      for (const [name, row, column, value] of changes) {
        const cells = tables[name]![row + 1]
        if (cells && column < cells.length) cells[column] = value
      }
      addsUp((await checked(csds, folderOf(tables), { mapped })).summary)
    }),
    { numRuns: 30 },
  )
}) // prettier-ignore
