import { assuranceIcon, spcIcons, variationIcon } from '../../charts/spc-icons.ts'
import type { Area } from '../../ctx.ts'
import { govukSelect } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, downloadLinks, emptyState, pageHeading } from '../../design/parts.ts'
import { assuranceWords, variationWords } from '../../spc/words.ts'
import { table } from '../../design/table.ts'
import { axisLabel, capital, list, plural, showDay } from '../../design/words.ts'
import { to } from '../addresses.ts'
import type { MeasureChart } from '../queries/spc.ts'
import type { Place, Summarised } from '../queries/summary.ts'
import { levelOf } from '../rules/targets.ts'
import { amount, rangeInWords, roughly, valueCell } from './figure-words.ts'

export type SummaryPage = {
  readonly area: Area
  /** Those that are asked for, what needs attention first. */
  readonly rows: readonly Summarised[]
  readonly places: readonly Place[]
  /** Services, schools and needs by which measures are counted. */
  readonly parts: readonly string[]
  readonly asked: { readonly within: string; readonly part: string }
  /** The reader sees the partnership's own small counts. */
  readonly exact: boolean
}

const latestCell = ({ figures }: MeasureChart): Html => {
  const latest = figures.findLast(({ value }) => value !== null) ?? figures.at(-1)!
  const provisional = latest.value !== null && latest.status === 'provisional'
  const shown = provisional ? amount(latest.value, latest.unit) : valueCell(latest)
  return html`${shown}<br /><span class="app-summary__for"
      >${axisLabel(latest.period)}${provisional && ', provisional'}</span
    >`
}

const targetCell = ({ target, next, measure }: MeasureChart): string => {
  const level = target && levelOf(target)
  if (level !== null && level !== undefined) return roughly(level, measure.unit)
  if (target) return target.words
  return next ? `${capital(next.step.words)}${next.step.from ? ` from ${showDay(next.step.from)}` : ''}` : 'None'
}

/** A limit past what is possible is none: no single figure can be out of the ordinary on that side. */
export const limitsInWords = ({ chart, measure }: MeasureChart): string => {
  const last = chart.partitions.at(-1)
  if (!last) return '–'
  const { lowest, highest } = chart.settings
  const lower = lowest !== null && last.lpl < lowest ? null : last.lpl
  const upper = highest !== null && last.upl > highest ? null : last.upl
  return rangeInWords(lower, upper, measure.unit)
}

const rowOf = (area: Area, { measure, shown }: Summarised, part: string) => {
  const href = part ? to.parts(area.slug, measure.id) : to.measure(area.slug, measure.id)
  const link = html`<a class="govuk-link" href="${href}">${measure.name}</a>`
  if (!shown) return [link, 'No figure yet', '–', '–', '–', '']
  const last = shown.chart.partitions.at(-1)
  const show = (value: number) => roughly(value, measure.unit)
  return [
    link,
    latestCell(shown),
    targetCell(shown),
    last ? show(last.mean) : '–',
    limitsInWords(shown),
    html`<div class="app-summary__says">${spcIcons(shown.chart.icons)} <span>${shown.chart.sentence}</span></div>`,
  ]
}

const tableOf = (area: Area, caption: string, rows: readonly Summarised[], part: string): Html | null =>
  rows.length === 0
    ? null
    : table({
        caption,
        captionSize: 'm',
        narrow: 'stack',
        dense: true,
        head: [
          'Measure',
          { text: 'Latest', tight: true },
          'Target',
          { text: 'Mean', tight: true },
          { text: 'Limits', tight: true },
          'What it shows and what to do',
        ],
        rows: rows.map(each => rowOf(area, each, part)),
      })

const groups = [
  { caption: 'Needs attention first', fits: (attention: number) => attention <= 4 },
  { caption: 'To watch', fits: (attention: number) => attention === 5 || attention === 6 },
  { caption: 'Steady or getting better', fits: (attention: number) => attention === 7 || attention === 8 },
]

const tooHidden = ({ shown }: Summarised): boolean =>
  shown?.chart.warnings.some(({ kind }) => kind === 'tooManyWithheld') ?? false

