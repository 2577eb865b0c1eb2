import { govukButton, govukTextarea } from '../../design/govuk/components.ts'
import { errorSummary } from '../../design/form.ts'
import { html, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { picture } from '../../design/pictures.ts'
import { to as plans } from '../../plans/addresses.ts'
import type { PromisePlace } from '../../plans/queries/places.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import { notAskedInWords, questionForm, type Asking, type Refused } from '../question.ts'
import { answersInWords } from '../rules.ts'
import { about, radios, field, token } from './pieces.ts'

type Asked = {
  readonly place: PromisePlace
  readonly asking: Asking
  readonly refused: Refused | null
  readonly because: Html | null
}

/** The question on a page of its own. */
export const answerPage = ({ place, asking, refused, because }: Asked): Page => {
  const why = notAskedInWords(asking)
  return {
    kind: 'page',
    title: 'Is this what you see?',
    section: '/plans',
    ...((refused || because) && { refused: true, status: 422 }),
    easyReadHref: plans.easyReadPromise(asking.area.slug, place.ref),
    main: html`${because}${pageHeading('Is this what you see?')} ${about(asking.area.slug, place)}
    ${why ? html`<p class="govuk-body">${why}</p>` : questionForm(asking, refused, 'h2')}`,
  }
}

type Thanked = {
  readonly area: string
  readonly place: PromisePlace
  readonly answerId: string
  readonly csrf: string
  readonly counted: 'family' | 'group' | 'visitor' | 'taken down'
  /** Somebody signed in is sent a message; others get the address of a page. */
  readonly follows: 'by message' | 'by code'
  readonly hasWords: boolean
}

const countedSentences: Record<Thanked['counted'], string> = {
  family: 'It is counted now, once for your family. Answer again whenever it changes: your newest answer counts.',
  group: 'It is counted now, as your group’s. What your group sends next takes its place.',
  visitor:
    'It is counted now, with those of other visitors. One answer a day counts from one internet connection, the newest. If others near you want to answer too, they can sign in, or a group or somebody they trust can send theirs.',
  'taken down': 'It is counted now, as a family’s.',
}

const followForm = ({ area, answerId, csrf, counted }: Thanked, from: 'easy-read' | 'words', button: string): Html =>
  html`<form method="post" action="${to.follow(area)}">
    ${token(csrf)}<input type="hidden" name="answer" value="${answerId}" />
    <input type="hidden" name="from" value="${from}" />
    ${govukButton({ text: button, preventDoubleClick: true, ...(counted === 'taken down' && { classes: 'govuk-button--secondary' }) })}
  </form>`

const followWords = ({ counted, follows }: Thanked): readonly [string, string] => {
  if (counted === 'taken down')
    return ['You can give the family the address of a page that shows what happens with it.', 'Make the address']
  if (follows === 'by message')
    return [
      'You will be sent a message when something happens with it. Without this your name is not kept with your answer.',
      'Tell me what happens',
    ]
  return [
    'We can give you the address of a page that shows what happens with it. Without this, nothing is kept that leads back to you.',
    'Give me the address',
  ]
}

/** After an answer: it counts, what happens to the words, and whether to follow it or leave no trace. */
export const thanksPage = (given: Thanked): Page => {
  const { area, place, counted, hasWords } = given
  const [sentence, button] = followWords(given)
  return {
    kind: 'page',
    title: 'Thank you',
    section: '/plans',
    main: html`${pageHeading('Thank you')} ${about(area, place)}
      <p class="govuk-body">${countedSentences[counted]}</p>
      ${
        hasWords &&
        html`<p class="govuk-body">
          The words are shown once somebody who does not answer for this action has checked that they name no child.
        </p>`
      }
      <h2 class="govuk-heading-m">Do you want to know what happens?</h2>
      <p class="govuk-body">${sentence}</p>
      ${followForm(given, 'words', button)}
      <p class="govuk-body">
        <a class="govuk-link" href="${plans.promise(area, place.programme, place.ref)}">No, back to the promise</a>
      </p>`,
  }
}

const easyLine = (name: Parameters<typeof picture>[0], words: string): Html =>
  html`<li class="app-easy__line">
    ${picture(name, '')}
    <p class="app-easy__words">${words}</p>
  </li>`

const easy = (title: string, main: Html): Page => ({
  kind: 'page',
  title: `Easy read: ${title}`,
  section: '/easy-read',
  bare: true,
  bodyClass: 'app-easy-page',
  main: html`<div class="app-easy">
    <div class="app-easy__head">
      ${picture('yes', '')}
      <h1 class="app-easy__title">${title}</h1>
    </div>
    ${main}
  </div>`,
})

/** The same in easy read, with pictures. */
export const easyThanksPage = (given: Thanked): Page => {
  const { area, place, follows } = given
  return easy(
    'Thank you',
    html`<ul class="app-easy__lines">
        ${easyLine('numbers', 'We have counted your answer.')}
        ${easyLine('listening', 'Do you want to know what happens?')}
        ${easyLine('helping', 'You can ask someone to help you.')}
      </ul>
      ${followForm(given, 'easy-read', follows === 'by code' ? 'Yes, give me a page' : 'Yes, tell me')}
      <p class="govuk-body">
        <a class="govuk-link" href="${plans.easyReadPromise(area, place.ref)}">No, go back</a>
      </p>`,
  )
}

type Coded = { readonly area: string; readonly code: string | null; readonly easyRead: boolean }

const codeBox = (area: string, code: string): Html => {
  const address = to.followed(area, code)
  return html`<p class="govuk-body"><a class="govuk-link app-code" href="${address}">${address}</a></p>`
}

/** What to keep in order to follow an answer: shown this once. */
export const followingPage = ({ area, code, easyRead }: Coded): Page => {
  if (easyRead)
    return easy(
      code ? 'This is your page' : 'We will tell you',
      html`<ul class="app-easy__lines">
          ${easyLine('letter', code ? 'Keep this address. We do not show it again.' : 'We will send you a message.')}
          ${easyLine('helping', 'You can ask someone to help you.')}
        </ul>
        ${code && codeBox(area, code)}
        <p class="govuk-body"><a class="govuk-link" href="${plans.easyRead(area)}">Go back</a></p>`,
    )
  return {
    kind: 'page',
    title: code ? 'Keep this address' : 'You follow your answer',
    section: '/plans',
    main: code
      ? html`${pageHeading('Keep this address')}
          <p class="govuk-body">
            It is shown this once: write it down or save the page. Whoever has it sees what happens with the answer, and
            nothing else. We keep nothing from which it could be made again.
          </p>
          ${codeBox(area, code)}`
      : html`${pageHeading('You follow your answer')}
          <p class="govuk-body">You will be sent a message when something happens with it.</p>
          <p class="govuk-body"><a class="govuk-link" href="${to.mine(area)}">What you follow</a></p>`,
  }
}

type TakingDown = Omit<Asked, 'asking'> & { readonly area: string; readonly csrf: string }

/** An answer written down for a family that gave it on paper, in person or by phone. */
export const takeDownPage = ({ area, csrf, place, refused, because }: TakingDown): Page => ({
  kind: 'page',
  title: 'Take an answer down for somebody',
  section: '/plans',
  ...((refused || because) && { refused: true, status: 422 }),
  main: html`${errorSummary(refused?.summary)}${because}${pageHeading('Take an answer down for somebody')}
    ${about(area, place)}
    <p class="govuk-body">
      It counts as one family’s answer. Your role and how it reached you are kept with it; the family’s name is not, so
      do not write it here.
    </p>
    <form method="post" novalidate>
      ${token(csrf)} ${radios('answer', 'What did they answer?', answersInWords, refused)}
      ${radios('how', 'How did they tell you?', { 'on paper': 'On paper', 'in person': 'In person', 'by phone': 'By phone' }, refused)}
      ${govukTextarea({ ...field('words', 'What they said, in their words, if anything', refused), hint: { text: 'Up to 1,000 letters. Name no child.' }, rows: '4' })}
      ${govukButton({ text: 'Keep this answer', preventDoubleClick: true })}
    </form>`,
})
