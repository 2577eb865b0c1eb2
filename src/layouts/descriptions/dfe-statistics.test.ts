import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checked, csvOf } from '../testing-check.ts'
import { fileOf } from '../testing-xlsx.ts'
import { dfeStatistics } from './dfe-statistics.ts'
import { measureValues } from './measure-values.ts'

const suite = '../shared/data/ees-csv-suite-small'
const plans = '../shared/data/improvement-plans'

/** For each data file of the DfE's own trial set: rows accepted, held, refused, and the issues told with their number. */
const answers: Readonly<Record<string, readonly [accepted: number, held: number, refused: number, told: string]>> = {
  '3digit_illegal': [0, 5, 0, 'T01 5'],
  '4and6digit_overlapping': [4, 0, 0, 'T04 1'],
  '4and6digit_simple': [4, 0, 0, 'T04 1'],
  '4digit_duplicate': [1, 2, 0, 'T02 2'],
  '4digit_extreme_gaps': [5, 0, 0, 'T05 4'],
  '4digit_simple': [5, 0, 0, ''],
  '6digit_dodgy': [0, 5, 0, 'T01 5'],
  '6digit_simple': [9, 0, 0, ''],
  '7digit_iffy': [0, 5, 0, 'T01 5'],
  'All_geographies': [37, 3, 120, 'D-TWICE 3, T03 6'],
  'All_geographies_messy': [34, 6, 120, 'D-TWICE 6, T03 6'],
  'LA': [20, 0, 0, ''],
  'LAD': [0, 0, 20, 'T03 1'],
  'LA_with_SOME_regional_columns': [10, 10, 0, 'D-TWICE 10'],
  'LEP': [0, 0, 20, 'T03 1'],
  'MCA': [0, 0, 20, 'T03 1'],
  'MSOA': [0, 0, 20, 'T03 1'],
  'PCon': [0, 0, 20, 'T03 1'],
  'RSC': [0, 0, 20, 'T03 1'],
  'Regional': [13, 2, 0, 'D-TWICE 2'],
  'Ward': [0, 0, 20, 'T03 1'],
  'all_year_empty': [0, 20, 0, 'T01 20'],
  'all_year_identifer_blank': [0, 8, 0, 'T01 8'],
  'combined_terms': [5, 0, 0, ''],
  'combined_terms_duplicates': [3, 2, 0, 'D-TWICE 2'],
  'different_time_years': [5, 0, 0, 'T04 1, T06 1'],
  'financial_year_duplicate_gaps': [2, 2, 0, 'D-TWICE 2'],
  'financial_year_simple': [9, 0, 0, ''],
  'indicator_unit_test': [6, 0, 0, ''],
  'mixed_digits': [1, 4, 0, 'T05 1, T01 4'],
  'monthly_missing': [13, 0, 0, ''],
  'monthly_simple': [13, 0, 0, ''],
  'no_table_tool_results': [0, 0, 8, 'T03 1'],
  'one_row_simple': [1, 0, 0, ''],
  'overlapping_terms': [5, 0, 0, 'T04 1, T06 1'],
  'regional_different_years': [13, 2, 0, 'D-TWICE 2'],
  'some_identifier_missing': [5, 3, 0, 'T01 3'],
  'some_year_missing': [14, 6, 0, 'T01 6'],
  'string_digits': [2, 3, 0, 'T01 3'],
  'tax_year_simple': [9, 0, 0, ''],
  'termly_missing': [5, 0, 0, ''],
  'termly_simple': [5, 0, 0, ''],
  'up_until_31st_march': [2, 0, 0, ''],
  'up_until_31st_march_iffy': [4, 2, 0, 'T01 2'],
  'year_identifer_missing_columns': [0, 0, 0, 'F-STATISTICS 1'],
} // prettier-ignore

