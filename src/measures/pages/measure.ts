import type { Area } from '../../ctx.ts'
import { chartFigure, type ChartFigure } from '../../charts/chart-figure.ts'
import { refusal } from '../../design/form.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, downloadLinks, emptyState, pageHeading, summaryList } from '../../design/parts.ts'
import { capital, inEvery, list, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { Comparison } from '../queries/comparison.ts'
import type { FigureOwed } from '../../returns/queries/owed.ts'
import type { Headline, Measure } from '../queries/measures.ts'
import { laterHidden, latestOf, periodWords, type Figure } from '../rules.ts'
import { byPeriodKind, periodKindOf } from '../period-kinds.ts'
import type { MeasureChart } from '../queries/spc.ts'
import { chartBlock } from './chart-block.ts'
import { localSeries, publishedSeries } from './series.ts'
import { usesSection, type Use } from './uses.ts'
import {
  amount,
  besideInWords,
  countCell,
  definitionInWords,
  figureInWords,
  remarkItem,
  valueCell,
} from './figure-words.ts'
import { headlineBlock } from './headline.ts'
import { owedTable } from './list.ts'
import { table } from '../../design/table.ts'

export type MeasurePage = {
  readonly area: Area
  readonly measure: Measure
  /** As this reader may see them: published first, then the partnership's own. */
  readonly figures: readonly Figure[]
  readonly companion: { readonly measure: Measure; readonly words: string; readonly figures: readonly Figure[] } | null
  readonly comparison: Comparison | null
  /** Each line of the figures judged; the one that tells most first. */
  readonly charts: readonly MeasureChart[]
  readonly headline: Headline | null
  readonly owed: readonly FigureOwed[]
  readonly uses: readonly Use[]
  readonly mayType: boolean
  /** Holds a list of their own against what is counted from records. */
  readonly mayCompare: boolean
  readonly mayChoose: boolean
  readonly today: Day
  readonly csrf: string
  /** Why the choice of the figure that is put first was refused, and what was typed. */
  readonly refused: { readonly because: string; readonly sent: string } | null
  /** Which returns the figures are made of, and how many held rows could have changed them. */
  readonly fed: Html | null
  /** Whose count the partnership's own figures are. */
  readonly whence: Html | null
  /** What is missing under the figures. */
  readonly missing: Html | null
  /** What its figures are held against, what is watched beside them, what families say. */
  readonly beside: Html
}

const ofSeries = (figures: readonly Figure[], series: Figure['series']): Figure[] =>
  figures.filter(figure => figure.series === series)

/** The answer: the latest figure with its counts, and the other way of counting it. */
export const answer = (given: MeasurePage): Html | null => {
  const { area, measure, figures, companion, today } = given
  const published = latestOf(ofSeries(figures, 'published'), today)
  const local = latestOf(ofSeries(figures, 'local'), today)
  const first = published ?? local
  if (!first) return null
  const beside = companion?.figures.find(each => each.series === first.series && each.period === first.period)
  const other = companion && beside ? besideInWords(companion.words, beside) : null
  const also = published && local ? `${area.name}’s own latest count: ${figureInWords(local, measure.thing)}` : null
  const own = measure.official && first === local ? 'This is the partnership’s own count.' : null
  const soFar = runningWords(given, local)
  const later = laterHidden(ofSeries(figures, first.series), first, today)
  const every = measure.unit === '%' && first.value !== null ? `That is ${inEvery(first.value)}.` : null
  return html`${answerFirst([figureInWords(first, measure.thing), other && ` ${other}`, own && ` ${own}`])}
  ${every && html`<p class="govuk-body">${every}</p>`} ${also && html`<p class="govuk-body">${also}</p>`}
  ${later && html`<p class="govuk-body">Figures for later periods are not shown: they would tell of few children.</p>`}
  ${soFar && html`<p class="govuk-body">Not over yet: ${soFar}</p>`}`
}

/** The partnership's count for a period that still runs stands beside the latest finished one. */
const runningWords = ({ measure, figures, today }: MeasurePage, local: Figure | null): string | null => {
  const running = latestOf(
    ofSeries(figures, 'local').filter(({ to }) => to > today),
    today,
  )
  return running && running !== local && running.value !== null ? figureInWords(running, measure.thing) : null
}

/** England and the neighbours in sentences, then the neighbours one by one. */
export const comparisonWords = ({ area, measure, comparison, today }: MeasurePage): Html | null => {
  if (!comparison) return measure.official ? nonePublished(today) : null
  const { england, region, neighbours, period } = comparison
  const said = [england, region].flatMap(each => each && each.value !== null ? [`${each.placeName}: ${amount(each.value, each.unit)} in ${periodWords(each)}`] : []) // prettier-ignore
  return html`<h2 class="govuk-heading-m">Beside other places</h2>
    ${said.length > 0 && html`<p class="govuk-body">${said.join('. ')}.</p>`}
    ${neighbours && neighbourWords(area, measure, neighbours, period)}`
}

const nonePublished = (today: Day): Html =>
  html`<h2 class="govuk-heading-m">Beside other places</h2>
    <p class="govuk-body">No official figure of this measure had been published by ${showDay(today)}.</p>`

type Neighbours = NonNullable<Comparison['neighbours']>

const neighbourSentence = ({ spread, list: named }: Neighbours, unit: Measure['unit'], period: string): string => {
  const missing = named.filter(({ figure }) => figure?.value == null).map(({ name }) => name)
  const without = missing.length > 0 ? ` Not available: ${list(missing)}.` : ''
  if (spread.median === null) return `None of the ${spread.of} statistical neighbours has a published figure for ${period}.`
  const [middle, low, high] = [spread.median, spread.low!, spread.high!].map(value => amount(value, unit))
  return `Statistical neighbours in ${period}: ${spread.published} of ${spread.of} published, middle ${middle}, from ${low} to ${high}.${without}`
} // prettier-ignore

const neighbourWords = (area: Area, { unit }: Measure, neighbours: Neighbours, period: string): Html => {
  const rows = neighbours.list.map(({ name, figure }) => [
    name,
    figure ? valueCell(figure) : 'not available',
    countCell(figure?.numerator ?? null),
    countCell(figure?.denominator ?? null),
  ])
  const numbers = table({
    caption: `Statistical neighbours of ${area.name}, ${period}`,
    head: ['Area', ...['Value', 'Counted', 'Out of'].map(text => ({ text, numeric: true }))],
    rows,
    dense: true,
    narrow: 'stack',
  })
  const dated = neighbours.asAt ? `, as at ${showDay(neighbours.asAt)}` : '; it gives no day of its own'
  return html`<p class="govuk-body">${neighbourSentence(neighbours, unit, period)}</p>
    ${detailsBlock(
      'The neighbours, one by one',
      html`<p class="govuk-body">
          Statistical neighbours are the ten areas whose children and families are most like those here. This list:
          ${neighbours.source}${dated}.
        </p>
        ${numbers}`,
    )}`
}

const definition = ({ measure, today }: MeasurePage): Html =>
  html`<h2 class="govuk-heading-m">How it is counted</h2>
    ${summaryList([
      { key: 'What it counts', value: measure.whatItCounts },
      { key: measure.denominator ? 'Counted' : 'What is counted', value: measure.numerator },
      measure.denominator ? { key: 'Out of', value: measure.denominator } : null,
      { key: 'Which way is better', value: { up: 'Higher', down: 'Lower', none: 'Neither: it is a count' }[measure.better ?? 'none'] },
      { key: 'Who answers for it', value: measure.answersFor ? `${measure.answersFor.title}, ${measure.answersFor.organisationName}` : 'Not stated' },
      { key: 'Source', value: measure.source },
      { key: 'Definition', value: capital(definitionInWords(measure, today).replace('definition ', '')) },
    ])}` // prettier-ignore

/** Remarks on all periods, and on those for which there is a figure here. */
const remarks = ({ measure, figures }: MeasurePage): Html | null => {
  const told = measure.remarks.filter(({ period }) => period === null || figures.some(each => each.period === period))
  return told.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">What to know about these figures</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${told.map(remarkItem)}
        </ul>`
}

const ways = ({ area, measure, mayType, mayCompare }: MeasurePage): Html =>
  html`<p class="govuk-body">
      <a class="govuk-link" href="${to.source(area.slug, measure.id)}">Where this came from</a>${
        measure.breakdowns.length > 0 &&
        html` · <a class="govuk-link" href="${to.parts(area.slug, measure.id)}">Part by part</a>`
      }${
        mayType &&
        html` · <a class="govuk-link" href="${to.newFigure(area.slug, measure.id)}">Type a figure for this measure</a>`
      }${mayCompare && html` · <a class="govuk-link" href="${to.compare(area.slug, measure.id)}">Compare with my list</a>`}
    </p>
    ${downloadLinks([
      { format: 'CSV', href: to.valuesCsv(area.slug, measure.id), what: 'These figures' },
      { format: 'JSON', href: to.valuesJson(area.slug, measure.id), what: 'These figures' },
    ])}`

const nothing = ({ area, measure }: MeasurePage): Html =>
  emptyState({
    nothing: `There is no figure for ${area.name} yet.`,
    wouldFill: measure.official
      ? 'A file of official statistics that holds it, or a count of the partnership’s own.'
      : 'A count from the partnership, with its period and source.',
    who: measure.answersFor ? `${measure.answersFor.title}, or an analyst.` : 'An analyst.',
  })

/** A series with its chart; where nothing in it can be drawn, its sentence and table alone. */
const seriesShown = (given: ChartFigure): Html =>
  given.chart.series[0]!.points.some(({ y }) => y !== null)
    ? chartFigure(given)
    : html`<p class="govuk-body">${given.sentence}</p>
        ${given.table && table(given.table)}`

/** The partnership's own figures of one kind of period, judged; a table alone where no period of them is over. */
const ownShown = (given: MeasurePage, figures: readonly Figure[], both: boolean, at: number): Html => {
  const { area, measure, charts } = given
  const kind = periodKindOf(figures[0]!) ?? 'other'
  const shown = charts.find(({ line }) => line.series === 'local' && line.kind === kind)
  const plain = localSeries({ area, measure, figures, both, at })
  if (!shown) return seriesShown(plain)
  const intro = `The partnership’s own count.${both ? ' It is counted another way than the official figures and is never joined to them.' : ''}`
  return chartBlock({ area, shown, intro, caption: plain.table!.caption, source: plain.source })
}

/** Published figures are judged too, where there are enough of them. */
const publishedJudged = ({ area, charts }: MeasurePage): Html[] =>
  charts
    .filter(({ line, chart }) => line.series === 'published' && chart.partitions.length > 0)
    .map(shown => chartBlock({ area, shown, intro: 'Chance or change, in the published figures.', caption: 'Published figures, judged', source: 'Official statistics, shown as published.' })) // prettier-ignore

/** A measure: the answer, the figures with their chart and table, other places, how it is counted, what to know. */
export const measurePage = (given: MeasurePage): Html => {
  const { area, measure, figures, comparison, refused } = given
  const published = ofSeries(figures, 'published')
  const local = ofSeries(figures, 'local')
  return html`${refused && refusal(refused.because, '#because')} ${pageHeading(measure.name, { caption: area.name })}
  ${answer(given) ?? nothing(given)} ${given.missing}
  ${published.length > 0 && seriesShown(publishedSeries({ area, measure, figures: published, comparison }))}
  ${publishedJudged(given)} ${byPeriodKind(local).map((kind, at) => ownShown(given, kind, published.length > 0, at))}
  ${given.whence} ${given.beside} ${given.fed} ${ways(given)} ${usesSection(given)} ${comparisonWords(given)}
  ${headlineBlock(given)} ${remarks(given)} ${definition(given)} ${owedTable(area, given.owed)}`
}
