import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { standingTag, type Standing } from '../../design/standing.ts'
import { showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { ValidationGiven } from '../queries/counted-shown.ts'
import type { Measure } from '../queries/measures.ts'
import type { Undone } from '../rules/revisions.ts'
import { periodsInWords } from '../rules/validation.ts'
import { takeBackPage, type TakeBackPage } from './take-back.ts'

/** A promise that the measure's own count settles at present. */
export type Settled = { readonly href: string; readonly words: string; readonly standing: Standing }

/** Where its figures stand: the only standings that a validated figure gives. */
export const settlements: ReadonlySet<Standing> = new Set(['Done', 'Done late', 'Partly done', 'Late'])

export type TakeBackValidationPage = Pick<TakeBackPage, 'csrf' | 'error' | 'because'> & {
  readonly area: Area
  readonly measure: Measure
  readonly given: ValidationGiven
  /** Null where the figures that partners supplied judge the plan. */
  readonly settled: readonly Settled[] | null
}

const becomes: Readonly<Record<Undone, string>> = {
  provisional: 'Provisional again, and may be validated anew',
  'validated before': 'A count that was validated before stands again',
  'no longer counted': 'No figure any more, because it is no longer counted',
  nothing: 'Nothing changes, because a later count is validated',
}

const undoes = ({ periods }: ValidationGiven): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${[...Map.groupBy(periods, ({ undone }) => undone)].map(([undone, which]) => html`<li>${becomes[undone]}: ${periodsInWords(which)}.</li>`)}
  </ul>` // prettier-ignore

const promises = (settled: TakeBackValidationPage['settled']): Html => {
  if (settled === null)
    return html`<p class="govuk-body">The plan is judged by figures that partners supplied, so no promise changes.</p>`
  if (settled.length === 0) return html`<p class="govuk-body">No promise is settled by these figures now.</p>`
  return html`<p class="govuk-body">Promises that they settled are judged without them: with only provisional figures a promise stands open again, and says “latest known, provisional”. Settled by this measure’s own count now:</p>
    <ul class="govuk-list govuk-list--bullet">
      ${settled.map(({ href, words, standing }) => html`<li><a class="govuk-link" href="${href}">${words}</a> ${standingTag(standing)}</li>`)}
    </ul>`
} // prettier-ignore

/** Asks why a validation is taken back, and says beforehand what that undoes. */
export const takeBackValidationPage = ({ area, measure, given, settled, csrf, error, because }: TakeBackValidationPage): Html => {
  const { validation, periods } = given
  return takeBackPage({
    measure,
    what: 'this validation',
    says: `${validation.by} validated ${periodsInWords(periods)} on ${showDay(dayOf(validation.at))}.`,
    undoes: html`<h2 class="govuk-heading-m">What this undoes</h2>
      ${undoes(given)} ${promises(periods.every(({ undone }) => undone === 'nothing') ? [] : settled)}`,
    action: to.takeBackValidation(area.slug, measure.id, validation.validationId),
    csrf,
    error,
    because,
  })
} // prettier-ignore
