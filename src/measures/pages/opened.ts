import type { Area } from '../../ctx.ts'
import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { knownOnKey } from '../../design/known-on.ts'
import { answerFirst, downloadLinks, pageHeading, pager, summaryList } from '../../design/parts.ts'
import { table, type Cell as TableCell } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { to as toReturns } from '../../returns/addresses.ts'
import { to } from '../addresses.ts'
import type { FactShown, OpenedRecord } from '../queries/opened-cases.ts'
import type { FigureOpened, OpenedRow } from '../queries/opened-rows.ts'
import { countedBy } from '../rules/counted-by.ts'
import type { Cell, RecordKind } from '../rules/counter.ts'

const recordName: Readonly<Record<RecordKind, readonly [one: string, many: string]>> = { case: ['case', 'cases'], referral: ['referral', 'referrals'] } // prettier-ignore
/** The kind of record its versions are kept as. */
const tableOf: Readonly<Record<RecordKind, string>> = { case: 'case-event', referral: 'referral' }
const began: Readonly<Record<RecordKind, string>> = { case: 'Began', referral: 'Received' }
const paragraph = (words: Child): Html => html`<p class="govuk-body">${words}</p>`
const day = (on: Day | null): string => (on === null ? 'not held' : showDay(on))

/** What the number is, in words: "38: plans issued within 20 weeks, January 2025". */
const numberWords = ({ measure, cell, counted, all, records }: FigureOpened): string => {
  const what = cell.side === 'numerator' ? measure.numerator : (measure.denominator ?? measure.numerator)
  const [one, many] = recordName[records]
  return `${plural(all, one, many)}${counted === all ? '' : `, in which ${counted} are counted`}: ${what}.`
}

export type OpenedPage = {
  readonly area: Area
  readonly figure: FigureOpened
  readonly csrf: string
  /** Null until this person has opened the figure today. */
  readonly rows: readonly OpenedRow[] | null
  readonly page: number
  readonly pages: number
  readonly mayCompare: boolean
  /** The earlier day it is drawn for: links keep it, and the form has to. */
  readonly knownOn: Day | null
  readonly days: Child
}

const onDay = ({ knownOn }: Pick<OpenedPage, 'knownOn'>, href: string): string => (knownOn ? `${href}&${knownOnKey}=${knownOn}` : href) // prettier-ignore

const other = (given: OpenedPage): Html | null => {
  const {
    area,
    figure: { measure, cell },
  } = given
  return measure.denominator === null
    ? null
    : paragraph(
        html`<a
          class="govuk-link"
          href="${to.opened(area.slug, measure.id, { ...cell, side: cell.side === 'numerator' ? 'denominator' : 'numerator' })}"
          >${cell.side === 'numerator' ? 'All that it is out of' : 'Only those counted in the figure'}</a
        >`,
      )
}

const compareLink = ({ area, figure: { measure, cell }, mayCompare }: OpenedPage): Html | null =>
  mayCompare
    ? paragraph(html`<a class="govuk-link" href="${to.compare(area.slug, measure.id, cell)}">Compare with my list</a>`)
    : null

const gate = (given: OpenedPage): Html => {
  const { area, figure, csrf } = given
  if (figure.sight === 'count')
    return paragraph('The records behind this number are shown to those who work with them: analysts, and the services and caseworkers they are of.') // prettier-ignore
  return html`${paragraph('The records stand by number, with their days. Opening them is noted in the audit: who opened which figure, and how many records. It is asked for once a day.')}
    <form method="post" action="${onDay(given, to.opened(area.slug, figure.measure.id, figure.cell))}">
      ${csrfField(csrf)}${govukButton({ text: `Show the ${plural(figure.ids.length, ...recordName[figure.records])}`, preventDoubleClick: true })}
    </form>`
} // prettier-ignore

const rowsTable = (given: OpenedPage, rows: readonly OpenedRow[]): Html => {
  const { area, figure } = given
  const by = countedBy(figure.measure.id)
  const several = new Set(rows.map(({ organisation }) => organisation)).size > 1
  const onlyDay = by?.placed === 'fromOn'
  const head = [
    { text: 'Reference', tight: true },
    ...(several ? ['Of'] : []),
    ...(onlyDay ? [] : [{ text: began[figure.records], tight: true }]),
    ...(by ? [{ text: by.heading, tight: true }] : []),
    figure.records === 'case' ? 'Why it counts' : 'Its way',
  ]
  const cells = (row: OpenedRow): TableCell[] => [
    html`<a class="govuk-link" href="${to.openedRecord(area.slug, figure.measure.id, figure.cell, row.id)}"
      >${row.reference}</a
    >`,
    ...(several ? [row.organisation] : []),
    ...(onlyDay ? [] : [day(row.begunOn)]),
    ...(by ? [day(row.on)] : []),
    row.why,
  ]
  return table({
    caption: `The records, by number`,
    captionSize: 'hidden',
    narrow: 'stack',
    dense: true,
    head,
    rows: rows.map(cells),
    empty: 'No record is counted in this number.',
  })
}

