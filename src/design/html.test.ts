import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { govukButton, govukInput } from './govuk/components.ts'
import { html, Html } from './html.ts'
import { parseFragment } from 'parse5'

test('what is put in is escaped, what is already markup is not', () => {
  assert.equal(html`<p>${'<b>Tom & "Jo"</b>'}</p>`.toString(), '<p>&lt;b&gt;Tom &amp; &quot;Jo&quot;&lt;/b&gt;</p>')
  assert.equal(html`<p>${html`<b>${'<'}</b>`}</p>`.toString(), '<p><b>&lt;</b></p>')
})

test('nothing leaves no trace, nought does, and lists are joined', () => {
  assert.equal(html`${null}${undefined}${false}${0}`.toString(), '0')
  assert.equal(html`${['a', html`<i>b</i>`, ['<']]}`.toString(), 'a<i>b</i>&lt;')
})

test('no text, whatever it holds, makes an element or leaves its attribute', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const { childNodes } = parseFragment(html`<p title="${text}">${text}</p>`.toString())
      assert.equal(childNodes.length, 1)
      const [paragraph] = childNodes as unknown as [{ attrs: unknown[]; childNodes: { nodeName: string }[] }]
      assert.equal(paragraph.attrs.length, 1)
      assert.ok(paragraph.childNodes.every(({ nodeName }) => nodeName === '#text'))
    }),
  )
})

test('the official templates escape text and take markup only as Html', () => {
  assert.match(govukButton({ text: '<script>' }).toString(), /&lt;script&gt;/)
  assert.match(govukButton({ html: html`<b>${'<'}</b>` }).toString(), /<b>&lt;<\/b>/)
  // Markup smuggled into a text option by a cast is shown as text, not run.
  const smuggled = new Html('<b>') as unknown as string
  assert.match(govukButton({ text: smuggled }).toString(), /&lt;b&gt;/)
})

test('a missing label, a misspelt option, or text given as markup does not compile', () => {
  const uncalled = () => {
    // @ts-expect-error a field has a label
    govukInput({ name: 'note' })
    // @ts-expect-error errorMessage is misspelt
    govukInput({ name: 'note', label: { text: 'Note' }, errorMesage: { text: 'Say' } })
    // @ts-expect-error markup is Html, never a string
    govukButton({ html: '<b>Save</b>' })
    // @ts-expect-error text or markup, not both
    govukButton({ text: 'Save', html: html`<b>Save</b>` })
    // @ts-expect-error a date is written out first
    govukButton({ text: new Date() })
  }
  assert.equal(typeof uncalled, 'function')
})
