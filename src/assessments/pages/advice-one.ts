import type { Area } from '../../ctx.ts'
import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, detailsBlock, notice, pageHeading, summaryList } from '../../design/parts.ts'
import { capital, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to, type AdviceStep } from '../addresses/caseload.ts'
import type { AdviceRequest } from '../queries/advice.ts'
import { answers } from '../rules/advice.ts'
import { contributorInWords } from '../rules/case-words.ts'
import type { ReminderSetting } from '../rules/reminders.ts'
import { elsewhere, requestAnswer, requestRows } from './advice.ts'
import { dayBox, inputBox, problems, textBox, type Refused } from './case-parts.ts'
import { link, paragraph } from './caseload-parts.ts'

export type OneRequestPage = {
  readonly area: Area
  readonly today: Day
  readonly csrf: string
  readonly request: AdviceRequest
  readonly name: string | null
  readonly bornOn: Day | null
  readonly bodyName: string | null
  /** Answers for the organisation that was asked. */
  readonly mayAnswer: boolean
  /** Keeps the case: sends back, accepts. */
  readonly mayJudge: boolean
  readonly mayOpenCase: boolean
  readonly saved: boolean
  readonly refused: Refused | null
}

const mine = (refused: Refused | null, step: AdviceStep): Refused | null => (refused?.form === step ? refused : null)

type Step = { readonly step: AdviceStep; readonly button: string; readonly kind?: 'secondary' | 'warning' }

const form = ({ area, csrf, request }: OneRequestPage, { step, button, kind }: Step, fields: Html): Html =>
  html`<form method="post" action="${to.adviceStep(area.slug, request.theCase.caseId, request.row.contributor, step)}" novalidate>
    ${csrfField(csrf)} ${fields}
    ${govukButton({ text: button, preventDoubleClick: true, ...(kind && { classes: `govuk-button--${kind}` }) })}
  </form>` // prettier-ignore

const receivedForm = (given: OneRequestPage): Html =>
  detailsBlock(
    'Record the day you received the request',
    form(given, { step: 'received', button: 'Record it', kind: 'secondary' }, html`${paragraph('The six weeks then run from this day.')}
      ${dayBox({ name: 'on', id: 'received-on', label: 'On which day did you receive it?' }, mine(given.refused, 'received'))}`),
    { open: given.refused?.form === 'received' },
  ) // prettier-ignore

const answerForm = (given: OneRequestPage): Html => {
  const refused = mine(given.refused, 'answer')
  const again = given.request.row.inOn !== null
  const fields = html`${govukRadios({
    name: 'outcome',
    idPrefix: 'outcome',
    fieldset: { legend: { text: 'What is your answer?', classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(answers).map(([value, text]) => ({ value, text })),
    value: refused?.sent.outcome ?? '',
    ...(refused?.fields.outcome?.[0] && { errorMessage: { text: refused.fields.outcome[0] } }),
  })}
  ${dayBox({ name: 'on', id: 'answer-on', label: 'On which day did you give it?', value: showDay(given.today) }, refused)}
  ${textBox({ name: 'note', id: 'note', label: 'How was it sent? (you can leave this out)', hint: 'Such as “By secure mail to the SEND team”. The advice itself is not kept here' }, refused)}` // prettier-ignore
  return html`<h2 class="govuk-heading-m">${again ? 'Complete your advice' : 'Your answer'}</h2>
    ${form(given, { step: 'answer', button: again ? 'It is complete now' : 'Give this answer' }, fields)}`
}

const missedForm = (given: OneRequestPage): Html => {
  const refused = mine(given.refused, 'missed')
  return detailsBlock(
    'The child missed an appointment that the advice needs',
    form(given, { step: 'missed', button: 'Record it', kind: 'secondary' }, html`${paragraph('The six weeks then do not apply to your advice. The day itself stays, and the advice is still needed.')}
      ${dayBox({ name: 'on', id: 'missed-on', label: 'On which day was the appointment?' }, refused)}
      ${inputBox({ name: 'evidence', id: 'evidence', label: 'What shows it?', hint: 'Such as the letter of 3 March that offered the appointment' }, refused)}`),
    { open: given.refused?.form === 'missed' },
  )
} // prettier-ignore

