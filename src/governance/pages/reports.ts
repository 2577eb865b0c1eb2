import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, downloadLinks, notice, pageHeading } from '../../design/parts.ts'
import { standingTag, standingTags } from '../../design/standing.ts'
import { table } from '../../design/table.ts'
import { capital, list, plural, showDay } from '../../design/words.ts'
import type { ChangedRow, OwnerRow, PromiseRow, ReportContent, RiskRow, Said, ToDecide } from '../report-content.ts'
import { answeredInWords, noUpdateSince } from '../rules/rounds.ts'
import { bullets, heading, link, paragraph } from './meetings-fields.ts'
import { forecastInSentence } from './rounds-fields.ts'

const kinds: Readonly<Record<ToDecide['kind'], string>> = {
  escalation: 'Escalation',
  barrier: 'Barrier past its limit',
  forecast: 'Will not happen',
  evidence: 'Evidence to look at',
}
export const kindOfDecision = (kind: ToDecide['kind']): string => kinds[kind]

const number = (count: number, one: string, many: string): string => `${count === 0 ? 'None' : count} ${count === 1 ? one : many}` // prettier-ignore

/** "2 of 6 have answered. 6 promises are late. Families disagree about 5. 3 things need deciding." */
export const reportSentence = ({ owners, late, disagreed = [], deciding }: ReportContent): string => {
  const isLate = late.filter(({ standing }) => standing === 'Late').length
  const decide = number(deciding.length, 'thing needs deciding', 'things need deciding')
  return `${answeredInWords(owners)} ${number(isLate, 'promise is late', 'promises are late')}. ${disagreed.length > 0 ? `Families disagree about ${disagreed.length}. ` : ''}${deciding.length > 0 ? `${decide}.` : ''}` // prettier-ignore
}

/** The roles of whom nothing, or not all, was heard: printed as what it is. */
export const silentRoles = (owners: readonly OwnerRow[]): string[] =>
  owners
    .filter(({ state }) => state !== 'answered')
    .map(({ title, organisation, state, lastHeardOn, waiting }) =>
      state === 'silent'
        ? `${title}, ${organisation}: ${noUpdateSince(lastHeardOn)} (${waiting.join(', ')})`
        : `${title}, ${organisation}: answered in part, nothing on ${list(waiting)}`,
    )

const said = ({ words, by, on, forecast, forecastUntil, nextReviewOn }: Said): Html =>
  html`“${words}” ${by ?? 'Its owner'}, ${showDay(on)}. Expects: ${forecastInSentence(forecast, forecastUntil)}.
  ${nextReviewOn && html` Looks again on ${showDay(nextReviewOn)}.`}`

const why = (row: PromiseRow): Child =>
  html`${row.silence && html`<strong>${row.silence}.</strong> `}${row.said && said(row.said)}
  ${row.barriers.length > 0 && bullets(row.barriers.map(each => `Barrier: ${each}`))}`

const promiseTable = (caption: string, rows: readonly PromiseRow[], empty: string): Html =>
  table({
    caption,
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['Promise', 'Who answers for it', { text: 'Due', tight: true }, 'Where it stands', 'What its owner says'],
    rows: rows.map(row => [
      html`${link(row.ref, row.path)} ${row.words}`,
      row.owners,
      row.dueOn ? showDay(row.dueOn) : 'No date',
      html`${standingTags(row.standing, row.familiesDisagree)}<br />${row.because}`,
      why(row),
    ]),
    empty,
  })

const changed = (content: ReportContent): Html => {
  if (!content.since) return paragraph('This is the first report of its kind, so there is none to compare with.')
  const row = ({ ref, path, words, was, is }: ChangedRow) => [
    html`${link(ref, path)} ${words}`,
    standingTag(was),
    standingTag(is),
  ]
  return html`${paragraph(html`Since the report for the ${link(content.since.name, content.since.path)}.`)}
  ${table({ caption: 'Promises that stand elsewhere than then', captionSize: 'hidden', narrow: 'stack', head: ['Promise', 'Stood at', 'Stands at'], rows: content.changed.map(row), empty: 'No promise stands elsewhere than it did.' })}`
} // prettier-ignore

const deciding = (items: readonly ToDecide[]): Html =>
  items.length === 0
    ? paragraph('Nothing waits for a decision.')
    : table({
        caption: 'What needs deciding',
        captionSize: 'hidden',
        narrow: 'stack',
        head: ['What', 'About', 'Why'],
        rows: items.map(each => [kinds[each.kind], link(each.title, each.path), each.because]),
      })

const risk = ({ measure, words, refs, mitigated, mitigations, path }: RiskRow): Html =>
  html`<li>
    <strong>${measure}:</strong> ${link(words, path)} ${refs.length > 0 && html`(${list(refs)})`} ${mitigated}
    ${mitigations.length > 0 && bullets(mitigations)}
  </li>`

const rests = ({ restsOn }: ReportContent): Html | null =>
  restsOn.length === 0
    ? null
    : html`${heading('The reports this one rests on')}
      ${bullets(restsOn.map(each => html`${link(capital(each.name), each.path)}, closed ${showDay(each.closedOn)}`))}`

const silence = ({ owners }: ReportContent): Html => {
  const roles = silentRoles(owners)
  return roles.length === 0
    ? paragraph('Every owner who was asked has answered.')
    : notice(html`${paragraph(html`<strong>Not heard:</strong>`)}${bullets(roles)}`, 'attention')
}

/** The report of a round: the same from a frozen record and as it stands; one page, in print too. */
export const reportPage = (given: {
  readonly content: ReportContent
  readonly closed: boolean
  readonly roundHref: string
  readonly wordHref: string
}): Html => {
  const { content, closed, roundHref, wordHref } = given
  const when = closed
    ? `Frozen on ${showDay(content.composedOn)}. It reads the same whatever was said afterwards.`
    : `As it stands on ${showDay(content.composedOn)}. It is frozen when the round is closed.`
  return html`${pageHeading(capital(content.name), { caption: 'Report for the' })} ${answerFirst(reportSentence(content))}
    ${paragraph(html`${when} Owners were asked on ${showDay(content.openedOn)} to answer by ${showDay(content.answersBy)}. ${link('Who was asked', roundHref)}.`)}
    ${downloadLinks([{ format: 'Word', href: wordHref, what: 'This report' }])} ${silence(content)}
    ${heading('What changed')} ${changed(content)}
    ${promiseTable('What is late or past its day, and why', content.late, 'Nothing is late.')}
    ${heading('What needs deciding')} ${deciding(content.deciding)}
    ${promiseTable('What its owner expects late or not at all', content.expected, 'No owner expects anything else to be late.')}
    ${content.rest.length > 0 && promiseTable('What owners said of the rest they were asked about', content.rest, '')}
    ${promiseTable('What families see otherwise', content.disagreed ?? [], 'Families disagree about no promise.')}
    ${heading('Risks to late measures')}
    ${content.risks.length === 0 ? paragraph('No risk is written down.') : html`<ul class="govuk-list govuk-list--bullet">${content.risks.map(risk)}</ul>`}
    ${heading('Where every promise stands')}
    ${bullets(content.counts.map(({ standing, count }) => html`${standingTag(standing)} ${plural(count, 'promise')}`))}
    ${rests(content)}`
} // prettier-ignore
