import { errorSummary } from '../../../design/form.ts'
import { govukFileUpload } from '../../../design/govuk/components.ts'
import { html, type Html } from '../../../design/html.ts'
import { detailsBlock, emptyState, notice, pageHeading } from '../../../design/parts.ts'
import { table } from '../../../design/table.ts'
import { showDay } from '../../../design/words.ts'
import { csrfField } from '../../../design/form.ts'
import { govukButton } from '../../../design/govuk/components.ts'
import { dayOf } from '../../../kernel/day.ts'
import type { Page } from '../../../web/answer.ts'
import type { ImportRow } from '../../queries/imports.ts'
import { staff } from '../../staff-addresses.ts'
import { link, paragraph } from './fields.ts'

export type ImportsGiven = {
  readonly area: string
  readonly csrf: string
  readonly imports: readonly ImportRow[]
  /** Why the last file was refused: nothing was changed by it. */
  readonly refused: string | null
}

const uploadForm = ({ area, csrf, refused }: ImportsGiven): Html =>
  html`<form method="post" action="${staff.imports(area)}" enctype="multipart/form-data" novalidate>
    ${csrfField(csrf)}
    ${govukFileUpload({
      id: 'file',
      name: 'file',
      label: { text: 'The plan’s file', classes: 'govuk-label--m' },
      hint: { text: 'Word (.docx), a web page, the text of a PDF, or our template as Excel or CSV' },
      ...(refused && { errorMessage: { text: refused } }),
    })}
    ${govukButton({ text: 'Read this file', preventDoubleClick: true })}
  </form>`

const states: Record<ImportRow['state'], string> = {
  read: 'Read, waiting for you',
  accepted: 'Kept as a draft',
  'set aside': 'Set aside',
}

const list = ({ area, imports }: ImportsGiven): Html =>
  imports.length === 0
    ? emptyState({
        nothing: 'No file has been brought in yet.',
        wouldFill: 'The Word file of a plan.',
        who: 'You, with the form above.',
      })
    : table({
        caption: 'Files brought in',
        captionSize: 'm',
        narrow: 'stack',
        head: ['File', 'What it holds', 'State', { text: 'Brought in', tight: true }],
        rows: imports.map(each => [
          link(each.fileName, staff.import(area, each.importId)),
          each.kind === 'plan' ? 'A plan' : 'A table of indicators',
          each.versionId
            ? html`${states[each.state]}: ${link('open it', staff.version(area, each.versionId))}`
            : states[each.state],
          showDay(dayOf(each.broughtAt)),
        ]),
      })

/** Where a plan's file is brought in, and what was brought in before. */
export const importsPage = (given: ImportsGiven): Page => {
  const { area, refused } = given
  return {
    kind: 'page',
    title: 'Bring in a plan',
    section: '/imports',
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused ? [{ text: refused, href: '#file' }] : undefined)}${pageHeading('Bring in a plan')}
    ${paragraph('Drop the file of your plan here. It is read, and you see what was read beside what stood in each cell. Nothing is kept as a plan until you say so.')}
    ${uploadForm(given)}
    ${detailsBlock(
      'The plan is not in Word',
      html`${paragraph('Copy it into our template, one action to a row, and bring that in.')}
        <ul class="govuk-list govuk-list--bullet">
          <li>${link('Template as Excel', staff.template(area, 'plan.xlsx'))}</li>
          <li>${link('Template as CSV', staff.template(area, 'plan.csv'))}</li>
        </ul>`,
    )}
    ${list(given)}`,
  }
}

/** Words before the same file, brought in once more. */
export const againNotice = (broughtAt: Date): Html =>
  notice(
    html`<p class="govuk-body">
      This very file was brought in before, on ${showDay(dayOf(broughtAt))}. Here is what was read then, with your
      answers.
    </p>`,
    'attention',
  )
