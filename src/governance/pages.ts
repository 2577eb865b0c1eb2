import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../design/form.ts'
import { govukButton, govukDateInput, govukRadios, govukTextarea } from '../design/govuk/components.ts'
import { html, type Html } from '../design/html.ts'
import { historyList, pageHeading } from '../design/parts.ts'
import { showDay } from '../design/words.ts'
import type { Page } from '../web/answer.ts'
import type { OwnerUpdate } from './queries.ts'

export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

export type UpdateGiven = {
  readonly csrf: string
  readonly backHref: string
  readonly promise: {
    readonly ref: string
    readonly words: string
    readonly href: string
    readonly dueOn: string | null
  }
  /** What was said before, newest first, with the post that said it. */
  readonly before: readonly (OwnerUpdate & { readonly by: string })[]
  readonly refused: Refused | null
}

const forecasts = { 'on time': 'On time', late: 'Late', 'will not happen': 'It will not happen' } as const

const untilBoxes = (refused: Refused | null): Html => {
  const error = fieldError(refused?.fields, 'until')
  const box = (part: string, width: number) => ({
    name: part,
    classes: `govuk-input--width-${width}${error ? ' govuk-input--error' : ''}`,
    value: refused?.sent[`until-${part}`] ?? '',
  })
  return govukDateInput({
    id: 'until',
    namePrefix: 'until',
    fieldset: { legend: { text: 'If late: by when do you expect it?', classes: 'govuk-fieldset__legend--s' } },
    ...(error && { errorMessage: error }),
    items: [box('day', 2), box('month', 2), box('year', 4)],
  })
}

const fields = (refused: Refused | null): Html => {
  const error = fieldError(refused?.fields, 'words')
  return html`${govukTextarea({
    id: 'words',
    name: 'words',
    rows: '5',
    label: { text: 'How does it go?', classes: 'govuk-label--s' },
    hint: { text: 'What was done, what stands in the way, what happens next. Name posts, never people or children.' },
    value: refused?.sent.words ?? '',
    ...(error && { errorMessage: error }),
  })}
  ${govukRadios({
    name: 'forecast',
    idPrefix: 'forecast',
    fieldset: { legend: { text: 'What do you expect?', classes: 'govuk-fieldset__legend--s' } },
    items: [
      { value: 'on time', text: forecasts['on time'] },
      { value: 'late', text: forecasts.late },
      { value: 'will not happen', text: forecasts['will not happen'] },
    ],
    ...(refused?.sent.forecast && { value: refused.sent.forecast }),
  })}
  ${untilBoxes(refused)}`
}

const happening = (update: UpdateGiven['before'][number]) => ({
  on: update.saidOn,
  what: html`“${update.words}”`,
  who: update.by,
  ...(update.forecast && {
    note: html`<p class="govuk-body">
      Expected:
      ${forecasts[update.forecast].toLowerCase()}${update.forecastUntil && `, by ${showDay(update.forecastUntil)}`}.
    </p>`,
  }),
})

/** The owner of a promise says how it goes and what they expect. The verdict stays with the rules. */
export const updatePage = ({ csrf, backHref, promise, before, refused }: UpdateGiven): Page => ({
  kind: 'page',
  title: 'Give an update',
  section: '/my-actions',
  ...(refused && { refused: true, status: 422 }),
  back: { text: 'My actions', href: backHref },
  main: html`${errorSummary(refused?.summary)}${pageHeading('Give an update')}
    <div class="govuk-inset-text">
      <a class="govuk-link" href="${promise.href}">Promise ${promise.ref}</a><br />${promise.words}<br />${
        promise.dueOn ? `Due ${showDay(promise.dueOn)}` : 'The plan does not say when'
      }
    </div>
    <p class="govuk-body">
      What you say stands beside the promise for everyone to read. Where it stands is judged by figures and accepted
      evidence.
    </p>
    <form method="post" novalidate>
      ${csrfField(csrf)} ${fields(refused)} ${govukButton({ text: 'Give this update', preventDoubleClick: true })}
    </form>
    ${
      before.length > 0 &&
      html`<h2 class="govuk-heading-m">What was said before</h2>
        ${historyList(before.map(happening))}`
    }`,
})
