import { dayInWords } from '../../kernel/day.ts'
import type { Finding, Row } from '../layout.ts'
import { ageAtStartOfYear } from './age.ts'
import { given, hasPlan, inParts, isActive, isIn, laterThan, on, parts, rule, type RulesOf, text } from './rule.ts'
import { periodOfReturn } from './version.ts'

/** Rules of our own on how dates and codes hang together (law/sen2.md 9.4). */
export const dateRules: RulesOf = version => [...order(version), ...plans(version), ...places(version)] // prettier-ignore

const order: RulesOf = ({ censusDay }) => [
  rule(
    'X01',
    'error',
    'A decision on a request is not earlier than the request.',
    ['request_outcome_on', 'received_on'],
    row =>
      // prettier-ignore
      laterThan(row, 'received_on', 'request_outcome_on')
      ? `RequestOutcomeDate is ${on(row, 'request_outcome_on')}, before the request was received on ${on(row, 'received_on')}. Correct the one that is wrong.` // prettier-ignore
      : null,
  ),
  rule(
    'X02',
    'error',
    'A plan is not issued or refused before the decision to assess, nor before the request.',
    ['assessment_outcome_on', 'request_outcome_on', 'received_on'],
    row => {
      // prettier-ignore
      const before = ['request_outcome_on', 'received_on'].find(column => laterThan(row, column, 'assessment_outcome_on'))
      return before
        ? `AssessmentOutcomeDate is ${on(row, 'assessment_outcome_on')}, before ${before === 'received_on' ? 'ReceivedDate' : 'RequestOutcomeDate'} (${on(row, before)}). Correct the one that is wrong.` // prettier-ignore
        : null
    },
  ),
  rule(
    'X03',
    'error',
    'Nothing has happened after census day: requests, decisions, plans, reviews.',
    notAfterCensus,
    row => // prettier-ignore
    notAfterCensus
      .filter(column => text(row, column) > censusDay)
      .map(column => ({ column, message: `${on(row, column)} is after census day, ${dayInWords(censusDay)}. Correct the date, or take out what had not happened yet.` })), // prettier-ignore
  ),
  rule(
    'X04',
    'query',
    'Days in a placement and final plans for a phase transfer are not after census day.',
    ['placements', 'phase_transfer_final_on'],
    row => [
      // prettier-ignore
      ...(['entry_on', 'leaving_on'] as const).flatMap(cell =>
      inParts(row, 'placements', part =>
        text(part, cell) > censusDay ? { cell, message: `${on(part, cell)} is after census day, ${dayInWords(censusDay)}. Correct it, or note why it is known ahead.` } : null, // prettier-ignore
      ),
    ),
      ...(text(row, 'phase_transfer_final_on') > censusDay
        ? [{ column: 'phase_transfer_final_on', message: `PhaseTransferFinalDate is ${on(row, 'phase_transfer_final_on')}, after census day. Correct it, or leave it out until the plan is issued.` }] // prettier-ignore
        : []),
    ],
  ),
  rule(
    'X05',
    'error',
    'A child is born before the request is received, and before census day.',
    ['birth_date', 'received_on'],
    row =>
      // prettier-ignore
      laterThan(row, 'birth_date', 'received_on') || text(row, 'birth_date') > censusDay
      ? `PersonBirthDate is ${on(row, 'birth_date')}, after ${given(row, 'received_on') ? `the request of ${on(row, 'received_on')}` : 'census day'}. Correct the one that is wrong.` // prettier-ignore
      : null,
  ),
]

const notAfterCensus = [
  'received_on', 'request_outcome_on', 'assessment_outcome_on', 'plan_started_on', 'ceased_on', 'review_meeting_on',
  'review_draft_on', 'last_review_on',
] // prettier-ignore