/** Of these nothing can be said yet, or not here: they are folded, but where there is nothing else to read. */
const unjudged = (area: Area, known: readonly Summarised[], part: string): (Html | null)[] => {
  const all = known.filter(({ attention }) => attention === 9)
  const folded = (caption: string, rows: readonly Summarised[]): Html | null => {
    const shown = tableOf(area, caption, rows, part)
    return shown && detailsBlock(`${caption} (${rows.length})`, shown, { open: all.length === known.length })
  }
  return [
    folded('Too early to tell', all.filter(each => !tooHidden(each))),
    folded('Too much hidden to judge', all.filter(tooHidden)),
  ] // prettier-ignore
}

/** Those of which nothing is known, by name only. */
const without = (area: Area, rows: readonly Summarised[]): Html | null =>
  rows.length === 0
    ? null
    : detailsBlock(
        `No figure yet (${rows.length})`,
        html`<ul class="govuk-list govuk-list--bullet">
          ${rows.map(({ measure }) => html`<li><a class="govuk-link" href="${to.measure(area.slug, measure.id)}">${measure.name}</a></li>`)}
        </ul>`,
      ) // prettier-ignore

const answer = (rows: readonly Summarised[]): string => {
  const [first, known] = [rows.filter(({ attention }) => attention <= 4), rows.filter(({ attention }) => attention < 9)]
  if (known.length === 0) return 'No measure has enough figures yet to tell chance from change.'
  if (first.length === 0) return `None of the ${plural(known.length, 'measure')} that can be judged is getting worse or will miss its target as things are.`
  const named = first.slice(0, 3).map(({ measure }) => `“${measure.name}”`)
  return `${first.length} of the ${plural(known.length, 'measure')} that can be judged ${first.length === 1 ? 'needs' : 'need'} attention: ${list(first.length > 3 ? [...named, `${first.length - 3} more`] : named)}.`
} // prettier-ignore

const select = (name: string, label: string, all: string, places: readonly Place[], value: string): Html =>
  govukSelect({
    name,
    id: name,
    label: { text: label },
    items: [{ value: '', text: all }, ...places.map(place => ({ value: place.value, text: place.words }))],
    value,
  })

const filter = ({ area, places, parts, asked }: SummaryPage): Html =>
  html`<form method="get" action="${to.summary(area.slug)}" class="app-summary__filter" novalidate>
    ${select('within', 'Plan or area of a plan', 'All measures', places, asked.within)}
    ${parts.length > 0 && select('part', 'Service, school or need', 'Everybody', parts.map(part => ({ value: part, words: part })), asked.part)}
    <button type="submit" class="govuk-button govuk-button--secondary">Show these</button>
  </form>` // prettier-ignore

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>): Key[] => Object.keys(words) as Key[]

/** In the table an icon stands without its words: here each has them. */
const iconsInWords = (): Html =>
  detailsBlock(
    'What the icons mean',
    html`<p class="app-spc-icons">${keysOf(variationWords).map(variationIcon)} ${keysOf(assuranceWords).map(assuranceIcon)}</p>`,
  ) // prettier-ignore

/** Many measures at once: the latest value, target, mean, limits, both icons and the sentence; what needs attention first. */
export const summaryPage = (given: SummaryPage): Html => {
  const { area, rows, asked, exact } = given
  const known = rows.filter(({ shown }) => shown !== null)
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
  return html`${pageHeading('All measures at a glance', { caption: asked.part ? `${area.name}: ${asked.part}` : area.name })}
    ${rows.length > 0 && answerFirst(answer(rows))}
    <p class="govuk-body">
      Each figure goes up and down by chance. The limits say how far; only what goes past them, or stays to one side, is a
      change. A single month is not. A limit past what is possible is written as none.${!exact && ' Counts of 1 to 5 children are hidden, and where the newest figure is hidden, or more than one in ten, nothing is judged.'}
    </p>
    ${filter(given)}
    ${known.length === 0 && emptyState({ nothing: 'There is no figure to show here.', wouldFill: 'Figures counted from records, sent by partners, or typed, for measures this asks for.', who: 'An analyst, and the posts that answer for the measures.' })}
    ${known.length > 0 && iconsInWords()}
    <div class="app-summary">
      ${groups.map(({ caption, fits }) => tableOf(area, caption, known.filter(({ attention }) => fits(attention)), asked.part))}
      ${unjudged(area, known, asked.part)}
    </div>
    ${without(area, rows.filter(({ shown }) => shown === null))}
    ${known.length > 0 && downloadLinks([{ format: 'CSV', href: `${to.summaryCsv(area.slug)}${query.size > 0 ? `?${query}` : ''}`, what: 'This table' }])}`
} // prettier-ignore
