import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, pageHeading } from '../../design/parts.ts'
import { capital, showDay } from '../../design/words.ts'
import { contributors, exceptionReasons } from '../../layouts/ehc-words.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { ToldFact } from '../queries/facts.ts'
import { askers, factInWords } from '../rules/case-words.ts'
import { choicesOf, fieldsOf, type FieldsAsked } from '../rules/facts-typed.ts'
import { kindGroupNames, kindGroups, type KindGroup, type Source } from '../rules/sources.ts'
import { dayBox, inputBox, problems, selectBox, textBox, type Option, type Refused } from './case-parts.ts'

/** Typing what happened in a case: a form for each group of kinds that is typed here. */

export type TypingGiven = {
  readonly area: string
  readonly caseId: string
  readonly caseRef: string
  readonly csrf: string
  /** Whose extract the rest comes from. */
  readonly authority: string
}

const groupLine = (group: KindGroup, source: Source, { area, caseId, authority }: TypingGiven): Html =>
  source === 'page'
    ? html`<li><a class="govuk-link" href="${to.factsOf(area, caseId, group)}">${kindGroups[group].name}</a></li>`
    : html`<li>${kindGroups[group].name}<br /><span class="govuk-hint">Comes from the extract of ${authority}. Correct it there; it is here with the next extract.</span></li>` // prettier-ignore

/** What may be typed of this case, and what comes from elsewhere. */
export const chooseFactsPage = (given: TypingGiven & { readonly sources: ReadonlyMap<KindGroup, Source> }): Page => {
  const { area, caseId, caseRef, sources } = given
  const some = kindGroupNames.some(group => sources.get(group) === 'page')
  return {
    kind: 'page',
    title: 'Type what happened',
    section: '/cases',
    noindex: true,
    back: { text: 'The case', href: to.case(area, caseId) },
    main: html`${pageHeading('What happened?', { caption: `Case ${caseRef}` })}
      ${answerFirst(some ? 'Choose what it is about.' : 'Nothing of this case is typed here: all of it comes from the extract of the authority’s case system.')}
      <ul class="govuk-list govuk-list--spaced">
        ${kindGroupNames.map(group => groupLine(group, sources.get(group) ?? 'extract', given))}
      </ul>
      <p class="govuk-body">Each kind of date has one source. An administrator decides which, with a reason.</p>`,
  }
} // prettier-ignore

const chooseOne: Option = { value: '', text: 'Choose' }
const mostRadios = 10

const whatBox = (group: KindGroup, now: string, refused: Refused | null): Html => {
  const choices = choicesOf(group)
  const value = refused?.sent.what ?? now
  const label = 'What happened?'
  if (choices.length === 1) return html`<input type="hidden" name="what" value="${choices[0]!.value}" />`
  if (choices.length > mostRadios)
    return selectBox({ name: 'what', id: 'what', label, value, options: [chooseOne, ...choices.map(each => ({ value: each.value, text: each.text }))] }, refused) // prettier-ignore
  return govukRadios({
    name: 'what',
    idPrefix: 'what',
    value,
    fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } },
    items: choices.map(each => ({ value: each.value, text: each.text })),
    ...(refused?.fields.what?.[0] && { errorMessage: { text: refused.fields.what[0] } }),
  })
}

const contributorOptions: readonly Option[] = contributors.codes.map(({ code, means }) => ({ value: code, text: `${capital(means)} (${code})` })) // prettier-ignore
const groundOptions: readonly Option[] = [...exceptionReasons].map(([value, text]) => ({ value, text: capital(text) }))
const askerOptions: readonly Option[] = Object.entries(askers).map(([value, text]) => ({ value, text }))

type Before = Partial<Record<'contributor' | 'sequence' | 'reason' | 'until' | 'evidence' | 'note', string>>

const optionalWord = (how: 'needed' | 'may be said'): string => (how === 'needed' ? '' : ' (optional)')

