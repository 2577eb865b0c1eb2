import { html, type Child, type Html } from '../../design/html.ts'
import { capital, showDay } from '../../design/words.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { lateInWords, weekAhead, type ToDo } from '../rules/caseload.ts'
import type { Forecast } from '../rules/forecast.ts'
import { forecastInWords } from '../rules/forecast-words.ts'

export type TagColour = 'red' | 'orange' | 'yellow' | 'green' | 'grey' | 'blue'

export const tag = (words: string, colour: TagColour): Html =>
  html`<strong class="govuk-tag govuk-tag--${colour}">${words}</strong>`

export const link = (words: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${words}</a>`
export const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
export const small = (words: Child): Html => html`<div class="govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-0">${words}</div>` // prettier-ignore

/** One of several ways to look at a page; the one that is shown is no link. */
export const choice = (words: string, href: string, here: boolean): Html =>
  here ? html`<strong>${words}</strong>` : link(words, href)

/** Several ways to look at a page, in one line: `Show: Late (3) · All (12)`. */
export const choices = (label: string, all: readonly Html[]): Html =>
  paragraph(html`${label}: ${all.map((each, at) => html`${at > 0 && ' · '}${each}`)}`)

const colours: Readonly<Record<Forecast['kind'], TagColour>> = { 'past': 'red', 'certain': 'red', 'likely': 'orange', 'in time': 'green', 'too few': 'grey', 'excepted': 'blue' } // prettier-ignore

export const forecastTag = (forecast: Forecast): Html => tag(forecastInWords(forecast).tag, colours[forecast.kind])

/** When a limit is due, or how late it is. */
export const dueCell = ({ due, daysLate }: Pick<ToDo, 'due' | 'daysLate'>, today: Day): Child => {
  if (daysLate > 0) return html`${tag(capital(lateInWords(daysLate)), 'red')} ${showDay(due)}`
  if (due === today) return html`${tag('Today', 'orange')} ${showDay(due)}`
  return due <= addDays(today, weekAhead) ? html`${tag('This week', 'yellow')} ${showDay(due)}` : `by ${showDay(due)}`
}
