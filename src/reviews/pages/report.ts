import { csrfField } from '../../design/form.ts'
import { govukButton, govukFileUpload } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { notice, pageHeading } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import { comers } from '../forms.ts'
import type { PlanRow } from '../queries/plans.ts'
import { adulthood, looksBeyond, waysOfGiving } from '../rules/views.ts'
import { boxes, dayBoxes, inputBox, problems, radios, textBox, type Refused } from './parts.ts'

export type ReportGiven = {
  readonly area: string
  readonly csrf: string
  readonly today: Day
  readonly plan: PlanRow
  readonly child: string
  readonly refused: Refused | null
}

/** What a child or young person said or showed; the same questions with a report and apart from one. */
export const viewsFields = (refused: Refused | null): Html =>
  html`${boxes({ name: 'how', label: 'How were the views given?', hint: 'Choose all that apply. Nobody is without a way to show what they think', items: waysOfGiving }, refused)}
  ${dayBoxes({ name: 'givenOn', label: 'On which day?', hint: 'The day the child or young person gave them, not the day they were written up' }, refused)}
  ${inputBox({ name: 'takenBy', label: 'Who took them down?', hint: 'By role, such as “their teaching assistant” or “an advocate”' }, refused)}
  ${textBox({ name: 'words', label: 'What did they say or show? (optional)', hint: 'In their own words where there are words. Do not name other children' }, refused)}
  ${govukFileUpload({ id: 'file', name: 'file', label: { text: 'A picture, recording or page of theirs (optional)', classes: 'govuk-label--s' }, hint: { text: 'One file of at most 25 MB' }, ...(refused?.fields.file?.[0] && { errorMessage: { text: refused.fields.file[0] } }) })}` // prettier-ignore

const returned = ({ plan }: ReportGiven): Child => {
  const back = plan.review?.reports.findLast(({ returnedBecause }) => returnedBecause !== null)
  return (
    plan.flags.includes('no-views') &&
    back &&
    notice(
      html`<h2 class="govuk-heading-m">This report came back to you</h2>
        <p class="govuk-body">${back.returnedBecause}</p>
        <p class="govuk-body">First sent on ${showDay(plan.sent!.firstSentOn!)}.</p>`,
      'attention',
    )
  )
}

/** The form of a review’s report; sent again it holds what was sent before. */
export const reportPage = (given: ReportGiven): Page => {
  const { area, csrf, plan, refused, child } = given
  const last = plan.review?.reports.at(-1) ?? null
  const meeting = plan.meeting !== null && plan.meeting <= given.today ? plan.meeting : null
  return {
    kind: 'page',
    title: 'Send the report of a review',
    section: '/reviews',
    noindex: true,
    back: { text: 'The review', href: to.ofCase(area, plan.caseId) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${problems(refused)} ${pageHeading(child, { caption: 'Report of the annual review' })} ${returned(given)}
      <form method="post" action="${to.report(area, plan.caseId)}" enctype="multipart/form-data" novalidate>
        ${csrfField(csrf)}
        <h2 class="govuk-heading-m">The child’s or young person’s views</h2>
        <p class="govuk-body">Without them the report comes back to you. The day you first sent it is kept.</p>
        ${viewsFields(refused)}
        <h2 class="govuk-heading-m">The meeting</h2>
        ${dayBoxes({ name: 'meetingOn', label: 'When was the meeting?', value: meeting }, refused)}
        ${dayBoxes({ name: 'sentOn', label: 'When was the report sent round?', hint: 'To everybody who was invited', value: given.today }, refused)}
        ${boxes({ name: 'came', label: 'Who came?', items: comers, chosen: last?.came ?? [] }, refused)}
        ${looksBeyond(plan.bornOn, given.today) && boxes({ name: 'adulthood', label: 'Was life beyond year 11 planned?', hint: 'From year 9 each review considers it. Choose what was planned; leave all empty where it was not', items: adulthood, chosen: last?.adulthood ?? [] }, refused)}
        ${radios({ name: 'healthUpdate', label: 'Does health need to update its advice?', hint: 'If yes, health is asked at once', items: { yes: 'Yes', no: 'No' }, chosen: last?.healthUpdate === null || !last ? [] : [last.healthUpdate ? 'yes' : 'no'] }, refused)}
        ${govukButton({ text: 'Send the report', preventDoubleClick: true })}
      </form>`,
  }
} // prettier-ignore
