import { html, type Child } from '../../design/html.ts'
import { count } from '../../design/words.ts'
import { periodWords, type Figure } from '../rules.ts'
import { countsCell, valueCell } from './figure-words.ts'

/** Numbers of a figure in tables: each a link to what is behind it, for those who may open it. */

const link = (shown: string, href: string, what: string): Child =>
  html`<a class="govuk-link" href="${href}">${shown}<span class="govuk-visually-hidden">: ${what}</span></a>`

/** The value; of a figure that was sent or typed, and of a plain count, it opens. */
export const valueOpened = (figure: Figure): Child => {
  const { opens, unit, value } = figure
  const shown = valueCell(figure)
  if (!opens || value === null) return shown
  if ('value' in opens) return link(shown, opens.value, `where the figure for ${periodWords(figure)} came from`)
  return unit === 'number' && value > 0 ? link(shown, opens.numerator, `the records counted in ${periodWords(figure)}`) : shown
} // prettier-ignore

const numberOpened = (number: number, href: string | null, what: string): Child =>
  href === null || number === 0 ? count(number) : link(count(number), href, what)

type Counted = Pick<Figure, 'opens' | 'numerator' | 'denominator' | 'unit' | 'period' | 'from' | 'to'>

/** `515 of 1,377`, each number a link to the records behind it. */
export const countsOpened = (figure: Counted): Child => {
  const { opens, numerator, denominator, unit } = figure
  if (!opens || 'value' in opens || denominator === null) return countsCell(figure)
  const all = numberOpened(denominator, opens.denominator, `all records in ${periodWords(figure)}`)
  if (unit === 'weeks') return html`over ${all}`
  return numerator === null
    ? html`out of ${all}`
    : html`${numberOpened(numerator, opens.numerator, `the records counted in ${periodWords(figure)}`)} of ${all}`
}
