import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { downloadLinks, pageHeading, summaryList, type SummaryRow } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, list, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import { authorityNames, betterInWords, notAddedTo, roundingOf } from '../definition-out.ts'
import { periodKindsInWords } from '../period-kinds.ts'
import type { Measure } from '../queries/measures.ts'
import type { DefinitionVersion } from '../queries/definition.ts'
import { remarkItem } from './figure-words.ts'

export type DefinitionPage = {
  readonly area: Area
  readonly measure: Measure
  /** Oldest first; the last is the one that holds. */
  readonly versions: readonly DefinitionVersion[]
  /** Of the measures it names, those this area uses. */
  readonly named: ReadonlyMap<string, Measure>
  /** What the layouts it needs are called. */
  readonly layouts: readonly string[]
  readonly today: Day
}

const measureLink = ({ area, named }: DefinitionPage, id: string): Html | null => {
  const found = named.get(id)
  return found ? html`<a class="govuk-link" href="${to.definition(area.slug, id)}">${found.name}</a>` : null
}

const items = (lines: readonly Child[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">
    ${lines.map(line => html`<li>${line}</li>`)}
  </ul>`

const notAdded = (given: DefinitionPage): Html | string => {
  const lines = notAddedTo(given.measure).map(({ measure, because }) => {
    const other = measure && measureLink(given, measure)
    return other ? html`${other}: ${because}` : because
  })
  return lines.length === 0 ? 'Nothing is said of it.' : items(lines)
}

const watched = (given: DefinitionPage): SummaryRow | null => {
  const lines = given.measure.balancing.flatMap(({ measure, because }) => {
    const other = measureLink(given, measure)
    return other ? [html`${other}: ${because}`] : []
  })
  return lines.length === 0 ? null : { key: 'Watched beside it', value: items(lines) }
}

const authority = ({ about }: Measure): Child =>
  about.authority ? html`${authorityNames[about.authority.kind]}. ${about.authority.words}` : 'Not stated'

const answersFor = ({ answersFor: post }: Measure): string => (post ? `${post.title}, ${post.organisationName}` : 'Not stated') // prettier-ignore

const rows = (given: DefinitionPage): (SummaryRow | null)[] => {
  const { measure, layouts } = given
  const { about, breakdowns } = measure
  return [
    { key: 'What it counts', value: measure.whatItCounts },
    { key: measure.denominator ? 'Counted' : 'What is counted', value: measure.numerator },
    measure.denominator ? { key: 'Out of', value: measure.denominator } : null,
    { key: 'For', value: capital(periodKindsInWords([...new Set([measure.periodKind, ...measure.ownPeriods])])) },
    { key: 'Also counted by', value: breakdowns.length === 0 ? 'Nothing: for everybody only' : list([...breakdowns]) },
    { key: 'Which way is better', value: betterInWords(measure.better) },
    { key: 'Rounding', value: roundingOf(measure) },
    { key: 'Who answers for it', value: answersFor(measure) },
    { key: 'Source', value: measure.source },
    { key: 'By what authority', value: authority(measure) },
    { key: 'Returns it needs', value: layouts.length === 0 ? 'Not stated' : items(layouts) },
    { key: 'Usually late', value: about.usuallyLate ?? 'Not stated' },
    { key: 'Must not be added to', value: notAdded(given) },
    watched(given),
  ]
}

const changes = ({ measure }: DefinitionPage): Html | null => {
  const lines = [
    ...measure.breaks.map(({ before, words }) => html`<li>Before ${before}: ${words}</li>`),
    ...measure.remarks.map(remarkItem),
  ]
  return lines.length === 0
    ? null
    : html`<h2 class="govuk-heading-m">Changes of the collection, and what to know</h2>
        <ul class="govuk-list govuk-list--bullet">
          ${lines}
        </ul>`
}

/** A made-up area cannot know of a day that has not come there. */
const from = (day: Day, today: Day): string => (day <= today ? showDay(day) : 'the beginning')

const history = ({ versions, today }: DefinitionPage): Html =>
  html`<h2 class="govuk-heading-m">How its definition has changed</h2>
    ${versions.length < 2 && html`<p class="govuk-body">It has not changed since it was first taken into use here.</p>`}
    ${
      versions.length > 0 &&
      table({
        caption: 'Every version of the definition',
        captionSize: 'hidden',
        narrow: 'stack',
        head: [{ text: 'Version', tight: true }, { text: 'From', tight: true }, 'Counted', 'Out of'],
        rows: versions.toReversed().map(each => [String(each.version), from(each.definedOn, today), each.numerator, each.denominator ?? 'a plain count']), // prettier-ignore
      })
    }
    <p class="govuk-body">
      A figure keeps the definition it was counted by. It is not counted again when the words change.
    </p>`

/** One measure's definition, whole, in plain words. */
export const definitionPage = (given: DefinitionPage): Html => {
  const { area, measure } = given
  return html`${pageHeading(`How it is counted: ${measure.name}`, { caption: area.name })} ${summaryList(rows(given))}
    ${changes(given)} ${history(given)}
    <p class="govuk-body">
      <a class="govuk-link" href="${to.measure(area.slug, measure.id)}">Its figures</a> ·
      <a class="govuk-link" href="${to.definitions(area.slug)}">Every definition</a>
    </p>
    ${downloadLinks([
      { format: 'CSV', href: to.valuesCsv(area.slug, measure.id), what: 'Figures with the definition' },
      { format: 'JSON', href: to.valuesJson(area.slug, measure.id), what: 'Figures with the definition' },
    ])}`
}
