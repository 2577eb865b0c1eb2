import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { historyList, pageHeading, summaryList } from '../../design/parts.ts'
import { detailsBlock } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/contact.ts'
import type { ContactNote } from '../queries/contact-notes.ts'
import type { Service } from '../queries/contact-service.ts'
import type { WaitingChild } from '../queries/contact.ts'
import { outcomes, type NeedChange } from '../rules/contact-needs.ts'
import { ways } from '../rules/contact.ts'
import {
  dayBoxes,
  heading,
  inputBox,
  link,
  paragraph,
  problems,
  radios,
  textBox,
  type Refused,
} from './contact-fields.ts'
import { lastWords, weeks } from './contact.ts'

export type ReferralGiven = {
  readonly area: string
  readonly csrf: string
  readonly today: Day
  readonly service: Service
  readonly child: WaitingChild
  readonly notes: readonly ContactNote[]
  readonly names: ReadonlyMap<string, string>
  readonly refused: Refused | null
  /** The contact that somebody tried to take back without saying why. */
  readonly refusedNote?: string
}

/** Each contact has its own form. */
export const becauseOf = (contactId: string): string => `because-${contactId}`

const takeBack = (
  { area, csrf, service, child, refused, refusedNote }: ReferralGiven,
  { contactId, on }: ContactNote,
): Html =>
  detailsBlock(
    html`This was a mistake<span class="govuk-visually-hidden">: the contact of ${showDay(on)}</span>`,
    html`<form method="post" action="${to.takeBack(area, service.slug, child.recordId, contactId)}" novalidate>
      ${csrfField(csrf)}
      ${inputBox({ name: 'because', id: becauseOf(contactId), label: 'What was wrong with it?' }, refusedNote === contactId ? refused : null)}
      ${govukButton({ text: 'Take it back', classes: 'govuk-button--secondary' })}
    </form>`,
    { open: refusedNote === contactId },
  )

const notesPart = (given: ReferralGiven): Html =>
  given.notes.length === 0
    ? paragraph('Nobody has written down a contact here yet.')
    : historyList(
        given.notes.toReversed().map(note => ({
          on: note.on,
          what: html`${ways[note.how]}${note.reached ? '' : ': the family was not reached'}${note.words && html`. ${note.words}`}`,
          who: given.names.get(note.by) ?? 'Somebody no longer listed',
          note: takeBack(given, note),
        })),
      ) // prettier-ignore

const changeItem = ({ area, service }: ReferralGiven, change: NeedChange) => ({
  on: change.raisedOn,
  what: change.words,
  who: change.raisedAs === 'family' ? 'The family' : 'A practitioner',
  note: change.answer
    ? html`<p class="govuk-body">${showDay(change.answer.on)}: ${outcomes[change.answer.cameTo]}. ${change.answer.words} ${link('Answer again', to.answerNeed(area, service.slug, change.changeId))}</p>`
    : html`<p class="govuk-body">An answer is owed by ${showDay(change.answerDue)}. ${link('Answer it', to.answerNeed(area, service.slug, change.changeId))}</p>`,
}) // prettier-ignore

const form = (given: ReferralGiven): Html => {
  const { area, csrf, service, child } = given
  const refused = given.refusedNote === undefined ? given.refused : null
  return html`<form method="post" action="${to.referral(area, service.slug, child.recordId)}" novalidate>
    ${csrfField(csrf)} ${dayBoxes({ name: 'on', label: 'On which day?', hint: 'Such as 27 3 2025' }, refused)}
    ${radios({ name: 'how', label: 'How?', items: ways }, refused)}
    ${radios({ name: 'reached', label: 'Did it reach the family?', hint: 'A call that nobody took is kept, and the next contact stays due', items: { yes: 'Yes', no: 'No' } }, refused)}
    ${textBox({ name: 'words', label: 'What came of it (optional)', hint: 'What the family would be content to read', rows: 3 }, refused)}
    ${govukButton({ text: 'Note it', preventDoubleClick: true })}
  </form>`
} // prettier-ignore

