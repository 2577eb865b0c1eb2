import type { Area } from '../ctx.ts'
import { govukButton, govukSelect } from '../design/govuk/components.ts'
import { html, type Html } from '../design/html.ts'
import { emptyState, pageHeading } from '../design/parts.ts'
import { table } from '../design/table.ts'
import { capital, showDay } from '../design/words.ts'
import { dayOf } from '../kernel/day.ts'
import { to } from './addresses.ts'
import type { AuditEntry } from './queries.ts'

export type AuditView = {
  readonly area: Area
  readonly lines: readonly AuditEntry[]
  /** Names of the people this administrator's area still knows. */
  readonly names: ReadonlyMap<string, string>
  readonly kinds: readonly string[]
  readonly kind: string | undefined
  readonly id: string | undefined
  /** The number to go on from, where there are older lines. */
  readonly older: number | null
  readonly newest: boolean
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short', hourCycle: 'h23' })

const shownValue = (value: unknown): string => {
  if (value === null || value === undefined) return 'none'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const detail = (given: AuditEntry['detail']): Html | null => {
  const parts = Object.entries(given)
  if (parts.length === 0) return null
  return html`<br>${parts.map(([name, value]) => `${name}: ${shownValue(value)}`).join(' · ')}` // prettier-ignore
}

const row = ({ area, names }: AuditView, line: AuditEntry) => [
  html`${showDay(dayOf(line.at))}, ${clock.format(line.at)}`,
  html`${line.actor}${line.personId && html`<br>${names.get(line.personId) ?? 'a person no longer known here'}`}`,
  html`${capital(line.what)}${detail(line.detail)}`,
  html`<a class="govuk-link" href="${to.lines(area.slug, { kind: line.subjectKind, id: line.subjectId })}">${line.subjectKind} <code>${line.subjectId.slice(0, 8)}</code><span class="govuk-visually-hidden">, everything done to it</span></a>`,
  html`<code>${line.requestId.slice(0, 8)}</code>`,
] // prettier-ignore

const filter = ({ area, kinds, kind }: AuditView): Html =>
  html`<form method="get" action="${to.audit(area.slug)}">
    ${govukSelect({
      id: 'kind',
      name: 'kind',
      label: { text: 'Show what was done to' },
      items: [
        { value: '', text: 'Everything' },
        ...kinds.map(each => ({ value: each, text: capital(each), selected: each === kind })),
      ],
    })}
    ${govukButton({ text: 'Show', classes: 'govuk-button--secondary' })}
  </form>`

/** Who did what, to which thing, when, and in which request. */
export const auditPage = (view: AuditView): Html => {
  const { area, lines, kind, id, older, newest } = view
  return html`${pageHeading('Who did what')}
    <p class="govuk-body">
      Every change in ${area.name}, newest first. A line is written with the change itself and cannot be altered or taken
      away. No child’s name is in it.
    </p>
    ${id ? html`<p class="govuk-body">These lines are about one ${kind ?? 'thing'}: <code>${id}</code>. <a class="govuk-link" href="${to.audit(area.slug)}">Show everything</a></p>` : filter(view)}
    ${
      lines.length === 0
        ? emptyState({
            nothing: 'Nothing has been written down here.',
            wouldFill: 'Any change: a figure typed in, evidence accepted, a version published, a role given.',
            who: 'It happens by itself.',
          })
        : table({
            caption: 'Changes, newest first',
            captionSize: 'hidden',
            dense: true,
            firstCellIsHeader: false,
            head: [{ text: 'When', tight: true }, 'Who', 'What', 'Thing', { text: 'Request', tight: true }],
            rows: lines.map(line => row(view, line)),
          })
    }
    <p class="govuk-body">
      ${!newest && html`<a class="govuk-link" href="${to.lines(area.slug, { kind, id })}">Newest lines</a> `}
      ${older !== null && html`<a class="govuk-link" href="${to.lines(area.slug, { kind, id, before: older })}">Older lines</a>`}
    </p>` // prettier-ignore
}
