import { Html, html, type Child } from './html.ts'
import { slug } from './words.ts'

export type Column = {
  readonly text: Child
  /** Figures line up on the right, with digits of one width. */
  readonly numeric?: boolean
  /** A short column keeps its words on one line: dates, numbers, codes. */
  readonly tight?: boolean
  /** Makes the heading a link that sorts. `now` says how the table is sorted by this column at present. */
  readonly sort?: { readonly href: string; readonly now: 'ascending' | 'descending' | null }
}
export type Cell = Child | { readonly text: Child; readonly numeric?: boolean; readonly class?: string }
export type Row = readonly Cell[] | { readonly cells: readonly Cell[]; readonly id?: string; readonly class?: string }

export type Table = {
  readonly caption: string
  /** `hidden` keeps the caption for screen readers where a heading just above says the same. */
  readonly captionSize?: 's' | 'm' | 'l' | 'hidden'
  readonly head: readonly (string | Column)[]
  readonly rows: readonly Row[]
  /** The first cell of each row names the row. True unless told otherwise. */
  readonly firstCellIsHeader?: boolean
  /** On a phone: slide sideways inside its own frame, or each row becomes a card with its column's name beside each value. */
  readonly narrow?: 'scroll' | 'stack'
  /** For analysts' and caseworkers' tables of many rows. */
  readonly dense?: boolean
  /** Shown in place of the rows when there are none. */
  readonly empty?: Child
  /** Needed only where two tables on a page have one caption. */
  readonly id?: string
}

type Full = { readonly text: Child; readonly numeric?: boolean; readonly class?: string }

const column = (given: string | Column): Column => (typeof given === 'string' ? { text: given } : given)

const isFull = (cell: Cell): cell is Full =>
  typeof cell === 'object' && cell !== null && !(cell instanceof Html) && !Array.isArray(cell)

const headCell = ({ text, numeric, tight, sort }: Column): Html => {
  const look = `govuk-table__header${numeric ? ' govuk-table__header--numeric' : ''}${tight ? ' app-tight' : ''}`
  if (!sort) return html`<th scope="col" class="${look}">${text}</th>`
  return html`<th scope="col" class="${look}" aria-sort="${sort.now ?? 'none'}">
    <a class="app-sort app-sort--${sort.now ?? 'none'}" href="${sort.href}">${text}</a>
  </th>`
}

const bodyCell = (cell: Cell, { text: name, numeric, tight }: Column, asHeader: boolean, stack: boolean): Html => {
  const { text, numeric: own, class: extra } = isFull(cell) ? cell : { text: cell }
  const kind = asHeader ? 'govuk-table__header' : 'govuk-table__cell'
  const look = `${kind}${(own ?? numeric) ? ` ${kind}--numeric` : ''}${tight ? ' app-tight' : ''}${extra ? ` ${extra}` : ''}`
  if (asHeader) return html`<th scope="row" class="${look}">${text}</th>`
  // In a stacked table the column's name is repeated beside the value by the style sheet.
  const label = stack && typeof name === 'string' ? html` data-label="${name}"` : null
  return html`<td class="${look}" ${label}>${text}</td>`
}

const bodyRow = (row: Row, columns: readonly Column[], firstIsHeader: boolean, stack: boolean): Html => {
  const { cells, id, class: extra } = 'cells' in row ? row : { cells: row, id: undefined, class: undefined }
  return html`<tr class="govuk-table__row${extra && ` ${extra}`}" ${id && html`id="${id}"`}>
    ${cells.map((cell, index) => bodyCell(cell, columns[index] ?? { text: '' }, firstIsHeader && index === 0, stack))}
  </tr>`
}

/**
 * A table as GOV.UK draws it, in a frame of its own that a keyboard can reach and slide sideways, so that the page
 * itself never scrolls two ways.
 */
export const table = (given: Table): Html => {
  const { caption, captionSize = 's', head, rows, firstCellIsHeader = true, narrow = 'scroll', dense, empty } = given
  const id = `${given.id ?? slug(caption)}-caption`
  const columns = head.map(column)
  const stack = narrow === 'stack'
  const look = `govuk-table app-table__table${dense ? ' app-table__table--dense' : ''}`
  return html`<section class="app-table app-table--${narrow}" aria-labelledby="${id}" tabindex="0">
    <table class="${look}">
      <caption
        id="${id}"
        class="govuk-table__caption ${captionSize === 'hidden' ? 'govuk-visually-hidden' : `govuk-table__caption--${captionSize}`}"
      >
        ${caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          ${columns.map(headCell)}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        ${rows.map(row => bodyRow(row, columns, firstCellIsHeader, stack))}
        ${
          rows.length === 0 &&
          html`<tr class="govuk-table__row">
            <td class="govuk-table__cell" colspan="${columns.length}">${empty ?? 'Nothing yet.'}</td>
          </tr>`
        }
      </tbody>
    </table>
  </section>`
}