/** One child who waits, to the service's own people: contacts, what changed, and a form to note a contact. */
export const referralPage = (given: ReferralGiven): Page => {
  const { area, service, child, refused } = given
  const { state } = child
  return {
    kind: 'page',
    title: 'Contact while waiting',
    section: '/waits',
    noindex: true,
    back: { text: `${service.name}: contact while waiting`, href: to.contact(area, service.slug) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${problems(refused)} ${pageHeading(child.initials, { caption: `${service.name}, referral ${child.reference}` })}
      ${summaryList([
        { key: 'Waiting since', value: `${showDay(child.receivedOn)}: ${weeks(state.waitedDays)}` },
        { key: 'Last contact', value: lastWords(state.last) },
        { key: 'Contact due', value: state.due === null ? 'The service has set no standard' : `${showDay(state.due)}${state.overdueDays > 0 ? `, ${state.overdueDays} days over` : ''}` },
      ])}
      ${child.changes.length > 0 && html`${heading('Needs that have changed')} ${historyList(child.changes.map(each => changeItem(given, each)))}`}
      ${heading('Note a contact')}
      ${paragraph('It tells the family and us that somebody was in touch. It ends no wait: the child stays on the list, waiting since the same day.')}
      ${form(given)} ${heading('Contacts that were noted')} ${notesPart(given)}`,
  }
} // prettier-ignore

export type AnswerGiven = {
  readonly area: string
  readonly csrf: string
  readonly service: Service
  readonly change: NeedChange
  readonly refused: Refused | null
}

/** Where the service answers that a child's needs have changed. */
export const answerNeedPage = ({ area, csrf, service, change, refused }: AnswerGiven): Page => ({
  kind: 'page',
  title: 'Answer a change of need',
  section: '/waits',
  noindex: true,
  back: { text: `${service.name}: contact while waiting`, href: to.contact(area, service.slug) },
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)} ${pageHeading('A waiting child’s needs have changed', { caption: service.name })}
    ${summaryList([
      { key: 'Said by', value: change.raisedAs === 'family' ? 'The family' : 'A practitioner' },
      { key: 'On', value: showDay(change.raisedOn) },
      { key: 'What was said', value: change.words },
      { key: 'Answer owed by', value: showDay(change.answerDue) },
      change.answer && { key: 'Answer so far', value: html`${outcomes[change.answer.cameTo]}. ${change.answer.words}` },
    ])}
    <form method="post" action="${to.answerNeed(area, service.slug, change.changeId)}" novalidate>
      ${csrfField(csrf)} ${radios({ name: 'cameTo', label: 'What comes of it?', items: outcomes }, refused)}
      ${textBox({ name: 'words', label: 'In a sentence or two', hint: 'The family reads this on their own page', rows: 3 }, refused)}
      ${govukButton({ text: 'Answer', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore

/** Where somebody who works with a child says that the child's needs have changed. */
export const needChangedPage = (given: { readonly area: string; readonly csrf: string; readonly said: string | null; readonly refused: Refused | null }): Page => ({
  kind: 'page',
  title: 'Say that a waiting child’s needs have changed',
  section: '/waits/needs-changed',
  noindex: true,
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)} ${pageHeading('A waiting child’s needs have changed')}
    ${given.said && html`<p class="govuk-body"><strong>Sent. The lead of ${given.said} was told and owes an answer within two weeks.</strong></p>`}
    ${paragraph('The service the child waits for is told at once and owes an answer. The child keeps their place on the list meanwhile.')}
    <form method="post" action="${to.needChanged(given.area)}" novalidate>
      ${csrfField(given.csrf)}
      ${inputBox({ name: 'reference', label: 'Number of the referral', hint: 'As your organisation writes it, such as MHR-50012' }, given.refused)}
      ${textBox({ name: 'words', label: 'What has changed?', hint: 'The service and the family can read this. Name nobody' }, given.refused)}
      ${govukButton({ text: 'Send', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore
