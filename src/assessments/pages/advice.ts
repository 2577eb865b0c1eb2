import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { answerFirst, detailsBlock, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { capital, plural, showDay, showWeekday } from '../../design/words.ts'
import { daysBetween, type Day } from '../../kernel/day.ts'
import { to } from '../addresses/caseload.ts'
import type { AdviceRequest } from '../queries/advice.ts'
import type { Need } from '../queries/needs.ts'
import { adviceStates, completedOn, countedFrom, waits, type AdviceState } from '../rules/advice.ts'
import { contributorInWords, outcomeInWords } from '../rules/case-words.ts'
import { lateInWords, weekAhead } from '../rules/caseload.ts'
import { choice, choices, link, paragraph, small, tag, type TagColour } from './caseload-parts.ts'

const colours: Readonly<Record<AdviceState, TagColour>> = { 'late': 'red', 'due': 'blue', 'no limit': 'grey', 'sent back': 'orange', 'answered': 'green', 'accepted': 'green', 'not needed': 'grey' } // prettier-ignore

const lateBy = ({ row }: AdviceRequest, today: Day): number => (row.due === null ? 0 : Math.max(0, daysBetween(row.due, today))) // prettier-ignore

/** Where a request stands: how late, due this week, sent back, answered. */
export const adviceTag = (request: AdviceRequest, today: Day): Html => {
  const { state, row } = request
  if (state === 'late') return tag(capital(lateInWords(lateBy(request, today))), 'red')
  if (state === 'due' && row.due !== null && daysBetween(today, row.due) <= weekAhead) return tag('Due this week', 'yellow') // prettier-ignore
  return tag(adviceStates[state], colours[state])
}

export type RequestsPage = {
  readonly area: Area
  readonly today: Day
  readonly organisations: readonly string[]
  readonly waiting: readonly AdviceRequest[]
  readonly answered: readonly AdviceRequest[]
  readonly show: 'waiting' | 'answered'
  readonly needs: readonly (Need & { readonly caseRef: string })[]
  readonly names: ReadonlyMap<string, string>
}

const caseCell = (request: AdviceRequest, { area, names }: RequestsPage): Child => {
  const { theCase, row } = request
  const name = names.get(theCase.caseId)
  return html`${link(name ?? theCase.caseRef, to.advice(area.slug, theCase.caseId, row.contributor))}${name && small(theCase.caseRef)}`
}

const dayCell = ({ row, reminded }: AdviceRequest): Child => {
  const last = reminded.at(-1)
  return html`${row.due === null ? 'No day' : showDay(row.due)}${small(countedFrom(row))}${last && small(`Reminded on ${showDay(last.on)}`)}`
}

const receivedCell = ({ row }: AdviceRequest): Child =>
  html`${row.askedOn === null ? '' : html`Sent ${showDay(row.askedOn)}<br />`}${row.receivedOn === null ? 'Receipt not recorded' : `Received ${showDay(row.receivedOn)}`}` // prettier-ignore

const waitingRow = (given: RequestsPage, request: AdviceRequest): Row => [
  caseCell(request, given),
  capital(contributorInWords(request.row.contributor)),
  receivedCell(request),
  dayCell(request),
  adviceTag(request, given.today),
]

const answeredRow = (given: RequestsPage, request: AdviceRequest): Row => {
  const { row } = request
  const late = row.due !== null && row.inOn !== null && row.inOn > row.due ? `, ${lateInWords(daysBetween(row.due, row.inOn))}` : '' // prettier-ignore
  return [
    caseCell(request, given),
    capital(contributorInWords(row.contributor)),
    row.inOn === null ? '' : `${showDay(row.inOn)}${late}`,
    row.outcome === null ? '' : capital(outcomeInWords(row.outcome)),
    adviceTag(request, given.today),
  ]
}

const requestTable = (given: RequestsPage): Html =>
  given.show === 'waiting'
    ? table({
        caption: 'Requests that wait for your answer',
        captionSize: 'm',
        narrow: 'stack',
        dense: true,
        head: ['Child and case', 'What is asked', 'Sent and received', 'Due', 'Where it stands'],
        rows: given.waiting.map(each => waitingRow(given, each)),
        empty: 'Nothing waits for your answer.',
      })
    : table({
        caption: 'Answered in the last 8 weeks',
        captionSize: 'm',
        narrow: 'stack',
        dense: true,
        head: ['Child and case', 'What was asked', 'Answered', 'Answer', 'Where it stands'],
        rows: given.answered.map(each => answeredRow(given, each)),
        empty: 'Nothing was answered in the last 8 weeks.',
      })

const answer = ({ waiting }: RequestsPage): string => {
  const late = waiting.filter(({ state }) => state === 'late').length
  const back = waiting.filter(({ state }) => state === 'sent back').length
  const lateWords = late === 0 ? 'None is late' : `${capital(plural(late, 'of them is', 'of them are'))} late`.replace(/^(\d+) of them (is|are) late$/, '$1 $2 late') // prettier-ignore
  return `${capital(plural(waiting.length, 'request waits', 'requests wait'))} for your answer. ${lateWords}${back > 0 ? `, and ${back} ${back === 1 ? 'was' : 'were'} sent back to be completed` : ''}.`
}

/** Possible health needs that were raised with the organisation and wait for its word. */
const needsPart = ({ area, needs, names, today }: RequestsPage): Child =>
  needs.length > 0 &&
  table({
    caption: 'Possible health needs that you are asked about',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Child and case', 'What the child may need', 'Answer by'],
    rows: needs.map(({ caseId, caseRef, words, answerDue }) => [
      html`${link(names.get(caseId) ?? caseRef, `${to.case(area.slug, caseId)}#needs`)}${names.get(caseId) && small(caseRef)}`,
      words,
      html`${showDay(answerDue)} ${today > answerDue && tag(capital(lateInWords(daysBetween(answerDue, today))), 'red')}`,
    ]),
  })

/** What an organisation is asked for: by case, the latest first, with the day each is due and why. */
export const requestsPage = (given: RequestsPage): Html => {
  const { area, show, waiting, answered, organisations, today } = given
  const heading = pageHeading('Advice asked of us', { caption: organisations.join(', ') || area.name })
  const earlier = knownOnForm({ action: to.requests(area.slug), query: { show }, day: today })
  if (waiting.length + answered.length + given.needs.length === 0)
    return html`${heading}
    ${emptyState({
      nothing: 'Nothing is asked of your organisation.',
      wouldFill: 'A request for advice in an EHC assessment: to your school for a child who goes to it, or to a service that your organisation answers for.',
      who: 'The authority’s caseworkers. An administrator says which organisation answers for which service.',
    })}
    ${earlier}`
  return html`${heading} ${answerFirst(answer(given))} ${needsPart(given)}
  ${choices('Show', [choice(`Waiting (${waiting.length})`, to.requests(area.slug), show === 'waiting'), choice(`Answered (${answered.length})`, to.requests(area.slug, { show: 'answered' }), show === 'answered')])}
  ${requestTable(given)}
  ${detailsBlock('How the day is counted', paragraph('Law gives six weeks from the day the body that is asked receives the request (SEND Regulations 2014, regulation 8(1)). Record that day, and the six weeks run from it. Where it is not recorded, they run from the day the request was sent. A service that does not know the child says so: that is an answer.'))}
  ${earlier}`
} // prettier-ignore

const sentBackWords = ({ facts, row }: AdviceRequest): Html[] =>
  facts
    .filter(
      ({ kind, contributor, on }) =>
        kind === 'ADVICE_SENT_BACK' && contributor === row.contributor && row.sentBackOn.includes(on),
    ) // prettier-ignore
    .map(({ on, told }) => html`<li>${showDay(on)}${told.note && html`: ${told.note}`}</li>`)

/** Everything that is known of one request, by name. */
export const requestRows = (request: AdviceRequest, bodyName: string | null) => {
  const { row, facts, reminded } = request
  const again = completedOn(row, facts)
  const back = sentBackWords(request)
  return [
    { key: 'Who answers', value: bodyName ?? 'No organisation is named for this service yet' },
    { key: 'Sent', value: row.askedOn === null ? 'Not recorded' : showWeekday(row.askedOn) },
    { key: 'Received', value: row.receivedOn === null ? 'Not recorded: the day it was sent is used' : showWeekday(row.receivedOn) },
    { key: 'Due', value: row.due === null ? 'No day' : showWeekday(row.due) },
    row.missedOn.length > 0 && { key: 'Appointment missed', value: row.missedOn.map(showDay).join(', ') },
    { key: 'Answered', value: row.inOn === null ? 'Not yet' : html`${showWeekday(row.inOn)}${row.outcome && `: ${outcomeInWords(row.outcome)}`}` },
    back.length > 0 && { key: 'Sent back', value: html`<ul class="govuk-list">${back}</ul>${again === null ? 'Not completed yet.' : `Completed on ${showDay(again)}.`} The day it first came in stays for the law.` },
    row.acceptedOn !== null && { key: 'Accepted as complete', value: showWeekday(row.acceptedOn) },
    reminded.length > 0 && { key: 'Reminded', value: reminded.map(({ on, told }) => `${showDay(on)}${told === 0 ? ' (nobody at the organisation could be told)' : ''}`).join(', ') },
  ]
} // prettier-ignore

/** Where answers of this case are given, if not here. */
export const elsewhere = (request: AdviceRequest): Html | null =>
  request.source === 'page'
    ? null
    : notice(
        paragraph(
          'Answers in this case come from the extract of the authority’s case system, so nothing is typed here. Send your answer to the authority’s SEND team as you do now; it shows here after their next extract.',
        ),
      )

export const requestAnswer = (request: AdviceRequest, today: Day): string => {
  const { row, state } = request
  if (row.inOn !== null) {
    const late = row.due !== null && row.inOn > row.due ? `, ${lateInWords(daysBetween(row.due, row.inOn))}` : ', in time' // prettier-ignore
    const back = state === 'sent back' ? ' It was sent back and is to be completed.' : state === 'accepted' ? ' It was accepted as complete.' : '' // prettier-ignore
    return `Answered on ${showDay(row.inOn)}${row.due === null ? '' : late}.${back}`
  }
  if (!waits(state)) return 'No answer is needed any more.'
  if (row.due === null) return 'It waits for an answer.'
  return state === 'late' ? `It was due on ${showDay(row.due)}: ${lateInWords(lateBy(request, today))}.` : `It is due on ${showWeekday(row.due)}.` // prettier-ignore
}
