import { csrfField } from '../../design/form.ts'
import { govukButton, govukRadios } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, list, plural, showDay } from '../../design/words.ts'
import type { SubjectSaid } from '../../returns/queries/subjects.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { DoubtShown, NumberShown } from '../queries/view.ts'
import { systemInWords } from '../rules/see.ts'
import { fullName, inputBox, nameOf, problems, textBox, type Names, type Refused } from './parts.ts'

export type DoubtsGiven = {
  readonly area: string
  readonly csrf: string
  readonly names: Names
  readonly doubts: readonly DoubtShown[]
  readonly mayOpen: boolean
  /** Whether an answer was just kept. */
  readonly saved: boolean
  readonly refused: Refused | null
}

const why = ({ reasons, against }: Pick<DoubtShown, 'reasons' | 'against'>): Child =>
  html`${reasons.length > 0 && capital(list(reasons))}${against.length > 0 && html`<br /><strong>But:</strong> ${list(against)}`}`

const lookButton = (given: DoubtsGiven, doubtId: string, number: number): Html =>
  html`<form method="post" action="${to.openDoubt(given.area, doubtId)}" novalidate>
    ${csrfField(given.csrf)}
    ${govukButton({ html: html`Look<span class="govuk-visually-hidden"> at match ${number}</span>`, classes: 'govuk-button--secondary govuk-!-margin-bottom-0' })}
  </form>`

const findBox = (given: DoubtsGiven): Html | false =>
  given.mayOpen &&
  html`<h2 class="govuk-heading-m">Find a child by a number</h2>
    <form method="post" action="${to.find(given.area)}" novalidate>
      ${csrfField(given.csrf)}
      ${inputBox({ name: 'number', id: 'number', label: 'A number your service uses', hint: 'The whole number: UPN, NHS number, or your own for the child' }, given.refused)}
      ${govukButton({ text: 'Find', classes: 'govuk-button--secondary' })}
    </form>`

/** The doubtful matches that wait for a person; nothing here says who a child is. */
export const doubtsPage = (given: DoubtsGiven): Page => ({
  kind: 'page',
  title: 'Children to match',
  section: '/children',
  wide: true,
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)}${given.saved && notice(html`<p class="govuk-body">Your answer is kept, with your name and the day.</p>`)}${pageHeading('Children to match')}
  ${
    given.doubts.length === 0
      ? emptyState({
          nothing: 'No match waits for a person.',
          wouldFill: 'Two organisations’ records that may be about one child, where it is not sure enough to link them.',
          who: 'Caseworkers and analysts; health coordinators where their own service is one of the two.',
        })
      : html`${answerFirst(`${plural(given.doubts.length, 'match waits', 'matches wait')} for a person.`)}
          <p class="govuk-body">Until somebody decides, the two are kept apart. Each time you look is written down.</p>
          ${table({
            caption: 'Matches to decide',
            captionSize: 'hidden',
            narrow: 'stack',
            head: ['Between', 'What agrees', { text: 'Since', tight: true }, 'Decide'],
            rows: given.doubts.map((doubt, index) => [
              html`${nameOf(given.names, doubt.oneOrganisation)} and ${nameOf(given.names, doubt.otherOrganisation)}`,
              why(doubt),
              showDay(doubt.raisedOn),
              lookButton(given, doubt.doubtId, index + 1),
            ]),
          })}`
  }
  ${findBox(given)}`,
}) // prettier-ignore

/** One side of a comparison. */
export type Side = {
  readonly organisation: string
  readonly kind: string
  readonly said: SubjectSaid | null
  readonly numbers: readonly NumberShown[]
}
export type CompareGiven = {
  readonly area: string
  readonly csrf: string
  readonly openingId: string
  readonly doubt: DoubtShown
  readonly one: Side
  readonly other: Side
  /** For numbers whose values are not shown: whether both have one and whether they are the same. */
  readonly alike: (system: NumberShown['system']) => 'the same' | 'different' | null
  readonly refused: Refused | null
}

const detail = (name: string, one: Child, other: Child): Child[] => [name, one || 'Not given', other || 'Not given']

const numberCell = ({ numbers }: Side, system: NumberShown['system'], given: CompareGiven): Child => {
  const found = numbers.find(each => each.system === system)
  if (!found) return null
  const alike = given.alike(system)
  return found.value ?? `Held, not shown to you${alike ? `: ${alike} on both sides` : ''}`
}

const comparison = (given: CompareGiven): Html => {
  const { one, other } = given
  const said = (read: (said: SubjectSaid) => Child): [Child, Child] => [one.said && read(one.said), other.said && read(other.said)] // prettier-ignore
  const systems = (Object.keys(systemInWords) as NumberShown['system'][]).filter(system => [one, other].some(({ numbers }) => numbers.some(each => each.system === system))) // prettier-ignore
  return table({
    caption: 'Side by side',
    captionSize: 'm',
    narrow: 'stack',
    head: ['', `${one.organisation}: ${one.kind}`, `${other.organisation}: ${other.kind}`],
    rows: [
      detail('Name', ...said(fullName)),
      detail('Date of birth', ...said(each => each.birthDate && showDay(each.birthDate))),
      detail('Postcode', ...said(each => each.postcode)),
      ...systems.map(system => detail(systemInWords[system], numberCell(one, system, given), numberCell(other, system, given))), // prettier-ignore
    ],
  })
}

/** Two who may be one child, side by side, for a person to decide. */
export const comparePage = (given: CompareGiven): Page => ({
  kind: 'page',
  title: 'Are these the same child?',
  section: '/children',
  noindex: true,
  back: { text: 'Children to match', href: to.doubts(given.area) },
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)}${pageHeading('Are these the same child?')}
    <p class="govuk-body">${why(given.doubt)}.</p>
    ${given.doubt.answer && given.doubt.answer !== 'later' && notice(html`<p class="govuk-body">Somebody answered before: ${given.doubt.answer === 'same' ? 'the same child' : 'not the same child'}. A new answer replaces it.</p>`)}
    ${comparison(given)}
    <form method="post" action="${to.compare(given.area, given.openingId)}" novalidate>
      ${csrfField(given.csrf)}
      ${govukRadios({
        name: 'answer',
        idPrefix: 'answer',
        fieldset: { legend: { text: 'What do you know?', classes: 'govuk-fieldset__legend--m' } },
        items: [
          { value: 'same', text: 'The same child', hint: { text: 'Their records are linked' } },
          { value: 'not the same', text: 'Not the same child', hint: { text: 'They stay apart, and nobody is asked again' } },
          { value: 'later', text: 'I cannot tell yet', hint: { text: 'You are asked again in two weeks' } },
        ],
        ...(given.refused?.fields.answer?.[0] && { errorMessage: { text: given.refused.fields.answer[0] } }),
      })}
      ${textBox({ name: 'because', id: 'because', label: 'How do you know?', hint: 'If there is something to say. It helps whoever doubts it later' }, given.refused)}
      ${govukButton({ text: 'Save', preventDoubleClick: true })}
    </form>`,
}) // prettier-ignore
