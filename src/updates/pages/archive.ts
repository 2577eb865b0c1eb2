import type { Area } from '../../ctx.ts'
import { govukSelect } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { answerFirst, emptyState, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { count, plural, showDay, showMonth } from '../../design/words.ts'
import { to } from '../addresses.ts'
import { forms, type UpdateForm } from '../document.ts'
import type { Draft, Published } from '../queries/updates.ts'
import type { Month } from '../rules.ts'
import { link, paragraph, postForm } from './fields.ts'

export type ArchiveGiven = {
  readonly area: Area
  readonly published: readonly Published[]
  /** For staff; null for everybody else. */
  readonly staff: {
    readonly csrf: string
    readonly drafts: readonly Draft[]
    readonly mayWrite: boolean
    readonly mayKeepList: boolean
    readonly toBegin: readonly Month[]
    /** Null on an earlier day. */
    readonly sentTo: { readonly byEmail: Readonly<Record<UpdateForm, number>>; readonly byPost: number } | null
  } | null
}

const publishedElsewhere = (area: Area): Html =>
  html`${answerFirst(`${area.name} publishes its monthly updates on its own Local Offer. None is kept here.`)}
  ${paragraph('Nothing is written here in its place. The pages of the plan show what was promised, and the official figures that have come since.')}`

const listed = (area: Area, published: readonly Published[]): Html =>
  table({
    caption: 'Published updates',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['Month', 'Read it', { text: 'Published', tight: true }],
    rows: published.map(({ month, title, publishedOn, notes }) => [
      html`${link(showMonth(month), to.update(area.slug, month))}<br />${title}`,
      html`${link('Plain words', to.plain(area.slug, month))}<span class="govuk-visually-hidden">
          for ${showMonth(month)}</span
        ><br />${link('Easy read', to.easyRead(area.slug, month))}<span class="govuk-visually-hidden">
          for ${showMonth(month)}</span
        >`,
      `${showDay(publishedOn)}${notes.length > 0 ? `, corrected ${showDay(notes.at(-1)!.notedOn)}` : ''}`,
    ]),
  })

const ways = (area: Area): Html =>
  html`<h2 class="govuk-heading-m">Have it sent to you</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>
        ${link('By e-mail', to.subscribe(area.slug))}, in full, in plain words or in easy read. One e-mail a month.
      </li>
      <li>By post, on paper: ask anybody who works with you to tell ${area.name}’s programme lead.</li>
      <li>
        <a class="govuk-link" type="application/atom+xml" href="${to.atom(area.slug)}">As a feed</a> (Atom), for feed
        readers and websites.
      </li>
    </ul>`

const draftItem = (area: Area, { month, composedOn }: Draft): Html =>
  html`<li>
    ${link(`Draft for ${showMonth(month)}`, to.draft(area.slug, month))}, composed from the record up to
    ${showDay(composedOn)}
  </li>`

const beginForm = (area: Area, csrf: string, months: readonly Month[]): Html =>
  postForm(
    { csrf, action: to.begin(area.slug), button: 'Begin an update', secondary: true },
    govukSelect({
      id: 'month',
      name: 'month',
      label: { text: 'Month', classes: 'govuk-label--s' },
      hint: { text: 'A draft is composed from the record, for you to write over.' },
      items: months.map(month => ({ value: month, text: showMonth(month) })),
    }),
  )

const total = (byEmail: Readonly<Record<UpdateForm, number>>): number =>
  Object.values(byEmail).reduce((sum, each) => sum + each, 0)

const sentTo = (byEmail: Readonly<Record<UpdateForm, number>>, byPost: number): string => {
  const each = (Object.keys(forms) as UpdateForm[])
    .filter(form => byEmail[form] > 0)
    .map(form => `${forms[form].name.toLowerCase()} ${count(byEmail[form])}`)
  const split = each.length > 0 ? ` (${each.join(', ')})` : ''
  return `Sent to ${plural(total(byEmail), 'e-mail address', 'e-mail addresses')}${split} and posted to ${plural(byPost, 'household')}.`
}

const forStaff = ({ area, staff }: ArchiveGiven): Html | null =>
  staff &&
  html`<h2 class="govuk-heading-m">For staff</h2>
    ${staff.sentTo && paragraph(sentTo(staff.sentTo.byEmail, staff.sentTo.byPost))}
    ${staff.mayKeepList && paragraph(link('Print list and labels', to.byPost(area.slug)))}
    ${
      staff.drafts.length > 0
        ? html`<ul class="govuk-list govuk-list--bullet">
            ${staff.drafts.map(draft => draftItem(area, draft))}
          </ul>`
        : paragraph('No draft is being written.')
    }
    ${staff.mayWrite && staff.toBegin.length > 0 && beginForm(area, staff.csrf, staff.toBegin)}`

/** Every update published so far, and the ways to be sent the next. */
export const archivePage = (given: ArchiveGiven): Html => {
  const { area, published } = given
  if (!area.keepsRecord && published.length === 0)
    return html`${pageHeading('Monthly updates')} ${publishedElsewhere(area)}`
  return html`${pageHeading('Monthly updates')}
  ${answerFirst('Each month: what changed, what families said, and what happened because of it.')}
  ${
    published.length > 0
      ? listed(area, published)
      : emptyState({
          nothing: 'No monthly update has been published yet.',
          wouldFill: 'The first update, composed from the record.',
          who: `${area.name}’s programme lead.`,
        })
  }
  ${ways(area)} ${forStaff(given)}`
}
