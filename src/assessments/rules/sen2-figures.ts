import { addDays, type Day } from '../../kernel/day.ts'
import type { Row } from '../../layouts/layout.ts'
import { isActive, text } from '../../layouts/sen2/rule.ts'
import { countIssued, finalPlanDue, type Issued, type IssuedCounts } from '../../timelines/issued.ts'

/** A count of those that were in time. */
export type InTime = { readonly of: number; readonly inTime: number }

/** The figures the DfE makes of a return, counted the same way from its rows (Education, health and care plans, data guidance). */
export type ReturnFigures = {
  readonly requests: number
  /** Decisions whether to assess, within six weeks of the request; one without its day is not in time. */
  readonly sixWeeks: InTime
  /** Decisions not to issue a plan, within sixteen weeks. */
  readonly sixteenWeeks: InTime
  /** Plans issued in the calendar year, within twenty weeks, with and without exceptions. */
  readonly twentyWeeks: IssuedCounts
  readonly activePlans: number
  /** Reviews whose meeting was in the year: decision within four weeks, later, not made. */
  readonly reviews: { readonly meetings: number; readonly inFour: number; readonly later: number; readonly none: number }
  /** Moves to the next phase whose day has come by census day, and those with a final plan by it. */
  readonly phaseTransfers: InTime
} // prettier-ignore

const inYear = (day: Day, year: number): boolean => day.slice(0, 4) === String(year)

const within =
  (days: number) =>
  (row: Row, from: string, to: string): boolean =>
    text(row, from) !== '' && text(row, to) !== '' && text(row, to) <= addDays(text(row, from), days)

const inTimeOf = (rows: readonly Row[], good: (row: Row) => boolean): InTime => ({ of: rows.length, inTime: rows.filter(good).length }) // prettier-ignore

/** Plans a return says were issued in a year; one transferred in (H) is none of them. */
export const issuedIn = (rows: readonly Row[], year: number): Issued[] =>
  rows
    .filter(row => row.assessment_outcome === 'Y' && inYear(text(row, 'assessment_outcome_on'), year))
    .map(row => ({
      on: text(row, 'assessment_outcome_on'),
      due: text(row, 'received_on') === '' ? null : finalPlanDue(text(row, 'received_on')),
      excepted: row.exception_applied === true,
    }))

const reviewsOf = (rows: readonly Row[], year: number): ReturnFigures['reviews'] => {
  const held = rows.filter(row => isActive(row) && inYear(text(row, 'review_meeting_on'), year))
  const decided = held.filter(row => text(row, 'last_review_on') >= text(row, 'review_meeting_on') && text(row, 'last_review_on') !== '') // prettier-ignore
  const inFour = decided.filter(row => within(28)(row, 'review_meeting_on', 'last_review_on')).length
  return { meetings: held.length, inFour, later: decided.length - inFour, none: held.length - decided.length }
}

/** Figures of the calendar year before a return’s census day. */
export const figuresOfReturn = (rows: readonly Row[], { year, censusDay }: { readonly year: number; readonly censusDay: Day }): ReturnFigures => {
  const told = year - 1
  const decided = rows.filter(row => ['Y', 'N'].includes(text(row, 'request_outcome')) && inYear(text(row, 'request_outcome_on') || text(row, 'received_on'), told))
  const refused = rows.filter(row => row.assessment_outcome === 'N' && inYear(text(row, 'assessment_outcome_on'), told))
  const moves = rows.filter(row => text(row, 'phase_transfer_due_on') !== '' && text(row, 'phase_transfer_due_on') <= censusDay)
  return {
    requests: rows.filter(row => inYear(text(row, 'received_on'), told)).length,
    sixWeeks: inTimeOf(decided, row => within(42)(row, 'received_on', 'request_outcome_on')),
    sixteenWeeks: inTimeOf(refused, row => within(112)(row, 'received_on', 'assessment_outcome_on')),
    twentyWeeks: countIssued(issuedIn(rows, told)),
    activePlans: rows.filter(row => isActive(row) && text(row, 'ceased_on') === '').length,
    reviews: reviewsOf(rows, told),
    phaseTransfers: inTimeOf(moves, row => text(row, 'phase_transfer_final_on') !== '' && text(row, 'phase_transfer_final_on') <= text(row, 'phase_transfer_due_on')),
  }
} // prettier-ignore
