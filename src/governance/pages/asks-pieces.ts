import { html, type Child, type Html } from '../../design/html.ts'
import { standingTag } from '../../design/standing.ts'
import { table } from '../../design/table.ts'
import { showDay } from '../../design/words.ts'
import type { AskStanding } from '../rules/asks.ts'

const drawn = (look: string, shape: Html, words: string): Html =>
  html`<strong class="app-standing app-standing--${look} app-standing--small"
    ><svg class="app-standing__shape" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false">
      ${shape}</svg
    ><span>${words}</span></strong
  >`

/** An arrow on its way, and an empty place: shapes of their own beside those that promises have. */
const inHand = drawn(
  'partly',
  html`<path
    d="M3 12h15M12.5 6l6 6-6 6"
    fill="none"
    stroke="currentColor"
    stroke-width="2.8"
    stroke-linecap="round"
    stroke-linejoin="round"
  />`,
  'In hand',
)
const nobody = drawn(
  'unsaid',
  html`<circle
      cx="12"
      cy="7.5"
      r="4.6"
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-dasharray="3.4 2.6"
    /><path
      d="M3.5 21.5a8.5 8.5 0 0 1 17 0"
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-dasharray="3.4 2.6"
    />`,
  'No owner or date yet',
)

/** Where an ask stands, told by shape, word and colour. */
export const askTag = (standing: AskStanding): Html =>
  standing === 'In hand' ? inHand : standing === 'No owner or date yet' ? nobody : standingTag(standing)

export const ownerOrNot = (owner: string | null): Child =>
  owner ?? html`<span class="app-not-written">Nobody yet</span>`
export const dayOrNot = (day: string | null): Child =>
  day === null ? html`<span class="app-not-written">No date yet</span>` : showDay(day)

export type AskLine = {
  readonly ref: string
  readonly words: string
  readonly owner: string | null
  readonly dueOn: string | null
  readonly standing: AskStanding
  readonly because: string
}

/** Asks as a table: ask, who, by when, where it stands. `href` is null where nothing may be opened, as in a pack. */
export const askTable = (caption: string, asks: readonly AskLine[], href: ((ref: string) => string) | null): Html =>
  table({
    caption,
    captionSize: 'hidden',
    head: ['What is asked', 'Who answers for it', 'By when', 'Where it stands'],
    rows: asks.map(ask => [
      href ? html`<a class="govuk-link" href="${href(ask.ref)}">${ask.words}</a>` : ask.words,
      ownerOrNot(ask.owner),
      dayOrNot(ask.dueOn),
      html`${askTag(ask.standing)}<br />${ask.because}`,
    ]),
    narrow: 'stack',
  })
