import type { Point, PointState } from '../spc/chart.ts'

/** What tells the points of an SPC chart apart without colour. Pure; text of SVG, of numbers and fixed words only. */

/** Our own hues of the NHS colours, dark enough to be told from white (4.5 to 1 and more); the shape says the same. */
export const spcColours = {
  text: '#16211f',
  quiet: '#3f4b49',
  grid: '#d5dedb',
  line: '#5b6866',
  'common cause': '#5b6866',
  improvement: '#005ea8',
  concern: '#b34700',
  'neither high': '#490092',
  'neither low': '#490092',
  target: '#b51616',
  limit: '#3f4b49',
} as const

/** The type of pictures that are taken away, where no style sheet goes with them. */
export const pictureFont = 'Atkinson Hyperlegible Next, Verdana, Arial, sans-serif'

export const near = (value: number): number => Math.round(value * 10) / 10

type Draw = (x: number, y: number, r: number) => string

const circle: Draw = (x, y, r) => `M${near(x - r)} ${near(y)}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0z`
const square: Draw = (x, y, r) => `M${near(x - r)} ${near(y - r)}h${r * 2}v${r * 2}h${-r * 2}z`
const diamond: Draw = (x, y, r) => {
  const half = near(r * 1.4)
  return `M${near(x)} ${near(y - half)}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`
}
const triangle =
  (way: 1 | -1): Draw =>
  (x, y, r) =>
    `M${near(x)} ${near(y - way * r * 1.3)}l${near(r * 1.25)} ${near(way * r * 2.2)}h${near(r * -2.5)}z`

const shapes: Readonly<Record<PointState, Draw>> = {
  'common cause': circle,
  improvement: diamond,
  concern: square,
  'neither high': triangle(1),
  'neither low': triangle(-1),
}

export type MarkOf = Pick<Point, 'state' | 'ghosted'> & { readonly provisional?: boolean }

/** A point: its shape and colour are its state; white within where the figure is provisional, a broken ring where it is a one-off. */
export const spcMark = ({ state, ghosted, provisional }: MarkOf, x: number, y: number, r: number, more = ''): string => {
  const colour = ghosted ? spcColours.quiet : spcColours[state]
  const path = ghosted ? circle(x, y, r + 0.5) : shapes[state](x, y, r)
  if (ghosted) return `<path d="${path}" fill="#fff" stroke="${colour}" stroke-width="1.5" stroke-dasharray="2 2"${more}/>`
  return provisional
    ? `<path d="${path}" fill="#fff" stroke="${colour}" stroke-width="2"${more}/>`
    : `<path d="${path}" fill="${colour}" stroke="#fff" stroke-width="1"${more}/>`
} // prettier-ignore

/** A number in a ring on the time axis: what happened is listed below. */
export const eventMark = (number: number, x: number, y: number): string =>
  `<circle cx="${near(x)}" cy="${near(y)}" r="9" fill="#fff" stroke="${spcColours.text}" stroke-width="1.5"/><text x="${near(x)}" y="${near(y + 4.5)}" text-anchor="middle" font-size="13" font-weight="700">${number}</text>`

/** The sample beside a word of the legend. */
export const spcSample = (mark: MarkOf): string =>
  `<svg class="app-chart__sample" viewBox="0 0 18 16" width="18" height="16" aria-hidden="true" focusable="false">${spcMark(mark, 9, 8, 5)}</svg>`

export const lineSample = (attributes: string): string =>
  `<svg class="app-chart__sample" viewBox="0 0 30 16" width="30" height="16" aria-hidden="true" focusable="false"><path d="M1 8h28" ${attributes}/></svg>`

export const strokes = {
  mean: `stroke="${spcColours.limit}" stroke-width="1.5"`,
  limit: `stroke="${spcColours.limit}" stroke-width="1.5" stroke-dasharray="6 4"`,
  target: `stroke="${spcColours.target}" stroke-width="2" stroke-dasharray="10 3 2 3"`,
  baseline: `stroke="${spcColours.improvement}" stroke-width="1.5" stroke-dasharray="2 3"`,
  series: `stroke="${spcColours.line}" stroke-width="1.5"`,
  change: `stroke="${spcColours.quiet}" stroke-width="1" stroke-dasharray="3 4"`,
} as const
