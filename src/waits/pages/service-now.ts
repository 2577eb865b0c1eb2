import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock, summaryList } from '../../design/parts.ts'
import { table, type Cell, type Row } from '../../design/table.ts'
import { capital, count, percent, plural, showMonth } from '../../design/words.ts'
import { statusInWords } from '../../children/rules/send-status.ts'
import { priorities } from '../../layouts/referral/codes.ts'
import type { Shown } from '../../kernel/disclosure.ts'
import { to, type OpenAsked } from '../addresses/waits.ts'
import { priorityCodes, statusCodes } from '../rules/columns.ts'
import { endingWords, rejectionWords } from '../rules/ending-words.ts'
import { meanings } from '../rules/meanings.ts'
import { isTransfer, stopped } from '../rules/run.ts'
import type { MeaningValue, ServiceView } from '../rules/service-view.ts'
import { link, paragraph, share, shown, small, weeks } from './parts.ts'

/** One service at the end of one month: bands, what 18 weeks comes to, who came and who left. */

export type Opening = {
  readonly area: string
  readonly slug: string
  /** Whether numbers open to the children behind them. */
  readonly mayOpen: boolean
}

const numeric = (text: string) => ({ text, numeric: true })
export const priorityNames = priorityCodes.map(code =>
  capital(priorities.codes.find(each => each.code === code)!.means),
)
export const statusNames = statusCodes.map(code => statusInWords[code as keyof typeof statusInWords])

/** A count that opens to the children it counts, where its reader may. */
const counted = (value: Shown, { area, slug, mayOpen }: Opening, asked: OpenAsked): Cell =>
  mayOpen && typeof value === 'number' && value > 0 ? link(count(value), to.open(area, slug, asked)) : shown(value)

export const listSummary = ({ list, month, exact, banded92 }: ServiceView, opening: Opening): Html => {
  const open = (value: Shown, of: string): Child => counted(value, opening, { month, of }) as Child
  const published = banded92 && ('weeks' in banded92 ? `${Math.round(banded92.weeks * 10) / 10} weeks` : `over ${banded92.over} weeks`)
  return summaryList([
    { key: 'Waiting', value: html`${open(list.waiting, 'waiting')}${exact && ` waits of ${plural(exact.children, 'child', 'children')}`}` },
    { key: 'Waited 18 weeks or less', value: share(list.share18) },
    { key: 'Over 18 weeks', value: open(list.over18, 'over18') },
    { key: 'Over 52 weeks', value: open(list.over52, 'over52') },
    { key: 'Over 104 weeks', value: open(list.over104, 'over104') },
    { key: 'Half have waited at most', value: list.median === null ? 'not shown' : `${weeks(list.median)} weeks` },
    { key: '90, 92 and 95 in 100 at most', value: list.p90 === null ? 'not shown' : html`${weeks(list.p90)}, ${weeks(list.p92)} and ${weeks(list.p95)} weeks, counted by the day (type 7)${published && html`<br />92 in 100 as NHS England publishes it, from weekly bands: ${published}`}` },
    list.longest === null ? null : { key: 'Longest wait', value: `${weeks(list.longest)} weeks` },
    exact && { key: 'Triaged, still waiting', value: html`${counted(exact.triaged.stillWaiting, opening, { month, of: 'triaged' }) as Child}. A triage call or letter stops no wait.${exact.triaged.saidSeen > 0 && ` Of ${count(exact.triaged.saidSeen)} of them the sender’s list says that they were seen on the day of triage; without a word that a child was seen they wait on here.`}` },
    exact && { key: 'Waiting for a health assessment', value: html`${counted(exact.byDiagnosis.forAssessment, opening, { month, of: 'for-assessment' }) as Child}; apart from them ${counted(exact.byDiagnosis.diagnosed, opening, { month, of: 'diagnosed' }) as Child} already diagnosed, who wait for help; of ${count(exact.byDiagnosis.notSaid)} the sender does not say` },
    exact && exact.notBrought > 0 && { key: 'Not brought at least once', value: counted(exact.notBrought, opening, { month, of: 'not-brought' }) as Child },
  ])
} // prettier-ignore

