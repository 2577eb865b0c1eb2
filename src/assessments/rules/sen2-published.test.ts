import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import Papa from 'papaparse'
import { addDays } from '../../kernel/day.ts'
import type { Row } from '../../layouts/layout.ts'
import { valueOf } from '../../measures/rules.ts'
import { figuresOfReturn } from './sen2-figures.ts'

/**
 * Records in the shape of SEN2 that carry counts the DfE published give the percentages it published.
 * Education, health and care plans, reporting year 2025, timeliness_20_week.csv, requests.csv and assessments.csv, all
 * plans, requests and assessments of Worcestershire (885). Crown copyright, Open Government Licence v3.0.
 */
const twenty = [
  // year, issued, in 20 weeks, %, without exceptions: issued, in 20 weeks, %
  [2019, 628, 291, 46.3, 603, 283, 46.9],
  [2020, 483, 461, 95.4, 418, 406, 97.1],
  [2021, 491, 399, 81.3, 469, 394, 84],
  [2022, 559, 174, 31.1, 548, 173, 31.6],
  [2023, 1155, 318, 27.5, 1142, 316, 27.7],
  [2024, 1389, 517, 37.2, 1377, 515, 37.4],
] as const

const many = (count: number, row: Row): Row[] => Array.from({ length: count }, () => row)

/** Plans of a year, of which so many were in 20 weeks; the last day in time and the first late one. */
const plansOf = (year: number, excepted: boolean, issued: number, inTime: number): Row[] => {
  const on = `${year}-06-20`
  const plan = (days: number): Row => ({ received_on: addDays(on, -days), request_outcome: 'Y', assessment_outcome: 'Y', assessment_outcome_on: on, exception_applied: excepted }) // prettier-ignore
  return [...many(inTime, plan(140)), ...many(issued - inTime, plan(141))]
}

const yearOf = (year: number) => ({ year: year + 1, censusDay: `${year + 1}-01-16` })
const percentages = (year: number, [issued, inTime]: readonly [number, number], [issuedEx, inTimeEx]: readonly [number, number]) => {
  const rows = [...plansOf(year, false, issuedEx, inTimeEx), ...plansOf(year, true, issued - issuedEx, inTime - inTimeEx)]
  // One transferred in, one of another year, one not issued yet: none of them is counted.
  const others: Row[] = [{ assessment_outcome: 'H', active: true }, ...plansOf(year - 1, false, 5, 5), { received_on: `${year}-01-02`, assessment_outcome: 'Y' }]
  const { all, withoutExceptions } = figuresOfReturn([...rows, ...others], yearOf(year)).twentyWeeks
  assert.deepEqual([all.issued, all.inTime, withoutExceptions.issued, withoutExceptions.inTime], [issued, inTime, issuedEx, inTimeEx])
  return [valueOf('%', all.inTime, all.issued), valueOf('%', withoutExceptions.inTime, withoutExceptions.issued)]
} // prettier-ignore

test('plans within 20 weeks, with and without exceptions: the published percentages of six years', () => {
  for (const [year, issued, inTime, percent, issuedEx, inTimeEx, percentEx] of twenty)
    assert.deepEqual(percentages(year, [issued, inTime], [issuedEx, inTimeEx]), [percent, percentEx], String(year))
})

const folder = new URL('../../../../shared/data/ees-ehc-plans-2025/', import.meta.url)
const published = (name: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(new URL(name, folder), 'utf8').replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data // prettier-ignore
const isCount = (text: string | undefined): boolean => /^\d+$/.test(text ?? '')
const absent = !existsSync(folder) && 'The DfE’s files are not here.'

test('the same of every authority and year in the DfE’s file', { skip: absent }, () => {
  const columns = ['plans_issued_den', 'plans_issued_within_20_weeks', 'plans_issued_den_ex', 'plans_issued_20_weeks_ex'] as const // prettier-ignore
  const rows = published('timeliness_20_week.csv').filter(row => row.geographic_level === 'Local authority' && (row.breakdown ?? '').startsWith('All EHC plans') && columns.every(name => isCount(row[name]))) // prettier-ignore
  assert.ok(rows.length > 800, `only ${rows.length} rows`)
  let differ = 0
  for (const row of rows) {
    const [issued, inTime, issuedEx, inTimeEx] = columns.map(name => Number(row[name])) as [
      number,
      number,
      number,
      number,
    ]
    const [all, without] = percentages(Number(row.time_period), [issued, inTime], [issuedEx, inTimeEx])
    const said = [row.pc_plans_issued_within_20_weeks, row.PC_plans_issued_20_weeks_ex].map(text => (text === 'z' || text === 'x' || text === '' ? null : Number(text))) // prettier-ignore
    if (all !== said[0] || without !== said[1]) differ++
  }
  assert.equal(differ, 0)
})

test(
  'decisions in six weeks, and decisions not to issue in sixteen: the published percentages',
  { skip: absent },
  () => {
    const of = (name: string, columns: readonly string[]) => published(name).filter(row => row.geographic_level === 'Local authority' && (row.breakdown ?? '').startsWith('All ') && columns.every(column => isCount(row[column]))) // prettier-ignore
    const requests = of('requests.csv', ['request_outcome_six_weeks', 'request_outcome_over_6_weeks'])
    const assessments = of('assessments.csv', ['outcome_decision_within_time', 'outcome_decision_over_time'])
    // In the others the two published shares do not add up to 100: decisions whose day the authority did not give.
    const whole = requests.filter(row => Math.abs(Number(row.request_outcome_six_weeks_pc) + Number(row.request_outcome_over_6_weeks_pc) - 100) < 0.05) // prettier-ignore
    assert.ok(whole.length > 240 && assessments.length > 250, `${whole.length} of ${requests.length}, ${assessments.length}`) // prettier-ignore
    for (const row of whole) {
      const year = Number(row.time_period)
      const told = (days: number): Row => ({ received_on: `${year}-03-01`, request_outcome: 'Y', request_outcome_on: addDays(`${year}-03-01`, days) }) // prettier-ignore
      const { sixWeeks } = figuresOfReturn([...many(Number(row.request_outcome_six_weeks), told(42)), ...many(Number(row.request_outcome_over_6_weeks), told(43))], yearOf(year)) // prettier-ignore
      if (sixWeeks.of > 0) assert.equal(valueOf('%', sixWeeks.inTime, sixWeeks.of), Number(row.request_outcome_six_weeks_pc), row.la_name) // prettier-ignore
    }
    for (const row of assessments) {
      const year = Number(row.time_period)
      const told = (days: number): Row => ({ received_on: `${year}-03-01`, assessment_outcome: 'N', assessment_outcome_on: addDays(`${year}-03-01`, days) }) // prettier-ignore
      const { sixteenWeeks } = figuresOfReturn([...many(Number(row.outcome_decision_within_time), told(112)), ...many(Number(row.outcome_decision_over_time), told(113))], yearOf(year)) // prettier-ignore
      if (sixteenWeeks.of > 0) assert.equal(valueOf('%', sixteenWeeks.inTime, sixteenWeeks.of), Number(row.outcome_decision_within_time_pc), row.la_name) // prettier-ignore
    }
  },
)
