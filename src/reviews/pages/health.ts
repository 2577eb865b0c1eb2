import { csrfField } from '../../design/form.ts'
import { govukButton, govukTag } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading, summaryList } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { ReviewAction } from '../queries/actions.ts'
import type { HealthAsk, Stop } from '../queries/health.ts'
import { answers, asks } from '../rules/health.ts'
import { actionState } from './actions.ts'
import { dayBoxes, dropDown, inputBox, nameOf, problems, radios, textBox, type Names, type Refused } from './parts.ts'

/** A child of a case as those who were asked about them may see them. */
export type ChildNamed = { readonly name: string; readonly bornOn: Day | null; readonly caseRef: string }

const childLines = ({ name, bornOn, caseRef }: ChildNamed): Html =>
  html`${name}<br /><span class="govuk-hint">${bornOn && `Born ${showDay(bornOn)} · `}Case ${caseRef}</span>`

export type AskGiven = {
  readonly area: string
  readonly csrf: string
  readonly cases: readonly { readonly caseId: string; readonly text: string }[]
  readonly chosen: string | null
  readonly sent: boolean
  readonly back: { readonly text: string; readonly href: string }
  readonly refused: Refused | null
}

const askForm = ({ area, csrf, cases, chosen, refused }: AskGiven): Html =>
  html`<form method="post" action="${to.askHealth(area)}" novalidate>
    ${csrfField(csrf)}
    ${dropDown({ name: 'caseId', label: 'Which child or young person?', value: chosen, items: [{ value: '', text: 'Choose' }, ...cases.map(({ caseId, text }) => ({ value: caseId, text }))] }, refused)}
    ${radios({ name: 'what', label: 'What do you ask?', items: asks }, refused)}
    ${textBox({ name: 'words', label: 'What do you need to know?', hint: 'Do not name other children' }, refused)}
    ${govukButton({ text: 'Ask health', preventDoubleClick: true })}
  </form>` // prettier-ignore

/** One address for asking health: nobody has to know which service it is. */
export const askPage = (given: AskGiven): Page => ({
  kind: 'page',
  title: 'Ask health about a child',
  section: '/reviews/school',
  noindex: true,
  back: given.back,
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${problems(given.refused)} ${pageHeading('Ask health about a child')}
    ${given.sent && notice(html`<p class="govuk-body">Health was asked. You and the caseworker hear when the answer comes, and whether it is late.</p>`, 'success')}
    <p class="govuk-body">You need not know which service it is: your question goes to the health coordinators of this area, who find who can answer. An answer is due in three weeks, or two weeks before the review meeting if that is sooner.</p>
    ${
      given.cases.length === 0
        ? emptyState({
            nothing: 'There is no child you can ask about here.',
            wouldFill: 'The authority records where each child with a plan goes.',
            who: 'A caseworker of the authority.',
          })
        : askForm(given)
    }`,
}) // prettier-ignore

export type HealthGiven = {
  readonly area: string
  readonly today: Day
  readonly names: Names
  readonly asked: readonly HealthAsk[]
  readonly actions: readonly ReviewAction[]
  readonly children: ReadonlyMap<string, ChildNamed>
}

const someone: ChildNamed = { name: 'No name was sent', bornOn: null, caseRef: '' }
const childIn = (children: HealthGiven['children'], caseId: string): ChildNamed => children.get(caseId) ?? someone

const due = (dueOn: Day, today: Day): Child => html`${showDay(dueOn)}${dueOn < today && html` ${govukTag({ text: 'Overdue', classes: 'govuk-tag--red' })}`}` // prettier-ignore

const askedTable = ({ area, today, names, asked, children }: HealthGiven): Html =>
  table({
    caption: 'Questions for my service',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Child', 'What is asked', 'By whom', { text: 'Answer due', tight: true }, 'Answer'],
    rows: asked.map((each): Child[] => [
      childLines(childIn(children, each.caseId)),
      html`${asks[each.what]}<br /><span class="govuk-hint">${each.words}</span>`,
      html`${nameOf(names, each.askedBy)}<br /><span class="govuk-hint">${showDay(each.askedOn)}</span>`,
      each.answer ? showDay(each.dueOn) : due(each.dueOn, today),
      html`${each.answer && html`${answers[each.answer]}: ${each.answerWords}<br />`}<a class="govuk-link" href="${to.answer(area, each.askId)}">${each.answer ? 'Answer again' : 'Answer'}<span class="govuk-visually-hidden"> case ${childIn(children, each.caseId).caseRef}</span></a>`,
    ]),
    empty: 'Nothing was asked of your service yet. Settings ask from one page, and it comes here.',
  }) // prettier-ignore

const actionTable = ({ area, today, actions, children }: HealthGiven): Html =>
  table({
    caption: 'Actions from reviews that are ours',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Child', 'What', 'State', 'Answer'],
    rows: actions.map((each): Child[] => [
      childLines(childIn(children, each.caseId)),
      html`${each.words}<br /><span class="govuk-hint">${each.owner}, by ${showDay(each.dueOn)}</span>`,
      actionState(each, today),
      html`<a class="govuk-link" href="${to.healthAction(area, each.actionId)}">Say what became of it</a>`,
    ]),
    empty: 'No action from a review is open with you.',
  })

/** What settings ask of a health service, and what it agreed to do at reviews. */
export const healthPage = (given: HealthGiven): Page => {
  const waiting = given.asked.filter(({ answer }) => answer === null)
  const late = waiting.filter(({ dueOn }) => dueOn < given.today)
  const said = waiting.length === 0 ? 'No question waits for your service.' : `${plural(waiting.length, 'question')} ${waiting.length === 1 ? 'waits' : 'wait'} for an answer${late.length > 0 ? `, ${late.length} past ${late.length === 1 ? 'its' : 'their'} day` : ''}.` // prettier-ignore
  return {
    kind: 'page',
    title: 'What settings ask health',
    section: '/reviews/health',
    wide: true,
    noindex: true,
    main: html`${pageHeading('What settings ask health')} ${answerFirst(said.slice(0, 1).toUpperCase() + said.slice(1))} ${askedTable(given)}
      ${actionTable(given)}
      <p class="govuk-body"><a class="govuk-link" href="${to.stopped(given.area)}">Say that a service stops working with a child</a></p>`,
  }
} // prettier-ignore

export type AnswerGiven = {
  readonly area: string
  readonly csrf: string
  readonly names: Names
  readonly asked: HealthAsk
  readonly child: ChildNamed
  readonly refused: Refused | null
}

export const answerPage = ({ area, csrf, names, asked, child, refused }: AnswerGiven): Page => ({
  kind: 'page',
  title: 'Answer a question for health',
  section: '/reviews/health',
  noindex: true,
  back: { text: 'What settings ask health', href: to.health(area) },
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)} ${pageHeading('Answer a question for health')}
    ${summaryList([
      { key: 'Child', value: childLines(child) },
      { key: 'Asked', value: html`${asks[asked.what]}<br />${asked.words}` },
      { key: 'By whom', value: `${nameOf(names, asked.askedBy)}, ${showDay(asked.askedOn)}` },
      { key: 'Answer due', value: showDay(asked.dueOn) },
    ])}
    <form method="post" action="${to.answer(area, asked.askId)}" novalidate>
      ${csrfField(csrf)} ${radios({ name: 'answer', label: 'Your answer', items: answers }, refused)}
      ${textBox({ name: 'words', label: 'In a sentence', hint: 'Whoever asked, the caseworker and the family can read it' }, refused)}
      ${govukButton({ text: 'Send the answer', preventDoubleClick: true })}
    </form>`,
})