const otherBoxes = (group: KindGroup, asked: FieldsAsked, before: Before, refused: Refused | null): Html =>
  html`${asked.ground && selectBox({ name: 'reason', id: 'reason', label: 'On which ground?', value: before.reason ?? '', options: [chooseOne, ...groundOptions] }, refused)}
  ${group === 'request' && selectBox({ name: 'reason', id: 'reason', label: 'Who asked? (for a request)', value: before.reason ?? '', options: [{ value: '', text: 'Does not matter here' }, ...askerOptions] }, refused)}
  ${asked.contributor && selectBox({ name: 'contributor', id: 'contributor', label: asked.contributor === 'needed' ? 'Whose advice?' : 'About whose advice alone? (optional)', value: before.contributor ?? '', options: [asked.contributor === 'needed' ? chooseOne : { value: '', text: 'Not about one contributor alone' }, ...contributorOptions] }, refused)}
  ${asked.sequence && inputBox({ name: 'sequence', id: 'sequence', label: 'Which setting, for a consultation? (optional)', hint: 'The same words when it is consulted and when it answers', value: before.sequence ?? '' }, refused)}
  ${asked.until && dayBox({ name: 'until', id: 'until', label: `Until which day?${optionalWord(asked.until)}`, value: before.until ?? '' }, refused)}
  ${asked.evidence && inputBox({ name: 'evidence', id: 'evidence', label: `What shows it?${optionalWord(asked.evidence)}`, hint: 'Such as a letter and its date', value: before.evidence ?? '' }, refused)}
  ${textBox({ name: 'note', id: 'note', label: 'Anything else (optional)', hint: 'Seen by whoever may open the whole case', value: before.note ?? '' }, refused)}` // prettier-ignore

/** The form of one group, for something that happened. */
export const typeFactPage = (given: TypingGiven & { readonly group: KindGroup; readonly refused: Refused | null }): Page => {
  const { area, caseId, caseRef, csrf, group, refused } = given
  return {
    kind: 'page',
    title: 'Type what happened',
    section: '/cases',
    noindex: true,
    back: { text: 'What it is about', href: to.facts(area, caseId) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${problems(refused)}${pageHeading(kindGroups[group].name, { caption: `Case ${caseRef}` })}
      ${group === 'exception' && html`<p class="govuk-body">An exception takes a limit away and never makes it longer. It needs a ground, its days and what shows it. Holidays, vacancies and late advice are none.</p>`}
      <form method="post" action="${to.factsOf(area, caseId, group)}" novalidate>
        ${csrfField(csrf)} ${whatBox(group, '', refused)}
        ${dayBox({ name: 'on', id: 'on', label: group === 'exception' ? 'From which day?' : 'On which day?' }, refused)}
        ${otherBoxes(group, fieldsOf(group), {}, refused)}
        ${govukButton({ text: 'Save', preventDoubleClick: true })}
      </form>`,
  }
} // prettier-ignore

const beforeOf = ({ contributor, sequence, reason, until, evidence, told }: ToldFact): Before => ({
  contributor: contributor ?? '', sequence: sequence ?? '', reason: reason ?? '', until: until ? showDay(until) : '', evidence: evidence ?? '', note: told.note ?? '',
}) // prettier-ignore

export type CorrectingGiven = TypingGiven & {
  readonly group: KindGroup
  readonly factId: string
  readonly fact: ToldFact
  /** Its kind is typed here still; else it can only be taken back. */
  readonly mayCorrect: boolean
  readonly refused: Refused | null
}

/** A typed fact put right or taken back, each with why. What was said before stays to be read as known then. */
export const correctFactPage = (given: CorrectingGiven): Page => {
  const { area, caseId, caseRef, csrf, group, factId, fact, mayCorrect, refused } = given
  const of = (form: string): Refused | null => (refused?.form === form ? refused : null)
  const what = fact.outcome ? `${fact.kind}.${fact.outcome}` : fact.kind
  return {
    kind: 'page',
    title: 'Put right what was typed',
    section: '/cases',
    noindex: true,
    back: { text: 'The case', href: to.case(area, caseId) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${problems(refused)}${pageHeading('Put right what was typed', { caption: `Case ${caseRef}` })}
      ${answerFirst(`${factInWords(fact)}, ${showDay(fact.on)}.`)}
      ${
        mayCorrect
          ? html`<h2 class="govuk-heading-m">Put it right</h2>
              <form method="post" action="${to.fact(area, caseId, factId)}" novalidate>
                ${csrfField(csrf)} ${whatBox(group, what, of('correct'))}
                ${dayBox({ name: 'on', id: 'on', label: 'On which day?', value: showDay(fact.on) }, of('correct'))}
                ${otherBoxes(group, fieldsOf(group), beforeOf(fact), of('correct'))}
                ${textBox({ name: 'because', id: 'because', label: 'Why is it put right?' }, of('correct'))}
                ${govukButton({ text: 'Put it right', preventDoubleClick: true })}
              </form>`
          : html`<p class="govuk-body">Dates of this kind come from the authority’s extract now, so this one is not counted.</p>`
      }
      <h2 class="govuk-heading-m">Take it back</h2>
      <form method="post" action="${to.takeBack(area, caseId, factId)}" novalidate>
        ${csrfField(csrf)}
        ${textBox({ name: 'gone', id: 'gone', label: 'Why did it not happen, or not in this case?' }, of('take-back'))}
        ${govukButton({ text: 'Take it back', classes: 'govuk-button--warning' })}
      </form>`,
  }
} // prettier-ignore
