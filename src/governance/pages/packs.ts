import type { Area } from '../../ctx.ts'
import { errorSummary } from '../../design/form.ts'
import { html, type Child, type Html } from '../../design/html.ts'
import { downloadLinks, emptyState, notice, pageHeading } from '../../design/parts.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import { dayOf } from '../../kernel/day.ts'
import { to } from '../addresses/stocktake.ts'
import type { Pack, PackLine, PackLink } from '../queries/packs.ts'
import { heading, link, paragraph, postForm, textField, type FormRefused } from './asks-fields.ts'
import { stocktakeBody } from './stocktake.ts'

const on = (instant: Date): string => showDay(dayOf(instant))

/** What can be done with the stocktake page: freeze it, take it away, look at what was frozen before. */
export const freezeForm = (given: { area: Area; csrf: string; mayFreeze: boolean; packs: number }): Child =>
  html`${given.mayFreeze && postForm({ csrf: given.csrf, action: to.packs(given.area.slug), button: 'Freeze this pack' })}
    ${downloadLinks([{ format: 'Word', href: to.stocktakeWord(given.area.slug), what: 'This page' }])}
    <p class="govuk-body">${link(given.packs === 0 ? 'Packs: none frozen yet' : `Packs frozen: ${given.packs}`, to.packs(given.area.slug))}</p>` // prettier-ignore

/** The packs frozen here. */
export const packsPage = (given: { area: Area; packs: readonly PackLine[]; refused: string | null }): Html =>
  html`${given.refused && errorSummary([{ text: given.refused, href: '#main-content' }])}
    ${pageHeading('Packs', { caption: given.area.name })}
    <p class="govuk-body">
      A pack holds what the stocktake page said on the day it was frozen. It never changes, whatever comes after.
    </p>
    ${
      given.packs.length === 0
        ? emptyState({
            nothing: 'No pack has been frozen yet.',
            wouldFill: html`The button “Freeze this pack” on
            ${link('the stocktake page', to.stocktake(given.area.slug))}.`,
            who: 'An adviser or the programme lead.',
          })
        : table({
            caption: 'Packs, newest first',
            head: ['Pack', 'What was known on', 'Frozen by'],
            rows: given.packs.map(pack => [
              link(pack.title, to.pack(given.area.slug, pack.packId)),
              showDay(pack.knownOn),
              pack.by,
            ]),
            narrow: 'stack',
          })
    }`

export type PackPage = {
  readonly area: Area
  readonly pack: Pack
  readonly links: readonly PackLink[]
  readonly mayShare: boolean
  readonly csrf: string
  /** The address just made: shown this once. */
  readonly made: string | null
  readonly refused: FormRefused | null
}

const frozenLine = ({ knownOn, by }: Pack): string =>
  `Frozen on ${showDay(knownOn)} by: ${by}. It shows what was known then, and does not change.`

const frozenNotice = (pack: Pack): Html =>
  notice(
    html`<p class="govuk-body">${frozenLine(pack)}</p>
      <p class="govuk-body-s">
        ${pack.intact ? 'Its content is as it was frozen.' : 'Its content is not what was frozen: tell the administrator.'} SHA-256:
        <code>${pack.hash}</code>
      </p>`,
    pack.intact ? 'plain' : 'attention',
  ) // prettier-ignore

const madeNotice = (address: string): Html =>
  notice(
    html`<p class="govuk-body">
        <strong>The link is made.</strong> Copy it now: it is shown this once and cannot be looked up again.
      </p>
      <p class="govuk-body"><a class="govuk-link" href="${address}">${address}</a></p>
      <p class="govuk-body">
        This is the whole address, to put into an e-mail. Whoever has it can open the pack, as a page and as a Word
        file, without an account, until it is withdrawn.
      </p>`,
    'success',
  )

const linkRow = (given: PackPage, one: PackLink): Html =>
  html`<li>
    For: ${one.madeFor}. Made on ${on(one.madeAt)} by: ${one.by}.
    ${
      one.withdrawnAt
        ? html`<strong>Withdrawn on ${on(one.withdrawnAt)}.</strong>`
        : postForm({
            csrf: given.csrf,
            action: to.withdrawLink(given.area.slug, given.pack.packId, one.linkId),
            button: `Withdraw the link for ${one.madeFor}`,
            secondary: true,
          })
    }
  </li>`

const sharing = (given: PackPage): Child =>
  given.mayShare &&
  html`${heading('Links that need no account', 'm', 'links')}
  ${given.links.length === 0 ? paragraph('None has been made.') : html`<ul class="govuk-list">${given.links.map(one => linkRow(given, one))}</ul>`}
  ${postForm(
    { csrf: given.csrf, action: to.makeLink(given.area.slug, given.pack.packId), button: 'Make a link', secondary: true },
    textField({ name: 'madeFor', label: 'Who is it for?', hint: 'An organisation or a post, so that you know later which link to withdraw.', refused: given.refused }),
  )}` // prettier-ignore

/** A frozen pack for those who are signed in, with its links. */
export const packPage = (given: PackPage): Html => {
  const { area, pack } = given
  const downloads = [
    { format: 'Word' as const, href: to.packWord(area.slug, pack.packId), what: 'This pack' },
    { format: 'JSON' as const, href: to.packJson(area.slug, pack.packId), what: 'This pack' },
  ]
  return html`${errorSummary(given.refused?.summary)} ${given.made && madeNotice(given.made)}
  ${pageHeading(pack.title, { caption: pack.content.area.name })} ${frozenNotice(pack)} ${downloadLinks(downloads)}
  ${sharing(given)} ${stocktakeBody(pack.content)}`
}

/** A frozen pack for whoever has its link. */
export const openedPackPage = (given: { area: Area; pack: Pack; token: string }): Html =>
  html`${pageHeading(given.pack.title, { caption: given.pack.content.area.name })} ${frozenNotice(given.pack)}
  ${downloadLinks([{ format: 'Word', href: to.openedWord(given.area.slug, given.token), what: 'This pack' }])}
  ${stocktakeBody(given.pack.content)}`

/** What a withdrawn link says. */
export const withdrawnPage = (given: { area: Area; link: PackLink }): Html =>
  html`${pageHeading('This link has been withdrawn', { caption: given.area.name })}
    <p class="govuk-body-l">
      The pack behind this link can no longer be opened with it, since ${on(given.link.withdrawnAt!)}. Ask whoever sent it to you for a new
      one.
    </p>
    <p class="govuk-body">What everyone may read is on ${link(`${given.area.name}’s own pages`, `/${given.area.slug}`)}.</p>` // prettier-ignore

export const packLine = frozenLine
