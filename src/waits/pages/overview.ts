import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, emptyState, pageHeading } from '../../design/parts.ts'
import { table, type Cell, type Row } from '../../design/table.ts'
import { count, list, plural, showMonth } from '../../design/words.ts'
import { fewerThanSix, notShown } from '../../kernel/disclosure.ts'
import { to } from '../addresses/waits.ts'
import type { Overview, OverviewRow } from '../rules/overview.ts'
import type { ShownList } from '../rules/public-view.ts'
import { link, monthForm, paragraph, plus, share, shown, small, weeks, whoWaits, withheldPart } from './parts.ts'

export type OverviewPage = {
  readonly area: Area
  readonly overview: Overview
  readonly months: readonly string[]
  readonly exact: boolean
  /** Asked for as known on an earlier day by somebody who sees no exact counts. */
  readonly withheld: boolean
  /** Which meaning of 18 weeks is put first, in words, with the choice for those who may make it. */
  readonly headline: Html
  /** What 18 weeks comes to under each of its names; null where it cannot be told. */
  readonly ways: Html | null
  /** What is published of the area’s services beside. */
  readonly published: Html | null
  /** Links to what stands around the lists. */
  readonly around: readonly Html[]
}

const overWords = ({ over52 }: ShownList): string => {
  if (over52 === 0) return 'None had lasted more than 52 weeks.'
  if (typeof over52 === 'number') return `${plural(over52, 'wait')} had lasted more than 52 weeks.`
  return over52 === fewerThanSix ? 'Fewer than 6 waits had lasted more than 52 weeks.' : ''
}

const answer = ({ overview: { all, month, children }, exact }: OverviewPage): Child => {
  if (!all || month === null) return null
  const who = whoWaits(all.waiting, exact ? children : null, 'health services', 'Some wait for more than one service')
  return answerFirst(`At the end of ${showMonth(month)}, ${who} ${overWords(all)}`)
}

/** The services where most wait longest, or where the list grew, first: what somebody should look at. */
const attention = ({ overview, area, exact }: OverviewPage): Html | null => {
  if (!exact) return null
  const sent = overview.rows.filter(({ from }) => from !== 'nothing')
  const long = sent.filter(({ list: { over52 } }) => typeof over52 === 'number' && over52 > 0).slice(0, 3)
  const grown = sent.filter(({ change }) => change !== null && change > 0).toSorted((a, b) => b.change! - a.change!).slice(0, 3)
  const silent = overview.rows.filter(({ from }) => from === 'nothing')
  const lines: Child[] = [
    ...long.map(({ slug, name, list: of }) => html`${link(name, to.service(area.slug, slug, overview.month))}: ${shown(of.over52)} of ${shown(of.waiting)} waits have lasted more than 52 weeks.`),
    ...grown.map(({ slug, name, change }) => html`${link(name, to.service(area.slug, slug, overview.month))}: ${count(change!)} more wait than a month before.`),
    ...(silent.length > 0 && overview.month ? [`Nothing was submitted for ${showMonth(overview.month)} by ${list(silent.map(({ name }) => name))}.`] : []),
  ]
  if (lines.length === 0) return null
  return html`<h2 class="govuk-heading-m">What needs attention first</h2>
    <ul class="govuk-list govuk-list--bullet">${lines.map(line => html`<li>${line}</li>`)}</ul>`
} // prettier-ignore

/** The one organisation whose services all of them are; null where they are of several. */
const oneOrganisation = ({ overview: { rows } }: OverviewPage): string | null =>
  new Set(rows.map(({ organisation }) => organisation)).size === 1 ? (rows[0]?.organisation ?? null) : null

const hint = (words: string): Html => html`<br /><span class="govuk-hint">${words}</span>`

const whose = ({ organisation }: OverviewRow, given: OverviewPage): Cell[] =>
  oneOrganisation(given) === null ? [organisation ?? 'Not told'] : []

const nothingRow = (each: OverviewRow, given: OverviewPage): Row => {
  const { area, overview, exact } = given
  const words = `Nothing was submitted${overview.month ? ` for ${showMonth(overview.month)}` : ''}${each.last ? `; the last was for ${showMonth(each.last)}` : ''}` // prettier-ignore
  return [html`${link(each.name, to.service(area.slug, each.slug))}${hint(words)}`, ...whose(each, given), ...Array.from({ length: exact ? 9 : 7 }, () => '–')] // prettier-ignore
}

