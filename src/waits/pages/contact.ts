import { govukTag } from '../../design/govuk/components.ts'
import { html, type Child } from '../../design/html.ts'
import { answerFirst, emptyState, numberTiles, pageHeading, pager } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { capital, count, list, plural, showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses/contact.ts'
import type { Service } from '../queries/contact-service.ts'
import type { WaitingChild } from '../queries/contact.ts'
import { isOverdue, isOwed, type NeedChange } from '../rules/contact-needs.ts'
import { contactCounts, ways, type ContactState, type LastContact, type Standard } from '../rules/contact.ts'
import { heading, link, paragraph } from './contact-fields.ts'

const priorityWords = (priority: string | null): string =>
  priority === null || priority === 'not-recorded' ? 'Not recorded' : capital(priority.replaceAll('-', ' '))

export const weeks = (days: number): string => plural(Math.floor(days / 7), 'week')

export const lastWords = (last: LastContact | null): string =>
  last === null
    ? 'None since the referral came'
    : `${showDay(last.on)}, ${last.how === 'extract' ? 'told by the service’s system' : ways[last.how].toLowerCase()}`

/** The service's own standard in a sentence; nothing is overdue where it has none. */
export const standardWords = (standard: Standard): string => {
  const own = Object.entries(standard).filter(([priority]) => priority !== 'all')
  const parts = [
    ...own.map(([priority, days]) => `every ${days} days for priority “${priority}”`),
    ...(standard.all === undefined ? [] : [`every ${standard.all} days${own.length > 0 ? ' for everybody else' : ''}`]),
  ]
  return parts.length === 0
    ? 'The service has set no standard for contact while children wait, so nothing here is called overdue.'
    : `The service’s own standard: contact ${list(parts)}.`
} // prettier-ignore

const dueCell = ({ due, overdueDays }: ContactState): Child => {
  if (due === null) return 'No standard'
  return html`${showDay(due)}${overdueDays > 0 && html` ${govukTag({ text: `${count(overdueDays)} days over`, classes: 'govuk-tag--red' })}`}` // prettier-ignore
}

const needCell = (changes: readonly NeedChange[], today: Day): Child => {
  const owed = changes.filter(isOwed)
  if (owed.length === 0) return changes.length > 0 ? 'Answered' : ''
  const late = owed.some(each => isOverdue(each, today))
  return html`${govukTag({ text: late ? 'Answer overdue' : 'Answer owed', classes: late ? 'govuk-tag--red' : 'govuk-tag--yellow' })} by ${showDay(owed[0]!.answerDue)}` // prettier-ignore
}

/** What a list is narrowed to. */
export const shows = { never: 'without any contact', overdue: 'past the day a contact was due', needs: 'whose needs have changed' } as const // prettier-ignore
export type Show = keyof typeof shows

export type ContactGiven = {
  readonly area: string
  readonly today: Day
  readonly service: Service
  readonly children: readonly WaitingChild[]
  readonly show: Show | null
  readonly page: { readonly at: number; readonly of: number; readonly href: (page: number) => string }
  readonly all: readonly ContactState[]
  readonly changes: readonly NeedChange[]
}

const rowOf = ({ area, today, service }: ContactGiven, child: WaitingChild): Child[] => [
  html`${link(html`${child.initials}<span class="govuk-visually-hidden">, referral</span> ${child.reference}`, to.referral(area, service.slug, child.recordId))}`,
  weeks(child.state.waitedDays),
  priorityWords(child.priority),
  lastWords(child.state.last),
  dueCell(child.state),
  needCell(child.changes, today),
] // prettier-ignore

const owedPart = ({ area, service, changes, today }: ContactGiven): Child => {
  const owed = changes.filter(isOwed)
  if (owed.length === 0) return null
  return table({
    caption: 'Needs that have changed: answers owed',
    captionSize: 'm',
    narrow: 'stack',
    head: ['Said by', 'What was said', { text: 'Answer due', tight: true }, 'Answer'],
    rows: owed.map((change): Child[] => [
      html`${change.raisedAs === 'family' ? 'Family' : 'Practitioner'}<br /><span class="govuk-hint">${showDay(change.raisedOn)}</span>`,
      change.words,
      html`${showDay(change.answerDue)}${isOverdue(change, today) && html` ${govukTag({ text: 'Overdue', classes: 'govuk-tag--red' })}`}`,
      link(html`Answer<span class="govuk-visually-hidden"> what was said on ${showDay(change.raisedOn)}</span>`, to.answerNeed(area, service.slug, change.changeId)),
    ]),
  })
} // prettier-ignore

const answer = ({ all }: ContactGiven, name: string): string => {
  const { waiting, never, overdue, longestNever } = contactCounts(all)
  if (waiting === 0) return `Nobody is on the list for ${name}.`
  if (never === 0) return `In every one of ${count(waiting)} waits for ${name} there has been contact since the referral came; ${overdue === 0 ? 'no contact is overdue' : `${plural(overdue, 'contact is', 'contacts are')} overdue`}.` // prettier-ignore
  return `In ${count(never)} of ${count(waiting)} waits for ${name} there has been no contact since the referral came, the longest for ${weeks(longestNever!)}.`
}

/** Who waits for a service, the longest without contact first: initials and the referral's number, for its own people. */
export const contactPage = (given: ContactGiven): Page => {
  const { area, service, children, all, page } = given
  const counts = contactCounts(all)
  return {
    kind: 'page',
    title: `${service.name}: contact while waiting`,
    section: '/waits',
    wide: true,
    noindex: true,
    back: { text: 'Contact while waiting', href: to.contacts(area) },
    main: html`${pageHeading('Contact while waiting', { caption: service.name })} ${answerFirst(answer(given, service.name))}
      ${numberTiles([
        { value: counts.waiting, words: counts.waiting === 1 ? 'wait' : 'waits', href: to.contact(area, service.slug) },
        { value: counts.never, words: 'without any contact', href: to.contact(area, service.slug, 'never') },
        { value: counts.overdue, words: 'past the day a contact was due', href: to.contact(area, service.slug, 'overdue') },
        { value: given.changes.filter(isOwed).length, words: 'where an answer about changed needs is owed', href: to.contact(area, service.slug, 'needs') },
      ])}
      ${paragraph(standardWords(service.contactDays))}
      ${paragraph('A contact, a triage call or a letter ends no wait and stops no clock.')}
      ${owedPart(given)}
      ${
        children.length === 0
          ? emptyState({ nothing: given.show ? `Nobody waits ${shows[given.show]}.` : `Nobody is on the list for ${service.name} as we know it.`, wouldFill: 'A list of referrals, in which children wait for this service.', who: 'Whoever sends the service’s returns.' })
          : table({
              caption: `Children who wait${given.show ? ` ${shows[given.show]}` : ''}, those longest without contact first`,
              captionSize: 'm',
              narrow: 'stack',
              dense: true,
              head: ['Child', { text: 'Waited', tight: true }, 'Priority', 'Last contact', 'Contact due', 'Needs changed'],
              rows: children.map(child => rowOf(given, child)),
            })
      }
      ${pager({ page: page.at, pages: page.of, href: page.href, label: 'Pages of children who wait' })}
      ${paragraph(link('Say that a child’s needs have changed', to.needChanged(area)))}`,
  }
} // prettier-ignore

export type OverviewLine = { readonly service: Service; readonly all: readonly ContactState[]; readonly owed: number }

/** Every service of whoever asks, with how many wait without contact. */
export const contactsPage = ({ area, lines }: { readonly area: string; readonly lines: readonly OverviewLine[] }): Page => {
  const never = lines.reduce((sum, { all }) => sum + contactCounts(all).never, 0)
  return {
    kind: 'page',
    title: 'Contact while waiting',
    section: '/waits',
    noindex: true,
    main: html`${pageHeading('Contact while waiting')}
      ${
        lines.length === 0
          ? emptyState({ nothing: 'No health service of yours is listed here.', wouldFill: 'The services your organisation answers for, with their own standard for contact.', who: 'The administrator, or you, under the settings of services.' })
          : html`${answerFirst(never === 0 ? 'In every wait on your lists there has been contact since the referral came.' : `In ${plural(never, 'wait')} on your lists there has been no contact since the referral came. A child who waits for two services is two waits.`)}
              ${table({
                caption: 'My services',
                captionSize: 'hidden',
                narrow: 'stack',
                head: ['Service', { text: 'Waiting', numeric: true }, { text: 'No contact yet', numeric: true }, { text: 'Contact overdue', numeric: true }, { text: 'Answers owed', numeric: true }],
                rows: lines.map(({ service, all, owed }): Child[] => {
                  const counts = contactCounts(all)
                  return [link(service.name, to.contact(area, service.slug)), count(counts.waiting), count(counts.never), count(counts.overdue), count(owed)]
                }),
              })}`
      }
      ${heading('Somebody says that a child’s needs have changed')}
      ${paragraph(link('Write it down, so that an answer is owed', to.needChanged(area)))}`,
  }
} // prettier-ignore
