import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readCommunityWaits } from './community-waits.ts'

const heading = 'month,org_type,org_code,org_name,service,band,number_waiting'

test('a row keeps its month, organisation, service, band and line; empty and * are not numbers', () => {
  const file = readCommunityWaits(
    [
      `\uFEFF${heading.toUpperCase()}`,
      'July 2023,ICB,,Hill and Dale,(CYP) Audiology,total,268',
      'July 2023,ICB,,Hill and Dale,(CYP) Safeguarding,total,*',
      'July 2023,National,,England,(CYP) Audiology,>1-2 weeks (8-14 days),',
      'soon,ICB,,Hill and Dale,(CYP) Audiology,total,1',
    ].join('\r\n'),
  )!
  assert.deepEqual(
    file.rows.map(({ place, period, service, band, line, waiting }) => [place, period, service, band, line, waiting.value, waiting.status]),
    [
      ['icb hill and dale', '2023-07', 'audiology', 'total', 2, 268, 'final'],
      ['icb hill and dale', '2023-07', 'safeguarding', 'total', 3, null, 'suppressed'],
      ['country E92000001', '2023-07', 'audiology', '>1-2 weeks (8-14 days)', 4, null, 'not-available'],
    ],
  ) // prettier-ignore
  assert.deepEqual(file.notRead, [{ line: 5, because: 'the month “soon” was not understood.' }])
})

test('anything else is not such a table', () => {
  assert.equal(readCommunityWaits('time_period,time_identifier\n2024,Calendar year'), null)
  fc.assert(fc.property(fc.string(), text => readCommunityWaits(text) === null))
  fc.assert(
    fc.property(fc.string(), text => {
      const file = readCommunityWaits(`${heading}\n${text}`)!
      return file.rows.length + file.notRead.length === file.rowsRead
    }),
  )
})
