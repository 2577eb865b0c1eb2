import { Html, html } from '../design/html.ts'
import type { Assurance, Variation } from '../spc/icons.ts'
import { assuranceWords, variationWords } from '../spc/words.ts'
import { spcColours } from './spc-marks.ts'

/** The two icons beside a chart: a letter and a drawing say what the colour says. Pure. */

type Icon = { readonly colour: string; readonly letter: string; readonly drawing: string }

const dots = (ys: readonly number[]): string =>
  ys.map((y, at) => `<circle cx="${10 + at * 6}" cy="${y}" r="2"/>`).join('')
const rising = dots([30, 27, 24, 20, 15])
const falling = dots([15, 20, 24, 27, 30])
const wave = '<path d="M9 22c4-9 7-9 11 0s7 9 11 0" fill="none" stroke-width="3"/>'
const target = '<path d="M8 29h24" fill="none" stroke-width="2" stroke-dasharray="4 3"/>'

const moved = (colour: string, high: boolean): Icon => ({
  colour,
  letter: high ? 'H' : 'L',
  drawing: high ? rising : falling,
})

const variationIcons: Readonly<Record<Variation, Icon>> = {
  'common cause': { colour: spcColours['common cause'], letter: '', drawing: wave },
  'improvement high': moved(spcColours.improvement, true),
  'improvement low': moved(spcColours.improvement, false),
  'concern high': moved(spcColours.concern, true),
  'concern low': moved(spcColours.concern, false),
  'neither high': moved(spcColours['neither high'], true),
  'neither low': moved(spcColours['neither low'], false),
}

const assuranceIcons: Readonly<Record<Assurance, Icon>> = {
  'pass': { colour: spcColours.improvement, letter: 'P', drawing: target },
  'fail': { colour: spcColours.concern, letter: 'F', drawing: target },
  'hit or miss': { colour: spcColours['common cause'], letter: '?', drawing: target },
} // prettier-ignore

/** Where the letter stands: over the dots' empty corner, or in the middle above the target's line. */
const letterAt = (letter: string, drawing: string): string =>
  drawing === rising ? '13" y="19' : drawing === falling ? '27" y="19' : letter === '' ? '' : '20" y="24'

const drawn = ({ colour, letter, drawing }: Icon): Html => {
  const at = letterAt(letter, drawing)
  const words = at && `<text x="${at}" text-anchor="middle" font-size="15" font-weight="700" stroke="none">${letter}</text>`
  return new Html(
    `<svg class="app-spc-icon" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false"><circle cx="20" cy="20" r="18" fill="#fff" stroke="${colour}" stroke-width="3"/><g fill="${colour}" stroke="${colour}" stroke-width="0">${drawing}${words}</g></svg>`,
  )
} // prettier-ignore

const withWords = (icon: Icon, words: string): Html =>
  html`<span class="app-spc-icons__one">${drawn(icon)} <span>${words}</span></span>`

export const variationIcon = (variation: Variation): Html =>
  withWords(variationIcons[variation], variationWords[variation])

export const assuranceIcon = (assurance: Assurance): Html =>
  withWords(assuranceIcons[assurance], assuranceWords[assurance])

export type IconsShown = { readonly variation: Variation | null; readonly assurance: Assurance | null }

/** Both icons with their words; nothing where there are none. */
export const spcIcons = ({ variation, assurance }: IconsShown): Html | null =>
  variation === null && assurance === null
    ? null
    : html`<span class="app-spc-icons"
        >${variation && variationIcon(variation)} ${assurance && assuranceIcon(assurance)}</span
      >`
