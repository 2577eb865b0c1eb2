import { csrfField, errorSummary, fieldError, type FieldErrors, type SummaryLine } from '../design/form.ts'
import { govukButton, govukInput, govukRadios, govukTextarea } from '../design/govuk/components.ts'
import { html, type Html } from '../design/html.ts'
import { picture, type PictureName } from '../design/pictures.ts'
import { to } from './addresses.ts'
import { answersInWords, type Answer, type Voice } from './rules.ts'

/** "Is this what you see?": the question as it stands under a promise, in words and in pictures. Pure. */

export type Refused = {
  readonly fields: FieldErrors
  readonly summary: readonly SummaryLine[]
  readonly sent: Readonly<Record<string, string>>
}

/** Who is asked, and whether they can answer here. */
export type Asking = {
  readonly area: { readonly slug: string; readonly name: string }
  readonly promiseId: string
  readonly csrf: string
  readonly voice: Voice
  /** Why nobody, or not this person, is asked; null where they are. */
  readonly notAsked: 'no record' | 'an earlier day' | 'answers for it' | null
  readonly mayTakeDown: boolean
}

const notAskedSentences: Record<NonNullable<Asking['notAsked']>, (area: string) => string> = {
  'no record': area =>
    `Families’ answers can be given here once the partnership keeps its plan here. ${area} does not do so yet: this page holds what was published.`,
  'an earlier day': () => 'This page shows an earlier day. Open the page of today to answer.',
  'answers for it': () => 'Your post answers for this action, so the question is for others.',
}

/** Why the question is not asked here, in a sentence. */
export const notAskedInWords = ({ notAsked, area }: Asking): string | null =>
  notAsked && notAskedSentences[notAsked](area.name)

/** What to do if a child is not safe. No number but those that are the same everywhere in England. */
export const ifNotSafe = (heading: 'h2' | 'h3'): Html => {
  const title = 'If a child is not safe'
  return html`<div class="app-safe">
    ${heading === 'h2' ? html`<h2 class="govuk-heading-s">${title}</h2>` : html`<h3 class="govuk-heading-s">${title}</h3>`}
    <ul class="govuk-list govuk-list--bullet">
      <li>In danger now: ring <strong>999</strong>.</li>
      <li>
        Worried about a child: ring the council’s front door for children’s services (the number is on the council’s
        website), or the NSPCC on <strong>0808 800 5000</strong>.
      </li>
    </ul>
    <p class="govuk-body">Nobody reads this form at once, so do not use it for this.</p>
  </div>`
}

const notAComplaint = html`<p class="govuk-body-s">
  This is not a complaint or an appeal, and you need neither to answer. You can still make either: your local SEND
  information, advice and support service can tell you how.
</p>`

const wordsField = (refused: Refused | null, label: string): Html => {
  const error = fieldError(refused?.fields, 'words')
  return govukTextarea({
    id: 'words',
    name: 'words',
    label: { text: label, classes: 'govuk-label--s' },
    hint: {
      text: 'Up to 1,000 letters. Please name no child. Somebody who does not answer for this action reads your words before they are shown.',
    },
    value: refused?.sent.words ?? '',
    rows: '4',
    ...(error && { errorMessage: error }),
  })
}

const choose = (refused: Refused | null): Html => {
  const error = fieldError(refused?.fields, 'answer')
  return govukRadios({
    name: 'answer',
    idPrefix: 'answer',
    classes: 'govuk-radios--inline',
    fieldset: { legend: { text: 'Is this what you see?', classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(answersInWords).map(([value, text]) => ({ value, text })),
    ...(refused?.sent.answer && { value: refused.sent.answer }),
    ...(error && { errorMessage: error }),
  })
}

const numberOf = (answer: Answer, label: string, refused: Refused | null): Html => {
  const error = fieldError(refused?.fields, answer)
  return govukInput({
    id: answer,
    name: answer,
    label: { text: label },
    classes: 'govuk-input--width-4',
    inputmode: 'numeric',
    value: refused?.sent[answer] ?? '',
    ...(error && { errorMessage: error }),
  })
}

const severalFields = (refused: Refused | null): Html =>
  html`<p class="govuk-body">
      You answer for your group. Say how many people gave each answer. What you send takes the place of what you sent
      about this promise before.
    </p>
    ${numberOf('yes', 'How many see it?', refused)} ${numberOf('no', 'How many do not?', refused)}
    ${numberOf('unsure', 'How many are not sure?', refused)}`

const countedAs: Record<Voice, string> = {
  family: 'You are signed in: your answer counts once as a family’s. Your name is not kept with it.',
  group: 'It is counted at once, as what a group says.',
  visitor: 'You need not sign in. Visitors’ answers are counted at once, apart from those of families who signed in.',
}

/** The question with its words, as a form. `heading` is the level of its smaller headings. */
export const questionForm = (asking: Asking, refused: Refused | null, heading: 'h2' | 'h3' = 'h3'): Html => {
  const { area, promiseId, csrf, voice } = asking
  return html`${errorSummary(refused?.summary)}
    <form method="post" action="${to.answer(area.slug, promiseId)}" novalidate>
      ${csrf && csrfField(csrf)} ${voice === 'group' ? severalFields(refused) : choose(refused)}
      ${wordsField(refused, voice === 'group' ? 'What they said, if you like' : 'Anything you want to say, if you like')}
      <p class="govuk-body-s">${countedAs[voice]}</p>
      ${govukButton({ text: 'Send', preventDoubleClick: true })}
    </form>
    ${ifNotSafe(heading)} ${notAComplaint}`
}

const pictures: Record<Answer, { readonly name: PictureName; readonly words: string }> = {
  yes: { name: 'yes', words: 'Yes' },
  no: { name: 'no', words: 'No' },
  unsure: { name: 'do-not-know', words: 'I do not know' },
}

/** Three big pictures, each of which answers when it is pressed: no text to read or type is needed. */
export const pictureQuestion = ({ area, promiseId, csrf }: Asking): Html =>
  html`<h2 class="govuk-heading-l" id="tell-us">Tell us: do you see it?</h2>
    <form method="post" action="${to.answer(area.slug, promiseId)}" aria-labelledby="tell-us">
      ${csrf && csrfField(csrf)}<input type="hidden" name="from" value="easy-read" />
      <div class="app-picture-buttons">
        ${Object.entries(pictures).map(
          ([value, { name, words }]) =>
            html`<button type="submit" class="app-picture-button" name="answer" value="${value}">
              ${picture(name, '')}<span>${words}</span>
            </button>`,
        )}
      </div>
    </form>
    <ul class="app-easy__lines">
      <li class="app-easy__line">
        ${picture('helping', '')}
        <p class="app-easy__words">You can ask someone to help you.</p>
      </li>
      <li class="app-easy__line">
        ${picture('phone', '')}
        <p class="app-easy__words">Not safe? Ring <strong>999</strong>, or Childline on <strong>0800 1111</strong>.</p>
      </li>
    </ul>`
