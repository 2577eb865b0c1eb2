import { errorSummary } from '../../design/form.ts'
import { govukButton, govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, historyList, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, list, plural, showDay } from '../../design/words.ts'
import type { PromisePlace } from '../../plans/queries/places.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { FamilyWords } from '../queries.ts'
import type { DisputeShown } from '../queries/promise-voice.ts'
import type { Refused } from '../question.ts'
import { disputeInWords, disputeState, type DisputeState } from '../rules.ts'
import { about, field, radios, token } from './pieces.ts'

export type DisputeListed = DisputeShown & { readonly place: PromisePlace; readonly yours: boolean }

const owners = ({ place }: DisputeListed): string =>
  place.owners.length === 0 ? 'Whoever answers for it' : list(place.owners.map(({ title }) => title))

const stateWords: Record<DisputeState, string> = {
  waiting: 'Waiting for an answer',
  'past its day': 'Past its day',
  'with the chair': 'With the independent chair',
  answered: 'Answered',
}

const stateLine = (dispute: DisputeListed, today: string): string => {
  const changed = dispute.replies.some(({ kind }) => kind === 'change')
  return changed ? 'Answered, and something changed' : stateWords[disputeState(dispute, today)]
}

const disputeTable = (area: string, all: readonly DisputeListed[], today: string, caption: string): Html =>
  table({
    caption,
    narrow: 'stack',
    head: [
      'Promise',
      'Who answers',
      { text: 'Since', tight: true },
      { text: 'Answer due', tight: true },
      'Where it is',
    ],
    rows: all.map(each => [
      html`<a class="govuk-link" href="${to.dispute(area, each.disputeId)}">${each.place.ref} ${each.place.words}</a>`,
      owners(each),
      showDay(each.openedOn),
      showDay(each.answerDueOn),
      stateLine(each, today),
    ]),
  })

type Listed = { readonly area: string; readonly today: string; readonly all: readonly DisputeListed[] }

/** Where families disagree: yours first, then everybody's. */
export const disputesPage = ({ area, today, all }: Listed): Page => {
  const yours = all.filter(each => each.yours)
  const others = all.filter(each => !each.yours)
  const open = all.filter(each => disputeState(each, today) !== 'answered').length
  const nothing = emptyState({
    nothing: 'Families have not disagreed with any promise.',
    wouldFill: 'Six or more families saying no under a promise, and more no than yes.',
    who: 'Families, and groups that answer for them.',
  })
  return {
    kind: 'page',
    title: 'Families disagree',
    section: '/voice/disputes',
    wide: true,
    main: html`${pageHeading('Families disagree')}
    ${all.length === 0 ? nothing : answerFirst(`${capital(plural(open, 'disagreement waits', 'disagreements wait'))} for an answer, of ${all.length}.`)}
    ${yours.length > 0 && disputeTable(area, yours, today, 'For you to answer')}
    ${others.length > 0 && disputeTable(area, others, today, yours.length > 0 ? 'For others to answer' : 'All disagreements')}`,
  }
}

type One = {
  readonly area: string
  readonly today: string
  readonly csrf: string
  readonly dispute: DisputeListed
  readonly words: readonly FamilyWords[]
  readonly refused: Refused | null
  readonly because: Html | null
}

const replyFields = ({ csrf, dispute, refused, today }: One): Html => {
  const answered = disputeState(dispute, today) === 'answered'
  const kind = answered
    ? radios(
        'kind',
        'What is this?',
        { change: 'What changed because of what families said', answer: 'A further answer' },
        refused,
      )
    : html`<input type="hidden" name="kind" value="answer" />`
  return html`<h2 class="govuk-heading-m">${answered ? 'Say what changed' : 'Answer families'}</h2>
    <form method="post" novalidate>
      ${token(csrf)} ${kind}
      ${govukTextarea({
        ...field('words', 'What families should read', refused),
        hint: {
          text: 'In plain words: what you found, what you will do, and by when. It is shown under the promise at once. Name no child or family.',
        },
        rows: '6',
      })}
      ${govukButton({ text: 'Send to families', preventDoubleClick: true })}
    </form>`
}

const happened = ({ openedOn, saidNo, climbedOn, replies }: DisputeListed): Html =>
  historyList(
    [
      { on: openedOn, what: `Families disagree: ${saidNo} had said no.` },
      ...(climbedOn ? [{ on: climbedOn, what: 'No answer had come. It went to the independent chair.' }] : []),
      ...replies.map(({ kind, words, by, saidOn }) => ({
        on: saidOn,
        what: html`${kind === 'answer' ? 'The answer:' : 'What changed:'} ${words}`,
        who: by,
      })),
    ]
      .toReversed()
      .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)),
  )

/** One disagreement: what families said, what came of it, and the form of whoever answers. */
export const disputePage = (given: One): Page => {
  const { area, today, dispute, words, refused, because } = given
  return {
    kind: 'page',
    title: `Families disagree: promise ${dispute.place.ref}`,
    section: '/voice/disputes',
    back: { text: 'Families disagree', href: to.disputes(area) },
    ...((refused || because) && { refused: true, status: 422 }),
    main: html`${errorSummary(refused?.summary)}${because}${pageHeading('Families disagree')}
      ${about(area, dispute.place)} ${answerFirst(disputeInWords(dispute, owners(dispute), today))}
      ${summaryList([
        { key: 'Who answers for it', value: owners(dispute) },
        { key: 'Answer due', value: showDay(dispute.answerDueOn) },
      ])}
      <h2 class="govuk-heading-m">What families said</h2>
      ${
        words.length === 0
          ? html`<p class="govuk-body">No words are shown yet.</p>`
          : html`<ul class="govuk-list govuk-list--bullet">
              ${words.map(each => html`<li>${each.words} (${showDay(each.answeredOn)})</li>`)}
            </ul>`
      }
      ${dispute.yours && replyFields(given)}
      <h2 class="govuk-heading-m">What happened</h2>
      ${happened(dispute)}`,
  }
}
