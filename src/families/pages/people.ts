import { csrfField } from '../../design/form.ts'
import { govukButton } from '../../design/govuk/components.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, list, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { reasonsToOpenCase } from '../../assessments/rules/case-sight.ts'
import { to as children } from '../../children/addresses.ts'
import type { OwnChild } from '../../children/queries/families.ts'
import { agreementFrom, groundHolds, parentsDecideUntil } from '../../children/rules/growing-up.ts'
import { reasonsToOpen } from '../../children/rules/see.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { WhoSees } from '../queries/sight.ts'
import { heading, link, paragraph } from './parts.ts'

export type PeopleGiven = {
  readonly area: string
  readonly csrf: string
  readonly today: Day
  readonly own: OwnChild
  readonly sees: WhoSees
}

const becauseWords: Readonly<Record<string, string>> = { ...reasonsToOpen, ...reasonsToOpenCase }

const staffRows = ({ sees: { workers, councils, health, settings } }: PeopleGiven): Child[][] => [
  [workers.length > 0 ? html`Your caseworker: ${list(workers)}` : 'Your caseworker', 'All of it, every day they work on it.'],
  ['Other caseworkers and designated officers', html`All of it, ${councils.length > 0 && html`at ${list(councils)} and the health service, `}but only after they say why. It is written down below.`],
  ...(health.length > 0 ? [[html`Health coordinators of ${list(health)}`, 'What was asked of their own service, and what their own service sent.']] : []),
  ...(settings.length > 0 ? [[list(settings), 'What advice and reviews need.']] : []),
] // prettier-ignore

const openedTable = ({ sees: { opened } }: PeopleGiven): Html =>
  table({
    caption: 'Who opened it',
    captionSize: 'm',
    narrow: 'stack',
    head: [{ text: 'Day', tight: true }, 'Who', 'Why'],
    rows: opened.map(({ on, role, at, because }) => [showDay(on), at ? `${role}, ${at}` : role, becauseWords[because] ?? because]), // prettier-ignore
    empty: 'Nobody but those who work on it has opened it.',
  })

const button = (given: PeopleGiven, action: string, text: string, about: string, warning: boolean): Html =>
  html`<form method="post" action="${action}" novalidate>
    ${csrfField(given.csrf)}
    ${govukButton({ html: html`${text}<span class="govuk-visually-hidden"> ${about}</span>`, classes: warning ? 'govuk-button--warning govuk-!-margin-bottom-2' : 'govuk-!-margin-bottom-2', preventDoubleClick: true })}
  </form>` // prettier-ignore

const decidesRow = (given: PeopleGiven, { link: each, name }: WhoSees['family'][number], over: boolean): Child[] => {
  const { area, own, today } = given
  const agreed = each.grounds.some(ground => ground.ground === 'agreement' && groundHolds(ground, today))
  const early = (agreementFrom(own.birth) ?? today) > today
  const represents = each.grounds.find(ground => ground.ground === 'representative' && groundHolds(ground, today))
  return [
    html`${name}<br /><span class="govuk-hint">${capital(each.relation)}</span>`,
    html`${agreed ? 'You agreed.' : over ? 'You have not agreed.' : 'Sees it until then. You have not agreed to more yet.'}${represents && html`<br />Represents you in: ${represents.decision}${represents.untilDay && `, until ${showDay(represents.untilDay)}`}. If that is not right, say so.`}`,
    early && !agreed ? 'You are asked in the year before you decide.' : agreed
      ? button(given, children.endAgreement(area, own.childId, each.familyLinkId), 'Stop', `letting ${name} see it`, true)
      : button(given, children.agree(area, own.childId, each.familyLinkId), 'I agree', `that ${name} sees it`, false),
  ]
} // prettier-ignore

const decidesPart = (given: PeopleGiven): Child => {
  if (given.own.access.by !== 'themselves') return null
  const last = parentsDecideUntil(given.own.birth)
  const over = last !== null && given.today > last
  return html`${heading('Who in your family can see it')}
  ${paragraph(over ? 'You decide. You can change your mind any time. You do not have to say why.' : `${last ? `After ${showDay(last)} you decide` : 'When compulsory school age is over you decide'}. You can say now who may go on seeing it. You can change your mind any time, and you do not have to say why.`)}
  ${table({
    caption: 'People of your family',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['Who', 'Now', 'What you want'],
    rows: given.sees.family.map(each => decidesRow(given, each, over)),
    empty: 'Nobody of your family is linked to your record.',
  })}`
} // prettier-ignore

const grounds = { 'agreement': 'The young person agrees', 'representative': 'You represent the young person' } as const // prettier-ignore

/** On what ground whoever reads this sees it: every access is a grant with its basis. */
const ownGround = ({ own: { access, relation, basis, fromDay } }: PeopleGiven): Html =>
  paragraph(html`<strong>Why you see it:</strong> you are linked as ${relation} since ${showDay(fromDay)} (${basis}).${access.by !== 'link' && access.by !== 'themselves' && ` ${grounds[access.by]}.`}${access.until && ` As things are, until ${showDay(access.until)}.`}`) // prettier-ignore

/** Who can see the record and who opened it; for a young person, whom of their family they agree to. */
export const peoplePage = (given: PeopleGiven): Page => ({
  kind: 'page',
  title: 'Who can see this record',
  section: '/family',
  noindex: true,
  back: { text: 'Back', href: to.child(given.area, given.own.childId) },
  main: html`${pageHeading('Who can see this record')} ${ownGround(given)} ${decidesPart(given)}
    ${table({ caption: 'Who works on it', captionSize: 'm', narrow: 'stack', head: ['Who', 'What they see'], rows: staffRows(given) })}
    ${openedTable(given)}
    ${given.own.access.by !== 'themselves' && paragraph('This list names nobody of your family, and nobody of any other household.')}
    ${paragraph(link('Somebody should not see it, or should', children.say(given.area, given.own.childId)))}`,
}) // prettier-ignore
