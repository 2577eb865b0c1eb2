import { html, Html } from './html.ts'

/** Where a promise stands: these words and no others, on every page. */
export const standings = [
  'Not due yet',
  'Done',
  'Done late',
  'Partly done',
  'Late',
  'Evidence offered, not yet accepted',
  'Cannot be judged yet',
  'The plan does not say',
] as const
export type Standing = (typeof standings)[number]

/** Stands beside any of the others; never instead of one. */
export const familiesDisagree = 'Families disagree'
export type Shown = Standing | typeof familiesDisagree

type Look = { readonly name: string; readonly shape: string }

const tick = (colour: string): string =>
  `<path d="M6.5 12.5l3.7 3.7 7.3-8" fill="none" stroke="${colour}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/>`

/** Each shape tells its standing in black and white, at 16 pixels, without the word. */
const looks: Record<Shown, Look> = {
  'Not due yet': {
    name: 'not-due',
    shape: '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2.4"/>',
  },
  Done: { name: 'done', shape: `<circle cx="12" cy="12" r="11" fill="currentColor"/>${tick('#fff')}` },
  'Done late': {
    name: 'done-late',
    shape: `<circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="4.5 3.35"/>${tick('currentColor')}`,
  },
  'Partly done': {
    name: 'partly',
    shape:
      '<circle cx="12" cy="12" r="9.6" fill="none" stroke="currentColor" stroke-width="2.4"/><path d="M12 2.4a9.6 9.6 0 0 0 0 19.2z" fill="currentColor"/>',
  },
  Late: {
    name: 'late',
    shape:
      '<path d="M12 1.5 23.3 22H.7z" fill="currentColor"/><path d="M12 8.5v6.5" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="12" cy="18.7" r="1.5" fill="#fff"/>',
  },
  'Evidence offered, not yet accepted': {
    name: 'offered',
    shape:
      '<path d="M5 2h9.5L20 7.5V22H5z" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linejoin="round"/><path d="M8.5 12h8M8.5 16.5h5" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>',
  },
  'Cannot be judged yet': {
    name: 'unjudged',
    shape:
      '<rect x="2" y="2" width="20" height="20" rx="5" fill="none" stroke="currentColor" stroke-width="2.2"/><path d="M8.8 9.3a3.2 3.2 0 1 1 4.7 2.9c-1 .5-1.5 1.1-1.5 2.1" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/><circle cx="12" cy="17.6" r="1.4" fill="currentColor"/>',
  },
  'The plan does not say': {
    name: 'unsaid',
    shape:
      '<rect x="2" y="2" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="4 3"/><path d="M7.5 12h9" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/>',
  },
  'Families disagree': {
    name: 'disagree',
    shape:
      '<path d="M2 3h20v13.5H12L6.5 22v-5.5H2z" fill="currentColor" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><path d="M9 6.7l6 6M15 6.7l-6 6" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>',
  },
}

const drawn = (standing: Shown, size: string): Html => {
  const { name, shape } = looks[standing]
  return new Html(
    `<strong class="app-standing app-standing--${name} app-standing--${size}"><svg class="app-standing__shape" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false">${shape}</svg><span>${standing}</span></strong>`,
  )
}

/** Its shape and colour alone, beside words that say the same: a tile that counts promises. */
export const standingShape = (standing: Shown): Html => {
  const { name, shape } = looks[standing]
  return new Html(
    `<span class="app-standing-shape app-standing-shape--${name}"><svg class="app-standing__shape" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">${shape}</svg></span>`,
  )
}

const kept = new Map<string, Html>()

/**
 * Where a thing stands, told by shape, word and colour, in that order of trust.
 * `large` is for the head of a promise's page; `small`, the default, for tables and lists.
 */
export const standingTag = (standing: Shown, { size = 'small' }: { size?: 'small' | 'large' } = {}): Html => {
  const key = `${size} ${standing}`
  const tag = kept.get(key) ?? drawn(standing, size)
  kept.set(key, tag)
  return tag
}

/** A standing, with *Families disagree* beside it where they do. */
export const standingTags = (standing: Standing, disagree: boolean, size: 'small' | 'large' = 'small'): Html =>
  html`<span class="app-standings"
    >${standingTag(standing, { size })}${disagree && html` ${standingTag(familiesDisagree, { size })}`}</span
  >`

/** The key to the shapes, for the foot of a page that uses them. */
export const standingKey = (meanings: Readonly<Partial<Record<Shown, string>>>): Html =>
  html`<dl class="app-standing-key">
    ${Object.entries(meanings).map(
      ([standing, meaning]) =>
        html`<div>
          <dt>${standingTag(standing as Shown)}</dt>
          <dd>${meaning}</dd>
        </div>`,
    )}
  </dl>`
