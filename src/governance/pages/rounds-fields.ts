import { html, type Child, type Html } from '../../design/html.ts'
import { capital, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { roundName } from '../rules/rounds.ts'

/** A round in a heading: "Board of 14 March 2025". */
export const roundTitle = (round: { readonly meeting: string; readonly meetsOn: Day }): string =>
  capital(roundName(round))

const forecasts = { 'on time': 'On time', late: 'Late', 'will not happen': 'Will not happen' } as const

/** "Late, by 31 March 2025". What an owner expects; never where the promise stands. */
export const forecastShown = (
  forecast: keyof typeof forecasts | null | undefined,
  until: Day | null | undefined,
): string => {
  if (!forecast) return 'No forecast'
  return forecast === 'late' && until ? `Late, by ${showDay(until)}` : forecasts[forecast]
}

/** The same within a sentence: "late, by 31 March 2025". */
export const forecastInSentence = (...given: Parameters<typeof forecastShown>): string => {
  const shown = forecastShown(...given)
  return shown.slice(0, 1).toLowerCase() + shown.slice(1)
}

/** The words of a message as they would be sent, their lines kept. */
export const messageShown = (body: string): Html =>
  html`<div class="app-quote">
    <p class="govuk-body">${body.split('\n').map((line, index): Child => html`${index > 0 && html`<br />`}${line}`)}</p>
  </div>`

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`
