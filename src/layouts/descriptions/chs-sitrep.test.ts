import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checked, csvOf } from '../testing-check.ts'
import { bookXml, fileOf, textRows } from '../testing-xlsx.ts'
import { chsSitrep } from './chs-sitrep.ts'

const folder = '../shared/data/nhs-community-waits'
const skip = existsSync(folder) ? false : 'the published workbooks are not here'
const real = (name: string) => checked(chsSitrep, fileOf(name, readFileSync(`${folder}/${name}`)))
type Found = Awaited<ReturnType<typeof checked>>
const numberOf = (found: Found, ...parts: readonly string[]) => {
  const one = found.accepted.filter(({ record }) => parts.every(part => Object.values(record).includes(part)))
  assert.equal(one.length, 1, parts.join(', '))
  return one[0]!.record.waiting
}

const months = [
  { date: '2023-06-01', month: '2023-04-30', organisations: 186, bands: 8 },
  { date: '2023-09-01', month: '2023-07-31', organisations: 179, bands: 7 },
]
for (const { date, month, organisations, bands } of months)
  test(`the workbook of ${month} agrees with the tidy table made from it`, { skip }, async () => {
    const book = await real(`community_health_${date}.xlsx`)
    const tidy = await real(`community_health_${date}_h_and_w_cyp_tidy.csv`)
    assert.deepEqual([book.summary.held, book.summary.refused, book.told], [0, 0, []])
    assert.deepEqual([tidy.summary.held, tidy.summary.refused, tidy.told], [0, 0, []])
    assert.equal(book.summary.accepted, organisations * 17 * 8)
    assert.equal(tidy.summary.accepted % (17 * bands), 0)
    assert.ok(book.accepted.every(({ record }) => record.month_end === month))
    const byKey = new Map(book.accepted.map(({ key, record }) => [key, record]))
    for (const { key, record } of tidy.accepted) assert.deepEqual(byKey.get(key), record, key)
  })

test('a total that is not the sum of its bands is kept as sent, and told', { skip }, async () => {
  const book = await real('community_health_2023-09-01.xlsx')
  const place = ['herefordshire and worcestershire', 'therapy interventions: occupational therapy'] as const
  const own = book.accepted.filter(({ record }) => String(record.organisation_name).toLowerCase() === place[0] && record.service === place[1] && record.organisation_level === 'icb') // prettier-ignore
  assert.deepEqual(own.map(({ record }) => record.waiting), [85, 3, 3, 10, 23, 9, 33, 3]) // prettier-ignore
  const told = book.issues.filter(({ code, message }) => code === 'W-TOTAL' && /Occupational therapy, Herefordshire and Worcestershire,/.test(message)) // prettier-ignore
  assert.equal(told.length, 1)
  assert.match(told[0]!.message, /total is 85 and the bands add up to 84, a difference of 1/)
  assert.match(told[0]!.column!, /\(CYP\) Therapy interventions: Occupational therapy \([A-Z]+\d+\)/)
})

test('suppressed is not missing and missing is not nought', { skip }, async () => {
  const book = await real('community_health_2023-06-01.xlsx')
  const statuses = new Set(book.accepted.map(({ record }) => `${String(record.status)} ${record.waiting === null ? 'none' : 'number'}`)) // prettier-ignore
  assert.deepEqual([...statuses].sort(), ['final number', 'not-available none', 'suppressed none'])
  assert.equal(numberOf(book, 'England', 'child health information service', 'total'), 0)
})

const heading = ['Organisation Type', 'Organisation Name', '(A) Audiology', '(CYP) Audiology', '(CYP) Safeguarding']
const sheet = (title: string, ...rows: string[][]) => ({ name: title.slice(0, 20), rows: textRows([[title], heading, ...rows]) }) // prettier-ignore

test('a table is read wherever its heading stands; adults are left out', async () => {
  const { accepted, told } = await checked(chsSitrep, fileOf('b.xlsx', bookXml([sheet('Total waiting list by service, May 2024', ['National', 'England', '9', '12', '*'], ['ICB', 'Hill', '', '', '0'])]))) // prettier-ignore
  assert.deepEqual(told, [])
  assert.deepEqual(accepted.map(({ record }) => [record.organisation_level, record.service, record.waiting, record.status]), [['national', 'audiology', 12, 'final'], ['national', 'safeguarding', null, 'suppressed'], ['icb', 'audiology', null, 'not-available'], ['icb', 'safeguarding', 0, 'final']]) // prettier-ignore
})

test('what is not such a workbook says so, and a number that is none holds its record alone', async () => {
  const none = await checked(chsSitrep, fileOf('b.xlsx', bookXml([{ name: 'A', rows: textRows([['x']]) }])))
  assert.deepEqual(none.told, ['F-NO-TABLE null'])
  const untitled = await checked(chsSitrep, fileOf('b.xlsx', bookXml([sheet('Some other title', ['National', 'England', '9', '12', '1'])]))) // prettier-ignore
  assert.deepEqual(untitled.issues.map(({ code }) => code), ['F-NO-TITLE', 'F-NO-TABLE']) // prettier-ignore
  const { told, accepted } = await checked(chsSitrep, fileOf('b.xlsx', bookXml([sheet('Total waiting list by service, May 2024', ['ICB', 'Hill', '', 'many', '3'])]))) // prettier-ignore
  assert.deepEqual([told, accepted.length], [['W01 3'], 1])
  const csv = await checked(chsSitrep, csvOf('month,org_type,org_name,service,band,number_waiting', 'May 2024,Trust,Hill,(CYP) Audiology,total,1')) // prettier-ignore
  assert.deepEqual(csv.told, ['W02 2'])
})
