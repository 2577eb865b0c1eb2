import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { govukButton, govukRadios, govukSelect, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { list, plural, showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import { periodKindOf } from '../period-kinds.ts'
import type { CountKept } from '../queries/counted.ts'
import type { CountedShown, PeriodCounted, Revised, ValidationGiven, Whence } from '../queries/counted-shown.ts'
import type { Measure } from '../queries/measures.ts'
import { periodWords, type Unit } from '../rules.ts'
import type { Side } from '../rules/counter.ts'
import { periodsInWords } from '../rules/validation.ts'
import { amount, countsCell, valueCell } from './figure-words.ts'
import { countsOpened } from './openings.ts'
import { countColumns } from './series.ts'

export type CountedPage = {
  readonly area: Area
  readonly shown: CountedShown
  readonly mayOpen: boolean
  readonly mayValidate: boolean
  readonly mayChoose: boolean
  readonly csrf: string
  readonly sent: Readonly<Record<string, string>>
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
}

const numbers = (count: Pick<CountKept, 'numerator' | 'denominator' | 'value'>, unit: Unit): string => {
  if (count.value === null) return 'nothing to count'
  if (unit === 'number') return amount(count.value, unit)
  return `${amount(count.value, unit)} (${countsCell({ ...count, unit })})`
}

/** The value and what it was counted from; each count opens to its records, for those who may open them. */
const opened = ({ area, shown: { measure }, mayOpen }: CountedPage, { revision }: PeriodCounted['counted']): Child[] => {
  const { unit } = measure
  const words = revision.value === null ? 'nothing to count' : amount(revision.value, unit)
  if (!mayOpen || revision.value === null) return unit === 'number' ? [words] : [words, countsCell({ ...revision, unit })]
  const cell = (side: Side): string => to.opened(area.slug, measure.id, { period: revision.period, part: '', side })
  if (unit === 'number') return [html`<a class="govuk-link" href="${cell('numerator')}">${words}</a>`]
  const opens = { numerator: cell('numerator'), denominator: cell('denominator') }
  return [words, countsOpened({ ...revision, unit, opens })]
} // prettier-ignore

const differenceOf = (unit: Unit, { counted, supplied }: PeriodCounted): string => {
  const [here, theirs] = [counted.revision.value, supplied?.value ?? null]
  if (here === null || theirs === null) return '–'
  const difference = Math.round((here - theirs) * 10) / 10
  if (difference === 0) return 'none'
  const words = unit === '%' ? `${Math.abs(difference)} points` : amount(Math.abs(difference), unit)
  return `${words} ${difference > 0 ? 'more' : 'less'} here`
}

const state = (unit: Unit, { counted: { revision, validation, newer }, partsToValidate }: PeriodCounted): Child => {
  if (revision.running) return 'Not over yet'
  if (!validation) return 'Provisional'
  return html`Validated by ${validation.by}, ${showDay(dayOf(validation.at))}${
    newer && html`<br /><strong>Counted again on ${showDay(dayOf(newer.countedAt))}: ${numbers(newer, unit)}. Not validated yet.</strong>`
  }${!newer && partsToValidate && html`<br /><strong>Parts of it were counted again. They are not validated yet.</strong>`}`
} // prettier-ignore

/** A validation with the returns whose records stood behind it; the way to take it back, or who did and why. */
const validationItem = ({ area, shown: { measure, returns }, mayValidate }: CountedPage, { validation, periods }: ValidationGiven): Html => {
  const { validationId, by, at, note, returnIds, takenBack } = validation
  const behind = returnIds.flatMap(id => returns.get(id)?.fileName ?? [])
  const which = periodsInWords(periods)
  const href = to.takeBackValidation(area.slug, measure.id, validationId)
  return html`<li>${which}: ${by}, ${showDay(dayOf(at))}.${behind.length > 0 && ` Counted from ${list(behind)}.`}${note && ` ${note}`}
    ${takenBack && html`<strong>Taken back by ${takenBack.by}, ${showDay(dayOf(takenBack.at))}</strong>: ${takenBack.because}`}
    ${mayValidate && !takenBack && html`<a class="govuk-link" href="${href}">Take back<span class="govuk-visually-hidden"> the validation of ${which} of ${showDay(dayOf(at))}</span></a>`}</li>`
} // prettier-ignore

const validations = (given: CountedPage): Html | null =>
  given.shown.validations.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">Who validated them</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${given.shown.validations.map(each => validationItem(given, each))}
        </ul>`

const tableOf = (given: CountedPage, periods: readonly PeriodCounted[], caption: string): Html => {
  const { measure, supplied } = given.shown
  const numeric = (text: string) => ({ text, numeric: true })
  const both = supplied ? [numeric('Supplied'), numeric('Difference')] : []
  return table({
    caption,
    captionSize: 's',
    dense: true,
    narrow: 'stack',
    head: [{ text: 'Period', tight: true }, numeric('Counted here'), ...countColumns(measure), ...both, 'State'],
    rows: periods.map(each => [
      periodWords(each.counted.revision),
      ...opened(given, each.counted),
      ...(supplied ? [each.supplied ? valueCell(each.supplied) : (each.whyNone ?? '–'), differenceOf(measure.unit, each)] : []),
      state(measure.unit, each),
    ]),
  })
} // prettier-ignore

/** What is older stands below, to be opened. */
const mostAtOnce = 24

/** Months and years apart, each the newest first. */
const countedTables = (given: CountedPage): Html[] =>
  [...Map.groupBy(given.shown.periods, ({ counted: { revision } }) => periodKindOf(revision) ?? 'period')].map(([kind, periods]) => {
    const earlier = periods.slice(mostAtOnce)
    return html`${tableOf(given, periods.slice(0, mostAtOnce), `Counted by ${kind}`)}
    ${earlier.length > 0 && detailsBlock(`${plural(earlier.length, `earlier ${kind}`)}`, tableOf(given, earlier, `Counted by ${kind}, earlier`))}`
  }) // prettier-ignore

const mostRevised = 24

const revisedItem = ({ unit }: Measure, { counts, ...period }: Revised): Html =>
  html`<li>
    <strong>${periodWords(period)}</strong>: ${counts.map((each, at) => html`${at > 0 && ', then '}${numbers(each, unit)} from ${showDay(dayOf(each.countedAt))}`)}.
    ${counts.slice(1).map(({ because }) => `${because} `)}
  </li>` // prettier-ignore

const revisions = ({ measure, revised }: CountedShown): Html =>
  html`<h2 class="govuk-heading-m">Counted again after the period had ended</h2>
    ${
      revised.length === 0
        ? html`<p class="govuk-body">No figure has changed since its period ended.</p>`
        : html`<ul class="govuk-list govuk-list--bullet">${revised.slice(0, mostRevised).map(each => revisedItem(measure, each))}</ul>
          ${revised.length > mostRevised && html`<p class="govuk-body">Only the newest ${mostRevised} are listed.</p>`}`
    }` // prettier-ignore

const validating = ({ area, shown, csrf, sent, fields, mayValidate }: CountedPage): Html | null => {
  const open = shown.periods.filter(({ counted: { revision, validation, newer }, partsToValidate }) => !revision.running && (!validation || newer || partsToValidate))
  if (!mayValidate) return null
  if (open.length === 0) return html`<h2 class="govuk-heading-m">Validate</h2><p class="govuk-body">Every period that is over is validated.</p>`
  return html`<h2 class="govuk-heading-m">Validate</h2>
    <p class="govuk-body">Only validated figures settle a promise. Your name stands beside them, and the returns they were counted from.</p>
    <form method="post" action="${to.validate(area.slug, shown.measure.id)}" novalidate>
      ${csrfField(csrf)}
      ${govukSelect({ name: 'period', id: 'period', label: { text: 'Period' }, items: [{ value: '', text: 'Choose one' }, ...open.map(({ counted: { revision } }) => ({ value: revision.period, text: periodWords(revision) }))], value: sent.period ?? '', errorMessage: fieldError(fields, 'period') })}
      ${govukRadios({ name: 'upTo', idPrefix: 'upTo', fieldset: { legend: { text: 'Which', classes: 'govuk-fieldset__legend--s' } }, items: [{ value: 'no', text: 'This period alone' }, { value: 'yes', text: 'This period and every one of its kind before it' }], value: sent.upTo ?? 'no', errorMessage: fieldError(fields, 'upTo') })}
      ${govukTextarea({ name: 'note', id: 'note', label: { text: 'Note' }, hint: { text: 'Needed where returns are missing under the figures: why they are validated all the same. No names.' }, value: sent.note ?? '', rows: '3', errorMessage: fieldError(fields, 'note') })}
      ${govukButton({ text: 'Validate', preventDoubleClick: true })}
    </form>`
} // prettier-ignore

/** Whose figures judge the plan, and by whose choice; names only for those who work with the figures. */
export const whenceInWords = ({ origin, chosen, supplied, counted }: Whence, { named }: { readonly named: boolean }): string => {
  const which = origin === 'counted' ? 'counted here from the records partners sent' : 'those partners sent or typed in'
  const other = supplied && counted ? ` They are also ${origin === 'counted' ? 'sent or typed in by partners' : 'counted here from records'}.` : ''
  const by = chosen === null ? '' : ` ${named ? chosen.by : 'The partnership'} chose so on ${showDay(dayOf(chosen.at))}: ${chosen.because}`
  return `The partnership’s own figures that judge the plan are ${which}.${other}${by}`
} // prettier-ignore

/** On the measure’s own page: whose count its figures are; the two side by side for those who see exact figures. */
export const whenceSection = (area: Area, { id }: Measure, whence: Whence, exact: boolean): Html | null => {
  if (!whence.counted) return null
  const link = html`<a class="govuk-link" href="${to.counted(area.slug, id)}">Counted here${whence.supplied && ' beside what was supplied'}, period by period</a>`
  return html`<p class="govuk-body">${whenceInWords(whence, { named: exact })} ${exact && link}</p>`
} // prettier-ignore

/** What is counted here of a measure beside what was supplied, who validated it, and what changed it. */
export const countedPage = (given: CountedPage): Html => {
  const { area, shown, mayChoose, summary } = given
  const { measure, periods } = shown
  const choose = mayChoose && shown.supplied && shown.counted
  return html`${errorSummary(summary)} ${pageHeading('Counted here', { caption: measure.name })}
    <p class="govuk-body">${whenceInWords(shown, { named: true })}
      ${choose && html`<a class="govuk-link" href="${to.origin(area.slug, measure.id)}">Choose which judges the plan</a>`}</p>
    ${
      periods.length === 0
        ? emptyState({
            nothing: 'This measure is not counted here.',
            wouldFill: 'Records of cases or referrals that reach back far enough for a whole period.',
            who: 'Whoever sends the council’s case extract, or the trust’s referral list.',
          })
        : html`<p class="govuk-body">The same records are counted again after each return and each morning. A period that is not over is not validated, and is in no chart.</p>
          ${countedTables(given)} ${validations(given)} ${revisions(shown)} ${validating(given)}`
    }`
} // prettier-ignore