const row = (each: OverviewRow, given: OverviewPage): Row => {
  if (each.from === 'nothing') return nothingRow(each, given)
  const { area, overview, exact } = given
  const { list: of } = each
  return [
    html`${link(each.name, to.service(area.slug, each.slug, overview.month))}${each.from === 'summary' && hint('monthly numbers only')}`,
    ...whose(each, given),
    shown(of.waiting), share(of.share18), shown(of.over18), shown(of.over52), shown(of.over104),
    weeks(of.median), weeks(of.p92),
    ...(exact ? [weeks(of.longest), plus(each.change)] : []),
  ] // prettier-ignore
}

const services = (given: OverviewPage): Html => {
  const numeric = (text: string) => ({ text, numeric: true })
  return table({
    caption: `Services${given.overview.month ? ` at the end of ${showMonth(given.overview.month)}` : ''}, those where most have waited longest first`,
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: [
      'Service', ...(oneOrganisation(given) === null ? ['Whose'] : []), numeric('Waiting'), numeric('18 weeks or less'), numeric('Over 18 weeks'), numeric('Over 52'), numeric('Over 104'),
      numeric('Weeks: middle'), numeric('Weeks: 92 in 100'), ...(given.exact ? [numeric('Weeks: longest'), numeric('Change in the month')] : []),
    ],
    rows: given.overview.rows.map(each => row(each, given)),
  })
} // prettier-ignore

const empty = ({ area }: OverviewPage): Html =>
  emptyState({
    nothing: `No health service has sent ${area.name}’s waiting lists yet.`,
    wouldFill: 'A list of referrals from each health service, or its numbers of the month.',
    who: 'Whoever sends returns for a health service, or an analyst.',
  })

/** All services: who waits how long, what needs attention first, and where nothing was submitted. */
export const overviewPage = (given: OverviewPage): Html =>
  given.withheld
    ? html`${pageHeading('Waits for health services', { caption: given.area.name })}
      ${withheldPart(to.waits(given.area.slug))} ${given.published}`
    : isSilent(given)
      ? nothingYet(given)
      : whole(given)

/** Where no service has sent anything, a table of dashes would say less than a sentence. */
const nothingYet = ({ area, overview: { rows }, published }: OverviewPage): Html =>
  html`${pageHeading('Waits for health services', { caption: area.name })}
  ${answerFirst(`No health service has sent ${area.name}’s waiting lists here. That nothing was submitted does not mean that nobody waits.`)}
  ${published}
  <h2 class="govuk-heading-m">Services</h2>
  ${table({
    caption: 'What each service has sent',
    captionSize: 'hidden',
    narrow: 'stack',
    dense: true,
    head: ['Service', 'What it has sent'],
    rows: rows.map(({ slug, name }) => [link(name, to.service(area.slug, slug)), 'Nothing was submitted']),
  })}` // prettier-ignore

const isSilent = ({ overview: { rows, all } }: OverviewPage): boolean =>
  all === null && rows.length > 0 && rows.every(({ from, last }) => from === 'nothing' && last === null)

const whole = (given: OverviewPage): Html =>
  html`${pageHeading('Waits for health services', { caption: given.area.name })}
  ${answer(given)} ${given.overview.rows.length === 0 ? empty(given) : null}
  ${given.overview.rows.length > 0 && html`${given.headline} ${attention(given)} ${oneOrganisation(given) !== null && paragraph(`All are services of ${oneOrganisation(given)}.`)} ${services(given)} ${monthForm(to.waits(given.area.slug), given.months, given.overview.month)}
    ${detailsBlock('How this is counted', html`
      ${paragraph('A wait goes on from the day the referral was received to the event the service’s clock stops at, or until it leaves the list otherwise. A triage call or letter stops no wait. A child who waits for three services is three waits and one child. Referrals that are not taken on are on no list and are counted by reason.')}
      ${paragraph('Over 52 weeks are 365 days and more, over 104 weeks 729 days and more; day 126 is within 18 weeks.')}
      ${!given.exact && small(`For the public, 1 to 5 is “${fewerThanSix}”, another count is “${notShown}” where it would give a small one away, the longest wait is never shown, and no percentile (the weeks that half, or 92 in 100, have waited at most) of fewer than 20, or that would tell a count that is not shown.`)}`)}`}
  ${given.ways} ${given.published}
  ${given.around.length > 0 && html`<h2 class="govuk-heading-m">Around the lists</h2><ul class="govuk-list">${given.around.map(each => html`<li>${each}</li>`)}</ul>`}` // prettier-ignore
