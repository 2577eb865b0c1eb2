import type { Area } from '../../ctx.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { capital, count, list, plural, showDay } from '../../design/words.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { to } from '../addresses/caseload.ts'
import type { AdviceNoted } from '../queries/joint-meeting.ts'
import { contributorInWords } from '../rules/case-words.ts'
import { lateInWords } from '../rules/caseload.ts'
import { waitsForInWords } from '../rules/forecast-words.ts'
import type { CaseLate, Cause, OwedAdvice, PlanWithout } from '../rules/joint-meeting.ts'
import { link, paragraph } from './caseload-parts.ts'

export type JointMeeting = {
  readonly area: Area
  readonly today: Day
  readonly open: number
  readonly past: number
  readonly owed: readonly OwedAdvice[]
  readonly causes: readonly Cause[]
  readonly notKnown: readonly AdviceNoted[]
  readonly sentBack: readonly AdviceNoted[]
  readonly withoutAdvice: readonly PlanWithout[]
  readonly draftsLate: readonly CaseLate[]
  readonly organisations: ReadonlyMap<string, string>
  /** Where a case opens for whoever reads; null where it does not. */
  readonly opens: (caseId: string, contributor: string | null) => string | null
}

const mostRefs = 15

const ref = ({ opens }: JointMeeting, { caseId, caseRef }: { caseId: string; caseRef: string }, contributor: string | null): Child => {
  const href = opens(caseId, contributor)
  return href === null ? caseRef : link(caseRef, href)
} // prettier-ignore

const refs = (given: JointMeeting, cases: readonly CaseLate[], contributor: string | null): Child => {
  if (cases.length === 0) return ''
  const shown = cases.slice(0, mostRefs).map((each, at) => html`${at > 0 && ', '}${ref(given, each, contributor)}${each.daysLate > 0 && html` (${lateInWords(each.daysLate)})`}`) // prettier-ignore
  return html`${shown}${cases.length > mostRefs && ` and ${cases.length - mostRefs} more`}`
}

const bodyName = ({ organisations }: JointMeeting, id: string | null): string =>
  id === null ? 'No organisation is named' : (organisations.get(id) ?? 'An organisation no longer listed')

const owedTable = (given: JointMeeting): Html =>
  table({
    caption: 'Advice that has not come, by who owes it',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Who', 'Advice', { text: 'Asked, not answered', numeric: true }, { text: 'Up to 2 weeks late', numeric: true }, { text: '2 to 6 weeks', numeric: true }, { text: 'Over 6 weeks', numeric: true }, 'Cases that are late'],
    rows: given.owed.map((each): Row => [
      bodyName(given, each.bodyId), capital(contributorInWords(each.contributor)), count(each.open), ...each.byAge.map(String), refs(given, each.late, each.contributor),
    ]),
    empty: 'Every request for advice is answered.',
  }) // prettier-ignore

const causeTable = (given: JointMeeting): Html =>
  table({
    caption: 'What holds up plans that are past 20 weeks, or will be',
    captionSize: 'm',
    narrow: 'stack',
    head: ['They wait for', { text: 'Past 20 weeks', numeric: true }, { text: 'Certain or likely to pass', numeric: true }, 'Cases'],
    rows: given.causes.map((each): Row => [
      capital(waitsForInWords({ step: each.step, contributor: each.contributor, others: 0 })),
      count(each.past.length), count(each.atRisk.length), refs(given, [...each.past, ...each.atRisk], each.contributor),
    ]),
    empty: 'No plan is past 20 weeks, and none is certain or likely to pass them.',
  }) // prettier-ignore

const notedTable = (
  given: JointMeeting,
  caption: string,
  day: string,
  noted: readonly AdviceNoted[],
  empty: string,
): Html =>
  // prettier-ignore
  table({
    caption,
    captionSize: 'm',
    narrow: 'stack',
    head: ['Case', 'Advice', 'Who', day],
    rows: noted.map((each): Row => [
      ref(given, each, each.contributor),
      capital(contributorInWords(each.contributor)),
      bodyName(given, each.bodyId),
      showDay(each.on),
    ]),
    empty,
  })

const planTables = (given: JointMeeting): Html =>
  html`${table({
    caption: 'Plans made in the last 4 weeks without advice that was asked for',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Case', 'Plan made', 'Without'],
    rows: given.withoutAdvice.map((each): Row => [
      ref(given, each, null),
      showDay(each.planOn),
      capital(list(each.contributors.map(contributorInWords))),
    ]),
    empty: 'None.',
  })}
  ${table({
    caption: 'All advice is in, and the draft is late',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Case', 'The draft is'],
    rows: given.draftsLate.map((each): Row => [ref(given, each, null), lateInWords(each.daysLate)]),
    empty: 'None.',
  })}`

const answer = ({ open, past, owed }: JointMeeting): string => {
  const late = owed.reduce((sum, each) => sum + each.late.length, 0)
  const pastWords = past === 0 ? 'none of them is past 20 weeks' : `${count(past)} of them ${past === 1 ? 'is' : 'are'} past 20 weeks` // prettier-ignore
  return `${capital(plural(open, 'plan is', 'plans are'))} on the way, and ${pastWords}. ${late === 0 ? 'No advice is late' : `${capital(plural(late, 'piece', 'pieces'))} of advice ${late === 1 ? 'is' : 'are'} late`}.`
}

/** One sheet for the weekly meeting of council and health: delays by cause and contributor, by case reference. */
export const jointMeetingPage = (given: JointMeeting): Html => {
  const { area, today, open } = given
  const heading = pageHeading('The weekly meeting of council and health', { caption: `${area.name}, ${showDay(today)}` }) // prettier-ignore
  const earlier = knownOnForm({ action: to.jointMeeting(area.slug), query: {}, day: addDays(today, -7) })
  if (open === 0 && given.withoutAdvice.length === 0)
    return html`${heading}
    ${emptyState({ nothing: 'No plan is on the way.', wouldFill: 'The authority’s extract of EHC cases, or cases opened here by hand.', who: 'Whoever sends the authority’s returns, or a caseworker.' })}
    ${earlier}`
  return html`${heading} ${answerFirst(answer(given))}
  ${paragraph(html`Cases stand by their reference alone. To compare with the last meeting, see this page ${link('as it was known a week ago', to.jointMeeting(area.slug, addDays(today, -7)))}.`)}
  ${owedTable(given)} ${causeTable(given)}
  ${notedTable(given, 'Advice sent back and not completed yet', 'Sent back', given.sentBack, 'None waits to be completed.')}
  ${notedTable(given, 'Answers of the last 4 weeks that a child is not known to the service', 'Answered', given.notKnown, 'None.')}
  ${planTables(given)} ${earlier}`
} // prettier-ignore