test('each file of the DfE’s trial set gets its right answer', { skip: existsSync(suite) ? false : 'the trial files are not here' }, async t => {
  const names = readdirSync(suite).filter(name => name.endsWith('.csv') && !name.endsWith('.meta.csv'))
  assert.deepEqual(names.map(name => name.replace('.csv', '')).sort(), Object.keys(answers).sort())
  for (const name of names)
    await t.test(name, async () => {
      const { summary, issues } = await checked(dfeStatistics, fileOf(name, readFileSync(`${suite}/${name}`)))
      const told = new Map<string, number>()
      for (const { code, message } of issues) {
        told.set(code, (told.get(code) ?? 0) + 1)
        assert.match(message, /^[A-Z0-9“].*\.$/s)
      }
      const { accepted, held, refused, rows } = summary
      assert.deepEqual([accepted, held, refused, [...told].map(([code, count]) => `${code} ${count}`).join(', ')], answers[name.replace('.csv', '')]) // prettier-ignore
      assert.equal(rows, accepted + held + refused)
    })
}) // prettier-ignore

test('a file that only describes another is no data file', { skip: existsSync(suite) ? false : 'the trial files are not here' }, async () => {
  for (const name of readdirSync(suite).filter(name => name.endsWith('.meta.csv'))) {
    const { told, issues } = await checked(dfeStatistics, fileOf(name, readFileSync(`${suite}/${name}`)))
    assert.deepEqual(told, ['F-STATISTICS null'], name)
    assert.match(issues[0]!.message, /not a DfE data file/)
  }
}) // prettier-ignore

const heading = 'time_period,time_identifier,geographic_level,country_code,country_name,old_la_code,la_name,sex,plans'

test('what splits the rows is told from the figures, and both are kept as published', async () => {
  const { accepted, told } = await checked(dfeStatistics, csvOf(heading, '202425,Academic year,Local authority,E92000001,England,885,Worcestershire,Female,12', '202425,Academic year,Local authority,E92000001,England,885,Worcestershire,Male,c')) // prettier-ignore
  assert.deepEqual(told, [])
  assert.deepEqual(accepted.map(({ record }) => [record.place, record.breakdown, record.values]), [['area 885', '{"sex":"Female"}', '{"plans":"12"}'], ['area 885', '{"sex":"Male"}', '{"plans":"c"}']]) // prettier-ignore
})

test('sentences name the line and what to do', async () => {
  const { issues } = await checked(dfeStatistics, csvOf(heading, '201617,Calendar year,National,E92000001,England,,,Female,12', ',Calendar year,National,E92000001,England,,,Female,12')) // prettier-ignore
  assert.match(issues[0]!.message, /The period 201617 in line 2 names two years/)
  assert.deepEqual([issues[1]!.code, issues[1]!.row], ['T01', 3])
})

test('another council’s table of indicators is told which headings it lacks', { skip: existsSync(plans) ? false : 'the improvement plans are not here' }, async () => {
  const file = (name: string) => fileOf(name, readFileSync(`${plans}/${name}`))
  const table = await checked(measureValues, file('devon_kpi_jul_nov_2023.csv'))
  assert.ok(table.summary.fatal)
  assert.equal(table.accepted.length, 0)
  const missing = table.issues.filter(({ code }) => code === 'F-MISSING').map(({ column }) => column)
  assert.ok(missing.includes('period'), missing.join(', '))
  assert.match(table.issues[0]!.message, /baseline|milestone|target/)
  assert.deepEqual((await checked(measureValues, file('devon_kpi_jul_nov_2023.reconstructed.html'))).told, ['F-KIND null'])
  const text = await checked(measureValues, file('devon_kpi_jul_nov_2023.txt'))
  assert.ok(text.summary.fatal)
  assert.deepEqual((await checked(dfeStatistics, file('devon_kpi_jul_nov_2023.csv'))).told, ['F-STATISTICS null'])
}) // prettier-ignore

test('units mixed in one column: a percentage among rates is held with its cell, never read as its number', async () => {
  const rows = ['suspension-rate,2023-11,14.48,2023-11-30,provisional', 'suspension-rate,2024-03,13.02%,2024-03-31,provisional'] // prettier-ignore
  const { told, issues } = await checked(measureValues, csvOf('measure,period,actual,as at date,state', ...rows))
  assert.deepEqual(told, ['C-NUMBER 3'])
  assert.match(issues[0]!.message, /“13\.02%” in actual is not a number/)
})
