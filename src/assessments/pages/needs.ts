import { csrfField } from '../../design/form.ts'
import { govukButton, govukTag } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { detailsBlock } from '../../design/parts.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses.ts'
import type { Need } from '../queries/needs.ts'
import { needAnswers, needStands, noticers, waysToTell, type NeedStands } from '../rules/needs.ts'
import { dayBox, nameOf, selectBox, textBox, type Names, type Option, type Refused } from './case-parts.ts'

/** Possible health needs that nobody meets yet: raised, answered, family told. */

export type NeedsGiven = {
  readonly area: string
  readonly caseId: string
  readonly csrf: string
  readonly today: Day
  readonly needs: readonly Need[]
  readonly names: Names
  readonly healthBodies: readonly Option[]
  /** In whose name whoever looks may answer. */
  readonly answersFor: readonly string[]
  readonly keeps: boolean
  readonly refused: Refused | null
}

const looks: Readonly<Record<NeedStands, readonly [words: string, colour: string]>> = {
  'to answer': ['To answer', 'blue'],
  'late': ['Answer late', 'red'],
  'to tell the family': ['Family to be told', 'yellow'],
  'done': ['Family told', 'green'],
} // prettier-ignore

const tag = (need: Need, today: Day): Html => {
  const [text, colour] = looks[needStands(need, today)]
  return govukTag({ text, classes: `govuk-tag--${colour}` })
}

const options = (words: Readonly<Record<string, string>>): Option[] => [
  { value: '', text: 'Choose' },
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
]

const of = ({ refused }: NeedsGiven, form: string): Refused | null => (refused?.form === form ? refused : null)

const answerForm = (given: NeedsGiven, { needId, organisationId, answer }: Need): Child => {
  if (!given.answersFor.includes(organisationId)) return null
  const refused = of(given, `answer-${needId}`)
  return detailsBlock(
    answer ? 'Answer again' : 'Answer this',
    html`<form method="post" action="${to.answerNeed(given.area, given.caseId, needId)}" novalidate>
      ${csrfField(given.csrf)}
      ${selectBox({ name: 'answer', id: `answer-${needId}`, label: 'What is the answer?', options: options(needAnswers) }, refused)}
      ${textBox({ name: 'words', id: `words-${needId}`, label: 'In a sentence the family can read', hint: 'The family sees it as you write it' }, refused)}
      ${govukButton({ text: 'Send the answer', preventDoubleClick: true })}
    </form>`,
    { open: refused !== null || answer === null },
  )
}

const toldForm = (given: NeedsGiven, need: Need): Child => {
  if (need.answer === null || need.told !== null || !(given.keeps || given.answersFor.includes(need.organisationId)))
    return null
  const refused = of(given, `told-${need.needId}`)
  return detailsBlock(
    'The family was told',
    html`<form method="post" action="${to.tellNeed(given.area, given.caseId, need.needId)}" novalidate>
      ${csrfField(given.csrf)}
      ${dayBox({ name: 'on', id: `on-${need.needId}`, label: 'On which day?', value: showDay(given.today) }, refused)}
      ${selectBox({ name: 'how', id: `how-${need.needId}`, label: 'How?', options: options(waysToTell) }, refused)}
      ${govukButton({ text: 'Save', preventDoubleClick: true })}
    </form>`,
    { open: refused !== null },
  )
}

const one = (given: NeedsGiven, need: Need): Html =>
  html`<li class="app-history__item">
    <p class="app-history__what">${need.words}</p>
    <p class="app-history__when">
      ${noticers[need.noticedBy]} noticed it, ${showDay(need.raisedOn)}. ${nameOf(given.names, need.organisationId)} to answer by ${showDay(need.answerDue)}. ${tag(need, given.today)}
    </p>
    ${
      need.answer &&
      html`<div class="app-history__note">
        <p class="govuk-body">${needAnswers[need.answer.answer]}, ${showDay(need.answer.on)}: ${need.answer.words}</p>
        ${need.told && html`<p class="govuk-body">The family was told ${waysToTell[need.told.how]} on ${showDay(need.told.on)}.</p>`}
      </div>`
    }
    ${answerForm(given, need)} ${toldForm(given, need)}
  </li>` // prettier-ignore

const raiseForm = (given: NeedsGiven): Html => {
  const refused = of(given, 'raise')
  return detailsBlock(
    'Raise a possible health need',
    given.healthBodies.length === 0
      ? html`<p class="govuk-body">No health organisation is listed for this area yet. An administrator can add one under People.</p>`
      : html`<form method="post" action="${to.needs(given.area, given.caseId)}" novalidate>
          ${csrfField(given.csrf)}
          ${textBox({ name: 'need', id: 'need', label: 'What may the child need that nobody provides?', hint: 'The family and the health organisation see these words' }, refused)}
          ${selectBox({ name: 'noticedBy', id: 'noticedBy', label: 'Who noticed it?', options: options(noticers) }, refused)}
          ${selectBox({ name: 'body', id: 'body', label: 'Which health organisation should answer?', ...(given.healthBodies.length === 1 && { value: given.healthBodies[0]!.value }), options: [{ value: '', text: 'Choose' }, ...given.healthBodies] }, refused)}
          ${govukButton({ text: 'Raise it', preventDoubleClick: true })}
        </form>`,
    { open: refused !== null },
  )
} // prettier-ignore

export const needsPart = (given: NeedsGiven): Html =>
  html`<h2 class="govuk-heading-m" id="needs">Possible health needs that nobody meets yet</h2>
    ${
      given.needs.length === 0
        ? html`<p class="govuk-body">None has been raised. Whoever works with the child or speaks with the family can raise one; health answers, and the family is told.</p>`
        : html`<ol class="app-history">
            ${given.needs.map(need => one(given, need))}
          </ol>`
    }
    ${raiseForm(given)}` // prettier-ignore
