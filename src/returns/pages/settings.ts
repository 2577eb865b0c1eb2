import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary } from '../../design/form.ts'
import { govukButton, govukInput } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import type { CodeSet, Layout } from '../../layouts/layout.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { AnswerKept } from '../queries/sending.ts'
import type { MapEntry } from '../queries/settings.ts'
import { questionInWords } from '../rules/words.ts'
import { heading, paragraph, postForm, radiosField, selectField, textField, type Choice, type Refused } from './fields.ts' // prettier-ignore

type OfOne = {
  readonly area: Area
  readonly csrf: string
  readonly organisation: Choice
  /** The others one may look at. */
  readonly organisations: readonly Choice[]
  readonly mayChange: boolean
  readonly saved: string | null
  readonly refused: Refused | null
}

const whose = (given: OfOne, action: string): Html | null =>
  given.organisations.length < 2
    ? null
    : html`<form method="get" action="${action}">
        ${selectField({ name: 'organisation', label: 'Whose?', items: given.organisations, value: given.organisation.value })}
        ${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
      </form>`

const frame = (given: OfOne, title: string, main: Html): Page => ({
  kind: 'page',
  title,
  section: '/returns',
  back: { text: 'Returns', href: to.returns(given.area.slug) },
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${errorSummary(given.refused?.summary)} ${given.saved && notice(paragraph(given.saved), 'success')}
  ${pageHeading(title, { caption: given.organisation.text })} ${main}`,
})

export type CodeTable = { readonly name: string; readonly to: CodeSet | null; readonly layouts: readonly string[] }
export type CodeMet = {
  readonly table: string
  readonly code: string
  readonly rows: number
  readonly layoutName: string
}
export type CodesPage = OfOne & {
  readonly tables: readonly CodeTable[]
  readonly met: readonly CodeMet[]
  readonly entries: readonly MapEntry[]
}

const meansField = (set: CodeSet | null, id: string, about: string, value = ''): Html => {
  const label = html`<label class="govuk-visually-hidden" for="${id}">What ${about} means</label>`
  if (!set) return html`${label}<input type="text" class="govuk-input" id="${id}" name="means" value="${value}" autocomplete="off" />`
  return html`${label}<select class="govuk-select" id="${id}" name="means">
      <option value="">Choose what it means</option>
      ${set.codes.map(({ code, means }) => html`<option value="${code}" ${code === value && html`selected`}>${means}</option>`)}
    </select>`
} // prettier-ignore

const mapForm = ({ area, csrf, organisation, tables }: CodesPage, met: { table: string; code: string }, at: number): Html => {
  const set = tables.find(({ name }) => name === met.table)?.to ?? null
  return html`<form method="post" action="${to.codes(area.slug)}" class="app-map-form">
    ${csrfField(csrf)}<input type="hidden" name="organisation" value="${organisation.value}" />
    <input type="hidden" name="table" value="${met.table}" /><input type="hidden" name="code" value="${met.code}" />
    ${meansField(set, `means-${at}`, `“${met.code}”`)}
    <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
      Keep<span class="govuk-visually-hidden"> what “${met.code}” means</span>
    </button>
  </form>`
} // prettier-ignore

const meaning = ({ tables }: CodesPage, { table: name, means }: MapEntry): string =>
  tables.find(each => each.name === name)?.to?.codes.find(({ code }) => code === means)?.means ?? means

/** An organisation's own codes: those met in files that nobody has explained, and what the others mean. */
export const codesPage = (given: CodesPage): Page => {
  const { area, csrf, organisation, met, entries, tables, mayChange, refused } = given
  const unknown =
    met.length === 0
      ? paragraph('Every code met so far has its meaning.')
      : table({
          caption: 'Codes that hold rows back',
          captionSize: 'm',
          narrow: 'stack',
          head: ['Code', 'Table', 'Rows held', 'What it means'],
          rows: met.map((each, at) => [
            each.code,
            `${each.table} (${each.layoutName})`,
            String(each.rows),
            mayChange ? mapForm(given, each, at) : 'Not said yet',
          ]),
        })
  const add = html`${heading('Add a code that has not been met yet')}
  ${postForm(
    { csrf, action: to.codes(area.slug), button: 'Keep this code', kind: 'secondary' },
    html`<input type="hidden" name="organisation" value="${organisation.value}" />
      ${selectField({ name: 'table', label: 'Table', items: tables.map(({ name }) => ({ value: name, text: name })), refused })}
      ${textField({ name: 'code', label: 'Your code', hint: 'As it stands in your files; capitals do not matter', refused })}
      ${textField({ name: 'means', label: 'What it means', hint: 'Our code or words for it, such as routine', refused })}`,
  )}`
  return frame(
    given,
    'Your codes',
    html`${paragraph('Your system’s own codes for services, priorities, reasons, sources and statuses, and what each means here. A row with a code nobody has explained is held back; once it is explained, the rows are checked again by themselves. Reasons, sources and outcomes may be words: they stand as you sent them, and what you say here holds from the next file on.')}
    ${whose(given, to.codes(area.slug))} ${unknown}
    ${
      entries.length === 0
        ? emptyState({
            nothing: 'No code has a meaning yet.',
            wouldFill: 'The first file with codes of your own, or the form below.',
            who: 'The sender, or an analyst.',
          })
        : table({
            caption: 'What your codes mean',
            captionSize: 'm',
            narrow: 'stack',
            head: ['Code', 'Table', 'Means', { text: 'Said on', tight: true }],
            rows: entries.map(each => [each.code, each.table, meaning(given, each), showDay(dayOf(each.setAt))]),
          })
    }
    ${mayChange && tables.length > 0 && add}`,
  )
}

export type AnswersPage = OfOne & { readonly answers: readonly AnswerKept[]; readonly layouts: readonly Layout[] }

const sayIn = ({ question, answer }: AnswerKept): string =>
  questionInWords[question].choices?.find(({ value }) => value === answer)?.text ?? `The sheet “${answer}”`

const changeForm = (given: AnswersPage, each: AnswerKept, at: number): Html => {
  const { asks, choices } = questionInWords[each.question]
  const hidden = html`<input type="hidden" name="organisation" value="${given.organisation.value}" />
    <input type="hidden" name="layout" value="${each.layoutId}" /><input type="hidden" name="question" value="${each.question}" />`
  return postForm(
    { csrf: given.csrf, action: to.settings(given.area.slug), button: 'Change this', kind: 'secondary' },
    html`${hidden}
    ${
      choices
        ? radiosField({ name: `answer-${at}`, label: asks, items: choices, value: each.answer })
        : govukInput({ id: `answer-${at}`, name: `answer-${at}`, label: { text: asks, classes: 'govuk-label--s' }, value: each.answer })
    }`,
  )
} // prettier-ignore

/** What was asked once about an organisation's files, to be changed where it no longer holds. */
export const answersPage = (given: AnswersPage): Page => {
  const { answers, layouts, area } = given
  const named = (id: string) => layouts.find(layout => layout.id === id)?.name ?? id
  return frame(
    given,
    'What is remembered about your files',
    html`${paragraph('What you were asked once. A change holds for files that come from now on; those read before stay as they were read.')}
    ${whose(given, to.settings(area.slug))}
    ${
      answers.length === 0
        ? emptyState({
            nothing: 'Nothing had to be asked yet.',
            wouldFill: 'A file whose days could be read two ways, or whose sheet is not plain.',
            who: 'The sender, when asked on the page of the return.',
          })
        : answers.map(
            (each, at) =>
              html`${heading(named(each.layoutId))}
              ${paragraph(`${sayIn(each)}. Said on ${showDay(dayOf(each.answeredAt))}.`)}
              ${given.mayChange && changeForm(given, each, at)}`,
          )
    }`,
  )
}

export const mappedInWords = ({ accepted, stillHeld }: { accepted: number; stillHeld: number }): string =>
  accepted + stillHeld === 0
    ? 'The code is kept.'
    : `The code is kept. ${plural(accepted, 'row that was held is', 'rows that were held are')} taken in now; ${stillHeld} ${stillHeld === 1 ? 'is' : 'are'} held for other reasons.`
