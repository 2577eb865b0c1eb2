import { govukTag } from '../../design/govuk/components.ts'
import { html, type Child } from '../../design/html.ts'
import { summaryList } from '../../design/parts.ts'
import { list, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { ReviewAction } from '../../reviews/queries/actions.ts'
import type { Stop } from '../../reviews/queries/health.ts'
import type { Views } from '../../reviews/queries/sent.ts'
import { ageInWords, areOld, waysOfGiving } from '../../reviews/rules/views.ts'

export type ReviewsGiven = {
  readonly today: Day
  /** A plan is in place: else there is nothing to review yet. */
  readonly inPlace: boolean
  readonly views: Views | null
  readonly actions: readonly ReviewAction[]
  readonly stops: readonly Stop[]
  readonly names: ReadonlyMap<string, string>
  /** Where the review is, for those who may open it. */
  readonly href: string | null
}

const viewsRow = ({ views, today }: ReviewsGiven): Child => {
  if (views === null) return 'None held yet'
  const old = areOld(views.givenOn, today) && html` ${govukTag({ text: 'Not refreshed since', classes: 'govuk-tag--yellow' })}` // prettier-ignore
  return html`${showDay(views.givenOn)}, ${ageInWords(views.givenOn, today)}${old}<br />
    <span class="govuk-hint">${list(views.how.map(each => waysOfGiving[each].toLowerCase()))}</span>`
}

const actionsRow = ({ actions, today }: ReviewsGiven): string => {
  const open = actions.filter(({ cameTo }) => cameTo === null)
  const late = open.filter(({ dueOn }) => dueOn < today)
  if (actions.length === 0) return 'None recorded'
  return `${plural(open.length, 'action')} open${late.length > 0 ? `, ${late.length} overdue` : ''}, ${actions.length - open.length} answered`
}

const stopsRow = ({ stops, names }: ReviewsGiven): Child =>
  html`${stops.map(({ service, fromDay, because, organisationId }) => html`<p class="govuk-body">${service} (${names.get(organisationId) ?? 'a service'}) from ${showDay(fromDay)}: ${because}</p>`)}` // prettier-ignore

/** The review on a case's page: how old the child's views are, what was agreed, which services stopped. */
export const reviewsPart = (given: ReviewsGiven): Child =>
  (given.inPlace || given.stops.length > 0) &&
  html`<h2 class="govuk-heading-m">The child’s views and the review</h2>
    ${summaryList([
      given.inPlace && { key: 'Child’s or young person’s views', value: viewsRow(given) },
      given.inPlace && { key: 'Agreed at reviews', value: actionsRow(given) },
      given.stops.length > 0 && { key: 'Services that stop', value: stopsRow(given) },
    ])}
    ${given.inPlace && given.href && html`<p class="govuk-body"><a class="govuk-link" href="${given.href}">Open the review</a></p>`}` // prettier-ignore
