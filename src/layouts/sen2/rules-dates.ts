import { dayInWords } from '../../kernel/day.ts'
import type { Finding, Row } from '../layout.ts'
import { ageAtStartOfYear } from './age.ts'
import { given, hasPlan, inParts, isActive, isIn, parts, rule, type RulesOf, text } from './rule.ts'
import { periodOfReturn } from './version.ts'

/** Rules of our own on how dates and codes hang together (law/sen2.md 9.4). */
export const dateRules: RulesOf = version => [...order(version), ...plans(version), ...reviews(version), ...places(version)] // prettier-ignore

const on = (row: Row, column: string): string => dayInWords(text(row, column))
/** True where both days are given and the first is later. */
const after = (row: Row, first: string, second: string): boolean =>
  given(row, first) && given(row, second) && text(row, first) > text(row, second)

const order: RulesOf = ({ censusDay }) => [
  rule(
    'X01',
    'error',
    'A decision on a request is not earlier than the request.',
    ['request_outcome_on', 'received_on'],
    row =>
      // prettier-ignore
      after(row, 'received_on', 'request_outcome_on')
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
      const before = ['request_outcome_on', 'received_on'].find(column => after(row, column, 'assessment_outcome_on'))
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
      after(row, 'birth_date', 'received_on') || text(row, 'birth_date') > censusDay
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
      after(row, 'assessment_outcome_on', 'plan_started_on') && !isIn(row, 'assessment_outcome', 'H')
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

const reviews: RulesOf = version => [
  ...(version.reviewMeetingAndOutcome === 'mandatory'
    ? [
        rule(
          'V04',
          'error',
          'Where the decision after a review is given (LastReview), so is the meeting (needed from 2025).',
          ['review_meeting_on', 'last_review_on'],
          row =>
            // prettier-ignore
            given(row, 'last_review_on') && !given(row, 'review_meeting_on')
            ? `LastReview is ${on(row, 'last_review_on')} and ReviewMeeting is missing. Give the day of the meeting.`
            : null,
        ),
        rule(
          'V05',
          'error',
          'ReviewOutcome is given where LastReview is, and only there (needed from 2025).',
          ['review_outcome', 'last_review_on'],
          row => // prettier-ignore
          given(row, 'last_review_on') === given(row, 'review_outcome')
            ? null
            : given(row, 'last_review_on')
              ? `LastReview is ${on(row, 'last_review_on')} and ReviewOutcome is missing. Give M, C or A.`
              : [{ column: 'last_review_on', message: `ReviewOutcome is ${text(row, 'review_outcome')} and LastReview is missing. Give the day the decision was told, or take the outcome out.` }], // prettier-ignore
        ),
      ]
    : []),
  ...(version.reviewMeetingAndOutcome === 'no'
    ? []
    : [
        rule(
          'X12',
          'query',
          'The decision after a review is not earlier than its meeting.',
          ['last_review_on', 'review_meeting_on'],
          row =>
            // prettier-ignore
            after(row, 'review_meeting_on', 'last_review_on')
            ? `LastReview is ${on(row, 'last_review_on')}, before the meeting on ${on(row, 'review_meeting_on')}. It is the day the decision was told: correct it, or note that it belongs to an earlier review.` // prettier-ignore
            : null,
        ),
      ]),
  ...(version.draftAndPhaseTransfer === 'no' ? [] : draftsAndTransfers(version)),
]

const draftsAndTransfers: RulesOf = ({ draftAndPhaseTransfer, censusDay }) => [
  rule(
    'X13',
    'error',
    'A draft amended plan (ReviewDraft) is given only where the decision was to amend (A).',
    ['review_draft_on', 'review_outcome'],
    row =>
      // prettier-ignore
      given(row, 'review_draft_on') && !isIn(row, 'review_outcome', 'A')
      ? `ReviewDraft is ${on(row, 'review_draft_on')} and ReviewOutcome is ${text(row, 'review_outcome') || 'missing'}. Correct the outcome, or take the draft out.` // prettier-ignore
      : null,
  ),
  rule(
    'X14',
    'warning',
    'PhaseTransferDueDate is 15 February or 31 March, or five months before the move.',
    ['phase_transfer_due_on'],
    row =>
      // prettier-ignore
      given(row, 'phase_transfer_due_on') && !/-(02-15|03-31)$/.test(text(row, 'phase_transfer_due_on'))
      ? `PhaseTransferDueDate is ${on(row, 'phase_transfer_due_on')}, neither 15 February nor 31 March. Check that it is five months before the move.` // prettier-ignore
      : null,
  ),
  ...(draftAndPhaseTransfer === 'mandatory'
    ? [
        rule(
          'V06',
          'query',
          'Where the decision was to amend, the draft amended plan has its date (asked from 2026).',
          ['review_draft_on', 'review_outcome'],
          row =>
            // prettier-ignore
            isIn(row, 'review_outcome', 'A') && !given(row, 'review_draft_on')
            ? 'ReviewOutcome is A and ReviewDraft is missing. Give the day the draft was sent, or note that it is not sent yet.' // prettier-ignore
            : null,
        ),
        rule(
          'V07',
          'error',
          'Where the final plan for a phase transfer is given, so is the day it was due (needed from 2026).',
          ['phase_transfer_due_on', 'phase_transfer_final_on'],
          row =>
            // prettier-ignore
            given(row, 'phase_transfer_final_on') && !given(row, 'phase_transfer_due_on')
            ? `PhaseTransferFinalDate is ${on(row, 'phase_transfer_final_on')} and PhaseTransferDueDate is missing. Give the day the plan was due.` // prettier-ignore
            : null,
        ),
        rule(
          'V08',
          'query',
          'Where a plan for a phase transfer was due by census day, its final date is given (asked from 2026).',
          ['phase_transfer_final_on', 'phase_transfer_due_on'],
          row =>
            // prettier-ignore
            given(row, 'phase_transfer_due_on') && text(row, 'phase_transfer_due_on') <= censusDay && !given(row, 'phase_transfer_final_on') // prettier-ignore
            ? `A plan was due on ${on(row, 'phase_transfer_due_on')} and PhaseTransferFinalDate is missing. Give it, or note that the plan is late.` // prettier-ignore
            : null,
        ),
      ]
    : []),
]

const places: RulesOf = version => [
  rule('X15', 'error', 'A child leaves a placement no earlier than they entered it.', ['placements'], row =>
    inParts(row, 'placements', part =>
      after(part, 'entry_on', 'leaving_on')
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
