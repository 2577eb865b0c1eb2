import { escape } from '../design/html.ts'
import { showDay } from '../design/words.ts'
import { settingsInWords, warningsInWords } from '../spc/words.ts'
import { spcInside } from './spc-chart.ts'
import { frameOf, sizes, type SpcChart } from './spc-frame.ts'
import { pictureFont, spcColours } from './spc-marks.ts'

export type SpcFile = {
  readonly drawing: SpcChart
  /** Whose figures these are: the area's name. */
  readonly place: string
  /** Definition and source, a sentence each, at the foot. */
  readonly foot: readonly string[]
}

type Line = { readonly words: string; readonly size: number; readonly bold?: boolean; readonly quiet?: boolean }

/** Words in lines of at most so many signs. */
export const wrapped = (words: string, most: number): readonly string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of words.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > most) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, line]
}

const width = 800
const margin = 20

const linesOf = (words: string, size: number, more: Partial<Line> = {}): readonly Line[] =>
  wrapped(words, Math.floor((width - margin * 2) / (size * 0.54))).map(line => ({ words: line, size, ...more }))

const block = (lines: readonly Line[], top: number): { readonly text: string; readonly bottom: number } => {
  let y = top
  const text = lines.map(({ words, size, bold, quiet }) => {
    y += Math.round(size * 1.4)
    return `<text x="${margin}" y="${y}" font-size="${size}"${bold ? ' font-weight="700"' : ''}${quiet ? ` fill="${spcColours.quiet}"` : ''}>${escape(words)}</text>`
  })
  return { text: text.join(''), bottom: y }
}

/** What is said below the drawing: what stands on the axis, what to know before believing it, rules, definition, source. */
const below = ({ drawing, foot }: SpcFile): readonly Line[] => {
  const { chart, notes, show } = drawing
  return [
    ...notes.flatMap(({ on, words }, at) => linesOf(`${at + 1}. ${showDay(on)}: ${words}`, 14)),
    ...warningsInWords(chart, { show }).flatMap(words => linesOf(words, 14)),
    ...linesOf('Circle: ordinary. Diamond: better than chance explains. Square: worse. Triangle: higher or lower than chance explains. White within: provisional. Broken ring: a one-off, left out.', 13, { quiet: true }),
    ...(chart.partitions.length > 0 ? linesOf(settingsInWords(chart.settings), 13, { quiet: true }) : []),
    ...foot.flatMap(words => linesOf(words, 13, { quiet: true })),
  ]
} // prettier-ignore

/** A chart as an SVG picture that stands alone: its title and sentence above, and all that has to be known of it below. */
export const spcSvg = (given: SpcFile): string => {
  const { drawing, place } = given
  const frame = frameOf(drawing, sizes[0])
  const head = block([...linesOf(`${drawing.title}, ${place}`, 20, { bold: true }), ...linesOf(drawing.desc, 15)], 10)
  const foot = block(below(given), head.bottom + 16 + frame.height)
  const height = foot.bottom + margin
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="${pictureFont}" font-size="15" fill="${spcColours.text}"><title id="t">${escape(drawing.title)}</title><desc id="d">${escape([drawing.desc, ...given.foot].join(' '))}</desc><rect width="${width}" height="${height}" fill="#fff"/>${head.text}<g transform="translate(${margin} ${head.bottom + 16})">${spcInside(frame)}</g>${foot.text}</svg>\n`
}
