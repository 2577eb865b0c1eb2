import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseFragment } from 'parse5'
import { addMonths, type Day } from '../kernel/day.ts'
import { chart, type Series } from '../spc/chart.ts'
import { pngOf } from './png.ts'
import { spcChart, type SpcChart } from './spc-chart.ts'
import { spcFigure } from './spc-figure.ts'
import { spcSvg, wrapped } from './spc-file.ts'
import { spcIcons } from './spc-icons.ts'

const months = (length: number): Day[] => Array.from({ length }, (_, at) => addMonths('2023-01-31', at))
const wavy = (length: number, around = 50): number[] => Array.from({ length }, (_, at) => around + [2, -1, 1, -2, 0][at % 5]!) // prettier-ignore

const drawing = (values: readonly (number | null)[], more: Partial<SpcChart> = {}, series: Partial<Series> = {}): SpcChart => {
  const dates = months(values.length)
  return {
    id: 'c', title: 'Plans <in> time', desc: 'It is so.', chart: chart({ dates, values, direction: 'up', ...series }),
    labels: dates.map(day => day.slice(0, 7)), provisional: dates.map(() => false), targets: dates.map(() => null), baseline: null,
    notes: [], breaks: [], show: value => `${value.toFixed(1)}%`, ...more,
  }
} // prettier-ignore

const wide = (given: SpcChart): string => String(spcChart(given)).split('app-chart__drawing--narrow')[0]!
const strokesOf = (markup: string): number => /<path d="(M[^"]*)" fill="none" stroke="#5b6866"/g[Symbol.matchAll](markup).toArray().length // prettier-ignore

test('both drawings have a title and a description, and what is written is escaped', () => {
  const markup = String(spcChart(drawing(wavy(20))))
  for (const size of ['wide', 'narrow']) assert.match(markup, new RegExp(`aria-labelledby="c-${size}-t c-${size}-d"`))
  assert.match(markup, /Plans &lt;in&gt; time/)
})

test('what a point is shows in its shape, and each stretch carries its own limits', () => {
  const markup = wide(drawing([...wavy(15), ...wavy(15, 70)], {}, { rebase: [months(16)[15]!] }))
  assert.deepEqual(
    [...markup.matchAll(/data-limits="([^"]+)"/g)].map(found => found[1]),
    ['Mean 50.0%. Limits 43.5% to 56.5%', 'Mean 70.0%. Limits 63.5% to 76.5%'],
  )
  const shifted = wide(drawing([...wavy(10), ...wavy(10, 60)]))
  // Squares below the mean, diamonds above it; no circle is left.
  assert.ok(/h10v10h-10z/.test(shifted) && /l7 7l-7 7/.test(shifted))
})

test('the line stops at a month without a figure, and where the counting changed', () => {
  assert.equal(strokesOf(wide(drawing(wavy(20)))), 1)
  const gap = wavy(20).map((value, at) => (at === 8 ? null : value))
  assert.equal(strokesOf(wide(drawing(gap))), 2)
  assert.equal(strokesOf(wide(drawing(wavy(20), { breaks: ['2023-06-01'] }))), 2)
})

test('a one-off is drawn hollow; a limit past what is possible is not drawn, and is said', () => {
  const values = wavy(20, 98).map((value, at) => (at === 4 ? 20 : Math.min(100, value)))
  const given = drawing(values, {}, { ghost: [months(20)[4]!], settings: { lowest: 0, highest: 100 } })
  assert.match(wide(given), /fill="#fff"[^>]*stroke-dasharray="2 2" data-i="4"/)
  const figure = String(spcFigure({ sentence: 's', drawing: given, table: { caption: 't', head: ['a'], rows: [] }, period: 'month', source: 'x' })) // prettier-ignore
  assert.match(figure, /The upper limit, 10\d\.\d%, lies beyond what is possible/)
  assert.match(figure, /one-off, left out/)
  assert.match(figure, /no screening/)
  assert.doesNotMatch(wide(given), />1[1-9]0%</)
})

test('notes are numbered on the time axis in their order; those close together stand below each other', () => {
  const notes = [
    { on: '2023-05-03', words: 'One.' },
    { on: '2023-05-09', words: 'Two.' },
  ]
  const heights = [...wide(drawing(wavy(20), { notes })).matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) => Number(y)) // prettier-ignore
  assert.equal(heights.length, 2)
  assert.equal(heights[1]! - heights[0]!, 22)
})

test('below fifteen points there is a line with its middle, and no limits', () => {
  const markup = wide(drawing([5, 7, 6]))
  assert.match(markup, />Middle 6\.0%</)
  assert.doesNotMatch(markup, /Upper|data-limits/)
})

test('the icons say in words and letters what they say in colour', () => {
  const shown = String(spcIcons({ variation: 'concern low', assurance: 'hit or miss' }))
  assert.match(shown, />L<\/text>[^]*Getting worse: lower[^]*>\?<\/text>[^]*Target met or missed by chance/)
  assert.equal(spcIcons({ variation: null, assurance: null }), null)
})

test('property: any series gives whole markup, on the page and in a file, with no broken number in it', () => {
  const value = fc.option(fc.double({ min: 0, max: 1e7, noNaN: true }))
  fc.assert(
    fc.property(fc.array(value, { maxLength: 40 }), fc.option(fc.double({ min: 0, max: 100, noNaN: true })), (values, target) => {
      const given = drawing(values, { targets: values.map(() => target), baseline: { value: 3, label: 'B' } }, { target })
      for (const markup of [String(spcChart(given)), spcSvg({ drawing: given, place: 'P', foot: ['f'] })]) {
        assert.doesNotMatch(markup, /NaN|undefined|Infinity/)
        assert.ok(parseFragment(markup).childNodes.length > 0)
      }
    }),
    { numRuns: 60 },
  )
}) // prettier-ignore

test('words are wrapped and none is lost', () => {
  const words = 'one two three four five six'
  assert.deepEqual(wrapped(words, 9), ['one two', 'three', 'four five', 'six'])
})

test('a chart that stands alone is a picture, in our own type, whatever fonts the machine has', async () => {
  const svg = spcSvg({ drawing: drawing(wavy(20)), place: 'Merrowshire', foot: ['Source: us.'] })
  assert.match(svg, /^<svg xmlns[^]*Source: us\.[^]*<\/svg>\n$/)
  const png = await pngOf(svg, 400)
  assert.equal(png.toString('latin1', 1, 4), 'PNG')
  const without = await pngOf(svg.replaceAll(/<text[^>]*>[^<]*<\/text>/g, ''), 400)
  // Drawn without its type the picture would be as small as without its words.
  assert.ok(png.length > without.length * 1.2, `${png.length} and ${without.length}`)
})
