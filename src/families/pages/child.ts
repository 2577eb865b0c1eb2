import { html, type Child, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, historyList, notice, pageHeading, type Happening } from '../../design/parts.ts'
import { capital, count, list, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { exceptionReasons } from '../../layouts/ehc-words.ts'
import { needAnswers } from '../../assessments/rules/needs.ts'
import { to as children } from '../../children/addresses.ts'
import { agreementFrom, birthOf, parentsDecideUntil } from '../../children/rules/growing-up.ts'
import { ageInWords, waysOfGiving } from '../../reviews/rules/views.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { OwnCase, OwnRecord } from '../queries/record.ts'
import { saidTo, type Whose } from '../rules/plain-words.ts'
import { stageInWords } from '../rules/where-it-is.ts'
import { heading, link, paragraph, toldTag } from './parts.ts'
import { advicePart, nextPart, stepsPart } from './steps.ts'

export type ChildGiven = {
  readonly area: string
  readonly today: Day
  readonly record: OwnRecord
  readonly whose: Whose
  /** They have other children here too. */
  readonly several: boolean
  /** How often they answered about promises of the plan. */
  readonly answers: number
  /** Where those answers are. */
  readonly answersAt: string
  /** The names of the health services the child waits for, and where more is said of them. */
  readonly waits: readonly string[]
  readonly waitsAt: string
}

const workerPart = ({ worker, council }: OwnCase, say: string): Html =>
  html`${heading(saidTo('own', 'Who your caseworker is'))}
  ${paragraph(worker ? html`<strong>${worker.name}</strong>, caseworker at ${worker.at}.` : `${council} has not named a caseworker yet. What you write here still reaches its caseworkers.`)}
  ${paragraph(link('Ask your caseworker something', say))}` // prettier-ignore

const exceptionsPart = ({ facts }: OwnCase): Child => {
  const grounds = facts.filter(({ kind }) => kind === 'EXCEPTION')
  return (
    grounds.length > 0 &&
    notice(html`<p class="govuk-body">A reason was recorded why a time limit may not apply: ${list(grounds.map(({ reason, on, until }) => `${exceptionReasons.get(reason ?? '') ?? 'a reason that is not named'} (from ${showDay(on)}${until ? ` to ${showDay(until)}` : ''})`))}. If that is not so, say so.</p>`) // prettier-ignore
  )
}

const heldPart = ({ held }: OwnCase): Child =>
  held.length > 0 &&
  paragraph(`${held.length === 1 ? 'One date in the record' : `${count(held.length)} dates in the record`} cannot be right. They are left out here until the council has corrected them.`) // prettier-ignore

/** What the child waits for; what helps meanwhile is a page of its own. */
const waitsPart = ({ waits, waitsAt }: ChildGiven): Html =>
  html`${heading('Waiting for health services', 'waits')}
  ${paragraph(waits.length > 0 ? `${capital(list(waits))}: how long it takes lately, what helps while you wait, and how to say that needs have changed.` : 'No health service has told us of a wait.')}
  ${paragraph(link(waits.length > 0 ? 'See the waits, and what helps meanwhile' : 'What helps while you wait, and whom to ask', waitsAt))}` // prettier-ignore

/** What was asked of health because a need may not be met. */
const needsPart = ({ needs }: OwnCase, { record: { names }, today }: ChildGiven): Child =>
  needs.length > 0 &&
  html`${heading('Health needs that were asked about')}
  ${historyList(
    needs.map(({ raisedOn, words, answer, answerDue, organisationId }) => ({
      on: raisedOn,
      what: words,
      who: names.get(organisationId) ?? 'A health organisation',
      note: answer
        ? html`<p class="govuk-body">${showDay(answer.on)}: ${needAnswers[answer.answer]}. ${answer.words}</p>`
        : html`<p class="govuk-body">${toldTag(today > answerDue ? 'Late' : 'To come')} An answer was asked for by ${showDay(answerDue)}.</p>`,
    })),
  )}` // prettier-ignore

const actionsPart = ({ actions }: OwnCase, { record: { names }, today }: ChildGiven): Child =>
  actions.length > 0 &&
  html`${heading('What was agreed at reviews')}
  ${historyList(
    actions.map(({ words, owner, organisationId, dueOn, cameTo, saidOn, saidWords }) => ({
      on: dueOn,
      what: words,
      who: `${capital(owner)}, ${names.get(organisationId) ?? ''}`.replace(/, $/, ''),
      note: html`<p class="govuk-body">${toldTag(cameTo === 'done' ? 'Done' : today > dueOn ? 'Late' : 'To come')} ${cameTo === null ? (today > dueOn ? 'Nobody has said yet whether it was done.' : `To be done by ${showDay(dueOn)}.`) : `${cameTo === 'done' ? 'Done' : 'Not done'}, said on ${showDay(saidOn!)}: ${saidWords}`}</p>`,
    })),
  )}` // prettier-ignore

const stopsPart = ({ stops }: OwnCase): Child =>
  stops.length > 0 &&
  html`${heading('Services that stop')}
  ${historyList(stops.map(({ service, fromDay, because }) => ({ on: fromDay, what: `${capital(service)} stops. ${because}` })))}` // prettier-ignore

const said = (own: OwnCase, today: Day): Happening[] => [
  ...own.facts.flatMap(({ kind, on, contributor }) => {
    if (kind === 'REPRESENTATIONS_RECEIVED') return [{ on, what: 'What the family thinks of the draft plan reached the council.' }]
    return kind === 'ADVICE_RECEIVED' && contributor === 'a' ? [{ on, what: 'The family’s own advice for the assessment came in.' }] : []
  }),
  ...(own.views === null ? [] : [{
    on: own.views.givenOn,
    what: html`The child’s or young person’s own views were taken: ${list(own.views.how.map(way => waysOfGiving[way].toLowerCase()))}.${own.views.words && html` “${own.views.words}”`}`,
    who: `${own.views.takenBy}; ${ageInWords(own.views.givenOn, today)}`,
  }]),
] // prettier-ignore

/** What they said: in the assessment, at reviews, of the record itself, and about the promises of the plan. */
const saidPart = (given: ChildGiven): Html => {
  const { record, area, today, answers, answersAt } = given
  const inCases = record.cases.flatMap(own => said(own, today))
  const ofRecord = record.said.map(({ on, words, answer, answeredOn }) => ({
    on,
    what: words,
    note: html`<p class="govuk-body">${answer ? html`<strong>Answer, ${showDay(answeredOn!)}:</strong> ${answer}` : 'No answer yet. Your caseworker has been told.'}</p>`,
  })) // prettier-ignore
  const all = [...inCases, ...ofRecord].toSorted((a, b) => (a.on < b.on ? 1 : -1))
  return html`${heading('What you and the family said', 'said')}
  ${all.length === 0 ? paragraph('Nothing is held here yet. What was said at a meeting may be in somebody’s own notes.') : historyList(all)}
  ${answers > 0 && paragraph(link(`What you said about promises to families (${count(answers)})`, answersAt))}
  ${paragraph(link('Say that something is wrong, ask, or add something', children.say(area, record.own.childId)))}`
}

const oneCase = (own: OwnCase, given: ChildGiven): Html => {
  const steps = { each: own, whose: given.whose, today: given.today }
  const say = children.say(given.area, given.record.own.childId)
  return html`${answerFirst(saidTo(given.whose, stageInWords[own.standing.stage]))} ${exceptionsPart(own)}
  ${heldPart(own)} ${nextPart(steps)} ${workerPart(own, say)} ${advicePart(steps)} ${needsPart(own, given)}
  ${actionsPart(own, given)} ${stopsPart(own)} ${stepsPart(steps)}`
}

const noCase = ({ area, record: { own } }: ChildGiven): Html =>
  emptyState({
    nothing: 'Nothing is held here yet about an EHC assessment or plan.',
    wouldFill: 'A request for an assessment, once the council has it. Then you see here what happens next and by when.',
    who: 'You, a school or anybody who works with the child can ask the council for an assessment.',
    action: paragraph(link('Ask or say something', children.say(area, own.childId))),
  })

/** From a year before: that the record becomes the young person’s own, and what a parent can do. */
const growingUp = ({ record: { own }, whose, today, area }: ChildGiven): Child => {
  const last = parentsDecideUntil(own.birth)
  if (last === null || agreementFrom(own.birth)! > today) return null
  if (whose === 'own')
    return notice(html`<p class="govuk-body">${today > last ? 'You decide about your plan, and who in your family sees this.' : `After ${showDay(last)} you decide about your plan, and who in your family sees this.`} ${link('Say who may see it', to.people(area, own.childId))}</p>`) // prettier-ignore
  if (own.access.by === 'agreement') return notice(html`<p class="govuk-body">You see this because the young person agrees. They can end that any time. Decisions are theirs.</p>`) // prettier-ignore
  if (own.access.by === 'representative') return notice(html`<p class="govuk-body">You see this because you represent the young person in: ${own.grounds.findLast(({ ground, ended }) => ground === 'representative' && ended === null)?.decision}${own.access.until && `, until ${showDay(own.access.until)}`}. Other decisions are theirs.</p>`) // prettier-ignore
  return notice(html`<p class="govuk-body"><strong>After ${showDay(last)} decisions are your child’s own</strong>, because compulsory school age ends then. ${own.access.until === last ? 'You then see this page only if they agree. If they cannot decide something for themselves, somebody can be recorded as representing them in it. Speak with your child and your caseworker before that day.' : 'It is recorded that you may go on seeing this page.'}</p>`, 'attention') // prettier-ignore
}

const birthDoubt = ({ record: { own } }: ChildGiven): Child =>
  birthOf(own.birth).disputed &&
  notice(html`<p class="govuk-body">Records give different dates of birth: ${own.birth.said.length > 1 ? list(own.birth.said.map(showDay), 'or') : 'one sender gives more than one'}. Your caseworker has been asked to settle it. If you can show which is right, tell them.</p>`, 'attention') // prettier-ignore

/** What a family sees of one child: where it is, what comes next and why then, who works on it, what they said. */
export const childPage = (given: ChildGiven): Page => {
  const { area, record, several, whose } = given
  const { childId } = record.own
  const [first, ...others] = record.cases
  return {
    kind: 'page',
    title: whose === 'own' ? 'My plan' : 'My child’s plan',
    section: '/family',
    noindex: true,
    easyReadHref: to.easyRead(area, childId),
    ...(several && { back: { text: 'My family', href: to.family(area) } }),
    main: html`${pageHeading(record.name ?? (whose === 'own' ? 'My plan' : 'My child'), { caption: first?.council ?? null })}
      ${growingUp(given)} ${birthDoubt(given)} ${first ? oneCase(first, given) : noCase(given)}
      ${others.map(each => html`<section class="app-case-before"><h2 class="govuk-heading-l">${each.council}: an earlier case</h2>${oneCase(each, given)}</section>`)}
      ${waitsPart(given)} ${saidPart(given)} ${heading('Who can see this')}
      ${paragraph(html`Only people who work on it, and who have to say why. ${link('See who can, and who did', to.people(area, childId))}.`)}
      ${paragraph(html`This is what is held on ${showDay(given.today)}. You can print it. ${link("Easy read with pictures", to.easyRead(area, childId))}`)}`,
  }
} // prettier-ignore