export type StoppedGiven = {
  readonly area: string
  readonly csrf: string
  readonly names: Names
  readonly today: Day
  readonly stops: readonly (Stop & { readonly caseRef: string })[]
  readonly refused: Refused | null
}

/** A service that stops working with a child tells everyone who needs to know. */
export const stoppedPage = ({ area, csrf, stops, refused }: StoppedGiven): Page => ({
  kind: 'page',
  title: 'A service stops working with a child',
  section: '/reviews/stopped',
  noindex: true,
  ...(refused && { refused: true, status: 422 }),
  main: html`${problems(refused)} ${pageHeading('A service stops working with a child')}
    <p class="govuk-body">Discharged, moved on, waiting list closed: when a service stops, the caseworker, the setting and the family need to know. Say it once here and all three are told, as far as they can be reached; who was not stays on the case until somebody tells them.</p>
    <form method="post" action="${to.stopped(area)}" novalidate>
      ${csrfField(csrf)}
      ${inputBox({ name: 'caseRef', label: 'Number of the EHC case', hint: 'As the authority gives it' }, refused)}
      ${inputBox({ name: 'service', label: 'Which service stops?', hint: 'Such as “speech and language therapy at school”' }, refused)}
      ${dayBoxes({ name: 'fromDay', label: 'From which day?' }, refused)}
      ${textBox({ name: 'because', label: 'Why?', hint: 'In a sentence the family can read' }, refused)}
      ${govukButton({ text: 'Tell everyone who needs to know', preventDoubleClick: true })}
    </form>
    ${table({
      caption: 'What your service said before',
      captionSize: 'm',
      narrow: 'stack',
      head: ['Case', 'What', { text: 'From', tight: true }, 'Told'],
      rows: stops.map((stop): Child[] => [
        stop.caseRef,
        html`${stop.service}<br /><span class="govuk-hint">${stop.because}</span>`,
        showDay(stop.fromDay),
        stop.told.length === 0 ? 'Nobody could be reached yet' : stop.told.map(({ whom }) => ({ caseworker: 'Caseworker', setting: 'Setting', family: 'Family' })[whom]).join(', '),
      ]),
      empty: 'Nothing yet.',
    })}`,
}) // prettier-ignore
