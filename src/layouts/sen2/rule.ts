import { dayInWords } from '../../kernel/day.ts'
import type { Finding, Row, RowRule, Value } from '../layout.ts'
import type { Sen2Version } from './version.ts'

/** Text of a cell; `''` where it is empty. */
export const text = (row: Row, column: string): string => {
  const value = row[column]
  return typeof value === 'string' ? value : ''
}
export const isIn = (row: Row, column: string, ...codes: readonly string[]): boolean =>
  codes.includes(text(row, column))
export const given = (row: Row, column: string): boolean => row[column] !== null && row[column] !== undefined && row[column] !== '' // prettier-ignore
export const parts = (row: Row, column: string): readonly Row[] => {
  const value: Value | undefined = row[column]
  return Array.isArray(value) ? value : []
}

/** A day of a row in words. */
export const on = (row: Row, column: string): string => dayInWords(text(row, column))
/** True where both days are given and the first is later than the second. */
export const laterThan = (row: Row, first: string, second: string): boolean =>
  given(row, first) && given(row, second) && text(row, first) > text(row, second)

export const assessmentColumns = [
  'assessment_outcome', 'assessment_outcome_on', 'assessment_mediation', 'assessment_tribunal', 'other_mediation',
  'other_tribunal', 'exception_applied',
] // prettier-ignore
export const planColumns = [
  'plan_started_on', 'plan_residential', 'plan_work_based', 'personal_budget', 'organised_arrangements',
  'direct_payment', 'ceased_on', 'cease_reason',
] // prettier-ignore

export const hasPlan = (row: Row): boolean =>
  planColumns.some(column => given(row, column)) || parts(row, 'plan_details').length > 0
export const hasAssessment = (row: Row): boolean => assessmentColumns.some(column => given(row, column))
export const isActive = (row: Row): boolean => row.active === true

type Broken = (row: Row) => string | readonly Finding[] | null
/** A rule of the return. It is silent about a person without any request: that is a fault of its own. */
export const rule = (
  code: string,
  severity: RowRule['severity'],
  says: string,
  looksAt: readonly string[],
  broken: Broken,
): RowRule => ({
  code,
  severity,
  says,
  looksAt,
  broken: row => {
    if (row.request_number === null) return null
    const found = broken(row)
    return found === null || found.length === 0 ? null : found
  },
})

/** Finds in each part of a column; `cell` is the element named. */
export const inParts = (
  row: Row,
  column: string,
  find: (part: Row, index: number) => { cell: string; message: string } | null,
): readonly Finding[] =>
  parts(row, column).flatMap((part, index) => {
    const found = find(part, index)
    return found ? [{ ...found, column, part: index }] : []
  })

export type RulesOf = (version: Sen2Version) => readonly RowRule[]