/** Counts across two ways, with their totals; a row of the second way each. */
const crossed = (view: ServiceView, opening: Opening, by: 'priority' | 'status'): Html => {
  const names = by === 'priority' ? priorityNames : statusNames
  const codes = by === 'priority' ? priorityCodes : statusCodes
  const rows = names.map((name, at): Row => [
    name,
    ...view.bands.map((_, band): Cell => {
      const cells = view.cube![band]!
      const value = by === 'priority' ? cells[at]!.reduce((sum, each) => sum + each, 0) : cells.reduce((sum, each) => sum + each[at]!, 0)
      return counted(value, opening, { month: view.month, band: String(band), [by]: codes[at]! })
    }),
    counted(view.margins[by][at]!, opening, { month: view.month, [by]: codes[at]! }),
  ])
  return table({
    caption: by === 'priority' ? 'Weeks waited, by priority' : 'Weeks waited, by SEND status',
    dense: true,
    head: [by === 'priority' ? 'Priority' : 'SEND status', ...view.bands.map(numeric), numeric('All')],
    rows: [...rows, totals(view, opening)],
  })
} // prettier-ignore

const totals = ({ bands, margins, list, month }: ServiceView, opening: Opening): Row => [
  html`<strong>All</strong>`,
  ...bands.map((_, band) => counted(margins.band[band]!, opening, { month, band: String(band) })),
  counted(list.waiting, opening, { month, of: 'waiting' }),
]

/** Every priority with every SEND status, by band: only rows that hold anybody. */
const everyWay = (view: ServiceView, opening: Opening): Html => {
  const rows = priorityCodes.flatMap((priority, p) =>
    statusCodes.flatMap((status, s): Row[] => {
      const cells = view.bands.map((_, band) => view.cube![band]![p]![s]!)
      const all = cells.reduce((sum, each) => sum + each, 0)
      if (all === 0) return []
      const asked = { month: view.month, priority, status }
      return [[`${priorityNames[p]}, ${statusNames[s]}`, ...cells.map((value, band) => counted(value, opening, { ...asked, band: String(band) })), counted(all, opening, asked)]]
    }))
  return table({ caption: 'Weeks waited, by priority and SEND status together', dense: true, head: ['Priority and SEND status', ...view.bands.map(numeric), numeric('All')], rows })
} // prettier-ignore

/** `>18-52 weeks`, as NHS England heads a column, for whoever reads it in a list: over 18, up to 52 weeks. */
const bandInWords = (label: string): string => {
  const [, from, to] = /^>?(\d+)(?:-(\d+))? weeks$/.exec(label) ?? []
  if (from === undefined) return label
  if (to === undefined) return `over ${from} weeks`
  return from === '0' ? `up to ${to} ${to === '1' ? 'week' : 'weeks'}` : `over ${from}, up to ${to} weeks`
}

const oneWay = (view: ServiceView, name: 'band' | 'priority' | 'status', caption: string, names: readonly string[]): Html =>
  table({ caption, captionSize: 'hidden', dense: true, head: [caption, numeric('Waiting')], rows: names.map((each, at): Row => [each, shown(view.margins[name][at]!)]) }) // prettier-ignore

export const bandTables = (view: ServiceView, opening: Opening): Html => {
  if (view.cube === null)
    return html`<h2 class="govuk-heading-m">How long they have waited</h2>
      ${oneWay(view, 'band', 'Weeks waited', view.bands.map(bandInWords))} ${oneWay(view, 'priority', 'Priority', priorityNames)} ${oneWay(view, 'status', 'SEND status', statusNames)}`
  return html`<h2 class="govuk-heading-m">How long they have waited</h2>
    ${crossed(view, opening, 'priority')} ${crossed(view, opening, 'status')}
    ${detailsBlock('By priority and SEND status together', everyWay(view, opening))}
    ${small('A priority that is not recorded is a category of its own and never taken for routine. SEND status counts from the day somebody first said it; before that it is not known, which is not the same as none.')}
    ${view.own && detailsBlock('In the bands of this service’s own clock', table({ caption: 'By its own clock', head: ['Waited', numeric('Waiting')], rows: view.own.labels.map((label, at): Row => [label, count(view.own!.counts[at]!)]) }))}`
} // prettier-ignore

