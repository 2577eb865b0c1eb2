import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError } from '../../design/form.ts'
import { govukButton, govukFileUpload } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import type { Day } from '../../kernel/day.ts'
import type { Layout } from '../../layouts/layout.ts'
import { list } from '../../design/words.ts'
import type { Page } from '../../web/answer.ts'
import { to as toMeasures } from '../../measures/addresses.ts'
import { to } from '../addresses.ts'
import { questionInWords, sourceInWords } from '../rules/words.ts'
import {
  dateField,
  link,
  organisationField,
  paragraph,
  radiosField,
  textField,
  type Choice,
  type Refused,
} from './fields.ts'

type Choosing = { readonly area: Area; readonly layouts: readonly Layout[] }

/** Each thing that can be sent, in plain words. */
export const choosePage = ({ area, layouts }: Choosing): Page => ({
  kind: 'page',
  title: 'Send a return',
  section: '/returns',
  back: { text: 'Returns', href: to.returns(area.slug) },
  main: html`${pageHeading('Send a return', { caption: area.name })}
    ${paragraph('What are you sending? Send what your system already gives: headings may stand in any order and under their usual names.')}
    <ul class="govuk-list app-choices">
      ${layouts.map(
        layout =>
          html`<li>
            <h2 class="govuk-heading-s">${link(layout.name, to.send(area.slug, layout.id))}</h2>
            ${paragraph(layout.about)}
            ${
              layout.id === 'measure-values' &&
              paragraph(html`Only a few? ${link('Type them on a page', to.type(area.slug))} instead.`)
            }
          </li>`,
      )}
    </ul>`,
})

export type SendPage = {
  readonly area: Area
  readonly layout: Layout
  readonly csrf: string
  readonly today: Day
  readonly organisations: readonly Choice[]
  readonly hasTemplate: boolean
  /** Whether this person may also type one figure with its source, as an analyst. */
  readonly mayTypeOne: boolean
  readonly scanned: boolean
  readonly months: number
  /** What the file left open when it was sent, to be said with it. */
  readonly asks: 'sheet' | 'day-order' | null
  readonly refused: Refused | null
}

const fileField = ({ layout, refused }: SendPage): Html => {
  const error = fieldError(refused?.fields, 'file')
  return govukFileUpload({
    id: 'file',
    name: 'file',
    label: { text: 'The file', classes: 'govuk-label--s' },
    hint: { text: `As ${list(layout.sources.map(source => sourceInWords[source]), 'or')}, of at most 2 GB` },
    ...(error && { errorMessage: error }),
  })
} // prettier-ignore

const listField = ({ layout, refused }: SendPage): Html | null =>
  layout.list !== 'asked'
    ? null
    : radiosField({
        name: 'list',
        label: 'What does the file hold?',
        items: [
          { value: 'whole', text: 'Everything you have: what is not in it will be asked about' },
          { value: 'changes', text: 'Only what changed: the rest stays as it was' },
        ],
        refused,
      })

const askedField = ({ asks, refused }: SendPage): Html | null =>
  asks === 'sheet'
    ? textField({ name: 'sheet', label: questionInWords.sheet.asks, hint: 'Its name as it stands at the foot of the workbook. Asked once; it is remembered for these files.', refused })
    : asks === 'day-order'
      ? radiosField({ name: 'dayOrder', label: questionInWords['day-order'].asks, hint: 'Asked once. It is remembered for these files and can be changed.', items: questionInWords['day-order'].choices, refused })
      : null // prettier-ignore

const aboutList = ({ list: kind }: Layout): string | null =>
  ({
    whole:
      'The file is read as your whole list. A record you sent before that is not in it is neither kept waiting nor closed: we ask you what became of it.',
    changes: 'What is not in the file stays as you sent it before.',
    asked: null,
  })[kind]

const columnsTable = (layout: Layout): Html =>
  table({
    caption: 'Columns',
    captionSize: 'hidden',
    narrow: 'stack',
    dense: true,
    head: ['Heading', 'What it holds', 'Needed'],
    rows: layout.columns.map(({ name, means, required }) => [
      name,
      means,
      required === true ? 'Always' : required === 'heading' ? 'The heading' : 'If known',
    ]),
  })

