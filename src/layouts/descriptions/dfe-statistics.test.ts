import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checked, csvOf } from '../testing-check.ts'
import { fileOf } from '../testing-xlsx.ts'
import { dfeStatistics } from './dfe-statistics.ts'
import { measureValues } from './measure-values.ts'

const suite = '../shared/data/ees-csv-suite-small'
const plans = '../shared/data/improvement-plans'

/**
 * For each data file of the DfE's own trial set, whose README says what it tries: rows accepted, held, refused, the issues
 * told with their number, and why that is right.
 */
const answers: Readonly<Record<string, readonly [accepted: number, held: number, refused: number, told: string, because: string]>> = {
  '3digit_illegal': [0, 5, 0, 'T01 5', 'no year has three digits'],
  '4and6digit_overlapping': [4, 0, 0, 'T04 1', 'calendar and academic years in one file, against the rules of the service: each is well made, so they are kept apart and it is said'],
  '4and6digit_simple': [4, 0, 0, 'T04 1', 'the same, without overlap'],
  '4digit_duplicate': [1, 2, 0, 'T02 2', 'the country’s code runs on (E92000002, E92000003), so only the first row is England’s; corrected, the second repeats its year (below)'],
  '4digit_extreme_gaps': [5, 0, 0, 'T05 4', 'years with gaps are years; 1899 and others before 1970 and years to come are asked about'],
  '4digit_simple': [5, 0, 0, '', 'nothing is wrong'],
  '6digit_dodgy': [0, 5, 0, 'T01 5', 'the second year is not the one after the first'],
  '6digit_simple': [9, 0, 0, '', 'nothing is wrong'],
  '7digit_iffy': [0, 5, 0, 'T01 5', 'no period has seven digits'],
  'All_geographies': [37, 3, 120, 'D-TWICE 3, T03 6', 'six geographies we do not keep are counted; of the others three regions stand twice in a year, with other numbers'],
  'All_geographies_messy': [34, 6, 120, 'D-TWICE 6, T03 6', 'the same with years that are not uniform: three authorities and three regions stand twice'],
  'LA': [20, 0, 0, '', 'nothing is wrong'],
  'LAD': [0, 0, 20, 'T03 1', 'districts are not kept'],
  'LA_with_SOME_regional_columns': [10, 10, 0, 'D-TWICE 10', 'a region filled in or left blank is no part of which authority a row is about; but each of both authorities has two rows a year, and nothing tells them apart'],
  'LEP': [0, 0, 20, 'T03 1', 'enterprise partnerships are not kept'],
  'MCA': [0, 0, 20, 'T03 1', 'the file holds RSC regions, which are not kept'],
  'MSOA': [0, 0, 20, 'T03 1', 'output areas are not kept'],
  'PCon': [0, 0, 20, 'T03 1', 'constituencies are not kept'],
  'RSC': [0, 0, 20, 'T03 1', 'RSC regions are not kept'],
  'Regional': [7, 8, 0, 'T02 8', 'the code of the region runs on while its name stays: where they name two regions nobody can tell which'],
  'Ward': [0, 0, 20, 'T03 1', 'wards are not kept'],
  'all_year_empty': [0, 20, 0, 'T01 20', 'no row says its year'],
  'all_year_identifer_blank': [0, 8, 0, 'T01 8', 'no row says year or kind of year'],
  'combined_terms': [5, 0, 0, '', 'nothing is wrong: two terms together are one period'],
  'combined_terms_duplicates': [3, 2, 0, 'D-TWICE 2', 'two rows of one period and place'],
  'different_time_years': [5, 0, 0, 'T04 1, T06 1', 'tax, academic and other years are kept apart, and a four-digit one that spans two is said'],
  'financial_year_duplicate_gaps': [2, 2, 0, 'D-TWICE 2', 'a quarter stands twice, once with another number'],
  'financial_year_simple': [9, 0, 0, '', 'quarters of a financial year are periods of their own'],
  'indicator_unit_test': [6, 0, 0, '', 'units of indicators are the other file’s matter'],
  'mixed_digits': [1, 4, 0, 'T05 1, T01 4', 'years of three to seven digits: the one of four is a year, and asked about'],
  'monthly_missing': [13, 0, 0, '', 'a month without a row is a gap and no fault'],
  'monthly_simple': [13, 0, 0, '', 'nothing is wrong'],
  'no_table_tool_results': [0, 0, 8, 'T03 1', 'no row is of a geography we keep'],
  'one_row_simple': [1, 0, 0, '', 'nothing is wrong'],
  'overlapping_terms': [5, 0, 0, 'T04 1, T06 1', 'terms that overlap are periods of their own, kept apart'],
  'regional_different_years': [7, 8, 0, 'T02 8', 'as in Regional, with other years'],
  'some_identifier_missing': [5, 3, 0, 'T01 3', 'rows without a time identifier'],
  'some_year_missing': [14, 6, 0, 'T01 6', 'rows without a year'],
  'string_digits': [2, 3, 0, 'T01 3', 'words where a year should be'],
  'tax_year_simple': [9, 0, 0, '', 'nothing is wrong'],
  'termly_missing': [5, 0, 0, '', 'a term without a row is a gap and no fault'],
  'termly_simple': [5, 0, 0, '', 'nothing is wrong'],
  'up_until_31st_march': [2, 0, 0, '', 'nothing is wrong'],
  'up_until_31st_march_iffy': [4, 2, 0, 'T01 2', 'a year up to 31 March has four digits; those with six are held'],
  'year_identifer_missing_columns': [0, 0, 0, 'F-STATISTICS 1', 'without both columns it is no such file'],
} // prettier-ignore

