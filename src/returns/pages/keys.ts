import type { Area } from '../../ctx.ts'
import { csrfField, errorSummary } from '../../design/form.ts'
import { govukTextarea } from '../../design/govuk/components.ts'
import { html, type Html } from '../../design/html.ts'
import { emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { plural, showDay } from '../../design/words.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import type { Layout } from '../../layouts/layout.ts'
import type { Page } from '../../web/answer.ts'
import { to } from '../addresses.ts'
import type { SenderKey } from '../queries/sending.ts'
import type { ReturnView } from '../queries/returns.ts'
import { heading, link, paragraph, postForm, selectField, textField, type Choice, type Refused } from './fields.ts'

export type KeysPage = {
  readonly area: Area
  readonly csrf: string
  readonly origin: string
  readonly today: Day
  readonly organisations: readonly Choice[]
  /** Those of them that send something. */
  readonly send: ReadonlySet<string>
  readonly keys: readonly SenderKey[]
  /** A key just made: shown this once. */
  readonly made: { readonly key: string; readonly organisation: string } | null
  readonly refused: Refused | null
}

const shownOnce = ({ area, origin, today, made }: KeysPage): Html | null =>
  made &&
  notice(
    html`<p class="govuk-body"><strong>The new key of ${made.organisation}.</strong> Copy it now: it is shown this once and kept nowhere.</p>
      <p class="govuk-body"><code class="app-key">${made.key}</code></p>
      <p class="govuk-body">To try it: <code class="app-key">curl -H "Authorization: Bearer KEY" --data-binary @file.csv "${origin}${to.api(area.slug, 'waits-summary')}?as-at=${today}"</code></p>`,
    'attention',
  ) // prettier-ignore

const withdraw = ({ area, csrf }: KeysPage, { keyId, name }: SenderKey): Html =>
  html`<form method="post" action="${to.withdrawKey(area.slug, keyId)}">
    ${csrfField(csrf)}<button type="submit" class="app-link-button">Withdraw<span class="govuk-visually-hidden"> ${name}</span></button>
  </form>` // prettier-ignore

/** Keys with which an organisation's own systems send: made, shown once, withdrawn. */
export const keysPage = (given: KeysPage): Page => {
  const { area, csrf, organisations, keys, refused } = given
  const named = (id: string) => organisations.find(({ value }) => value === id)?.text ?? id
  const [first, rest] = [organisations.filter(({ value }) => given.send.has(value)), organisations.filter(({ value }) => !given.send.has(value))] // prettier-ignore
  const others = rest.map(({ value, text }) => ({ value, text: `${text} (nothing is expected of it)` }))
  return {
    kind: 'page',
    title: 'Keys for sending',
    section: '/returns',
    back: { text: 'Returns', href: to.returns(area.slug) },
    ...(refused && { refused: true, status: 422 }),
    main: html`${errorSummary(refused?.summary)} ${pageHeading('Keys for sending', { caption: area.name })}
    ${shownOnce(given)}
    ${paragraph('With a key an organisation’s own system sends its returns without anybody signing in. A key sends and reads the returns of its organisation, and opens nothing else.')}
    ${
      keys.length === 0
        ? emptyState({ nothing: 'No key has been made yet.', wouldFill: 'The form below.', who: 'You.' })
        : table({
            caption: 'Keys',
            captionSize: 'm',
            narrow: 'stack',
            head: ['For', 'Organisation', { text: 'Made on', tight: true }, 'State'],
            rows: keys.map(each => [
              each.name,
              named(each.organisationId),
              showDay(dayOf(each.madeAt)),
              each.withdrawnAt ? `Withdrawn on ${showDay(dayOf(each.withdrawnAt))}` : withdraw(given, each),
            ]),
          })
    }
    ${heading('Make a key')}
    ${postForm(
      { csrf, action: to.keys(area.slug), button: 'Make a key' },
      html`${selectField({ name: 'organisation', label: 'Which organisation is it for?', hint: 'Organisations that send something, or are expected to, stand first', items: [{ value: '', text: 'Choose an organisation' }, ...first, ...others], refused })}
      ${textField({ name: 'name', label: 'What will use it?', hint: 'Such as “data warehouse, every night”', refused })}`,
    )}`,
  }
}

export type KeepingPage = {
  readonly area: Area
  readonly csrf: string
  readonly layouts: readonly { readonly id: string; readonly name: string; readonly months: number }[]
  readonly saved: boolean
  readonly refused: Refused | null
}

/** For how long the files themselves are kept; what they said stays as records. */
export const keepingPage = (given: KeepingPage): Page => ({
  kind: 'page',
  title: 'How long files are kept',
  section: '/returns',
  back: { text: 'Returns', href: to.returns(given.area.slug) },
  ...(given.refused && { refused: true, status: 422 }),
  main: html`${errorSummary(given.refused?.summary)}
  ${given.saved && notice(paragraph('The new time is kept.'), 'success')}
  ${pageHeading('How long files are kept', { caption: given.area.name })}
  ${paragraph('A file that was sent is taken from the disk when its time is up, every night. What it said stays as records, and its name and fingerprint stay with the return.')}
  ${table({
    caption: 'Months by kind of return',
    captionSize: 'hidden',
    narrow: 'stack',
    head: ['Return', 'Months'],
    rows: given.layouts.map(({ name, months }) => [name, String(months)]),
  })}
  ${heading('Change a time')}
  ${postForm(
    { csrf: given.csrf, action: to.keeping(given.area.slug), button: 'Keep this' },
    html`${selectField({ name: 'layout', label: 'Return', items: given.layouts.map(({ id, name }) => ({ value: id, text: name })), refused: given.refused })}
    ${textField({ name: 'months', label: 'Months', width: 5, refused: given.refused })}`,
  )}`,
})

export type WithdrawPage = {
  readonly area: Area
  readonly csrf: string
  readonly view: ReturnView
  readonly layout: Layout | null
  readonly organisation: string
  readonly refused: Refused | null
}

/** What a withdrawal does, of what this return did alone. */
const whatFollows = (counts: ReturnView['state']['counts']): string => {
  const [back, away, gone] = [counts?.changed ?? 0, counts?.added ?? 0, counts?.disappeared ?? 0]
  const parts = [
    back > 0 && `${plural(back, 'record')} ${back === 1 ? 'goes' : 'go'} back to the earlier version`,
    away > 0 && `${plural(away, 'record')} ${away === 1 ? 'is' : 'are'} taken away`,
    gone > 0 && `${plural(gone, 'record')} that this list alone missed ${gone === 1 ? 'stands' : 'stand'} again`,
  ].filter(part => part !== false)
  const does = parts.length === 0 ? 'It changed no record, so none changes back.' : `What stood before it stands again: ${parts.join('; ')}, unless another return says the same.` // prettier-ignore
  return (counts?.held ?? 0) > 0 ? `${does} Rows it held back are no longer held.` : does
}

/** Asks why, and says what follows, before a return is withdrawn. */
export const withdrawReturnPage = ({ area, csrf, view, layout, organisation, refused }: WithdrawPage): Page => ({
  kind: 'page',
  title: 'Withdraw this return',
  section: '/returns',
  back: { text: layout?.name ?? view.layoutId, href: to.one(area.slug, view.returnId) },
  ...(refused && { refused: true, status: 422 }),
  main: html`${errorSummary(refused?.summary)}
  ${pageHeading('Withdraw this return', { caption: `${layout?.name ?? view.layoutId}, ${organisation}` })}
  ${
    view.state.state === 'loaded'
      ? paragraph(whatFollows(view.state.counts))
      : paragraph('Nothing of it was taken in, so no figure changes.')
  }
  ${paragraph('What was known in the meantime stays visible as known on its day, and the file is kept until its time is up.')}
  ${postForm(
    { csrf, action: to.withdraw(area.slug, view.returnId), button: 'Withdraw it', kind: 'warning' },
    govukTextarea({
      id: 'because',
      name: 'because',
      label: { text: 'Why?', classes: 'govuk-label--s' },
      hint: { text: 'Others will read it. Name no child.' },
      value: refused?.sent.because ?? '',
      ...(refused?.fields.because?.[0] && { errorMessage: { text: refused.fields.because[0] } }),
    }),
  )}
  ${paragraph(link('Leave it as it is', to.one(area.slug, view.returnId)))}`,
})