/** Where one file is sent. The file stands last: a browser sends fields in their order. */
export const sendPage = (given: SendPage): Page => {
  const { area, layout, refused } = given
  return {
    kind: 'page',
    title: `Send: ${layout.name}`,
    section: '/returns',
    back: { text: 'Send a return', href: to.choose(area.slug) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused?.summary)}${pageHeading(layout.name, { caption: 'Send a return' })}
      ${paragraph(layout.about)} ${aboutList(layout) && paragraph(aboutList(layout))}
      ${
        layout.mixedAreas &&
        paragraph(
          `The file may hold children of other areas. Their rows are counted and dropped before anything is kept, the file’s copy included.`,
        )
      }
      ${
        given.hasTemplate &&
        paragraph(
          html`Template with the headings${layout.id === 'measure-values' && ` and ${area.name}’s own measures`}:
          ${link('Excel', to.template(area.slug, layout.id, 'xlsx'))} ·
          ${link('CSV', to.template(area.slug, layout.id, 'csv'))}`,
        )
      }
      ${
        layout.id === 'measure-values' &&
        paragraph(
          html`Take out of the template what you do not count. Or
          ${link('type several figures on a page', to.type(area.slug))}${given.mayTypeOne && html`, or ${link('one figure with its source', toMeasures.newFigure(area.slug))}`}.`,
        )
      }
      <form
        method="post"
        action="${to.send(area.slug, layout.id)}"
        enctype="multipart/form-data"
        novalidate
        data-sending
      >
        ${csrfField(given.csrf)} ${organisationField(given.organisations, refused)}
        ${dateField({ name: 'asAt', label: 'On which day was the extract drawn?', hint: 'For example 31 3 2025. A later extract takes the place of an earlier one, row by row.', value: given.today, refused })}
        ${listField(given)} ${askedField(given)} ${fileField(given)}
        ${govukButton({ text: 'Send and check', preventDoubleClick: true })}
      </form>
      ${paragraph(
        `The file is kept for ${given.months} months so that every figure can be traced to its row.${given.scanned ? '' : ' Nothing here looks for viruses.'}`,
      )}
      ${detailsBlock(
        layout.columns.some(({ type }) => type.kind === 'parts') ? 'What a record holds' : 'The columns',
        columnsTable(layout),
      )}
      ${paragraph(link('Our checks on this return', to.checks(area.slug, layout.id)))}`,
  }
}

type TypedPart = { readonly id: string; readonly measure: string; readonly part: string; readonly out: string | null }
/** A measure to be typed: its id names its two boxes, as each part's own does. */
export type TypedMeasure = TypedPart & {
  readonly name: string
  readonly counted: string
  readonly parts: readonly TypedPart[]
}

export type TypePage = {
  readonly area: Area
  readonly csrf: string
  readonly today: Day
  readonly organisations: readonly Choice[]
  readonly measures: readonly TypedMeasure[]
  readonly refused: Refused | null
}

/** A measure's name has full stops in it, which the id of an element may not have. */
export const placeOfField = (field: string): string => field.replaceAll('.', '_')

const cell = (field: string, label: string, refused: Refused | null): Html => {
  const wrong = refused?.fields[field]?.[0]
  const id = placeOfField(field)
  return html`<label class="govuk-visually-hidden" for="${id}">${label}</label>
    ${wrong && html`<p id="${id}-error" class="govuk-error-message">${wrong}</p>`}
    <input
      type="text"
      class="govuk-input govuk-input--width-5${wrong && ' govuk-input--error'}"
      id="${id}"
      name="${field}"
      inputmode="decimal"
      autocomplete="off"
      value="${refused?.sent[field] ?? ''}"
      ${wrong && html`aria-describedby="${id}-error"`}
    />`
}

const boxes = ({ id, out }: TypedPart, name: string, refused: Refused | null): readonly Child[] => [
  cell(`n-${id}`, `${name}: number counted`, refused),
  out ? cell(`d-${id}`, `${name}: out of`, refused) : 'A plain count',
]

/** The parts of a measure, folded away until somebody counts by them; open where one was typed or is wrong. */
const partsTable = ({ name, parts }: TypedMeasure, refused: Refused | null): Html | null =>
  parts.length === 0
    ? null
    : detailsBlock(
        `${name}: by part`,
        html`${paragraph('Type the parts beside the figure for everybody, never instead of it: they are not added up.')}
        ${table({
          caption: `${name}, by part`,
          captionSize: 'hidden',
          narrow: 'stack',
          head: ['Part', 'Number counted', 'Out of'],
          rows: parts.map(each => [each.part, ...boxes(each, `${name}, ${each.part}`, refused)]),
        })}`,
        { open: parts.some(({ id }) => [`n-${id}`, `d-${id}`].some(field => refused?.sent[field] || refused?.fields[field])) },
      ) // prettier-ignore

/** Several figures of one period at once; they become a return like a file of them would. */
export const typePage = (given: TypePage): Page => {
  const { area, refused } = given
  return {
    kind: 'page',
    title: 'Type figures',
    section: '/returns',
    back: { text: 'Send a return', href: to.choose(area.slug) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused?.summary)}${pageHeading('Type figures', { caption: 'Send a return' })}
      ${paragraph('Figures your organisation counts itself, several of one period at once. Leave empty what you do not count; 0 means that you counted and there were none.')}
      <form method="post" action="${to.type(area.slug)}" novalidate>
        ${csrfField(given.csrf)} ${organisationField(given.organisations, refused)}
        <div class="govuk-form-group${refused?.fields.period && ' govuk-form-group--error'}">
          <label class="govuk-label govuk-label--s" for="period">Which period are they for?</label>
          <div id="period-hint" class="govuk-hint">Such as 2025-02, 2024-Q3, 2024/25 or autumn term 2024</div>
          ${refused?.fields.period && html`<p id="period-error" class="govuk-error-message">${refused.fields.period[0]}</p>`}
          <input
            type="text"
            class="govuk-input govuk-input--width-20"
            id="period"
            name="period"
            aria-describedby="period-hint${refused?.fields.period && ' period-error'}"
            value="${refused?.sent.period ?? ''}"
          />
        </div>
        ${dateField({ name: 'asAt', label: 'On which day were they counted?', value: given.today, refused })}
        ${radiosField({
          name: 'state',
          label: 'Are they validated?',
          items: [
            { value: 'provisional', text: 'Provisional: they may still change' },
            { value: 'validated', text: 'Validated: somebody has checked them and answers for them' },
          ],
          refused,
        })}
        ${table({
          caption: 'The figures',
          captionSize: 'm',
          narrow: 'stack',
          head: ['Measure', 'Number counted', 'Out of'],
          rows: given.measures.map(each => [
            html`${each.name}<br /><span class="govuk-hint"
                >${each.counted}${each.out && `, out of ${each.out}`}</span
              >`,
            ...boxes(each, each.name, refused),
          ]),
          empty: 'No measure is in use here yet. An analyst takes measures into use with a plan.',
        })}
        ${given.measures.map(each => partsTable(each, refused))}
        ${given.measures.length > 0 && govukButton({ text: 'Send these figures', preventDoubleClick: true })}
      </form>`,
  }
}
