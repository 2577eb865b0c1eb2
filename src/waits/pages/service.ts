import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { count, percent, plural, showMonth } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/waits.ts'
import { clocks } from '../rules/clocks.ts'
import { saidList } from '../rules/overview.ts'
import type { HealthService } from '../rules/services.ts'
import type { ServiceView } from '../rules/service-view.ts'
import { summaryBands, type SummaryMonth } from '../rules/summaries.ts'
import { closingWords } from '../rules/ending-words.ts'
import { monthsPart } from './service-months.ts'
import { bandTables, flowPart, listSummary, meaningTable, type Opening } from './service-now.ts'
import { monthForm, paragraph, share, shown, small, weeks, whoWaits } from './parts.ts'

export type ServicePage = {
  readonly area: Area
  readonly service: HealthService
  readonly organisation: string | null
  /** Null where it sends no referrals that tell of the month. */
  readonly view: ServiceView | null
  /** The month asked about; null where nothing was ever sent. */
  readonly month: string | null
  readonly months: readonly string[]
  readonly summaries: readonly SummaryMonth[]
  /** It sends its own number of the month too, which is not shown beside what its list holds. */
  readonly countsTwice: boolean
  readonly exact: boolean
  readonly opening: Opening
  /** Which meaning of 18 weeks is put first, and the sentence that says so. */
  readonly headline: { readonly meaning: string; readonly words: string }
  /** The day of the first list: months before it are told by what that list still held. */
  readonly since: Day | null
  readonly handover: Html | null
  readonly published: Html | null
  readonly around: readonly Html[]
}

const answer = ({ service, view, month }: ServicePage): Child => {
  if (!view || month === null) return null
  const { list } = view
  const middle = list.median === null ? '' : ` Half of the waits had lasted ${weeks(list.median)} weeks or less.`
  const over = typeof list.over52 === 'number' && list.over52 > 0 ? ` ${plural(list.over52, 'wait')} had lasted more than 52 weeks.` : ''
  return answerFirst(`At the end of ${showMonth(month)}, ${whoWaits(list.waiting, view.exact?.children ?? null, service.name, 'Some were referred more than once')}${middle}${over}`)
} // prettier-ignore

const clockWords = ({ service, since, view }: ServicePage): Html => {
  const clock = clocks[service.clock]
  const standards = Object.entries(service.targetDays).map(([priority, days]) => `${priority} within ${plural(days, 'day')}`)
  return html`${paragraph(`The clock runs ${clock.name}. ${clock.source}`)}
    ${standards.length > 0 && small(`Its own standard: ${standards.join(', ')}.`)}
    ${since !== null && view !== null && view.history.some(({ month }) => month < since.slice(0, 7)) && small(`The first list is of ${showMonth(since)}. Earlier months are rebuilt from what it still held: a child whose referral was closed and left out of it is missing from them.`)}`
} // prettier-ignore

const difference = ({ difference: apart, waiting }: SummaryMonth): Child =>
  apart !== null && apart !== 0 ? html`${count(waiting!)}<br /><span class="govuk-hint">the bands add up to ${count(waiting! - apart)}: a difference of ${count(Math.abs(apart))}</span>` : null // prettier-ignore

/** What a trust that sends only the month's numbers says, with what it leaves unsaid. */
const summaryPart = ({ summaries, exact, view, month: asked, service }: ServicePage): Html | null => {
  if (summaries.length === 0) return null
  const numeric = (text: string) => ({ text, numeric: true })
  const rows = summaries.toReversed().map((month): Row => {
    const list = saidList(month, exact)
    const removed = month.removed && exact ? [...month.removed].map(([reason, number]) => `${closingWords(reason)}: ${count(number)}`).join('; ') : null
    return [
      showMonth(month.month), (exact ? difference(month) : null) ?? shown(list.waiting), share(list.share18), shown(list.over18), shown(list.over52),
      ...(exact ? [month.received === null ? 'not sent' : count(month.received), month.seen === null ? 'not sent' : count(month.seen), removed ?? 'not sent'] : []),
    ]
  })
  const now = summaries.find(({ month }) => month === asked)
  const beside = view && now && exact && now.waiting !== null && typeof view.list.waiting === 'number' && view.list.waiting !== now.waiting
  return html`<h2 class="govuk-heading-m">As the service counts it itself, month by month</h2>
    ${paragraph(`${service.name} sends its numbers of the month. They hold no child, so they cannot be opened, and no middle or longest wait can be told from them.`)}
    ${beside && paragraph(`For ${showMonth(asked!)} it says that ${count(now.waiting!)} wait; its list of referrals holds ${count(view.list.waiting as number)}. Both are kept as they came: the list may leave out children, or the number count more.`)}
    ${table({ caption: 'Monthly numbers', captionSize: 'hidden', narrow: 'stack', dense: true, head: ['Month', numeric('Waiting'), numeric('18 weeks or less'), numeric('Over 18 weeks'), numeric('Over 52'), ...(exact ? [numeric('Referrals'), numeric('First seen'), 'Taken off unseen, by reason'] : [])], rows })}
    ${exact && now && detailsBlock(`Weeks waited in ${showMonth(asked!)}, as sent`, table({ caption: 'Weeks waited, as sent', head: ['Weeks', numeric('Waiting')], rows: summaryBands.flatMap((band): Row[] => (now.bands.has(band) ? [[band, count(now.bands.get(band)!)]] : [])) }))}`
} // prettier-ignore

const nothing = ({ service, month, months }: ServicePage): Html =>
  emptyState({
    nothing: month === null ? `Nothing was ever submitted for ${service.name}.` : `Nothing was submitted for ${service.name} for ${showMonth(month)}. That is no list of none.`,
    wouldFill: months.length > 0 ? `The next list of referrals, or the month’s numbers. The last was for ${showMonth(months.at(-1)!)}.` : 'A list of referrals, or the month’s numbers.',
    who: 'Whoever sends returns for the service’s trust.',
  }) // prettier-ignore

const body = (given: ServicePage, view: ServiceView): Html => {
  const { area, service, exact, opening, headline } = given
  const put = view.meanings.find(({ meaning }) => meaning === headline.meaning)
  return html`${put?.value !== null && put?.value !== undefined && paragraph(`Within 18 weeks, by the meaning put first: ${percent(put.value, 1)}.`)}
    ${small(headline.words)}
    ${given.countsTwice && paragraph('This is what its list of referrals holds. The service also counts its list itself each month, and the two are not always the same. The public sees one of them: both together would tell of few children.')}
    ${listSummary(view, opening)} ${meaningTable(view, headline.meaning, exact)} ${bandTables(view, opening)}
    ${flowPart(view, clocks[service.clock].stopped)} ${monthsPart(area.slug, service.slug, service.name, view, headline.words)}`
} // prettier-ignore

/** One service: as it stood at the end of a month, who came and left, and the months before. */
export const servicePage = (given: ServicePage): Html => {
  const { area, service, organisation, view, month, months, around } = given
  const saidOnly = view === null && given.summaries.some(each => each.month === month)
  return html`${pageHeading(service.name, { caption: organisation ?? area.name })}
    ${answer(given)}
    ${view ? body(given, view) : saidOnly ? null : nothing(given)}
    ${summaryPart(given)} ${given.handover} ${given.published}
    ${monthForm(to.service(area.slug, service.slug), months, month)}
    <h2 class="govuk-heading-m">How it is counted</h2>
    ${clockWords(given)}
    ${around.length > 0 && html`<h2 class="govuk-heading-m">Around this list</h2><ul class="govuk-list">${around.map(each => html`<li>${each}</li>`)}</ul>`}`
} // prettier-ignore
