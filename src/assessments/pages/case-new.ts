import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios } from '../../design/govuk/components.ts'
import { html } from '../../design/html.ts'
import { answerFirst, pageHeading } from '../../design/parts.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import { askers } from '../rules/case-words.ts'
import { dayBox, inputBox, problems, type Refused } from './case-parts.ts'

export type NewCaseGiven = {
  readonly area: string
  readonly csrf: string
  /** The authority sends an extract: only what is not in it is opened here. */
  readonly inExtract: boolean
  readonly refused: Refused | null
}

const radios = (name: string, legend: string, words: Readonly<Record<string, string>>, refused: Refused | null, value = '') =>
  govukRadios({
    name,
    idPrefix: name,
    value: refused?.sent[name] ?? value,
    fieldset: { legend: { text: legend, classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(words).map(([each, text]) => ({ value: each, text })),
    ...(refused?.fields[name]?.[0] && { errorMessage: { text: refused.fields[name][0] } }),
  }) // prettier-ignore

/** A request that is in no extract: who asked, when, and whom it is about. */
export const newCasePage = ({ area, csrf, inExtract, refused }: NewCaseGiven): Page => ({
  kind: 'page',
  title: 'Open a case',
  section: '/cases',
  noindex: true,
  back: { text: 'Cases', href: to.cases(area) },
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)}${pageHeading('Open a case')}
    ${answerFirst(inExtract ? 'Cases come from the extract of your case system. Open one here only where it is not in it.' : 'Type a request that came in. The clock starts on the day it was received.')}
    <form method="post" action="${to.newCase(area)}" novalidate>
      ${csrfField(csrf)} ${radios('who', 'Who asked?', askers, refused)}
      ${dayBox({ name: 'receivedOn', id: 'receivedOn', label: 'On which day was it received?', hint: 'By anybody at the authority, not when it was opened. For example 27 March 2025' }, refused)}
      ${inputBox({ name: 'caseRef', id: 'caseRef', label: 'Your own number for the case (optional)', hint: 'One is given where you have none', classes: 'govuk-input--width-20' }, refused)}
      <h2 class="govuk-heading-m">Whom is it about?</h2>
      ${dayBox({ name: 'bornOn', id: 'bornOn', label: 'Date of birth', hint: 'For example 9 March 2014' }, refused)}
      ${inputBox({ name: 'number', id: 'number', label: 'A number of a child who is known here (optional)', hint: 'Their UPN, ULN or an earlier case. With the date of birth it finds them, and you type nothing more of them', classes: 'govuk-input--width-20' }, refused)}
      <p class="govuk-body">Otherwise type who the child is:</p>
      ${inputBox({ name: 'forename', id: 'forename', label: 'First name', classes: 'govuk-input--width-20' }, refused)}
      ${inputBox({ name: 'surname', id: 'surname', label: 'Family name', classes: 'govuk-input--width-20' }, refused)}
      ${inputBox({ name: 'upn', id: 'upn', label: 'Unique pupil number (optional)', classes: 'govuk-input--width-20' }, refused)}
      ${inputBox({ name: 'postcode', id: 'postcode', label: 'Home postcode (optional)', classes: 'govuk-input--width-10' }, refused)}
      ${radios('holder', 'Who holds it, where the family has no caseworker yet?', { me: 'I do', nobody: 'Nobody yet' }, refused, 'me')}
      <p class="govuk-body">Where the family has a caseworker already, the case goes to them. You can change that on its page, with a reason.</p>
      ${govukButton({ text: 'Open the case', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore
