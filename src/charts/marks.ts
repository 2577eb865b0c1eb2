/** The marks that tell one line from another without colour. Pure; text of SVG, made of numbers and fixed words only. */

export type Shape = 'circle' | 'square' | 'triangle' | 'diamond'

export type Style = { readonly shape: Shape; readonly dash: string; readonly colour: string; readonly width: number }

/** In the order series are given; the first is the one the page is about. */
export const seriesStyles: readonly Style[] = [
  { shape: 'circle', dash: '', colour: '#14473f', width: 3.5 },
  { shape: 'square', dash: '8 4', colour: '#8a3b00', width: 2.5 },
  { shape: 'triangle', dash: '2 4', colour: '#57237a', width: 2.5 },
  { shape: 'diamond', dash: '12 4 2 4', colour: '#0b4866', width: 2.5 },
]

const near = (value: number): string => String(Math.round(value * 10) / 10)

const paths: Record<Shape, (x: number, y: number, r: number) => string> = {
  circle: (x, y, r) => `M${near(x - r)} ${near(y)}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0z`,
  square: (x, y, r) => `M${near(x - r)} ${near(y - r)}h${r * 2}v${r * 2}h${-r * 2}z`,
  triangle: (x, y, r) => `M${near(x)} ${near(y - r * 1.2)}l${near(r * 1.15)} ${r * 2}h${near(-r * 2.3)}z`,
  diamond: (x, y, r) =>
    `M${near(x)} ${near(y - r * 1.3)}l${near(r * 1.3)} ${near(r * 1.3)}l${near(-r * 1.3)} ${near(r * 1.3)}l${near(-r * 1.3)} ${near(-r * 1.3)}z`,
}

/** One point of a series. Hollow where the figure is provisional. */
export const pointMark = ({ shape, colour }: Style, x: number, y: number, hollow: boolean): string => {
  const inside = hollow ? '#fff' : colour
  return `<path d="${paths[shape](x, y, 5)}" fill="${inside}" stroke="${hollow ? colour : '#fff'}" stroke-width="${hollow ? 2.5 : 1.2}"/>`
}

/** A number in a ring: the note it belongs to is listed below the chart. */
export const noteMark = (number: number, x: number, y: number): string =>
  `<circle cx="${near(x)}" cy="${near(y)}" r="9" fill="#fff" stroke="#16211f" stroke-width="1.5"/><text x="${near(x)}" y="${near(y + 4.5)}" text-anchor="middle" class="app-chart__note-number">${number}</text>`

/** The sample beside a series' name in the legend. */
export const legendMark = (style: Style): string =>
  `<svg class="app-chart__sample" viewBox="0 0 44 16" width="44" height="16" aria-hidden="true" focusable="false"><path d="M1 8h42" stroke="${style.colour}" stroke-width="${style.width}"${style.dash && ` stroke-dasharray="${style.dash}"`}/>${pointMark(style, 22, 8, false)}</svg>`
