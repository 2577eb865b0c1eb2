import { chartFigure } from '../../charts/chart-figure.ts'
import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table, type Table } from '../../design/table.ts'
import { count, percent, plural, showMonth } from '../../design/words.ts'
import { to } from '../addresses/owed.ts'
import type { SenderQuality } from '../queries/quality.ts'
import { share, type QualityMonth } from '../rules/quality.ts'
import { link, paragraph } from './fields.ts'

const none = 'nothing to judge'
const shown = (value: number | null): string => (value === null ? none : percent(value))

const whatItMeans = detailsBlock(
  'How this is counted',
  html`<ul class="govuk-list govuk-list--bullet">
    <li>Whole: of the returns that were due, those that are here with no row held and nothing missing.</li>
    <li>Valid: of the rows that came, those that were accepted as they came.</li>
    <li>In time: of the returns that were due, those that came by their day, whole or in part.</li>
    <li>
      Held rows, opened and put right: rows held back in the month, and held rows accepted, sent again or withdrawn in
      it.
    </li>
    <li>What was agreed not to come yet is counted against nobody.</li>
  </ul>`,
)

/** Every sender, over twelve months. */
export const qualityPage = (given: { readonly area: Area; readonly senders: readonly SenderQuality[] }): Html => {
  const { area, senders } = given
  const title = 'How good what is sent is'
  if (senders.length === 0)
    return html`${pageHeading(title, { caption: area.name })}
    ${emptyState({ nothing: 'No organisation owes a return here.', wouldFill: 'The register of returns, and what is sent.', who: 'An administrator writes the register; data senders send.' })}`
  const late = senders.filter(({ sum }) => sum.timeliness !== null && sum.timeliness < 100).length
  return html`${pageHeading(title, { caption: area.name })}
    ${answerFirst(late === 0 ? 'Everything that was due in the last twelve months came by its day.' : `${plural(late, 'sender')} of ${senders.length} had something come late, or not at all, in the last twelve months.`)}
    ${table({
      caption: 'Each sender, the last twelve months',
      captionSize: 'm',
      narrow: 'stack',
      head: ['Sender', 'Whole', 'Valid rows', 'In time', { text: 'Held rows opened', numeric: true }, { text: 'Put right', numeric: true }],
      rows: senders.map(({ organisation, sum }) => [
        link(organisation.name, to.sender(area.slug, organisation.slug)),
        shown(sum.completeness),
        sum.rows === 0 ? 'no rows came' : shown(sum.validity),
        shown(sum.timeliness),
        count(sum.opened),
        count(sum.closed),
      ]),
    })}
    ${whatItMeans}`
} // prettier-ignore

const ofMonth = (month: QualityMonth) => [
  showMonth(month.month),
  month.due === 0 ? 'nothing was due' : `${month.whole} of ${month.due}`,
  month.due === 0 ? 'nothing was due' : `${month.inTime} of ${month.due}`,
  month.rows === 0 ? 'no rows came' : `${count(month.accepted)} of ${count(month.rows)} (${shown(share(month.accepted, month.rows))})`, // prettier-ignore
  count(month.opened),
  count(month.closed),
]

const sentence = ({ organisation, sum }: SenderQuality): string => {
  if (sum.due === 0) return `Nothing was due from ${organisation.name} in the last twelve months.`
  const rows = sum.rows === 0 ? 'No rows came as a file.' : `Of ${count(sum.rows)} rows, ${shown(sum.validity)} were accepted as they came.` // prettier-ignore
  return `Of ${plural(sum.due, 'return')} due in the last twelve months, ${shown(sum.timeliness)} came by the day and ${shown(sum.completeness)} are here whole. ${rows}`
}

/** One sender, month by month, with the sentence first. */
export const senderPage = (given: { readonly area: Area; readonly sender: SenderQuality }): Html => {
  const { area, sender } = given
  const { organisation } = sender
  const begins = sender.months.findIndex(({ due, rows }) => due > 0 || rows > 0)
  const months = begins < 0 ? sender.months : sender.months.slice(begins)
  const points = (of: (month: QualityMonth) => number | null) => months.map(each => ({ x: showMonth(each.month).replace(/^(...)\w* \d\d/, '$1 '), y: of(each) })) // prettier-ignore
  const numbers: Table = {
    caption: `${organisation.name}, month by month`,
    narrow: 'stack',
    head: ['Month', 'Whole', 'In time', 'Valid rows', { text: 'Held rows opened', numeric: true }, { text: 'Put right', numeric: true }], // prettier-ignore
    rows: months.toReversed().map(ofMonth),
  }
  const chart = {
    id: 'quality',
    title: 'In time and whole, by month',
    desc: sentence(sender),
    unit: '%',
    yMax: 100,
    series: [
      { name: 'In time', points: points(each => share(each.inTime, each.due)) },
      { name: 'Whole', points: points(each => share(each.whole, each.due)) },
    ],
  }
  const drawn = months.filter(({ due }) => due > 0).length > 1
  return html`${pageHeading('How good what is sent is', { caption: organisation.name })}
  ${answerFirst(sentence(sender))}
  ${drawn && chartFigure({ sentence: 'Each month’s returns, by the month in which they were due.', chart, table: { ...numbers, head: numbers.head.slice(0, 3), rows: months.toReversed().map(each => ofMonth(each).slice(0, 3)), caption: 'Returns by the month in which they were due' } })}
  ${table(numbers)} ${whatItMeans} ${paragraph(link('What it owes', to.owed(area.slug)))}`
}