const valueWords = ({ value, part, whole, unknown, high }: MeaningValue): Child => {
  if (value === null) return whole === 0 ? 'of none' : 'not shown'
  const still = unknown !== null && unknown > 0 ? html` so far; of ${count(unknown)} it is not known yet, so it will be between ${percent(value, 1)} and ${percent(high!, 1)}` : null // prettier-ignore
  return html`<strong>${percent(value, 1)}</strong>${part !== null && ` (${count(part)} of ${count(whole!)})`}${still}`
}

/** What "within 18 weeks" comes to under each of its names; the one put first is first. */
export const meaningTable = ({ meanings: values, month }: ServiceView, headline: string, exact: boolean): Html => {
  const ordered = values.toSorted((a, b) => Number(b.meaning === headline) - Number(a.meaning === headline))
  return html`<h2 class="govuk-heading-m">What “within 18 weeks” comes to</h2>
    ${table({
      caption: `Within 18 weeks, ${showMonth(month)}, each meaning under its own name`,
      captionSize: 'hidden',
      narrow: 'stack',
      head: ['What is counted', 'Share', 'Beware'],
      rows: ordered.map((each): Row => [
        html`${meanings[each.meaning].name}${each.meaning === headline && html`<br /><span class="govuk-hint">put first</span>`}`,
        valueWords(each),
        meanings[each.meaning].trap,
      ]),
    })}
    ${!exact && small('The other ways of counting are for those who work with the lists: they would tell of few children.')}`
} // prettier-ignore

const cleanUp = ({ exact, before, month }: ServiceView): Html | null => {
  if (!exact || exact.stayed === null) return null
  const [now, last] = [exact.list, before?.list]
  const today = now.waiting === 0 ? null : (100 * now.within18) / now.waiting
  const rose = today !== null && typeof last?.share18 === 'number' && today > last.share18
  const left = `${plural(exact.flow.unseen, 'child', 'children')} left the list in ${showMonth(month)} without being seen.`
  if (!rose) return paragraph(left)
  return paragraph(
    `The share within 18 weeks rose from ${percent(last!.share18 as number, 1)} to ${percent(today, 1)}, and ${count(exact.flow.unseen)} left the list in ${showMonth(month)} without being seen. Had they stayed, it would be ${percent(exact.stayed, 1)}.`,
  )
} // prettier-ignore

const reasons = (counts: readonly number[], words: readonly string[], skip: readonly number[] = []): Child =>
  html`${counts.map((number, at) => (number > 0 && !skip.includes(at) ? html`${capital(words[at]!)}: ${count(number)}<br />` : null))}`

/** Who came to the list in the month and who left it, with the reason each left for. */
export const flowPart = (view: ServiceView, stoppedWords: string): Html | null => {
  const { exact, before, month } = view
  if (!exact) return null
  const { flow } = exact
  const left = flow.ended.reduce((sum, each) => sum + each, 0)
  const rejected = flow.rejected.reduce((sum, each) => sum + each, 0)
  const transferred = flow.ended.reduce((sum, each, how) => sum + (isTransfer(how) ? each : 0), 0)
  return html`<h2 class="govuk-heading-m">Who came and who left in ${showMonth(month)}</h2>
    ${cleanUp(view)}
    ${summaryList([
      before && { key: 'Waiting a month before', value: shown(before.list.waiting) },
      { key: 'Came to the list', value: `${count(flow.began)}, of ${plural(flow.received, 'referral')} received` },
      { key: 'Not taken on in the month', value: rejected === 0 ? 'none' : html`${count(rejected)}<br />${reasons(flow.rejected, rejectionWords)}` },
      { key: 'Referred again within six months', value: `${count(flow.again)} of the referrals received: turned away or closed by this service before` },
      { key: capital(stoppedWords), value: count(flow.ended[stopped]!) },
      { key: 'Left otherwise', value: left === flow.ended[stopped] ? 'none' : html`${count(left - flow.ended[stopped]!)}<br />${reasons(flow.ended, endingWords, [stopped])}` },
      { key: 'Left without being seen', value: count(flow.unseen) },
      transferred > 0 && { key: 'Left the children’s list for adults’ services', value: count(transferred) },
      { key: 'Waiting at its end', value: shown(view.list.waiting) },
    ])}`
} // prettier-ignore
