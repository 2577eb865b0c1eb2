import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary, fieldError } from '../../design/form.ts'
import { govukButton, govukInput } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, pageHeading, pager } from '../../design/parts.ts'
import { table, type Row } from '../../design/table.ts'
import { capital, plural, showDay, showMonth } from '../../design/words.ts'
import { statusInWords } from '../../children/rules/send-status.ts'
import { to as toContact } from '../addresses/contact.ts'
import { to, type OpenAsked } from '../addresses/waits.ts'
import type { OpenedChild } from '../queries/opened-list.ts'
import type { Wrong } from './headline.ts'
import { link, paragraph, weeks } from './parts.ts'

/** The children behind a number: asked why first, then initials and numbers of referrals. */

export type OpenedPage = {
  readonly area: Area
  readonly service: { readonly slug: string; readonly name: string }
  readonly month: string
  readonly title: string
  readonly asked: OpenAsked
  readonly children: readonly OpenedChild[]
  /** Of how many waits in all: those of other senders are not opened. */
  readonly of: number
  readonly page: number
}

const perPage = 100

export const openedPage = ({ area, service, month, title, asked, children, of, page }: OpenedPage): Html => {
  const pages = Math.max(1, Math.ceil(children.length / perPage))
  const rows = children.slice((page - 1) * perPage, page * perPage).map((child): Row => [
    link(html`${child.reference}<span class="govuk-visually-hidden">, contact while waiting</span>`, toContact.referral(area.slug, service.slug, child.recordId)),
    child.initials,
    `${weeks(child.waited)} weeks, since ${showDay(child.receivedOn)}`,
    capital(child.priority.replaceAll('-', ' ')),
    statusInWords[child.status as keyof typeof statusInWords],
    child.triagedOn === null ? 'not told' : showDay(child.triagedOn),
    child.lastContactOn === null ? 'none told' : showDay(child.lastContactOn),
  ])
  return html`${pageHeading(title, { caption: `${service.name}, at the end of ${showMonth(month)}` })}
    ${answerFirst(`${capital(plural(of, 'wait'))}, those who have waited longest first.${children.length < of ? ` ${capital(plural(of - children.length, 'wait'))} of another organisation are not opened here.` : ''}`)}
    ${table({ caption: 'Children by the number of their referral', captionSize: 'hidden', narrow: 'stack', dense: true, head: [{ text: 'Referral', tight: true }, 'Child', 'Waited', 'Priority', 'SEND status', 'Triaged', 'Last contact in the list'], rows, empty: 'None.' })}
    ${pager({ page, pages, href: number => `${to.open(area.slug, service.slug, asked)}&page=${number}` })}
    ${paragraph('Opening this list was written down with your name and reason. It stays open to you today.')}`
} // prettier-ignore

export type AskWhy = { readonly area: Area; readonly service: { readonly slug: string; readonly name: string }; readonly asked: OpenAsked; readonly csrf: string; readonly wrong: Wrong | null } // prettier-ignore

/** Before children are shown: why they are opened. */
export const askWhyPage = ({ area, service, asked, csrf, wrong }: AskWhy): Html => {
  const error = fieldError(wrong?.fields, 'because')
  return html`${errorSummary(wrong?.summary)} ${pageHeading('Open the children behind this number', { caption: service.name })}
    ${paragraph('These are children’s records. That you opened them, when and why is written down. It holds for you and for today.')}
    <form method="post" action="${to.openPosted(area.slug, service.slug)}" novalidate>
      ${csrfField(csrf)}
      ${Object.entries(asked).map(([name, value]) => (value ? html`<input type="hidden" name="${name}" value="${value}" />` : null))}
      ${govukInput({ name: 'because', id: 'because', label: { text: 'Why do you open them?' }, hint: { text: 'For example: to book those who have waited longest' }, value: wrong?.sent.because ?? '', ...(error && { errorMessage: error }) })}
      ${govukButton({ text: 'Open', preventDoubleClick: true })}
    </form>`
} // prettier-ignore
