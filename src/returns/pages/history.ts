import type { Area } from '../../ctx.ts'
import { csrfField } from '../../design/form.ts'
import { html, type Child } from '../../design/html.ts'
import { answerFirst, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay, plural } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import { link, paragraph } from './fields.ts'

export type VersionShown = {
  readonly recordId: number
  readonly returnId: string
  readonly file: string
  readonly row: number
  readonly sheet: string | null
  readonly from: Date
  readonly to: Date | null
  /** Columns that differ from the version before; empty for the first. */
  readonly changed: readonly string[]
  /** The other files that said the same again. */
  readonly again: readonly { readonly returnId: string; readonly file: string; readonly row: number }[]
  /** Only once somebody asked for it: what it says. */
  readonly cells: readonly (readonly [name: string, value: string])[] | null
}

export type HistoryPage = {
  readonly area: Area
  readonly kind: string
  readonly about: string
  readonly recordId: number
  readonly organisation: string
  readonly csrf: string
  readonly versions: readonly VersionShown[]
  readonly days: Child
}

/** Where a record came from and every version of it; what the versions say only where it was asked for. */
export const historyPage = (given: HistoryPage): Page => {
  const { area, kind, recordId, versions, organisation } = given
  const opened = versions.some(({ cells }) => cells !== null)
  const fileCell = (version: VersionShown) => html`${link(version.file, to.one(area.slug, version.returnId))}, row ${version.row}${version.sheet && ` of ${version.sheet}`}${version.again.map(each => html`<br />said again in ${link(each.file, to.one(area.slug, each.returnId))}, row ${each.row}`)}` // prettier-ignore
  return {
    kind: 'page',
    title: 'One record and its versions',
    section: '/returns',
    back: { text: 'Returns', href: to.returns(area.slug) },
    main: html`${pageHeading('One record and its versions', { caption: organisation })}
    ${answerFirst(`${given.about.slice(0, 1).toUpperCase()}${given.about.slice(1)}: ${plural(versions.length, 'version')}.`)}
    ${table({
      caption: 'Versions, the first one first',
      captionSize: 'm',
      narrow: 'stack',
      head: ['Version', 'Came from', { text: 'Held true from', tight: true }, { text: 'Until', tight: true }, 'What changed'], // prettier-ignore
      rows: versions.map((version, at) => [
        String(at + 1),
        fileCell(version),
        showDay(dayOf(version.from)),
        version.to ? showDay(dayOf(version.to)) : 'It stands',
        version.changed.length > 0
          ? version.changed.join(', ').replaceAll('_', ' ')
          : at === 0
            ? 'The first word of it'
            : 'Nothing',
      ]),
    })}
    ${
      opened
        ? versions.map(
            ({ cells }, at) =>
              cells &&
              table({
                caption: `What version ${at + 1} says`,
                captionSize: 's',
                narrow: 'stack',
                dense: true,
                head: ['Column', 'Value'],
                rows: cells.map(([name, value]) => [name.replaceAll('_', ' '), value]),
              }),
          )
        : html`${paragraph('What each version says holds a child’s details. Opening it is noted in the audit.')}
            <form method="post" action="${to.record(area.slug, kind, recordId)}">
              ${csrfField(given.csrf)}
              <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
                Show what each version says
              </button>
            </form>`
    }
    ${given.days}`,
  }
}

export type RecordsPage = {
  readonly area: Area
  readonly returnId: string
  readonly title: string
  readonly organisation: string
  readonly kind: string
  readonly records: readonly { readonly recordId: number; readonly row: number; readonly sheet: string | null }[]
  readonly more: string | null
}

/** The rows of a return that became records, each leading to its history. No child's details stand here. */
export const recordsPage = (given: RecordsPage): Page => ({
  kind: 'page',
  title: 'Records of a return',
  section: '/returns',
  back: { text: given.title, href: to.one(given.area.slug, given.returnId) },
  main: html`${pageHeading('Records of a return', { caption: given.organisation })}
  ${paragraph('Each row of this file that holds now, as a record that can show where it came from. Rows that said what stood already belong to the file that said it first.')}
  ${table({
    caption: 'Records',
    captionSize: 'hidden',
    head: ['Row of your file', 'Record'],
    rows: given.records.map(({ recordId, row, sheet }) => [
      sheet ? `${row} of ${sheet}` : String(row),
      link(
        html`Its versions<span class="govuk-visually-hidden"> (row ${row})</span>`,
        to.record(given.area.slug, given.kind, recordId),
      ),
    ]),
    empty: 'No row of this return holds now: what it said stood already, was superseded, or was withdrawn.',
  })}
  ${given.more && paragraph(link('The next records', given.more))}`,
})
