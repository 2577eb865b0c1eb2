import { html, type Child, type Html } from '../../design/html.ts'
import { count, percent, plural, showMonth } from '../../design/words.ts'
import { notShown, type Shown } from '../../kernel/disclosure.ts'
import { inWeeks } from '../rules/percentiles.ts'
import type { ShownList } from '../rules/public-view.ts'

/** Small pieces that pages of waits share. */

export const link = (text: Child, href: string): Html => html`<a class="govuk-link" href="${href}">${text}</a>`
export const paragraph = (...words: Child[]): Html => html`<p class="govuk-body">${words}</p>`
export const small = (...words: Child[]): Html => html`<p class="govuk-body-s">${words}</p>`

/** A count as it may be shown. */
export const shown = (value: Shown | null): string => (value === null ? 'not sent' : typeof value === 'number' ? count(value) : value) // prettier-ignore

/** Days as weeks to one decimal, as the measures of waits are rounded: 364 days are 52 weeks, 365 are 52.1. */
export const weeks = (days: number | null): string => (days === null ? '–' : `${Math.round(inWeeks(days) * 10) / 10}`)

export const weeksInWords = (days: number | null): string => (days === null ? 'not shown' : `${weeks(days)} weeks`)

export const share = (value: ShownList['share18']): string => (value === null ? '–' : value === notShown ? notShown : percent(value, 1)) // prettier-ignore

export const plus = (change: number | null): string => (change === null ? '–' : change > 0 ? `+${count(change)}` : change < 0 ? `−${count(-change)}` : '0') // prettier-ignore

export const atTheEndOf = (month: string): string => `at the end of ${showMonth(month)}`

/** Choosing the month a page is about, without script. */
export const monthForm = (action: string, months: readonly string[], chosen: string | null): Html | null =>
  months.length < 2
    ? null
    : html`<form method="get" action="${action}" class="app-known-on govuk-!-margin-bottom-6" novalidate>
        <div class="govuk-form-group">
          <label class="govuk-label" for="month">As at the end of</label>
          <select class="govuk-select" id="month" name="month">
            ${months.toReversed().map(month => html`<option value="${month}" ${month === chosen && html` selected`}>${showMonth(month)}</option>`)}
          </select>
        </div>
        <button type="submit" class="govuk-button govuk-button--secondary">Show this month</button>
      </form>` // prettier-ignore

/** Children first, where their number may be told; a child who waits twice is two waits. A clause and its full stop. */
export const whoWaits = (waiting: Shown, children: number | null, service: string, twice: string): string => {
  if (typeof waiting !== 'number') return waiting === notShown ? `children were waiting for ${service}.` : `${waiting} waits for ${service} were going on.` // prettier-ignore
  if (children === null) return `${plural(waiting, 'wait')} for ${service} ${waiting === 1 ? 'was' : 'were'} going on.`
  const who = `${plural(children, 'child', 'children')} ${children === 1 ? 'was' : 'were'} waiting for ${service}.`
  return waiting > children ? `${who} ${twice}: that is ${count(waiting)} waits.` : who
}

/** Why everybody sees these counts as they are known today, and on no earlier day. */
export const withheldPart = (href: string): Html =>
  html`${paragraph('Lists as they were known on an earlier day are shown only to those who work with them. Held against today’s, they would tell of single children: those whose referral came late or was corrected.')}
  ${paragraph(link('See the lists as they are known today', href))}` // prettier-ignore
