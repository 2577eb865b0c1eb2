import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { ReviewAction } from '../queries/actions.ts'
import type { HealthAsk } from '../queries/health.ts'
import type { PlanRow } from '../queries/plans.ts'
import { aheadDays, reportDueOf } from '../rules/standing.ts'
import { asks } from '../rules/health.ts'
import { flagTags, nameOf, viewsAge, type Names } from './parts.ts'

export type SchoolGiven = {
  readonly area: string
  readonly today: Day
  readonly names: Names
  readonly settings: readonly string[]
  readonly rows: readonly PlanRow[]
  readonly children: ReadonlyMap<string, { readonly name: string }>
  readonly actions: readonly ReviewAction[]
  readonly asked: readonly HealthAsk[]
}

const childOf = ({ area, children }: SchoolGiven, { caseId, caseRef }: { caseId: string; caseRef: string }): Child =>
  html`<a class="govuk-link" href="${to.ofCase(area, caseId)}">${children.get(caseId)?.name ?? caseRef}</a><br /><span
      class="govuk-hint"
      >${caseRef}</span
    >`

const hasFlag = (flag: PlanRow['flags'][number]) => ({ flags }: PlanRow): boolean => flags.includes(flag) // prettier-ignore

/** What a school has to do with a review now, in a sentence; the first that applies. */
const nextStep = (given: SchoolGiven, plan: PlanRow): Child => {
  const { area, today } = given
  const link = (href: string, words: string) => html`<a class="govuk-link" href="${href}">${words}</a>`
  if (plan.flags.includes('no-views')) return link(to.report(area, plan.caseId), 'Add the child’s views and send it again')
  if (plan.meeting === null && plan.due !== null && plan.due > addDays(today, aheadDays)) return html`<span class="govuk-hint">Nothing yet</span>`
  if (plan.meeting === null) return link(to.ofCase(area, plan.caseId), 'Give the day of the meeting')
  if (plan.meeting > today) return `Meeting on ${showDay(plan.meeting)}`
  if (plan.sent?.complete) return 'Report complete. The authority decides.'
  return link(to.report(area, plan.caseId), reportDueOf(plan) === null ? 'The report’s day is recorded. Send the report with the child’s views' : 'Send the report')
} // prettier-ignore

const opening = ({ rows }: SchoolGiven): string => {
  const [back, late, undated] = [rows.filter(hasFlag('no-views')), rows.filter(hasFlag('no-report')), rows.filter(hasFlag('no-day'))] // prettier-ignore
  const said = [
    back.length > 0 && `${plural(back.length, 'report')} came back to you for the child’s views.`,
    late.length > 0 && `${plural(late.length, 'report')} ${late.length === 1 ? 'is' : 'are'} late.`,
    undated.length > 0 && `${plural(undated.length, 'review')} due within twelve weeks ${undated.length === 1 ? 'needs a meeting day' : 'need a meeting day'}.`,
  ].filter(each => each !== false) // prettier-ignore
  return said.length > 0 ? said.join(' ') : 'Nothing waits for you today.'
}

/** What is said in “Next for you” is not said twice. */
const toKnow = ({ flags }: PlanRow): Child => {
  const shown = flags.filter(flag => flag !== 'views-old' && flag !== 'no-views' && flag !== 'no-day')
  return shown.length > 0 ? flagTags(shown) : ''
}

const reviews = (given: SchoolGiven): Html =>
  table({
    caption: 'Reviews of children at your setting',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Child', { text: 'Review due', tight: true }, 'Next for you', 'To know', 'Child’s views'],
    rows: given.rows.map((plan): Child[] => [
      childOf(given, plan),
      plan.due ? html`${showDay(plan.due)}${plan.meetBy && html`<br /><span class="govuk-hint">Best met by ${showDay(plan.meetBy)}</span>`}` : 'Not known',
      nextStep(given, plan),
      toKnow(plan),
      viewsAge(plan.viewsOn, given.today),
    ]),
  }) // prettier-ignore

const named = (given: SchoolGiven, caseId: string): Child => {
  const plan = given.rows.find(each => each.caseId === caseId)
  return childOf(given, plan ?? { caseId, caseRef: 'The case' })
}

const actionsPart = (given: SchoolGiven): Html =>
  table({
    caption: 'Actions that are yours',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Child', 'What', { text: 'By', tight: true }],
    rows: given.actions.map(({ caseId, words, owner, dueOn }): Child[] => [
      named(given, caseId),
      html`${words}<br /><span class="govuk-hint">${owner}</span>`,
      dueOn < given.today ? html`<strong>${showDay(dueOn)}, overdue</strong>` : showDay(dueOn),
    ]),
    empty: 'No action of yours is open.',
  })

const askedPart = (given: SchoolGiven): Html =>
  table({
    caption: 'What health was asked',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Child', 'What', 'Answer'],
    rows: given.asked.map(({ caseId, what, organisationId, dueOn, answer, answerWords, answeredOn }): Child[] => [
      named(given, caseId),
      html`${asks[what]}<br /><span class="govuk-hint">${nameOf(given.names, organisationId)}</span>`,
      answer
        ? html`${answerWords}<br /><span class="govuk-hint">${showDay(answeredOn!)}</span>`
        : `Due ${showDay(dueOn)}`,
    ]),
    empty: 'Nothing was asked yet.',
  })

const ways = ({ area }: SchoolGiven): Html =>
  html`<ul class="govuk-list">
    <li><a class="govuk-link" href="${to.askHealth(area)}">Ask health about a child</a></li>
    <li><a class="govuk-link" href="${to.stopped(area)}">Say that a service stops working with a child</a></li>
  </ul>`

/** A school’s reviews: what waits for it, what falls due, what it asked and what it promised. */
export const schoolPage = (given: SchoolGiven): Page => ({
  kind: 'page',
  title: 'Reviews at my setting',
  section: '/reviews/school',
  wide: true,
  noindex: true,
  main: html`${pageHeading('Reviews at my setting', { caption: given.settings.map(each => nameOf(given.names, each)).join(', ') })}
    ${
      given.rows.length === 0
        ? emptyState({
            nothing: 'No child with a plan is recorded at your setting.',
            wouldFill: 'The authority records where each child with a plan goes.',
            who: 'A caseworker of the authority. If a child with a plan is with you and not here, tell them.',
          })
        : html`${answerFirst(opening(given))} ${given.rows.some(hasFlag('no-views')) && notice(html`<p class="govuk-body">A report without the child’s or young person’s views is not complete. Words are not needed: a picture, symbols, a recording, or what someone who knows them saw will do.</p>`, 'attention')}
          ${reviews(given)} ${actionsPart(given)} ${askedPart(given)}`
    }
    ${ways(given)}`,
}) // prettier-ignore
