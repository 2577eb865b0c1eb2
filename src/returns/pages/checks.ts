import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError } from '../../design/form.ts'
import { govukButton, govukFileUpload } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Check, Layout } from '../../layouts/layout.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { OfficialList } from '../queries/official-list.ts'
import { severityInWords } from '../rules/words.ts'
import { dateField, heading, paragraph, textField, type Refused } from './fields.ts'

export type ChecksPage = {
  readonly area: Area
  readonly layout: Layout
  readonly checks: readonly Check[]
  readonly csrf: string
  /** Null where no official list of this return exists to be loaded. */
  readonly official: { readonly list: OfficialList | null; readonly mayLoad: boolean } | null
  readonly refused: Refused | null
}

const ours = ({ layout, checks, official }: ChecksPage): Html =>
  html`${
    official
      ? paragraph(
          'These are our checks, written from the guide and the published XML schema. They are not the DfE’s list of validation rules: COLLECT may ask more.',
        )
      : paragraph('Each row is checked by each of these.')
  }
  ${paragraph('A row that breaks a rule which holds is kept back, as you sent it, until it is put right; all other rows are taken in.')}
  ${table({
    caption: `Our checks on ${layout.name}`,
    captionSize: 'hidden',
    narrow: 'stack',
    dense: true,
    head: [{ text: 'Rule', tight: true }, 'What it does', 'What has to be so'],
    rows: checks.map(({ code, severity, says }) => [code, severityInWords[severity], says]),
    empty: 'Beyond the kind of each cell nothing is checked yet.',
  })}
  ${paragraph('Besides, every cell is checked for what its column holds (days, numbers, codes, NHS numbers, UPNs) and every file for its shape. Those rules begin with C and F.')}`

const theirs = (list: OfficialList | null): Html =>
  list === null
    ? html`${heading('The DfE’s own list', 'official')}
      ${paragraph('Nobody has loaded the DfE’s list for this year yet. An administrator or an analyst can, and it is then shown here.')}`
    : html`${heading('The DfE’s own list', 'official')}
        ${paragraph(`${plural(list.rules.length, 'rule', 'rules')} as they stand in “${list.fileName}”, dated ${showDay(list.dated)} and loaded on ${showDay(list.loadedOn)}. Source: ${list.source}. Nothing here is checked by this list; it stands beside our checks so that you can compare.`)}
        <p class="govuk-body-s">SHA-256 of the file: <code class="app-hash">${list.fileHash}</code></p>
        ${table({
          caption: 'The DfE’s own list',
          captionSize: 'hidden',
          narrow: 'stack',
          dense: true,
          head: [{ text: 'Number', tight: true }, 'Severity', 'What it says'],
          rows: list.rules.map(({ number, says, severity }) => [number, severity ?? 'Not stated', says]),
        })}`

const loadForm = ({ area, layout, csrf, official, refused }: ChecksPage): Html => {
  const error = fieldError(refused?.fields, 'file')
  return html`${heading(official?.list ? 'Load a newer list' : 'Load the list')}
    <form method="post" action="${to.checks(area.slug, layout.id)}" enctype="multipart/form-data" novalidate>
      ${csrfField(csrf)}
      ${textField({ name: 'source', label: 'Where is it from?', hint: 'The page or the message it came with, such as the DfE’s page on the SEN2 return', refused })}
      ${dateField({ name: 'dated', label: 'Which day does the list bear?', hint: 'For example 31 10 2025', refused })}
      ${textField({ name: 'sheet', label: 'Name of the sheet, if the workbook has several (optional)', refused, width: 20 })}
      ${govukFileUpload({
        id: 'file',
        name: 'file',
        label: { text: 'The list', classes: 'govuk-label--s' },
        hint: { text: 'As CSV or Excel, with a column of numbers and one of what each rule says' },
        ...(error && { errorMessage: error }),
      })}
      ${govukButton({ text: 'Load this list', preventDoubleClick: true })}
    </form>`
}

/** What is checked, rule by rule. They are ours: where the DfE publishes a list of its own, that one stands below. */
export const checksPage = (given: ChecksPage): Page => {
  const { area, layout, official, refused } = given
  return {
    kind: 'page',
    title: `Our checks: ${layout.name}`,
    section: '/returns',
    back: { text: layout.name, href: to.send(area.slug, layout.id) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused?.summary)}${pageHeading('Our checks', { caption: layout.name })} ${ours(given)}
    ${official && theirs(official.list)} ${official?.mayLoad && loadForm(given)}`,
  }
}
