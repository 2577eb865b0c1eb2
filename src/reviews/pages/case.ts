import { csrfField } from '../../design/form.ts'
import { govukButton, govukTag } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, notice, pageHeading, summaryList } from '../../design/parts.ts'
import { capital, list, showDay } from '../../design/words.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Step } from '../../timelines/step.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import { comers } from '../forms.ts'
import type { ReviewAction } from '../queries/actions.ts'
import type { HealthAsk, Stop } from '../queries/health.ts'
import type { PlanRow } from '../queries/plans.ts'
import type { Report, Views } from '../queries/sent.ts'
import type { ToldRow } from '../queries/told.ts'
import { adulthood, waysOfGiving } from '../rules/views.ts'
import { actionsPart } from './actions.ts'
import { asksPart, stopsPart, toldPart } from './case-health.ts'
import { dayBoxes, flagTags, nameOf, problems, radios, viewsAge, type Names, type Refused } from './parts.ts'
import { viewsFields } from './report.ts'

export type CaseGiven = {
  readonly area: string
  readonly csrf: string
  readonly today: Day
  readonly names: Names
  readonly plan: PlanRow
  readonly child: string
  readonly steps: readonly Step[]
  readonly views: Views | null
  readonly actions: readonly ReviewAction[]
  readonly asked: readonly HealthAsk[]
  readonly stops: readonly Stop[]
  readonly told: readonly ToldRow[]
  /** Whose actions can be agreed: organisations by id and name. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly back: { readonly text: string; readonly href: string }
  /** Which list it belongs to: the setting’s, or the authority’s. */
  readonly section: string
  /** A form of this page was refused: which, and how. */
  readonly refused: { readonly form: string; readonly with: Refused } | null
}

export const refusedIn = ({ refused }: Pick<CaseGiven, 'refused'>, form: string): Refused | null =>
  refused?.form === form ? refused.with : null

const stepShown = new Set(['AR.ANNUAL', 'TR.IN_REVIEW', 'AR.MEET_BY', 'AR.NOTICE', 'AR.PAPERS', 'AR.REPORT', 'AR.DECISION', 'AR.AMEND_NOTICE', 'AR.FINAL']) // prettier-ignore
const openStates: ReadonlySet<string> = new Set(['due', 'due soon', 'overdue'])

const whyPart = ({ steps }: CaseGiven): Html => {
  const open = steps.filter(({ rule, state }) => stepShown.has(rule) && openStates.has(state))
  return detailsBlock(
    'Why these days',
    open.length === 0
      ? html`<p class="govuk-body">No limit of a review runs now.</p>`
      : html`<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
          ${open.map(({ because, tag }) => html`<li>${because}${(tag === 'K' || tag === 'V2') && ' Check before relying on it: this rule was not read in the legislation itself.'}</li>`)}
        </ul>`,
  ) // prettier-ignore
}

const opening = ({ plan, today }: CaseGiven): string => {
  if (plan.due === null) return 'When the next review is due is not known: no day is held from which its year is counted.'
  if (plan.due < today) return `The review was due on ${showDay(plan.due)} and its decision is not recorded.`
  return `The next review has to be decided by ${showDay(plan.due)}.`
} // prettier-ignore

const returned = ({ plan, area }: CaseGiven): Child => {
  const back = plan.review?.reports.findLast(({ returnedBecause }) => returnedBecause !== null)
  if (!plan.flags.includes('no-views') || !back) return null
  return notice(
    html`<h2 class="govuk-heading-m">The report came back: held, views missing</h2>
      <p class="govuk-body">${back.returnedBecause}</p>
      <p class="govuk-body"><a class="govuk-link" href="${to.report(area, plan.caseId)}">Add the views and send it again</a></p>`,
    'attention',
  ) // prettier-ignore
}

const reportWords = ({ came, adulthood: planned, healthUpdate, sentOn, returnedBecause }: Report): Html =>
  html`${returnedBecause === null ? 'Complete' : 'Held, views missing'}, sent ${showDay(sentOn)}.
    Came: ${list(came.map(each => comers[each as keyof typeof comers]?.toLowerCase() ?? each))}.
    ${planned && (planned.length > 0 ? `Beyond year 11: ${list(planned.map(each => adulthood[each].toLowerCase()))}.` : 'Nothing beyond year 11 was planned.')}
    ${healthUpdate !== null && (healthUpdate ? 'Health was asked to update its advice.' : 'Health’s advice still holds.')}` // prettier-ignore

const sentWords = ({ meeting }: PlanRow, on: Day | null): string => {
  if (on) return showDay(on)
  return meeting ? `Not recorded: due by ${showDay(addDays(meeting, -14))}` : 'When the meeting is fixed'
}