const judgeForms = (given: OneRequestPage): Html => {
  const [back, accepted] = [mine(given.refused, 'sent-back'), mine(given.refused, 'accepted')]
  return html`<h2 class="govuk-heading-m">Is it fit to be used?</h2>
    ${form(given, { step: 'accepted', button: 'Accept it' }, dayBox({ name: 'on', id: 'accepted-on', label: 'Accepted on which day?', value: showDay(given.today) }, accepted))}
    ${detailsBlock(
      'Send it back to be completed',
      form(given, { step: 'sent-back', button: 'Send it back', kind: 'warning' }, html`${paragraph('The day it first came in stays for the law; the day you accept it counts for its quality.')}
        ${textBox({ name: 'because', id: 'because', label: 'What is missing?', hint: 'In a sentence. Whoever gave the advice reads it' }, back)}
        ${dayBox({ name: 'on', id: 'sent-back-on', label: 'Sent back on which day?', value: showDay(given.today) }, back)}`),
      { open: back !== null },
    )}`
} // prettier-ignore

/** The forms that are open to whoever looks, as the request stands. */
const formsOf = (given: OneRequestPage): Html => {
  const { request, mayAnswer, mayJudge } = given
  const { state, row, source } = request
  if (source !== 'page') return html`${elsewhere(request)}`
  const answering = mayAnswer && ['late', 'due', 'no limit', 'sent back'].includes(state)
  return html`${answering && answerForm(given)} ${answering && row.inOn === null && missedForm(given)}
  ${mayAnswer && row.receivedOn === null && row.inOn === null && answering && receivedForm(given)}
  ${mayJudge && (state === 'answered' || state === 'sent back') && judgeForms(given)}`
}

/** One request for advice: what is asked, when it is due and why, and the answer. */
export const oneRequestPage = (given: OneRequestPage): Html => {
  const { area, request, name, bornOn, today, saved, refused, mayOpenCase } = given
  const { theCase, row } = request
  const caption = [name, bornOn && `born ${showDay(bornOn)}`, `case ${theCase.caseRef}`].filter(Boolean).join(', ')
  return html`${problems(refused)} ${saved && notice(paragraph('Recorded.'), 'success')}
  ${pageHeading(`Advice: ${contributorInWords(row.contributor)}`, { caption: capital(caption) })}
  ${answerFirst(requestAnswer(request, today))} ${detailsBlock('How this day was worked out', paragraph(row.because))}
  ${summaryList(requestRows(request, given.bodyName))} ${row.breach && notice(paragraph(row.breach), 'attention')}
  ${formsOf(given)} ${mayOpenCase && paragraph(link('The case', to.case(area.slug, theCase.caseId)))}`
}

export type RemindersPage = {
  readonly area: Area
  readonly csrf: string
  readonly setting: ReminderSetting
  readonly saved: boolean
  readonly refused: Refused | null
}

/** How long before and after its due day whoever was asked for advice is reminded. */
export const remindersPage = ({ area, csrf, setting, saved, refused }: RemindersPage): Html => {
  const number = (name: 'before' | 'after' | 'every', label: string, hint: string) =>
    inputBox({ name, id: name, label, hint, value: String(setting[name]), classes: 'govuk-input--width-3' }, refused)
  return html`${problems(refused)} ${saved && notice(paragraph('Kept. It holds from the next morning.'), 'success')}
  ${pageHeading('Reminders about advice', { caption: area.name })}
  ${paragraph('Whoever was asked for advice is reminded by message, with the reference of the case and no name. Each reminder shows beside the request.')}
  <form method="post" action="${to.reminders(area.slug)}" novalidate>
    ${csrfField(csrf)} ${number('before', 'How many working days before the due day?', '0 for no reminder before')}
    ${govukRadios({
      name: 'onTheDay',
      idPrefix: 'onTheDay',
      fieldset: { legend: { text: 'On the due day?', classes: 'govuk-fieldset__legend--s' } },
      items: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }],
      value: refused?.sent.onTheDay ?? (setting.onTheDay ? 'yes' : 'no'),
    })}
    ${number('after', 'How many working days after it for the first time?', 'At least 1')}
    ${number('every', 'And then every how many working days?', '5 is once a week')}
    ${govukButton({ text: 'Keep it', preventDoubleClick: true })}
  </form>`
} // prettier-ignore
