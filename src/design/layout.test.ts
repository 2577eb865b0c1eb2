import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from './html.ts'
import { areaBanner, layout, type Page } from './layout.ts'
import { staffPage } from './sample-pages.ts'

const page = (given: Partial<Page> = {}): string =>
  String(
    layout({
      title: 'The plan',
      area: { name: 'Merrowshire', slug: 'merrowshire' },
      who: null,
      nav: [
        { text: 'The plan', href: '/merrowshire/plan', current: true },
        { text: 'Measures', href: '/merrowshire/measures' },
      ],
      banner: areaBanner({ name: 'Merrowshire', madeUp: true, keepsRecord: true }),
      main: html`<h1>The plan</h1>`,
      cspNonce: 'n0nce',
      ...given,
    }),
  )

test('the frame has a title, a way to skip, one current link and the area’s banner', () => {
  const markup = page()
  assert.match(markup, /<title>The plan – Merrowshire – Alongside<\/title>/)
  assert.match(markup, /href="#main-content"/)
  assert.equal(markup.match(/aria-current/g)?.length, 1)
  assert.match(markup, /Made-up area\. No child, person or figure here is real\./)
  assert.equal(markup.match(/nonce="n0nce"/g)?.length, 2)
})

test('a refused form says so first in the title', () => {
  assert.match(page({ refused: true }), /<title>Error: The plan/)
})

test('an area of published facts says so, one that keeps its own record says nothing', () => {
  const banner = areaBanner({ name: 'Worcestershire', madeUp: false, keepsRecord: false })
  assert.match(String(banner?.text), /^Worcestershire: published facts only\./)
  assert.equal(areaBanner({ name: 'Elsewhere', madeUp: false, keepsRecord: true }), null)
})

test('signing out is a posted form where there is a token', () => {
  const who = { name: 'Robin <Ashdown>', role: 'Analyst', signOutHref: '/sign-out', csrf: 'abc' }
  assert.match(page({ who }), /<form method="post" action="\/sign-out"[^]*value="abc"/)
  assert.match(page({ who }), /Robin &lt;Ashdown&gt;/)
  assert.doesNotMatch(page({ who, bare: true }), /Measures/)
  assert.match(page({ who, bare: true }), /Ashdown[^]*Sign out/, 'whoever is signed in can sign out of easy read')
  assert.doesNotMatch(page({ who: null, bare: true, signInHref: '/sign-in' }), /Sign in/)
})

test('no page carries a style attribute or a script the content policy would refuse', () => {
  const markup = String(staffPage())
  assert.doesNotMatch(markup, /\sstyle="|\son\w+="/)
})

test('a page with a table of fifty rows costs less than two milliseconds', t => {
  for (let warm = 0; warm < 50; warm++) staffPage(50)
  const before = process.cpuUsage()
  for (let draw = 0; draw < 100; draw++) String(staffPage(50))
  const { user, system } = process.cpuUsage(before)
  const each = (user + system) / 1000 / 100
  t.diagnostic(`${each.toFixed(2)} ms a page`)
  assert.ok(each < 2, `${each} ms`)
})