test('each file of the DfE’s trial set gets its right answer', { skip: existsSync(suite) ? false : 'the trial files are not here' }, async t => {
  const names = readdirSync(suite).filter(name => name.endsWith('.csv') && !name.endsWith('.meta.csv'))
  assert.deepEqual(names.map(name => name.replace('.csv', '')).sort(), Object.keys(answers).sort())
  for (const name of names)
    await t.test(`${name}: ${answers[name.replace('.csv', '')]![4]}`, async () => {
      const { summary, issues } = await checked(dfeStatistics, fileOf(name, readFileSync(`${suite}/${name}`)))
      const told = new Map<string, number>()
      for (const { code, message } of issues) {
        told.set(code, (told.get(code) ?? 0) + 1)
        assert.match(message, /^[A-Z0-9“].*\.$/s)
      }
      const { accepted, held, refused, rows } = summary
      assert.deepEqual([accepted, held, refused, [...told].map(([code, count]) => `${code} ${count}`).join(', ')], answers[name.replace('.csv', '')]!.slice(0, 4)) // prettier-ignore
      assert.equal(rows, accepted + held + refused)
    })
}) // prettier-ignore

test('the year that stands twice is told once the country’s code is put right', { skip: existsSync(suite) ? false : 'the trial files are not here' }, async () => {
  const corrected = readFileSync(`${suite}/4digit_duplicate.csv`, 'utf8').replaceAll(/E9200000[23]/g, 'E92000001')
  const { summary, told } = await checked(dfeStatistics, fileOf('4digit_duplicate.csv', Buffer.from(corrected)))
  assert.deepEqual([summary.accepted, summary.held, told], [2, 1, ['D-TWICE 3']])
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

test('a region’s code and name are of one region; a name no region has is left as it is', async () => {
  const regional =
    'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,plans'
  const row = (code: string, name: string, year: string) => `${year},Calendar year,Regional,E92000001,England,${code},${name},12` // prettier-ignore
  const { told, issues } = await checked(dfeStatistics, csvOf(regional, row('E12000003', 'Yorkshire and the Humber', '2021'), row('E12000006', 'EAST OF ENGLAND', '2021'), row('E13000001', 'Inner London', '2021'), row('E12000003', 'North East', '2021'))) // prettier-ignore
  assert.deepEqual(told, ['T02 5'])
  assert.match(issues[0]!.message, /Line 5 is for “North East”, and its code E12000003 is Yorkshire and The Humber: the code of North East is E12000001/) // prettier-ignore
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
  assert.match(table.issues.map(({ message }) => message).join(' '), /not recognised: “baseline”/)
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
