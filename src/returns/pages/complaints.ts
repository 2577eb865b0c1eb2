import type { Area } from '../../ctx.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { to } from '../addresses/owed.ts'
import type { Complaint, CountedBy } from '../queries/complaints.ts'
import {
  aboutInWords,
  inWindow,
  needs,
  services,
  type Need,
  type Service,
  type Threshold,
} from '../rules/complaints.ts'
import { heading, link, paragraph, postForm, selectField, textField, type Choice, type Refused } from './fields.ts'
import { oneForm, wordsField } from './owed-fields.ts'

export type ComplaintGroup = {
  readonly need: Need
  readonly service: Service
  readonly all: readonly Complaint[]
  readonly counted: CountedBy | null
}

const countedWords = (counted: CountedBy | null): string => {
  if (!counted || counted.expectationId === null) return 'No return counts it'
  return counted.came ? `Counted by ${counted.return ?? 'a return that is owed no more'}` : `To be counted by ${counted.return ?? 'a return that is owed no more'}, which has not come` // prettier-ignore
}

/** Complaints by need and service, those that no return counts and that have raised themselves first. */
export const complaintsPage = (given: {
  readonly area: Area
  readonly today: Day
  readonly groups: readonly ComplaintGroup[]
  readonly threshold: Threshold
  readonly mayLog: boolean
}): Html => {
  const { area, today, groups, threshold, mayLog } = given
  const recent = ({ need, service, all }: ComplaintGroup): number => inWindow(all, { need, service }, today, threshold).length // prettier-ignore
  const raised = groups.filter(each => !each.counted?.expectationId && recent(each) >= threshold.complaints)
  const add = mayLog && paragraph(link('Log a complaint', to.newComplaint(area.slug)))
  const rule = `${capital(plural(threshold.complaints, 'complaint'))} about one need and service within ${plural(threshold.months, 'month')} that no return counts raise an escalation, with the rule that stands it down. Each one more is added to it.`
  if (groups.length === 0)
    return html`${pageHeading('Complaints by need and service', { caption: area.name })}
    ${emptyState({ nothing: 'No complaint has been logged.', wouldFill: 'A complaint, by the need and the service it is about. Nobody is named.', who: 'Service leads, caseworkers, coordinators, analysts and the programme lead.' })} ${add}`
  return html`${pageHeading('Complaints by need and service', { caption: area.name })}
    ${answerFirst(raised.length === 0 ? 'No need and service has enough complaints to raise itself.' : `${raised.map(aboutInWords).join('; ')}: complaints that no return counts.`)}
    ${paragraph(rule)} ${add}
    ${table({
      caption: 'What complaints are about',
      captionSize: 'm',
      narrow: 'stack',
      head: ['Need', 'Service', { text: `Last ${plural(threshold.months, 'month')}`, numeric: true }, { text: 'In all', numeric: true }, 'Whether a return counts it'],
      rows: groups.map(each => [needs[each.need], link(services[each.service], to.complaintsAbout(area.slug, each.need, each.service)), String(recent(each)), String(each.all.length), countedWords(each.counted)]),
    })}`
} // prettier-ignore

/** The complaints about one need and service, and which return counts it. */
export const complaintsAboutPage = (given: {
  readonly area: Area
  readonly group: ComplaintGroup
  readonly csrf: string
  readonly refused: Refused | null
  readonly lines: readonly Choice[]
  readonly mayCount: boolean
  readonly saved: boolean
}): Html => {
  const { group, csrf, refused, lines, mayCount, saved } = given
  const { counted, all } = group
  return html`${saved && notice(paragraph('Kept.'), 'success')} ${pageHeading(services[group.service], { caption: needs[group.need] })}
    ${answerFirst(`${capital(plural(all.length, 'complaint'))} logged. ${countedWords(counted)}.`)}
    ${counted && paragraph(`${counted.because} Said on ${showDay(counted.saidOn)} by: ${counted.saidAs}.`)}
    ${table({
      caption: 'Complaints',
      captionSize: 'm',
      narrow: 'stack',
      head: [{ text: 'Received', tight: true }, 'What it is about', 'About whom', 'How it came'],
      rows: all.map(each => [showDay(each.receivedOn), each.words, each.organisation ?? 'No organisation named', each.source]),
      empty: 'None has been logged.',
    })}
    ${mayCount && html`${heading('Which return counts it?')}
      ${paragraph('A return counts it where its rows hold the children with this need who wait for this service. Once one of it has come, the escalation is stood down.')}
      ${postForm({ csrf, button: 'Keep it' }, html`${selectField({ name: 'line', label: 'The return', items: [{ value: '', text: 'None counts it' }, ...lines], value: counted?.expectationId ?? '', refused })}
      ${wordsField({ name: 'because', label: 'How is that known?', refused })}`)}`}`
} // prettier-ignore

export const newComplaintPage = (given: {
  readonly area: Area
  readonly csrf: string
  readonly refused: Refused | null
  readonly organisations: readonly Choice[]
}): Html => {
  const { area, csrf, refused, organisations } = given
  const listed = (of: Readonly<Record<string, string>>): Choice[] => [{ value: '', text: 'Choose' }, ...Object.entries(of).map(([value, text]) => ({ value, text }))]
  return oneForm({
    title: 'Log a complaint',
    caption: area.name,
    csrf,
    refused,
    lead: paragraph('By need and service only. Name no child, family or officer: what identifies somebody does not belong here.'),
    fields: html`${selectField({ name: 'need', label: 'Which need is it about?', items: listed(needs), refused })}
      ${selectField({ name: 'service', label: 'Which service?', items: listed(services), refused })}
      ${selectField({ name: 'organisation', label: 'Whose service is it?', items: [{ value: '', text: 'Not known' }, ...organisations], refused })}
      ${textField({ name: 'received', label: 'When was it received?', hint: 'For example, 27 February 2025', width: 20, refused })}
      ${textField({ name: 'source', label: 'How did it come?', hint: 'Such as “A letter to the council”.', refused })}
      ${wordsField({ name: 'words', label: 'What is it about, in a sentence?', refused })}`,
    button: 'Log it',
  })
} // prettier-ignore
