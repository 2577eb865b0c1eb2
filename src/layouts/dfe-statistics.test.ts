import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cellAt, readDfeStatistics, type StatisticsFile } from './dfe-statistics.ts'

const heading = 'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,breakdown,plans,PC_plans' // prettier-ignore
const bytes = (...lines: string[]): Uint8Array => new TextEncoder().encode(lines.join('\n'))
const la = '2024,Calendar year,Local authority,E92000001,England,E12000005,West Midlands,E10000034,885,Worcestershire,Sex,Female,515,37.4' // prettier-ignore

const read = (given: Uint8Array): StatisticsFile => {
  const answer = readDfeStatistics(given)
  assert.ok(answer.ok, answer.ok ? '' : answer.because)
  return answer.file
}
const sentence = (given: Uint8Array): string => {
  const answer = readDfeStatistics(given)
  assert.ok(!answer.ok)
  assert.match(answer.because, /^[A-Z].*\.$/s)
  return answer.because
}

test('a row keeps its place, its period, its line and every cell', () => {
  const [row] = read(bytes(`\uFEFF${heading}`, la)).rows
  assert.ok(row)
  assert.equal(row.place, 'area 885')
  assert.equal(row.line, 2)
  assert.deepEqual([row.period, row.from, row.to], ['2024', '2024-01-01', '2024-12-31'])
  assert.deepEqual([row.topic, row.label], ['Sex', 'Female'])
  assert.equal(cellAt(row, 13).value, 37.4)
})

test('headings and levels are matched whatever their case, and lines are counted as an editor counts them', () => {
  const shouting = bytes(heading.toUpperCase(), '', la.replace('Worcestershire', '"Worcester\nshire"'), la.replace('Local authority', 'LOCAL AUTHORITY')) // prettier-ignore
  assert.deepEqual(read(shouting).rows.map(({ line }) => line), [3, 5]) // prettier-ignore
})

test('England, regions and areas are told apart; other geographies are counted as not read', () => {
  const file = read(
    bytes(
      heading,
      '202425,Academic year,National,E92000001,England,,,,,,All,All,1,2',
      '202425,Academic year,Regional,E92000001,England,E12000005,West Midlands,,,,All,All,1,2',
      '202425,Academic year,Ward,E92000001,England,,,,,,All,All,1,2',
    ),
  )
  assert.deepEqual(file.rows.map(({ place }) => place), ['country E92000001', 'region E12000005']) // prettier-ignore
  assert.equal(file.rows[0]!.period, '2024/25')
  assert.equal(file.notRead[0]!.line, 4)
})

test('a file that is not one of these gets a sentence', () => {
  assert.match(sentence(new Uint8Array()), /empty/)
  assert.match(sentence(bytes('name,age', 'a,1')), /not a DfE data file/)
  assert.match(sentence(bytes(heading.replace('time_identifier', 'x'), la)), /lacks the column time_identifier/)
  assert.match(sentence(bytes(heading)), /no rows/)
  assert.match(sentence(new Uint8Array([0x50, 0x4b, 3, 4])), /zip or Excel/)
  assert.match(sentence(new Uint8Array([0xff, 0xfe, 0x74, 0])), /UTF-16/)
  assert.match(sentence(new Uint8Array([0x74, 0xe9, 0x2c])), /UTF-8/)
  assert.match(sentence(bytes(heading, la.replace('2024', '201'))), /Line|line 2, the period “201”/)
})

test('whatever the bytes, an answer or a sentence', () => {
  const soup = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.string({ maxLength: 400 }).map(text => new TextEncoder().encode(`${heading}\n${text}`)),
    fc
      .array(fc.constantFrom(...la.split(','), '"', '\n', ',', 'x', ''), { maxLength: 60 })
      .map(parts => new TextEncoder().encode(`${heading}\n${parts.join(',')}`)),
  )
  fc.assert(
    fc.property(soup, given => {
      const answer = readDfeStatistics(given)
      if (!answer.ok) return answer.because.length > 10 && answer.because.length < 600
      const { rows, notRead, rowsRead } = answer.file
      return rows.length > 0 && rows.length + notRead.length === rowsRead
    }),
  )
})

test('each file of the DfE’s own upload suite gets an answer or a sentence', t => {
  const folder = '../shared/data/ees-csv-suite-small'
  if (!existsSync(folder)) return t.skip('The upload suite is not here.')
  const files = readdirSync(folder).filter(name => name.endsWith('.csv'))
  assert.ok(files.length > 80)
  for (const name of files) {
    const answer = readDfeStatistics(readFileSync(`${folder}/${name}`))
    if (name.endsWith('.meta.csv')) assert.ok(!answer.ok, name)
    if (!answer.ok) assert.match(answer.because, /^[A-Z].*\.$/s, name)
    else for (const row of answer.file.rows) assert.ok(row.from <= row.to, name)
  }
})
