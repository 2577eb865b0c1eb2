import { given, isIn, laterThan, on, rule, type RulesOf, text } from './rule.ts'

/** Reviews, drafts and phase transfers: what a year needs (law/sen2.md §5), and how the dates hang together (9.4). */
export const reviewRules: RulesOf = version => [
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
            laterThan(row, 'review_meeting_on', 'last_review_on')
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
