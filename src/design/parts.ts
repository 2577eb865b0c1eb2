import { html, type Child, type Html } from './html.ts'
import { standingShape, type Shown } from './standing.ts'
import { showDay } from './words.ts'

/** The pieces pages are made of, beside the official components, `table` and `standingTag`. Pure. */

/** The page's one heading, with what it belongs to above it. */
export const pageHeading = (title: Child, { caption, size = 'l' }: { caption?: Child; size?: 'l' | 'xl' } = {}): Html =>
  html`<h1 class="govuk-heading-${size}">
    ${caption && html`<span class="govuk-caption-${size}">${caption}</span> `}${title}
  </h1>`

/** The sentence a page opens with: the answer, before any figure or chart. */
export const answerFirst = (sentence: Child): Html => html`<p class="app-answer">${sentence}</p>`

export type Figure = {
  /** As shown: `37.4%`. */
  readonly value: string
  /** What it counts: "new plans finished within 20 weeks". */
  readonly what: Child
  /** `515 of 1,377`, so that no percentage stands without its count. */
  readonly of?: string
  /** `37 in every 100`, for families. */
  readonly inEvery?: string
  readonly when: string
}

/** One figure as a sentence: the number large, what it counts, out of how many, and when. */
export const figureSentence = ({ value, what, of, inEvery, when }: Figure): Html =>
  html`<p class="app-figure">
    <span class="app-figure__value">${value}</span>
    <span class="app-figure__what"
      >${what}${of && html` <span class="app-figure__of">(${of})</span>`},
      ${when}.${inEvery && html` That is ${inEvery}.`}</span
    >
  </p>`

export type SummaryRow = {
  readonly key: Child
  readonly value: Child
  /** `about` is read out after the link's word: "Change *the due date*". */
  readonly action?: { readonly href: string; readonly text: string; readonly about: string }
}

/** Facts by name, as GOV.UK's summary list. Rows that are null or false are left out. */
export const summaryList = (rows: readonly (SummaryRow | null | false)[]): Html => {
  const anyAction = rows.some(row => row && row.action)
  return html`<dl class="govuk-summary-list">
    ${rows.map(
      row =>
        row &&
        html`<div class="govuk-summary-list__row${anyAction && !row.action && ' govuk-summary-list__row--no-actions'}">
          <dt class="govuk-summary-list__key">${row.key}</dt>
          <dd class="govuk-summary-list__value">${row.value}</dd>
          ${
            row.action &&
            html`<dd class="govuk-summary-list__actions">
              <a class="govuk-link" href="${row.action.href}"
                >${row.action.text}<span class="govuk-visually-hidden"> ${row.action.about}</span></a
              >
            </dd>`
          }
        </div>`,
    )}
  </dl>`
}

/** Something most readers do not need, behind a sentence that says what it is. */
export const detailsBlock = (summary: Child, content: Child, { open = false }: { open?: boolean } = {}): Html =>
  html`<details class="govuk-details" ${open && html` open`}>
    <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>
    <div class="govuk-details__text">${content}</div>
  </details>`

/** What an empty page says: that there is nothing, what would fill it, and who can. Never a bare "no results". */
export const emptyState = (given: { nothing: Child; wouldFill: Child; who: Child; action?: Html }): Html =>
  html`<div class="app-empty">
    <p class="app-empty__nothing">${given.nothing}</p>
    <p class="govuk-body"><strong>What would fill it:</strong> ${given.wouldFill}</p>
    <p class="govuk-body"><strong>Who can:</strong> ${given.who}</p>
    ${given.action}
  </div>`

/** Words that are somebody's own, with whose and from where. Only for words we may quote. */
export const quoteBlock = (words: Child, source: Child): Html =>
  html`<figure class="app-quote">
    <blockquote class="app-quote__words">${words}</blockquote>
    <figcaption class="app-quote__source">${source}</figcaption>
  </figure>`

export type NumberTile = {
  readonly value: string | number
  /** Follows the number: "promises are late". */
  readonly words: string
  /** Each number opens: its list. */
  readonly href: string
  readonly standing?: Shown
}

/** The numbers a page opens with; each opens the list it counts. */
export const numberTiles = (tiles: readonly NumberTile[]): Html =>
  html`<ul class="app-tiles">
    ${tiles.map(
      ({ value, words, href, standing }) =>
        html`<li class="app-tile">
          <a class="app-tile__link" href="${href}"
            ><span class="app-tile__value">${value}</span> <span class="app-tile__words">${words}</span></a
          >${standing && standingShape(standing)}
        </li>`,
    )}
  </ul>`

