import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, showDay, showMonth } from '../../design/words.ts'
import { to as plan } from '../../plans/addresses.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/contact.ts'
import type { ActionToChoose, CountedMonth, Scheme } from '../queries/schemes.ts'
import { countNames, counts, impossible, schemeInWords, totals, whatCounts, type CountName, type Counts } from '../rules/schemes.ts' // prettier-ignore
import { heading, inputBox, link, numberBox, paragraph, problems, type Refused } from './contact-fields.ts'

/** What a reader is shown of a number: staff the number itself, everybody else to the nearest five. */
export type Reader = { readonly exact: boolean }

const shown = (number: number | null, { exact }: Reader): string => {
  if (number === null) return 'Not known'
  return exact || number === 0 ? count(number) : number <= 5 ? 'Fewer than 6' : `About ${count(Math.round(number / 5) * 5)}` // prettier-ignore
}

const rounded = 'Numbers are given to the nearest five here, so that no child can be told from them.'

export type SchemeShown = { readonly scheme: Scheme; readonly months: readonly CountedMonth[] }

export type SchemesGiven = {
  readonly area: string
  readonly schemes: readonly SchemeShown[]
  readonly reader: Reader
  readonly mayKeep: boolean
}

const head = counts.map(name => ({ text: countNames[name], numeric: true }))

/** Every scheme with its four counts, each under its own name. */
export const schemesPage = ({ area, schemes, reader, mayKeep }: SchemesGiven): Page => {
  const add = mayKeep && paragraph(link('Add a scheme', to.newScheme(area)))
  return {
    kind: 'page',
    title: 'Children offered another provider',
    section: '/waits/schemes',
    main: html`${pageHeading('Children offered another provider')}
      ${paragraph('Where a list is long, children on it are offered to be seen by somebody else. An offer is no transfer, and a transfer is no assessment: they are counted apart.')}
      ${
        schemes.length === 0
          ? emptyState({
              nothing: 'No such scheme is listed here.',
              wouldFill: 'A scheme by which another provider sees children who wait, with its offers, acceptances, transfers and finished assessments month by month.',
              who: 'The lead of the service whose list it is.',
              ...(add && { action: add }),
            })
          : html`${table({
              caption: 'All months together',
              captionSize: 'm',
              narrow: 'stack',
              head: ['Scheme', ...head],
              rows: schemes.map(({ scheme, months }): Child[] => {
                const all = totals(months)
                return [link(scheme.name, to.scheme(area, scheme.slug)), ...counts.map(name => shown(all[name], reader))]
              }),
            })}
            ${!reader.exact && paragraph(rounded)} ${add}`
      }`,
  }
} // prettier-ignore

const wordsFor = (all: Counts, reader: Reader): string =>
  reader.exact ? schemeInWords(all) : `${counts.map(name => `${countNames[name]}: ${shown(all[name], reader).toLowerCase()}`).join('. ')}.` // prettier-ignore

const monthsPart = (months: readonly CountedMonth[]): Html =>
  table({
    caption: 'Month by month',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Month', ...head, 'Counted by'],
    rows: months.map((month): Child[] => [
      showMonth(month.month),
      ...counts.map(name => (month[name] === null ? 'Not known' : count(month[name]))),
      month.source,
    ]),
    empty: 'No month is counted yet.',
  })

export type SchemeGiven = {
  readonly area: string
  readonly csrf: string
  readonly scheme: Scheme
  readonly months: readonly CountedMonth[]
  readonly service: string
  readonly action: ActionToChoose | null
  readonly reader: Reader
  readonly mayKeep: boolean
  readonly refused: Refused | null
}

const monthFields = (refused: Refused | null): Child =>
  counts.map((name: CountName) => numberBox({ name, label: countNames[name], hint: `${whatCounts[name]} Leave it empty where nobody knows` }, refused)) // prettier-ignore

const countForm = ({ area, csrf, scheme, refused }: SchemeGiven): Html =>
  html`${heading('Count a month')}
    ${paragraph('To correct a month, count it again: the newest is shown and the older stays in the record.')}
    <form method="post" action="${to.schemeMonth(area, scheme.slug)}" novalidate>
      ${csrfField(csrf)} ${inputBox({ name: 'month', label: 'Which month?', hint: 'Such as 2025-02' }, refused)} ${monthFields(refused)}
      ${inputBox({ name: 'source', label: 'Who counted it, and from what?' }, refused)}
      ${govukButton({ text: 'Keep it', preventDoubleClick: true })}
    </form>` // prettier-ignore

/** One scheme: four numbers, none called by the name of another. */
export const schemePage = (given: SchemeGiven): Page => {
  const { area, scheme, months, service, action, reader, mayKeep, refused } = given
  const all = totals(months)
  return {
    kind: 'page',
    title: scheme.name,
    section: '/waits/schemes',
    back: { text: 'Children offered another provider', href: to.schemes(area) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${problems(refused)} ${pageHeading(scheme.name, { caption: service })} ${answerFirst(wordsFor(all, reader))}
      ${!reader.exact && paragraph(rounded)} ${reader.exact && impossible(all).map(words => notice(paragraph(words), 'attention'))}
      ${paragraph(scheme.about)}
      ${summaryList([
        ...counts.map(name => ({ key: countNames[name], value: html`<strong>${shown(all[name], reader)}</strong><br /><span class="govuk-hint">${whatCounts[name]}</span>` })),
        { key: 'Other provider', value: scheme.provider },
        { key: 'Offers began', value: showDay(scheme.from) },
        scheme.until !== null && { key: 'Offers end', value: showDay(scheme.until) },
        { key: 'Belongs to', value: action ? link(`Action ${action.ref}: ${action.text}`, plan.action(area, action.programme, action.ref)) : 'No action of a plan yet' },
        { key: 'Counts come from', value: scheme.countsFrom === 'typed' ? 'The service, which types them here' : 'Figures that partners send' },
      ])}
      ${reader.exact && monthsPart(months)} ${mayKeep && scheme.countsFrom === 'typed' && countForm(given)}`,
  }
} // prettier-ignore
