import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { detailsBlock, notice } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, percent, plural, showDay } from '../../design/words.ts'
import { to as toReturns } from '../../returns/addresses.ts'
import type { CountedFromReturn, FedBy, ReturnFed } from '../queries/fed-by.ts'
import { periodWords, valueOf } from '../rules.ts'
import { countsOpened, valueOpened } from './openings.ts'

type Counts = CountedFromReturn['counts']

const inWords = ({ numerator, denominator }: Counts): string => {
  const value = denominator === null ? null : valueOf('%', numerator, denominator)
  return value === null
    ? `${count(numerator)} of ${count(denominator ?? 0)}`
    : `${percent(value, 1)} (${count(numerator)} of ${count(denominator!)})`
}

/** What is counted from the SEN2 return, and between which values it lies while rows are held back. */
export const countedSentence = ({ year, counts, held, low, high }: CountedFromReturn): string => {
  const said =
    counts.denominator === 0
      ? `No plan issued in ${year} is taken in from the SEN2 return yet.`
      : `Counted from the SEN2 return: of the plans issued in ${year}, ${inWords(counts)} were issued within 20 weeks.`
  if (held.rows === 0) return `${said} No row is held back.`
  const lies =
    low.denominator === 0 ? '' : ` The figure lies between ${inWords(low)} and ${inWords(high)}.`
  return `${said} ${plural(held.rows, 'row of that return is', 'rows of that return are')} held back, and each may belong to it or not.${lies}`
} // prettier-ignore

const returnItem = (area: Area, { returnId, fileName, organisation, receivedOn, opens }: ReturnFed): Html =>
  html`<li>
    ${opens ? html`<a class="govuk-link" href="${toReturns.one(area.slug, returnId)}">${fileName}</a>` : fileName} from
    ${organisation}, ${showDay(receivedOn)}
  </li>`

/** Another number for the same thing: never added, and shown where somebody can ask which is right. */
const differencesList = (differences: FedBy['differences']): Html | null =>
  differences.length === 0
    ? null
    : html`<p class="govuk-body">Another number was sent for the same thing. It is not added; ask which is right.</p>
        <ul class="govuk-list govuk-list--bullet">
          ${differences.map(({ organisation, period, part, counts: { numerator, denominator } }) => {
            const of = denominator === null ? '' : ` of ${count(denominator)}`
            return html`<li>${organisation}: ${count(numerator)}${of} for ${period}${part && `, ${part}`}</li>`
          })}
        </ul>`

const partsOf = (caption: string, parts: FedBy['parts']): Html => {
  // A plain count is its own value: a column that says it twice tells nothing.
  const counts = parts.some(({ unit }) => unit !== 'number')
  return table({
    caption,
    head: [
      'Part',
      'Period',
      ...['Value', ...(counts ? ['Counted'] : [])].map(text => ({ text, numeric: true })),
      'State',
    ],
    rows: parts.map(each => [
      each.part!,
      periodWords(each),
      valueOpened(each),
      ...(counts ? [countsOpened(each)] : []),
      each.validated ? 'Validated' : 'Provisional',
    ]),
    dense: true,
    narrow: 'stack',
  })
}

/** The newest period's parts; the earlier ones are folded, as they may be hundreds. */
const partsTable = (parts: FedBy['parts']): Html | null => {
  const [first] = parts
  if (!first) return null
  const newest = parts.filter(({ period }) => period === first.period)
  const earlier = parts.filter(({ period }) => period !== first.period)
  return html`<h2 class="govuk-heading-m">Part by part</h2>
    ${partsOf('Figures of a part; small counts are not shown to the public', newest)}
    ${earlier.length > 0 && detailsBlock('Earlier periods, part by part', partsOf('Earlier figures of a part, the newest period first', earlier))}`
} // prettier-ignore

const sentSection = (area: Area, fed: FedBy): Html | null => {
  const { returns, rowsHeld, differences } = fed
  if (returns.length === 0 && fed.counted.length === 0 && rowsHeld === 0 && differences.length === 0) return null
  const counted = fed.counted.map(each => html`<p class="govuk-body">${countedSentence(each)}</p>`)
  return html`<h2 class="govuk-heading-m">What partners sent</h2>
    ${fed.counted.some(({ held }) => held.rows > 0) ? notice(html`${counted}`, 'attention') : counted}
    ${
      fed.counted.length > 0 &&
      html`<p class="govuk-body">
        This stands beside the figure the DfE publishes and never takes its place: the DfE counts again, with checks of
        its own. In time is at most 140 days after the request came.
      </p>`
    }
    ${
      rowsHeld > 0 &&
      html`<p class="govuk-body">
        ${plural(rowsHeld, 'row of figures sent is', 'rows of figures sent are')} held back and could change the figures
        of this measure.
      </p>`
    }
    ${
      returns.length > 0 &&
      html`<p class="govuk-body">Made of these returns:</p>
        <ul class="govuk-list govuk-list--bullet">
          ${returns.map(each => returnItem(area, each))}
        </ul>`
    }
    ${differencesList(differences)}`
}

/** Which returns the figures of a measure are made of, and how many held rows could have changed them. */
export const fedBySection = (area: Area, fed: FedBy | 'rows are held' | null): Html | null => {
  if (fed === 'rows are held')
    return html`<p class="govuk-body">
      Some rows that partners sent are held back until they are put right, and could still change what is counted here.
    </p>`
  return fed && html`${sentSection(area, fed)} ${partsTable(fed.parts)}`
}
