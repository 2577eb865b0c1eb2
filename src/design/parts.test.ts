import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'
import { emptyState, figureSentence, numberTiles, pager, summaryList } from './parts.ts'
import { familiesDisagree, standings, standingTag, standingTags } from './standing.ts'
import { table } from './table.ts'

const text = (markup: { toString(): string } | null): string =>
  String(markup)
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

test('every standing has a word, and a shape and a colour of its own that a screen reader passes over', () => {
  const tags = [...standings, familiesDisagree].map(standing => String(standingTag(standing as 'Done')))
  const shapes = tags.map(tag => /<svg.*<\/svg>/.exec(tag)![0])
  const colours = tags.map(tag => /app-standing--(\S+)/.exec(tag)![1])
  assert.equal(new Set(shapes).size, 9)
  assert.equal(new Set(colours).size, 9)
  assert.ok(shapes.every(shape => shape.includes('aria-hidden="true"')))
  assert.deepEqual(tags.map(text), [...standings, familiesDisagree])
})

test('families’ disagreement stands beside a standing and never in its place', () => {
  assert.equal(text(standingTags('Done', true)), 'Done Families disagree')
  assert.equal(text(standingTags('Done', false)), 'Done')
})

test('a table sits in a labelled frame a keyboard can reach', () => {
  const markup = String(table({ caption: 'Promises & owners', head: ['Promise'], rows: [['A <promise>']] }))
  assert.match(markup, /aria-labelledby="promises-owners-caption"\s+tabindex="0"/)
  assert.match(markup, /id="promises-owners-caption"/)
  assert.match(markup, /A &lt;promise&gt;/)
  assert.match(markup, /<th scope="row"/)
})

test('a table lines figures up, says how it is sorted, and repeats column names when it stacks', () => {
  const head = ['Area', { text: 'Late', numeric: true, sort: { href: '?by=late', now: 'descending' as const } }]
  const markup = String(table({ caption: 'Late', head, rows: [['Health', 4]], narrow: 'stack' }))
  assert.match(markup, /aria-sort="descending"/)
  assert.match(markup, /govuk-table__cell--numeric"\s+data-label="Late">4</)
})

test('an empty table says so across its whole width', () => {
  const markup = String(table({ caption: 'Late', head: ['A', 'B'], rows: [], empty: 'No promise is late.' }))
  assert.match(markup, /colspan="2">\s*No promise is late\./)
})

test('a figure never stands without its count and its time', () => {
  const figure = figureSentence({ value: '37.4%', what: 'of plans were in time', of: '515 of 1,377', when: '2024' })
  assert.equal(text(figure), '37.4% of plans were in time (515 of 1,377), 2024.')
})

test('an empty page says what would fill it and who can', () => {
  const empty = emptyState({ nothing: 'No figure yet.', wouldFill: 'A count.', who: 'An analyst.' })
  assert.equal(text(empty), 'No figure yet. What would fill it: A count. Who can: An analyst.')
})

test('summary rows that are null are left out, and a link says what it is about', () => {
  const action = { href: '/due', text: 'Change', about: 'the due date' }
  const markup = summaryList([null, { key: 'Due', value: html`<b>soon</b>`, action }, false])
  assert.equal(text(markup), 'Due soon Change the due date')
})

test('each number opens its list', () => {
  assert.match(String(numberTiles([{ value: 6, words: 'are late', href: '/late' }])), /href="\/late"/)
})

test('the pager shows both ends, where one is, and nothing for a single page', () => {
  const href = (page: number) => `?page=${page}`
  assert.equal(pager({ page: 1, pages: 1, href }), null)
  assert.equal(text(pager({ page: 5, pages: 9, href })), 'Previous page 1 ⋯ 4 5 6 ⋯ 9 Next page')
  assert.equal(text(pager({ page: 1, pages: 2, href })), '1 2 Next page')
})
