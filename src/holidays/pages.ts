import type { Area } from '../ctx.ts'
import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../design/form.ts'
import { govukButton, govukInput, govukRadios } from '../design/govuk/components.ts'
import { html, type Child, type Html } from '../design/html.ts'
import { answerFirst, notice, pageHeading } from '../design/parts.ts'
import { table } from '../design/table.ts'
import { showDay, showWeekday } from '../design/words.ts'
import type { Day } from '../kernel/day.ts'
import { to } from './addresses.ts'
import type { ChangeShown } from './queries.ts'
import type { shippedHolidays } from './reference.ts'
import type { BankHoliday } from './rules.ts'

export type HolidaysGiven = {
  readonly area: Area
  readonly today: Day
  readonly shipped: Pick<typeof shippedHolidays, 'nation' | 'listOf' | 'source' | 'licence'>
  readonly days: readonly BankHoliday[]
  readonly changes: readonly ChangeShown[]
  readonly until: Day | null
  /** The list is about to run out, or has. */
  readonly runsOut: boolean
  readonly csrf: string
  readonly saved: boolean
  readonly refused: {
    readonly fields: FieldErrors
    readonly summary: readonly SummaryLine[]
    readonly sent: Readonly<Record<string, string>>
  } | null
} // prettier-ignore

const input = ({ refused }: HolidaysGiven, name: string, label: string, hint: string): Html =>
  govukInput({
    id: name,
    name,
    label: { text: label, classes: 'govuk-label--s' },
    hint: { text: hint },
    value: refused?.sent[name] ?? '',
    errorMessage: fieldError(refused?.fields, name),
    ...(name === 'day' && { classes: 'govuk-input--width-20' }),
  })

const form = (given: HolidaysGiven): Html =>
  html`<h2 class="govuk-heading-m">Add one that was declared, or take one out</h2>
    <form method="post" action="${to.bankHolidays(given.area.slug)}" novalidate>
      ${csrfField(given.csrf)} ${input(given, 'day', 'Which day?', 'For example 25 December 2027')}
      ${input(given, 'name', 'What is it called?', 'For example Christmas Day')}
      ${input(given, 'source', 'Where was it declared?', 'For example GOV.UK, 3 March 2026')}
      ${govukRadios({
        name: 'holds',
        idPrefix: 'holds',
        fieldset: { legend: { text: 'What changes?', classes: 'govuk-fieldset__legend--s' } },
        items: [
          { value: 'yes', text: 'It is a bank holiday' },
          { value: 'no', text: 'It is on the list and is not one after all', hint: { text: 'As when a holiday is moved to another day' } },
        ],
        value: given.refused?.sent.holds ?? 'yes',
        errorMessage: fieldError(given.refused?.fields, 'holds'),
      })}
      ${govukButton({ text: 'Save', preventDoubleClick: true })}
    </form>` // prettier-ignore

const afterwards = 'A day after that is counted as a working day from Monday to Friday, because nobody has told us otherwise.' // prettier-ignore

const howFar = ({ until, runsOut }: HolidaysGiven): Child => {
  if (until === null) return notice(html`<p class="govuk-body">No year is known whole. ${afterwards}</p>`, 'attention')
  const said = `Bank holidays are known up to ${showDay(until)}.`
  return runsOut
    ? notice(html`<p class="govuk-body"><strong>${said}</strong> ${afterwards} Add those of the next year: eight make a year known.</p>`, 'attention')
    : html`${answerFirst(said)}<p class="govuk-body">${afterwards}</p>`
} // prettier-ignore

const changesList = ({ changes }: HolidaysGiven): Child =>
  changes.length > 0 &&
  html`<h2 class="govuk-heading-m">What was changed here</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${changes
        .toReversed()
        .map(
          each =>
            html`<li>
              ${showDay(each.day)}, ${each.name}: ${each.holds ? 'added' : 'taken out'} on ${showDay(each.saidOn)} by: ${each.by}. Source: ${each.source}.
            </li>`,
        )}
    </ul>` // prettier-ignore

/** The days that count as no working day, and where they come from. */
export const holidaysPage = (given: HolidaysGiven): Html => {
  const { shipped, days, today, saved, refused } = given
  return html`${errorSummary(refused?.summary)} ${saved && notice(html`<p class="govuk-body">Saved. Days that were already set stay as they were.</p>`, 'success')}
  ${pageHeading('Bank holidays', { caption: given.area.name })} ${howFar(given)}
  <p class="govuk-body">
    Days for an answer, reminders and what follows silence are counted in working days: Monday to Friday, without these.
  </p>
  ${table({
    caption: `From ${showDay(today)} on`,
    head: ['Day', 'Name', 'Where it is from'],
    rows: days
      .filter(({ day }) => day >= today)
      .map(each => [showWeekday(each.day), each.name, each.source ?? `The list for ${shipped.nation}`]),
    narrow: 'stack',
    empty: 'None is known from this day on. An administrator can add them below.',
  })}
  ${form(given)} ${changesList(given)}
  <p class="govuk-body-s app-source">
    The list for ${shipped.nation} is as of ${shipped.listOf}. Source: ${shipped.source}. ${shipped.licence}.
  </p>`
} // prettier-ignore