const whole = (given: OpenedPage, rows: readonly OpenedRow[]): Html => {
  const { area, figure, page, pages } = given
  const { measure, cell } = figure
  return html`${downloadLinks([{ format: 'CSV', href: to.openedCsv(area.slug, measure.id, cell), what: 'These references' }])}
    ${rowsTable(given, rows)}
    ${pager({ page, pages, href: number => to.opened(area.slug, measure.id, cell, number), label: 'Pages of records' })}`
} // prettier-ignore

const notOurs = ({ all, ids, sight }: FigureOpened): Html | null =>
  sight === 'rows' && ids.length < all ? paragraph(`${plural(all - ids.length, 'record is', 'records are')} of other services, who open them themselves.`) : null // prettier-ignore

/** A number of a counted figure and, once opened, the records behind it. */
export const openedPage = (given: OpenedPage): Html => {
  const { area, figure, rows } = given
  const { measure, cell, when } = figure
  return html`${pageHeading(measure.name, { caption: `${area.name} · ${when}${cell.part && ` · ${cell.part}`}` })}
  ${answerFirst(numberWords(figure))}
  ${figure.all === 0 ? paragraph('Nothing is counted here, so there is nothing to open.') : rows ? whole(given, rows) : gate(given)}
  ${notOurs(figure)} ${other(given)} ${compareLink(given)} ${given.days}`
}

const versionCell = (area: Area, { versions }: FactShown, readsRows: boolean): Child =>
  versions.map((version, at) => {
    const file = html`${version.fileName}, row ${version.row}${version.sheet && ` of ${version.sheet}`}`
    const link = readsRows ? html`<a class="govuk-link" href="${toReturns.one(area.slug, version.returnId)}">${file}</a>` : 'a return' // prettier-ignore
    const until = version.to ? `until ${showDay(dayOf(version.to))}` : 'it stands'
    return html`${at > 0 && html`<br />`}${link}, learnt ${showDay(dayOf(version.from))}, ${until}`
  })

const cameFrom = (area: Area, kind: string, fact: FactShown, readsRows: boolean): Child => {
  if (fact.versions.length === 0)
    return fact.typedBy ? `Typed by ${fact.typedBy}, ${fact.organisation}` : fact.organisation
  const history = readsRows && fact.recordId !== null && html`<br /><a class="govuk-link" href="${toReturns.record(area.slug, kind, fact.recordId)}">Its versions<span class="govuk-visually-hidden">: ${fact.what}, ${showDay(fact.on)}</span></a>` // prettier-ignore
  return html`${fact.organisation}: ${versionCell(area, fact, readsRows)}${history}`
}

export type RecordPage = {
  readonly area: Area
  readonly figure: FigureOpened
  readonly record: OpenedRecord
  /** Whether whoever reads may open the rows of returns. */
  readonly readsRows: boolean
  /** The record's own page, for those who may open it. */
  readonly href: string | null
}

/** One record behind a figure: why it counts, the facts that made it, and the file and row of each version. */
export const openedRecordPage = ({ area, figure, record, readsRows, href }: RecordPage): Html => {
  const by = countedBy(figure.measure.id)
  return html`${pageHeading(record.reference, { caption: figure.measure.name })}
  ${answerFirst(`Counted in ${figure.when}. ${record.why}`)}
  ${summaryList([
    { key: 'Whose', value: record.organisation },
    { key: began[figure.records], value: day(record.begunOn) },
    by && by.placed !== 'fromOn' ? { key: by.heading, value: day(record.on) } : null,
  ])}
  ${table({
    caption: 'What made it count',
    captionSize: 'm',
    narrow: 'stack',
    head: ['What', { text: 'On', tight: true }, { text: 'Learnt here', tight: true }, 'Who said so'],
    rows: record.facts.map(fact => [fact.what, showDay(fact.on), showDay(fact.learntOn), cameFrom(area, tableOf[figure.records], fact, readsRows)]), // prettier-ignore
    empty: 'Nothing that is told of it has a day.',
  })}
  ${href && paragraph(html`<a class="govuk-link" href="${href}">Open this ${recordName[figure.records][0]}</a>`)}`
}

/** The references of a figure for a spreadsheet. */
export const openedColumns = (cell: Cell): readonly string[] => ['reference', 'of', 'began', 'counted_on', 'why', 'period', ...(cell.part ? ['part'] : [])] // prettier-ignore