export type Card = { readonly title: string; readonly href: string; readonly body: Child; readonly foot?: Child }

/** Ways on, as cards: an area, a role to start as, a plan. `level` keeps the headings in order. */
export const cards = (given: readonly Card[], { level = 2 }: { level?: 2 | 3 } = {}): Html =>
  html`<ul class="app-cards">
    ${given.map(({ title, href, body, foot }) => {
      const link = html`<a class="govuk-link app-card__link" href="${href}">${title}</a>`
      return html`<li class="app-card">
        ${level === 2 ? html`<h2 class="govuk-heading-m">${link}</h2>` : html`<h3 class="govuk-heading-s">${link}</h3>`}
        <div class="app-card__body">${body}</div>
        ${foot && html`<div class="app-card__foot">${foot}</div>`}
      </li>`
    })}
  </ul>`

export type Happening = { readonly on: string; readonly what: Child; readonly who?: Child; readonly note?: Child }

/** We know that it happened and not on which day. */
export type Undated = Omit<Happening, 'on'> & { readonly on: null }

/** What happened, latest first as given: day, what, by which post. */
export const historyList = (events: readonly (Happening | Undated)[]): Html =>
  html`<ol class="app-history">
    ${events.map(
      ({ on, what, who, note }) =>
        html`<li class="app-history__item">
          <p class="app-history__what">${what}</p>
          <p class="app-history__when">
            ${on === null ? 'The day is not held' : html`<time datetime="${on}">${showDay(on.slice(0, 10))}</time>`}${who && html` · ${who}`}
          </p>
          ${note && html`<div class="app-history__note">${note}</div>`}
        </li>`,
    )}
  </ol>`

/** A sentence that must not be missed, in a frame. */
export const notice = (content: Child, kind: 'plain' | 'attention' | 'success' = 'plain'): Html =>
  html`<div class="app-notice app-notice--${kind}">${content}</div>`

const pageNumbers = (page: number, pages: number): (number | null)[] => {
  const near = [1, page - 1, page, page + 1, pages].filter(number => number >= 1 && number <= pages)
  const shown = [...new Set(near)].sort((a, b) => a - b)
  return shown.flatMap((number, index) => (index > 0 && number - shown[index - 1]! > 1 ? [null, number] : [number]))
}

const pagerItem = (number: number | null, page: number, href: (page: number) => string): Html => {
  if (number === null) return html`<li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>`
  const current = number === page
  return html`<li class="govuk-pagination__item${current && ' govuk-pagination__item--current'}">
    <a
      class="govuk-link govuk-pagination__link"
      href="${href(number)}"
      aria-label="Page ${number}"
      ${current && html` aria-current="page"`}
      >${number}</a
    >
  </li>`
}

/** Page by page through a long list; nothing where there is one page. */
export const pager = (given: {
  page: number
  pages: number
  href: (page: number) => string
  label?: string
}): Html | null => {
  const { page, pages, href, label = 'Pages' } = given
  if (pages <= 1) return null
  const step = (to: number, rel: 'prev' | 'next', word: string) =>
    html`<div class="govuk-pagination__${rel}">
      <a class="govuk-link govuk-pagination__link" href="${href(to)}" rel="${rel}"
        ><span class="govuk-pagination__link-title">${word}<span class="govuk-visually-hidden"> page</span></span></a
      >
    </div>`
  return html`<nav class="govuk-pagination" aria-label="${label}">
    ${page > 1 && step(page - 1, 'prev', 'Previous')}
    <ul class="govuk-pagination__list">
      ${pageNumbers(page, pages).map(number => pagerItem(number, page, href))}
    </ul>
    ${page < pages && step(page + 1, 'next', 'Next')}
  </nav>`
}

export type Download = {
  readonly format: 'CSV' | 'JSON' | 'Word' | 'Excel' | 'PDF'
  readonly href: string
  readonly what: string
}

/** Ways to take the page away. `what` is read out with the format: "Download *this plan* as CSV". */
export const downloadLinks = (links: readonly Download[]): Html =>
  html`<p class="app-downloads">
    Download:
    ${links.map(
      ({ format, href, what }, index) =>
        html`${index > 0 && ' · '}<a class="govuk-link" href="${href}" download
            ><span class="govuk-visually-hidden">${what} as </span>${format}</a
          >`,
    )}
  </p>`
