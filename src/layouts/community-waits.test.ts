import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readCommunityWaits } from './community-waits.ts'
import { fileOf } from './testing-xlsx.ts'

const heading = 'month,org_type,org_code,org_name,service,band,number_waiting'
const today = '2026-01-15'
const read = (text: string) => readCommunityWaits(fileOf('waits.csv', Buffer.from(text)), today)

test('a row keeps its month, organisation, service, band and line; empty and * are not numbers', async () => {
  const file = await read(
    [
      `\uFEFF${heading.toUpperCase()}`,
      'July 2023,ICB,,Hill and Dale,(CYP) Audiology,total,268',
      'July 2023,ICB,,Hill and Dale,(CYP) Safeguarding,total,*',
      'July 2023,National,,England,(CYP) Audiology,>1-2 weeks (8-14 days),',
      'soon,ICB,,Hill and Dale,(CYP) Audiology,total,1',
    ].join('\r\n'),
  )
  assert.ok(file.ok)
  assert.deepEqual(
    file.rows.map(({ place, period, service, band, line, waiting }) => [place, period, service, band, line, waiting.value, waiting.status]),
    [
      ['icb hill and dale', '2023-07', 'audiology', 'total', 2, 268, 'final'],
      ['icb hill and dale', '2023-07', 'safeguarding', 'total', 3, null, 'suppressed'],
      ['country E92000001', '2023-07', 'audiology', '>1-2 weeks (8-14 days)', 4, null, 'not-available'],
    ],
  ) // prettier-ignore
  assert.deepEqual(file.notRead.map(({ line }) => line), [5]) // prettier-ignore
  assert.match(file.notRead[0]!.because, /“soon”/)
})

test('anything else is not such a table', async () => {
  assert.equal((await read('time_period,time_identifier\n2024,Calendar year')).ok, false)
  await fc.assert(fc.asyncProperty(fc.string(), async text => !(await read(text)).ok))
})

test('the workbook as published says what the tidy table says, and more organisations', async t => {
  const folder = '../shared/data/nhs-community-waits'
  if (!existsSync(folder)) return t.skip(`${folder} is not here`)
  const from = (name: string) => readCommunityWaits(fileOf(name, readFileSync(`${folder}/${name}`)), today)
  const [book, tidy] = [await from('community_health_2023-06-01.xlsx'), await from('community_health_2023-06-01_h_and_w_cyp_tidy.csv')] // prettier-ignore
  assert.ok(book.ok && tidy.ok)
  const keyed = new Map(book.rows.map(({ place, service, band, waiting }) => [`${place}|${service}|${band}`, waiting.value])) // prettier-ignore
  assert.equal(tidy.rows.length, 408)
  for (const { place, service, band, waiting } of tidy.rows)
    assert.equal(keyed.get(`${place}|${service}|${band}`), waiting.value, `${place} ${service} ${band}`)
  assert.ok(book.rows.length > 20_000)
})
