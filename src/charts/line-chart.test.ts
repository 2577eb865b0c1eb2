import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseFragment } from 'parse5'
import { sampleChart } from '../design/sample-pages.ts'
import { chartFigure, chartTable } from './chart-figure.ts'
import { lineChart, notesOf, valueInWords, type LineChart } from './line-chart.ts'

const bare: LineChart = {
  id: 'c',
  title: 'Plans',
  desc: 'Plans in time.',
  unit: '%',
  series: [{ name: 'Here', points: [{ x: '2022', y: 10 }, { x: '2023', y: 20 }, { x: '2024', y: 30 }] }],
} // prettier-ignore

/** How many separate strokes the first series is drawn with, in the wide drawing. */
const strokes = (chart: LineChart): number =>
  String(lineChart(chart))
    .split('app-chart__drawing--narrow')[0]!
    .match(/stroke="#14473f" stroke-width="3.5"/g)?.length ?? 0

test('both drawings carry a title and a description', () => {
  const markup = String(lineChart(bare))
  for (const size of ['wide', 'narrow']) {
    assert.match(markup, new RegExp(`aria-labelledby="c-${size}-t c-${size}-d"`))
    assert.match(markup, new RegExp(`<desc id="c-${size}-d">Plans in time\\.</desc>`))
  }
})

test('the line is broken where the counting changed, and where a figure is missing', () => {
  assert.equal(strokes(bare), 1)
  assert.equal(strokes({ ...bare, breaks: [{ before: '2023', note: 'Counted anew.' }] }), 2)
  const gap = [{ x: '2022', y: 10 }, { x: '2023', y: null }, { x: '2024', y: 30 }] // prettier-ignore
  const path = /<path d="(M[^"]+)" fill="none" stroke="#14473f"/.exec(
    String(lineChart({ ...bare, series: [{ name: 'Here', points: gap }] })),
  )
  assert.equal(path?.[1]?.match(/M/g)?.length, 2)
})

test('series differ by shape and dash, not by colour alone', () => {
  const markup = String(lineChart(sampleChart))
  assert.match(markup, /stroke="#8a3b00" stroke-width="2.5" stroke-dasharray="8 4"/)
  const legend = String(chartFigure({ sentence: 'It fell.', chart: sampleChart }))
  assert.match(legend, /Merrowshire[^]*England[^]*Lowest to highest of 9 neighbours/)
})

test('notes are numbered once, breaks first, and listed below', () => {
  assert.equal(notesOf(sampleChart).length, 2)
  assert.match(notesOf(sampleChart)[0]!, /^From 2023/)
  assert.match(String(chartFigure({ sentence: 'It fell.', chart: sampleChart })), /<li>From 2023[^]*<li>In 2020/)
})

test('the table beside the chart holds every number, and says what is not published', () => {
  const markup = String(chartTable(sampleChart))
  assert.match(markup, /46\.3%[^]*60\.4%/)
  assert.match(markup, /not published/)
  assert.equal(valueInWords(sampleChart, 58), '58.0%')
})

test('a percentage axis never passes 100', () => {
  const high = { ...bare, series: [{ name: 'Here', points: [{ x: '2024', y: 99.6 }] }] }
  assert.doesNotMatch(String(lineChart(high)), />120%</)
})

test('any figures at all give whole markup with no broken number in it', () => {
  const point = fc.record({ x: fc.string(), y: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })) })
  fc.assert(
    fc.property(fc.string(), fc.array(point, { maxLength: 12 }), (title, points) => {
      const markup = String(lineChart({ ...bare, title, series: [{ name: title, points }] }))
      assert.doesNotMatch(markup.replace(/<title.*?<\/title>|<text.*?<\/text>/gs, ''), /NaN|undefined|Infinity/)
      assert.equal(parseFragment(markup).childNodes.length, 2)
    }),
    { numRuns: 60 },
  )
})
