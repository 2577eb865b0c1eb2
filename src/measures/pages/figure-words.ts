import { html, type Child } from '../../design/html.ts'
import { count, percent, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Measure } from '../queries/measures.ts'
import { periodWords, statusWords, type Figure, type Unit } from '../rules.ts'
import { whyMissing } from '../rules/why-missing.ts'

/** `37.4%`, `31.2 weeks`, `6,970`. */
export const amount = (value: number, unit: Unit): string => {
  if (unit === '%') return percent(value, 1)
  // A median of weeks waited lies between days: it is shown to the same decimal as an average.
  const weeks = Math.round(value * 10) / 10
  return unit === 'weeks' ? `${weeks} ${weeks === 1 ? 'week' : 'weeks'}` : count(value)
}

type Valued = Pick<Figure, 'value' | 'unit' | 'status' | 'origin' | 'hiddenHere'>

/** A table's cell: the number, marked where provisional, or why there is none. Missing is never zero. */
export const valueCell = (figure: Valued): string => {
  const { value, unit, status } = figure
  if (value === null) return whyMissing(figure) ?? statusWords[status]
  return status === 'provisional' ? `${amount(value, unit)} (provisional)` : amount(value, unit)
}

export const countCell = (number: number | null): string => (number === null ? '–' : count(number))

/** `515 of 1,377`; for an average, `over 41`; a dash where the counts are not known. */
export const countsCell = ({
  numerator,
  denominator,
  unit,
}: Pick<Figure, 'numerator' | 'denominator' | 'unit'>): string => {
  if (denominator === null) return countCell(numerator)
  if (unit === 'weeks') return `over ${count(denominator)}`
  return numerator === null ? `out of ${count(denominator)}` : `${count(numerator)} of ${count(denominator)}`
}

const irregular: Readonly<Record<string, string>> = { children: 'child', families: 'family', people: 'person' }

/** What a measure counts, as many as there are: `1 plan`, `41 plans`, `1 piece of advice`. */
export const ofThings = (number: number, things: string): string => {
  const [first = '', ...rest] = things.split(' ')
  const one = irregular[first] ?? first.replace(/s$/, '')
  return number === 1 ? [one, ...rest].join(' ') : things
}

/** `515 of 1,377 plans`; `41 plans` for an average; null where the counts are not known. */
const countsOf = (figure: Figure, thing: string | null): string | null => {
  const { numerator, denominator, unit } = figure
  const of = thing && denominator !== null ? ` ${ofThings(denominator, thing)}` : ''
  if (unit === '%' && numerator !== null && denominator !== null) return `${count(numerator)} of ${count(denominator)}${of}`
  return unit === 'weeks' && denominator !== null ? `over ${count(denominator)}${of}` : null
} // prettier-ignore

/** "37.4% in 2024: 515 of 1,377 plans." or why there is no number. */
export const figureInWords = (figure: Figure, thing: string | null): string => {
  const when = `${periodWords(figure)}${figure.wider ? `, for ${figure.wider}` : ''}`
  if (figure.status === 'suppressed') return `${when}: not shown, because a number from 1 to 5 could be worked out from it and a child recognised.`
  if (figure.value === null) return `${when}: ${statusWords[figure.status]}.`
  const shown = `${amount(figure.value, figure.unit)}${figure.unit === 'number' && thing ? ` ${ofThings(figure.value, thing)}` : ''}`
  const counts = countsOf(figure, thing)
  const provisional = figure.status === 'provisional' ? ' This is provisional.' : ''
  return `${shown} in ${when}${counts ? `: ${counts}` : ''}.${provisional}`
} // prettier-ignore

/** "With exceptions: 37.2%, 517 of 1,389." */
export const besideInWords = (words: string, figure: Figure): string | null => {
  if (figure.value === null) return null
  const counts = countsOf(figure, null)
  return `${words}: ${amount(figure.value, figure.unit)}${counts ? `, ${counts}` : ''}.`
}

/** "definition version 1, 26 June 2025"; a made-up area cannot know of a day that has not come there. */
export const definitionInWords = (
  { version, definedOn }: Pick<Measure, 'version' | 'definedOn'>,
  today: Day,
): string =>
  definedOn <= today ? `definition version ${version}, ${showDay(definedOn)}` : `definition version ${version}`

export const remarkItem = ({ words, source }: { words: string; source: string }): Child =>
  html`<li>${words} <span class="govuk-hint">Source: ${source}.</span></li>`

/** `23.3 to 26.4 weeks`, `none to 14.0%`: a limit that is null is past what is possible, so there is none. */
export const rangeInWords = (lower: number | null, upper: number | null, unit: Unit): string => {
  if (lower === null && upper === null) return 'none'
  const show = (value: number | null) => (value === null ? 'none' : roughly(value, unit))
  const from = unit === 'weeks' && upper !== null ? show(lower).replace(/ weeks$/, '') : show(lower)
  return `${from} to ${show(upper)}`
}

/** A mean, a limit or a target in the unit of its measure, to one decimal: `60.8%`, `31.2 weeks`, `1,204.5`. */
export const roughly = (value: number, unit: Unit): string =>
  amount(unit === '%' ? value : Math.round(value * 10) / 10, unit)
