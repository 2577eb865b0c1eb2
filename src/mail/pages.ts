import type { Area } from '../ctx.ts'
import { html, type Html } from '../design/html.ts'
import { emptyState, pageHeading, pager, summaryList } from '../design/parts.ts'
import { table } from '../design/table.ts'
import { plural, showDay } from '../design/words.ts'
import { dayOf } from '../kernel/day.ts'
import { to } from './addresses.ts'
import type { Message } from './queries.ts'
import { messageState, rhythms } from './rules.ts'

const nothingIsSent = html`<p class="govuk-body">
  In this demonstration nothing is sent; this is what would have been.
</p>`

const standing = (message: Message, sending: boolean): string => {
  const state = messageState(message, sending)
  if (state === 'sent') return `Sent ${showDay(dayOf(message.sentAt!))} through ${message.sentBy}`
  if (state === 'failed') return `Not sent yet: ${message.failedBecause}. It will be tried again.`
  return state === 'kept' ? 'Kept here, not sent' : 'On its way'
}

export const outboxPage = (given: {
  area: Area
  messages: readonly Message[]
  total: number
  page: number
  pages: number
  sending: boolean
}): Html => {
  const { area, messages, total, page, pages, sending } = given
  return html`${pageHeading('Outbox')} ${!sending && nothingIsSent}
    <p class="govuk-body">
      Each person gets one message for each rhythm at most, with everything in it. ${total > 0 && `There are ${plural(total, 'message')}, newest first.`}
    </p>
    ${
      messages.length === 0
        ? emptyState({
            nothing: 'No message has been written yet.',
            wouldFill: 'A reminder that falls due on a working day, or a question to an owner who has not answered.',
            who: 'They are written by themselves each morning; the programme lead can ask an owner at any time.',
          })
        : table({
            caption: 'Messages',
            captionSize: 'hidden',
            narrow: 'stack',
            head: ['About', 'To', 'Rhythm', { text: 'For', tight: true }, 'Where it stands'],
            rows: messages.map(message => [
              html`<a class="govuk-link" href="${to.message(area.slug, message.id)}">${message.subject}</a>`,
              message.name ?? message.toAddress,
              rhythms[message.rhythm].name,
              showDay(message.rhythmDay),
              standing(message, sending),
            ]),
          })
    }
    ${pager({ page, pages, href: number => to.outboxPage(area.slug, number), label: 'Pages of the outbox' })}` // prettier-ignore
}

/** The text as it would arrive, with our own paths to follow. */
const letter = (body: string): Html[] =>
  body.trim().split('\n\n').map(paragraph => {
    const lines = paragraph.split('\n').map((line, index) => {
      const shown = line.startsWith('/') ? html`<a class="govuk-link" href="${line}">${line}</a>` : html`${line}`
      return index === 0 ? shown : html`<br>${shown}`
    })
    return html`<p class="govuk-body">${lines}</p>`
  }) // prettier-ignore

export const messagePage = ({ message, sending }: { message: Message; sending: boolean }): Html =>
  html`${pageHeading(message.subject)} ${!sending && nothingIsSent}
    ${summaryList([
      { key: 'To', value: message.name ? `${message.name} (${message.toAddress})` : message.toAddress },
      { key: 'Rhythm', value: `${rhythms[message.rhythm].name}, for ${showDay(message.rhythmDay)}` },
      { key: 'Where it stands', value: standing(message, sending) },
    ])}
    <div class="app-reading">${letter(message.body)}</div>`
