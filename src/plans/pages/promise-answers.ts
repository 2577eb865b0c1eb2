import { html, type Html } from '../../design/html.ts'
import { showDay } from '../../design/words.ts'

/** An ask of a regulator that a promise answers. */
export type AskShown = {
  readonly href: string
  readonly theme: string
  readonly words: string
  readonly from: string
  readonly dated: string
  /** Why somebody says that the promise answers it. */
  readonly reading: string | null
}

/** What a promise answers of what regulators asked; nothing where nobody has said that it answers anything. */
export const answersSection = (asks: readonly AskShown[]): Html =>
  html`${
    asks.length > 0 &&
    html`<h2 class="govuk-heading-m">What a regulator asked that this answers</h2>
      <ul class="govuk-list govuk-list--bullet">
        ${asks.map(
          each =>
            html`<li>
              <a class="govuk-link" href="${each.href}">${each.words}</a> ${each.theme}, letter of
              ${showDay(each.dated)} from the ${each.from}. ${each.reading}
            </li>`,
        )}
      </ul>`
  }`