const plans: RulesOf = version => [
  rule(
    'X06',
    'error',
    'A plan does not start before it was issued, unless it was decided before the period.',
    ['plan_started_on', 'assessment_outcome_on', 'assessment_outcome'],
    row =>
      // prettier-ignore
      laterThan(row, 'assessment_outcome_on', 'plan_started_on') && !isIn(row, 'assessment_outcome', 'H')
      ? `StartDate is ${on(row, 'plan_started_on')}, before the plan was issued on ${on(row, 'assessment_outcome_on')}. Correct the one that is wrong.` // prettier-ignore
      : null,
  ),
  rule(
    'X07',
    'error',
    'CeaseDate and CeaseReason are given together or not at all.',
    ['cease_reason', 'ceased_on'],
    row => // prettier-ignore
    given(row, 'ceased_on') === given(row, 'cease_reason')
      ? null
      : given(row, 'ceased_on')
        ? `The plan ended on ${on(row, 'ceased_on')} and there is no CeaseReason. Give it.`
        : [{ column: 'ceased_on', message: `CeaseReason is ${text(row, 'cease_reason')} and there is no CeaseDate. Give the day the plan ended, or take the reason out.` }], // prettier-ignore
  ),
  rule(
    'X08',
    'query',
    'A plan in the return ended in the calendar year before census day, if it ended.',
    ['ceased_on'],
    row => {
      // prettier-ignore
      const { from, to } = periodOfReturn(version)
      const out = given(row, 'ceased_on') && (text(row, 'ceased_on') < from || text(row, 'ceased_on') > to)
      return out && text(row, 'ceased_on') <= version.censusDay
        ? `The plan ended on ${on(row, 'ceased_on')}, outside ${dayInWords(from)} to ${dayInWords(to)}. Take the record out, or note why it is here.` // prettier-ignore
        : null
    },
  ),
  rule(
    'X09',
    'error',
    'A direct payment (DP) is given only where there is a personal budget (PB is 1).',
    ['direct_payment', 'personal_budget'],
    row =>
      // prettier-ignore
      given(row, 'direct_payment') && row.personal_budget !== true
      ? `DP is ${text(row, 'direct_payment')} and PB is not 1. Write PB as 1, or take DP out.`
      : null,
  ),
  rule('X10', 'error', 'A plan that has not ended has its ActivePlans part.', ['active', 'ceased_on'], row =>
    hasPlan(row) && !given(row, 'ceased_on') && !isActive(row)
      ? 'There is a plan without CeaseDate and no ActivePlans. Give ActivePlans with its placements and needs, or the day the plan ended.' // prettier-ignore
      : null,
  ),
  rule('X11', 'query', 'A plan that ended by census day is not active on it.', ['active', 'ceased_on'], row =>
    isActive(row) && given(row, 'ceased_on') && text(row, 'ceased_on') <= version.censusDay
      ? `The plan ended on ${on(row, 'ceased_on')} and there is an ActivePlans part. Take the one out that is wrong, or note why both stand.` // prettier-ignore
      : null,
  ),
]

const places: RulesOf = version => [
  rule('X15', 'error', 'A child leaves a placement no earlier than they entered it.', ['placements'], row =>
    inParts(row, 'placements', part =>
      laterThan(part, 'entry_on', 'leaving_on')
        ? { cell: 'leaving_on', message: `LeavingDate is ${on(part, 'leaving_on')}, before EntryDate (${on(part, 'entry_on')}). Correct the one that is wrong.` } // prettier-ignore
        : null,
    ),
  ),
  rule(
    'X16',
    'query',
    'Work-based learning is for young people of 15 and over, a residential place for children of 4 and over.',
    ['birth_date', 'plan_work_based', 'plan_residential', 'placements'],
    row => {
      // prettier-ignore
      const age = ageAtStartOfYear(text(row, 'birth_date'), version.censusDay)
      return age === null || age < 0 ? null : [...tooYoung(row, age, 'plan_'), ...placedTooYoung(row, age)]
    },
  ),
]

const youngest = { work_based: 15, residential: 4 } as const
const saying = (age: number): string =>
  `The child was ${age} when the school year began, which is young for this. Check the code and the birth date, or note that both are right.` // prettier-ignore

const tooYoung = (row: Row, age: number, prefix: string): readonly Finding[] =>
  (['work_based', 'residential'] as const)
    .filter(what => given(row, prefix + what) && age < youngest[what])
    .map(what => ({ column: prefix + what, message: saying(age) }))

const placedTooYoung = (row: Row, age: number): readonly Finding[] => [
  ...tooYoung(row, age, 'placement_'),
  ...parts(row, 'placements').flatMap((part, index) =>
    tooYoung(part, age, '').map(({ column, message }) => ({
      column: 'placements',
      part: index,
      cell: column,
      message,
    })),
  ),
]
