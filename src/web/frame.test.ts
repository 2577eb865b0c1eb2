import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepDayInLinks } from '../design/known-on.ts'
import { html } from '../design/html.ts'
import { framed, type FrameOf } from './frame.ts'

const of: FrameOf = {
  area: { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true },
  who: null,
  today: '2025-02-27',
  knownOn: null,
  path: '/merrowshire/plans/a-plan?stands=late',
  cspNonce: 'n',
  csrf: '',
  navigation: [{ text: 'Plans', path: '/plans', permission: 'plan.read' }],
}
const page = {
  kind: 'page',
  title: 'A plan',
  main: html`<h1>A plan</h1>
    <a class="govuk-link" href="/merrowshire/plans/a-plan/promises/8-3-1#families">A promise</a>
    <a href="/merrowshire/plans/a-plan/plan.csv" download>CSV</a>`,
  back: { text: 'All plans', href: '/merrowshire/plans' },
} as const

test('a page as known on a day keeps that day in its links within the area', () => {
  const day = '2025-02-20'
  const keep = (href: string) =>
    /href="([^"]*)"/.exec(keepDayInLinks(`<a class="x" href="${href}">`, 'merrowshire', day))![1]
  const kept: [href: string, wanted: string][] = [
    ['/merrowshire', '/merrowshire?known-on=2025-02-20'],
    ['/merrowshire/plans#a', '/merrowshire/plans?known-on=2025-02-20#a'],
    ['/merrowshire/plans?stands=late&amp;page=2', '/merrowshire/plans?stands=late&amp;page=2&amp;known-on=2025-02-20'],
    ['/merrowshire/plans?known-on=2024-01-01', '/merrowshire/plans?known-on=2025-02-20'],
  ]
  for (const [href, wanted] of kept) assert.equal(keep(href), wanted)
  for (const other of [
    '#action-3',
    '/',
    '/about',
    '/merrowshire-north/plans',
    'https://www.gov.uk/merrowshire/',
    '//merrowshire/',
  ])
    assert.equal(keep(other), other)
  const untouched = '<form action="/merrowshire/plans"><link href="/merrowshire/a.css"><p>href="/merrowshire"</p>'
  assert.equal(keepDayInLinks(untouched, 'merrowshire', day), untouched)
})

test('the page says of which day it is, and not that this day is today', () => {
  const now = String(framed(page, of))
  assert.match(now, /Today here is 27 February 2025/)
  assert.doesNotMatch(now, /known-on=/)
  const then = String(
    framed(page, { ...of, today: '2025-02-20', knownOn: '2025-02-20', path: `${of.path}&known-on=2025-02-20` }),
  )
  assert.match(then, /what was known on 20 February 2025/)
  assert.match(then, /Made-up area\. No child, person or figure here is real\./)
  assert.doesNotMatch(then, /Today here|Move the day/)
  for (const link of [
    'promises/8-3-1?known-on=2025-02-20#families',
    'plan.csv?known-on=2025-02-20',
    '/plans?known-on=2025-02-20',
  ])
    assert.ok(then.includes(link), link)
  assert.ok(then.includes('href="/merrowshire/plans/a-plan?stands=late"'), 'the way back to now keeps what was asked')
})
