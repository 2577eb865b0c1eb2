import { chartFigure } from '../../charts/chart-figure.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { axisLabel, count, plural, showMonth } from '../../design/words.ts'
import type { Shown } from '../../kernel/disclosure.ts'
import { to } from '../addresses/waits.ts'
import type { FirstKnown } from '../rules/first-known.ts'
import { stopped } from '../rules/run.ts'
import type { HistoryRow, ServiceView } from '../rules/service-view.ts'
import { link, paragraph, plus, share, shown, small, weeks } from './parts.ts'

/** One service month by month: chart, table, and what was known when. */

const numeric = (text: string) => ({ text, numeric: true })
const number = (value: Shown): number | null => (typeof value === 'number' ? value : null)

const sentence = (name: string, { history }: ServiceView): string => {
  const [first, last] = [history[0]!, history.at(-1)!]
  const said = (row: HistoryRow): string => `${shown(row.list.waiting)} at the end of ${showMonth(row.month)}`
  return history.length === 1 ? `${name}: ${said(last)}.` : `${name}: ${said(first)}, ${said(last)}.`
}

const chart = (name: string, view: ServiceView, headline: string): Html => {
  const series = (title: string, of: (row: HistoryRow) => Shown) => ({
    name: title,
    points: view.history.map(row => ({ x: axisLabel(row.month), y: number(of(row)) })),
  })
  return chartFigure({
    sentence: sentence(name, view),
    chart: {
      id: 'months',
      title: `${name}: waiting at the end of each month`,
      desc: sentence(name, view),
      unit: '',
      series: [series('All who wait', row => row.list.waiting), series('Over 18 weeks', row => row.list.over18), series('Over 52 weeks', row => row.list.over52)],
    },
    table: {
      caption: `${name}: waiting at the end of each month, the numbers`,
      dense: true,
      head: [{ text: 'Month', tight: true }, numeric('All who wait'), numeric('Over 18 weeks'), numeric('Over 52 weeks')],
      rows: view.history.toReversed().map(({ month, list }): Row => [axisLabel(month), shown(list.waiting), shown(list.over18), shown(list.over52)]),
    },
    source: headline,
  })
} // prettier-ignore

const monthTable = ({ history }: ServiceView) => {
  const exact = history.some(({ flow }) => flow !== null)
  return {
    caption: 'Each month in full',
    dense: true,
    head: [
      { text: 'At the end of', tight: true }, numeric('Waiting'), numeric('18 weeks or less'), numeric('Over 18'), numeric('Over 52'), numeric('Weeks: middle'),
      ...(exact ? [numeric('Came'), numeric('Seen or helped'), numeric('Left unseen'), numeric('As first known'), numeric('Revised by')] : []),
    ],
    rows: history.toReversed().map(({ month, list, flow, first }): Row => [
      showMonth(month), shown(list.waiting), share(list.share18), shown(list.over18), shown(list.over52), weeks(list.median),
      ...(exact && flow ? [count(flow.began), count(flow.ended[stopped]!), count(flow.unseen), ...firstCells(list.waiting, first)] : []),
    ]),
  }
} // prettier-ignore

const firstCells = (waiting: Shown, first: FirstKnown | null): string[] => {
  if (!first || first.waiting === null || typeof waiting !== 'number') return ['–', '–']
  return [count(first.waiting), plus(waiting - first.waiting)]
}

const why = ({ late, changedOn, changedOff, takenBack }: FirstKnown): string[] => [
  ...(late > 0 ? [`${plural(late, 'referral')} had begun before and came only with the later list`] : []),
  ...(changedOn > 0 ? [`${plural(changedOn, 'referral')} went on waiting though the earlier list said otherwise`] : []),
  ...(changedOff > 0
    ? [`${plural(changedOff, 'referral')} had been seen, closed or not taken before, as was told only later`]
    : []),
  ...(takenBack > 0 ? [`${plural(takenBack, 'referral')} is held no more`] : []),
]

/** Where the months as first told do not follow from each other, and why. */
const revisions = ({ history, breaks }: ServiceView): Html | null => {
  const moved = history.filter(({ first }) => first !== null && first.break !== null && why(first).length > 0)
  const known = history.filter(({ first }) => first?.waiting != null)
  if (known.length === 0) return null
  return html`${detailsBlock(
    'As now known and as known then',
    html`${paragraph('“Waiting” is the list as now known: rebuilt from the days of every referral. “As first known” is what the first list that tells of the month held. Where a month as first told is not the month before plus who came less who left, this is why:')}
      ${moved.length === 0 ? paragraph('Every month follows from the one before.') : html`<ul class="govuk-list govuk-list--bullet">${moved.map(({ month, first }) => html`<li>Before ${showMonth(month)}’s list: ${why(first!).join('; ')}.</li>`)}</ul>`}
      ${breaks.length === 0 ? small('As now known each month is the one before plus who came less who left.') : small(`As now known ${plural(breaks.length, 'month')} do not follow from the one before: tell whoever keeps this installation.`)}`,
  )}`
} // prettier-ignore

export const monthsPart = (area: string, slug: string, name: string, view: ServiceView, headline: string): Html =>
  html`<h2 class="govuk-heading-m">Month by month</h2>
    ${chart(name, view, headline)}
    ${view.history.length > 0 && detailsBlock('More of each month', table(monthTable(view)), { open: false })}
    ${revisions(view)} ${paragraph(link('These months as a table (CSV)', to.months(area, slug)))}`

export type Beside = {
  readonly month: string
  readonly older: Shown | null
  readonly newer: Shown | null
  readonly together: Shown | null
}

/** The old pathway and the new beside each other through a handover, and both together. */
export const handoverPart = (older: { name: string; href: string }, newer: { name: string; href: string }, rows: readonly Beside[]): Html => {
  const cell = (value: Shown | null): Child => (value === null ? 'nothing was submitted' : shown(value))
  return html`<h2 class="govuk-heading-m">Old and new pathway</h2>
    ${paragraph(link(older.name, older.href), ' hands over to ', link(newer.name, newer.href), '. A child who is moved from one to the other waits on one list or the other; neither alone shows how long families wait.')}
    ${table({
      caption: 'Waiting at the end of each month, old and new pathway',
      dense: true,
      head: [{ text: 'At the end of', tight: true }, numeric(older.name), numeric(newer.name), numeric('Both')],
      rows: rows.toReversed().map(({ month, older: one, newer: other, together }): Row => [showMonth(month), cell(one), cell(other), cell(together)]),
    })}`
} // prettier-ignore