const facts = (given: CaseGiven): Html => {
  const { plan, names } = given
  const { review } = plan
  return summaryList([
    { key: 'Convened by', value: plan.settingId ? nameOf(names, plan.settingId) : 'The authority: no setting is recorded' },
    { key: 'Meeting', value: plan.meeting ? html`${showDay(plan.meeting)}${review && plan.meetingOn === null && html`<br /><span class="govuk-hint">As the setting says. The authority’s own system is the source of its limits here.</span>`}` : html`Not fixed${plan.meetBy && ` (best by ${showDay(plan.meetBy)})`}` },
    { key: 'Invitations sent', value: sentWords(plan, review?.invitedOn ?? null) },
    { key: 'Papers sent', value: sentWords(plan, review?.papersOn ?? null) },
    { key: 'Report', value: review && review.reports.length > 0 ? html`<ol class="govuk-list">${review.reports.map(each => html`<li>${reportWords(each)}</li>`)}</ol>` : 'Not sent' },
    plan.decisionDue !== null && { key: 'Decision', value: `Due ${showDay(plan.decisionDue)}` },
    plan.amendedDue !== null && { key: 'Amended plan', value: `Due ${showDay(plan.amendedDue)}` },
    { key: 'To know', value: flagTags(plan.flags.filter(flag => flag !== 'views-old')) },
  ])
} // prettier-ignore

const meetingPart = (given: CaseGiven): Child => {
  const { plan, area, csrf } = given
  if (plan.sent?.firstSentOn) return null
  const refused = refusedIn(given, 'meeting')
  return detailsBlock(
    plan.meeting ? 'Give another day for the meeting' : 'Give the day of the meeting',
    html`<form method="post" action="${to.meeting(area, plan.caseId)}" novalidate>
      ${csrfField(csrf)}
      ${dayBoxes({ name: 'on', label: 'When is the meeting?', hint: 'Everybody invited needs two weeks’ notice' }, refused)}
      ${govukButton({ text: 'Save the day', preventDoubleClick: true })}
    </form>`,
    { open: refused !== null || plan.meeting === null },
  ) // prettier-ignore
}

const noticePart = (given: CaseGiven): Child => {
  const { plan, area, csrf } = given
  const refused = refusedIn(given, 'notice')
  if (!plan.review || plan.sent?.firstSentOn) return null
  return detailsBlock(
    'Record invitations or papers that were sent',
    html`<form method="post" action="${to.notice(area, plan.caseId)}" novalidate>
      ${csrfField(csrf)}
      ${radios({ name: 'what', label: 'What was sent?', items: { invited: 'The invitations', papers: 'The advice and papers' } }, refused)}
      ${dayBoxes({ name: 'sent', label: 'On which day?', value: given.today }, refused)}
      ${govukButton({ text: 'Save' })}
    </form>`,
    { open: refused !== null },
  ) // prettier-ignore
}

const reportLink = ({ plan, area, today }: CaseGiven): Child =>
  !plan.sent?.complete &&
  plan.meeting !== null &&
  plan.meeting <= today &&
  html`<p>
    <a class="govuk-button" role="button" draggable="false" href="${to.report(area, plan.caseId)}"
      >${plan.sent?.returned ? 'Send the report again' : 'Send the report'}</a
    >
  </p>`

const viewsPart = (given: CaseGiven): Html => {
  const { views, plan, area, csrf, today } = given
  const refused = refusedIn(given, 'views')
  const old = plan.flags.includes('views-old')
  return html`<h2 class="govuk-heading-m">The child’s or young person’s views</h2>
    ${
      views === null
        ? html`<p class="govuk-body">None are held yet. They come with the report of a review, or can be recorded now.</p>`
        : summaryList([
            { key: 'Given', value: html`${viewsAge(views.givenOn, today)} ${old && govukTag({ text: 'Not refreshed since', classes: 'govuk-tag--yellow' })}` },
            { key: 'How', value: capital(list(views.how.map(each => waysOfGiving[each].toLowerCase()))) },
            { key: 'Taken down by', value: capital(views.takenBy) },
            views.words !== null && { key: 'What they said or showed', value: views.words },
            views.fileHash !== null && { key: 'Theirs', value: html`<a class="govuk-link" href="${to.viewsFile(area, plan.caseId, views.viewsId)}">${views.fileName ?? 'A file'}</a>` },
          ])
    }
    ${detailsBlock(
      'Record views given since',
      html`<form method="post" action="${to.views(area, plan.caseId)}" enctype="multipart/form-data" novalidate>
        ${csrfField(csrf)} ${viewsFields(refused)} ${govukButton({ text: 'Save the views', preventDoubleClick: true })}
      </form>`,
      { open: refused !== null },
    )}` // prettier-ignore
}

/** The review of one plan: its days and why, what was sent, the child's views, what was agreed, what health was asked. */
export const casePage = (given: CaseGiven): Page => ({
  kind: 'page',
  title: 'The review of a plan',
  section: given.section,
  noindex: true,
  back: given.back,
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused?.with ?? null)}
  ${pageHeading(given.child, { caption: `Annual review, case ${given.plan.caseRef}` })} ${answerFirst(opening(given))}
  ${returned(given)} ${facts(given)} ${whyPart(given)} ${reportLink(given)} ${meetingPart(given)} ${noticePart(given)}
  ${viewsPart(given)} ${actionsPart(given)} ${asksPart(given)} ${stopsPart(given)} ${toldPart(given)}`,
})
