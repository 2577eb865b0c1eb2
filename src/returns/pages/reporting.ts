import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, plural } from '../../design/words.ts'
import type { Missing } from '../rules/missing.ts'
import { heading, link, paragraph } from './fields.ts'

export type ReportingPage = {
  readonly area: Area
  /** Each return that is owed here, with what of its newest period is missing. */
  readonly returns: readonly { readonly name: string; readonly missing: Missing }[]
  /** What published plans promise about data and reporting. */
  readonly promised: readonly { readonly words: string; readonly href: string; readonly ref: string }[]
}

const stands = ({ of, here, says }: Missing): string =>
  says ? capital(says) : `All here: ${here} of ${plural(of, 'organisation')}`

const promisedList = ({ promised }: ReportingPage): Html | null =>
  promised.length === 0
    ? null
    : html`${heading('What the published plans promise about data and reporting')}
        <ul class="govuk-list govuk-list--bullet">
          ${promised.map(({ words, href, ref }) => html`<li>${words} ${link(`Promise ${ref}`, href)}</li>`)}
        </ul>`

/** For everybody: which data partners send here, what of it is missing, and what was promised about it. Nobody is named. */
export const reportingPage = (given: ReportingPage): Html => {
  const { area, returns } = given
  const title = pageHeading('What is reported, and what is missing', { caption: area.name })
  if (returns.length === 0)
    return html`${title}
    ${emptyState({
      nothing: `${area.name} keeps no register of returns here, so nothing is called late or missing.`,
      wouldFill: 'A register that says which organisation sends which data, how often and by when.',
      who: 'The partnership. Until then, this page has only what its published plans say.',
    })}
    ${promisedList(given)}`
  const missing = returns.filter(each => each.missing.says !== null).length
  return html`${title} ${answerFirst(missing === 0 ? 'All data that is due is here.' : `Something is missing in ${missing} of ${plural(returns.length, 'kind')} of data.`)}
    ${paragraph('What is missing is shown as missing on every measure that needs it, never as zero.')}
    ${table({
      caption: 'The newest period that is over',
      captionSize: 'm',
      narrow: 'stack',
      head: ['Data', 'What is here'],
      rows: returns.map(each => [each.name, `${stands(each.missing)}.${each.missing.safeguarding ? ' Some of it is a safeguarding matter.' : ''}`]),
    })}
    ${promisedList(given)}`
} // prettier-ignore
