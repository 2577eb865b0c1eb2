import { html, type Child, type Html } from '../../design/html.ts'
import {
  answerFirst,
  emptyState,
  historyList,
  notice,
  pageHeading,
  summaryList,
  type Happening,
} from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import type { Area } from '../../ctx.ts'
import type { PostOn } from '../../partners/queries.ts'
import { to } from '../addresses/escalations.ts'
import type { Escalation } from '../queries/escalations.ts'
import { directions, levelNames, reasonInWords, standsInWords, subjectKinds } from '../rules/escalations.ts'
import { heading, link, paragraph } from './meetings-fields.ts'

export type EscalationsGiven = {
  readonly area: Area
  readonly all: readonly Escalation[]
  readonly mayRaise: boolean
} // prettier-ignore

export const postInWords = (post: PostOn | null): string =>
  post ? `${post.title}, ${post.organisationName}` : 'Nobody named'

const directionCell = ({ now }: Escalation): Child => (now.direction ? directions[now.direction] : 'Nobody has said')

const openRow = (area: Area, escalation: Escalation) => {
  const { id, title, condition, owner, now } = escalation
  return [
    link(title, to.escalation(area.slug, id)),
    html`${levelNames[now.level]}<br />since ${showDay(now.since)}`,
    postInWords(owner),
    condition,
    directionCell(escalation),
    now.next ? `${showDay(now.next.on)}, to ${levelNames[now.next.level].toLowerCase()}` : 'Goes no higher',
  ]
}

const openTable = ({ area }: EscalationsGiven, open: readonly Escalation[]): Html =>
  table({
    caption: 'Open now',
    captionSize: 'm',
    narrow: 'stack',
    dense: true,
    head: ['What', 'Who has it', 'Who is to act', 'Stood down when', 'Which way it goes', 'Goes on'],
    rows: open.map(escalation => openRow(area, escalation)),
  })

const closedTable = ({ area }: EscalationsGiven, closed: readonly Escalation[]): Html | null =>
  closed.length === 0
    ? null
    : table({
        caption: 'Stood down',
        captionSize: 'm',
        narrow: 'stack',
        dense: true,
        head: ['What', { text: 'Raised', tight: true }, { text: 'Stood down', tight: true }, 'How it was seen'],
        rows: closed.map(({ id, title, now, stoodDown }) => [
          link(title, to.escalation(area.slug, id)),
          showDay(now.raisedOn),
          showDay(stoodDown!.on),
          stoodDown!.evidence,
        ]),
      })

const nothing = (area: Area): Html =>
  emptyState({
    nothing: area.keepsRecord
      ? 'Nothing is escalated.'
      : 'No escalation has been published, and nothing is raised here by time: this area does not keep its record here.',
    wouldFill: 'Something that does not move, with the condition that will stand it down.',
    who: 'Those who answer for actions, the programme lead, the board, the independent chair; and the rules on the governance page.',
    action: paragraph(link('How it climbs', to.governance(area.slug))),
  })

export const escalationsPage = (given: EscalationsGiven): Html => {
  const { area, all, mayRaise } = given
  const [open, closed] = [all.filter(({ now }) => now.open), all.filter(({ now }) => !now.open)]
  const high = open.filter(({ now }) => now.level === 'chair' || now.level === 'board').length
  return html`${pageHeading('Escalations', { caption: area.name })}
    ${open.length > 0 && answerFirst(`${plural(open.length, 'is', 'are')} open. ${high} of them ${high === 1 ? 'has' : 'have'} reached the independent chair or the board.`)}
    ${mayRaise && paragraph(link('Raise something that does not move', to.newEscalation(area.slug)))}
    ${open.length > 0 ? openTable(given, open) : nothing(area)} ${closedTable(given, closed)}
    ${paragraph(html`${link('The route, level by level', to.governance(area.slug))}: who gets what, and when.`)}`
} // prettier-ignore

export type EscalationGiven = {
  readonly area: Area
  readonly escalation: Escalation
  readonly may: { readonly direction: boolean; readonly moveUp: boolean; readonly standDown: boolean }
}

const facts = ({ escalation }: EscalationGiven): Html => {
  const { subject, reason, words, owner, accountable, now, path, title } = escalation
  return summaryList([
    { key: 'About', value: html`${subjectKinds[subject.kind]}: ${path ? link(title, path) : title}` },
    { key: 'Why', value: html`${reasonInWords(reason)} ${words}` },
    { key: 'Who is to act', value: postInWords(owner) },
    { key: 'Who is accountable', value: postInWords(accountable ?? owner) },
    { key: 'Open for', value: plural(now.daysOpen, 'day') },
    {
      key: 'Which way it goes',
      value: now.direction ? html`${directions[now.direction]}. ${now.directionWhy}` : 'Nobody has said yet.',
    },
  ])
}

const raised = ({ raisedAs, rule, now }: Escalation): Happening => ({
  on: now.raisedOn,
  what: rule ? 'Raised by rule' : 'Raised by a person',
  who: rule ? 'The system' : (raisedAs ?? 'The partnership'),
  ...(rule && { note: rule }),
})

/** What happened to it, latest first. */
const history = (escalation: Escalation): Happening[] => {
  const { steps, directions: said, stoodDown, now } = escalation
  const events: Happening[] = [
    raised(escalation),
    // Where it began is told by whoever raised it, not by time.
    ...steps.map((step, index) => ({ on: step.on, what: html`With ${levelNames[step.level].toLowerCase()}`, who: step.as ?? (index === 0 ? raised(escalation).who : 'By time'), note: step.because })),
    ...now.due.map(step => ({ on: step.on, what: html`With ${levelNames[step.level].toLowerCase()}`, who: 'By time' })),
    ...said.map(each => ({ on: each.on, what: directions[each.direction], who: each.as, note: each.why })),
    ...(stoodDown ? [{ on: stoodDown.on, what: 'Stood down: its condition is met', who: stoodDown.as ?? 'The system', note: stoodDown.evidence }] : []),
  ]
  return events.toReversed().toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
} // prettier-ignore

const steps = ({ area, escalation, may }: EscalationGiven): Html | null => {
  if (!escalation.now.open) return null
  const { id } = escalation
  const links = [
    may.direction && link('Say which way it goes', to.direction(area.slug, id)),
    may.moveUp && escalation.now.level !== 'board' && link('Take it up a level now', to.moveUp(area.slug, id)),
    may.standDown && link('Record that its condition is met', to.standDown(area.slug, id)),
  ].filter(each => each !== false)
  return links.length === 0
    ? null
    : html`${heading('What you can do')}
        <ul class="govuk-list">
          ${links.map(each => html`<li>${each}</li>`)}
        </ul>`
}

export const escalationPage = (given: EscalationGiven): Html => {
  const { escalation } = given
  const { now } = escalation
  return html`${pageHeading(escalation.title, { caption: now.open ? 'Escalation' : 'Escalation, stood down' })}
    ${answerFirst(standsInWords(now))}
    ${notice(
      html`<p class="govuk-body"><strong>Stood down when:</strong> ${escalation.condition}</p>
        ${
          escalation.stoodDown
            ? html`<p class="govuk-body"><strong>Met on ${showDay(escalation.stoodDown.on)}:</strong> ${escalation.stoodDown.evidence}</p>
                <p class="govuk-body">If it comes back, it is raised anew as another one.</p>`
            : html`<p class="govuk-body">This was written when it was raised. Nothing else closes it.</p>`
        }`,
      escalation.stoodDown ? 'success' : 'plain',
    )}
    ${facts(given)} ${steps(given)} ${heading('What happened')} ${historyList(history(escalation))}`
} // prettier-ignore
