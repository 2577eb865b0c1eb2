import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { statisticsPeriod } from '../layouts/statistics-period.ts'
import { eesFiles, timeOf, type EesFigure } from './ees.ts'
import { eesFaults } from './testing-ees.ts'

const folder = '../shared/data/ees-csv-suite-small'

/** The pairs of the DfE's own suite of good and bad files, by what its readme says of each. */
const good = ['4digit_simple', '4digit_extreme_gaps', '6digit_simple', 'LA', 'financial_year_simple', 'monthly_missing', 'monthly_simple', 'one_row_simple', 'tax_year_simple', 'termly_missing', 'termly_simple', 'indicator_unit_test'] // prettier-ignore
const bad = ['3digit_illegal', '4and6digit_overlapping', '4and6digit_simple', '4digit_duplicate', '6digit_dodgy', '7digit_iffy', 'all_year_empty', 'combined_terms_duplicates', 'different_time_years', 'financial_year_duplicate_gaps', 'mixed_digits', 'some_identifier_missing', 'some_year_missing', 'string_digits', 'up_until_31st_march_iffy'] // prettier-ignore

test('the checker tells the good files of the DfE’s suite from the bad', t => {
  if (!existsSync(folder)) return t.skip('the DfE’s test files are not here')
  const names = readdirSync(folder)
  const pair = (name: string) => ['.csv', '.meta.csv'].map(ending => readFileSync(`${folder}/${names.find(each => each.toLowerCase() === `${name}${ending}`.toLowerCase())!}`, 'utf8')) // prettier-ignore
  const faults = (name: string) => eesFaults(...(pair(name) as [string, string]))
  assert.deepEqual(good.filter(name => faults(name).length > 0).map(name => [name, faults(name)]), []) // prettier-ignore
  assert.deepEqual(bad.filter(name => faults(name).length === 0), []) // prettier-ignore
})

const figure = (period: string, from: string, to: string, more: Partial<EesFigure> = {}): EesFigure => ({
  measure: 'ehc.issued-in-20-weeks', series: 'local', origin: 'typed', wider: null, part: null, period, from, to,
  numerator: 15, denominator: 36, value: 41.7, unit: '%', status: 'final', validated: true, asAt: '2025-02-27', source: 'A test', note: null, counts: 'children',
  ...more,
}) // prettier-ignore

const measure = {
  name: 'New plans within 20 weeks',
  numerator: 'In time',
  denominator: 'New plans',
  unit: '%',
} as const
const worcestershire = { id: 885, name: 'Worcestershire', madeUp: false, code: 'E10000034' }

const all = [
  figure('2025-01', '2025-01-01', '2025-01-31'),
  figure('2025-01', '2025-01-01', '2025-01-31', { part: 'CAMHS', numerator: null, denominator: 20, value: null, status: 'suppressed' }),
  figure('2025-02', '2025-02-01', '2025-02-28', { status: 'provisional' }),
  figure('2024', '2024-01-01', '2024-12-31', { series: 'published' }),
  figure('2024', '2024-01-01', '2024-12-31', { numerator: null, denominator: null, value: null, status: 'not-available' }),
  figure('2024/25', '2024-09-01', '2025-08-31'),
  figure('2024-Q4', '2024-10-01', '2024-12-31'),
  figure('2024/25 autumn term', '2024-09-01', '2024-12-31'),
  figure('2025-02-27', '2025-02-27', '2025-02-27'),
] // prettier-ignore

test('a measure’s figures leave as files that the checker passes, one for each kind of period', () => {
  const files = eesFiles(worcestershire, measure, all)
  assert.deepEqual(
    files.map(({ kind }) => kind),
    ['month', 'year', 'school year', 'quarter', 'term', 'day'],
  )
  for (const { data, metadata } of files) assert.deepEqual(eesFaults(data, metadata), [])
  const [months] = files
  assert.match(months!.data, /^2025,January,Local authority,E92000001,England,885,E10000034,Worcestershire,CAMHS,The partnership itself,Final,c,20,c\r$/m) // prettier-ignore
  assert.match(files[1]!.data, /Official statistics,Final,15,36,41\.7/)
  assert.match(files[1]!.data, /The partnership itself,Final,x,x,x/)
})

test('a hidden figure is provisional until somebody has checked it, like any other', () => {
  const none = { numerator: null, denominator: null, value: null, status: 'suppressed' } as const
  const row = (validated: boolean) => eesFiles(worcestershire, measure, [figure('2025-01', '2025-01-01', '2025-01-31', { ...none, validated })])[0]!.data // prettier-ignore
  assert.match(row(false), /The partnership itself,Provisional,c,c,c/)
  assert.match(row(true), /The partnership itself,Final,c,c,c/)
})

test('the two columns of time are read again as the period they were written from', () => {
  for (const each of all.filter(({ from, to }) => from !== to)) {
    const [period, identifier] = timeOf(each)!
    const read = statisticsPeriod(period, identifier)!
    assert.deepEqual([read.from, read.to], [each.from, each.to])
  }
})

test('a figure of a larger place, or of a period the layout has no name for, stands in the JSON alone', () => {
  const wider = figure('2024', '2024-01-01', '2024-12-31', { wider: 'Herefordshire and Worcestershire' })
  assert.deepEqual(eesFiles(worcestershire, measure, [wider, figure('to 31 March', '2024-04-01', '2025-03-31')]), [])
})
