import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseFragment } from 'parse5'
import { atomFeed, feedId, type FeedEntry } from './atom.ts'
import { sectionKeys, type Sections } from './document.ts'
import { confirmLetter, updateLetter } from './letters.ts'

const none = Object.fromEntries(sectionKeys.map(key => [key, ''])) as Sections
const entry: FeedEntry = {
  updateId: '00000000-0000-4000-8000-000000000001',
  title: 'January & <February>',
  official: { ...none, opening: 'Fewer than 6 < 10 & "more"\u0000\uFFFE.', changed: 'Kept:\n- one\n- two' },
  publishedAt: new Date('2025-02-06T09:00:00Z'),
  changedAt: new Date('2025-02-12T09:00:00Z'),
  notes: ['Correction, 12 February 2025: it was seven.'],
  href: '/merrowshire/updates/2025-01',
  plainHref: '/merrowshire/updates/2025-01/plain',
  easyReadHref: '/merrowshire/updates/2025-01/easy-read',
}
const feed = (entries: readonly FeedEntry[]): string =>
  atomFeed({
    area: { id: 999, name: 'Merrowshire' },
    selfHref: '/merrowshire/updates.atom',
    pageHref: '/merrowshire/updates',
    emptyAt: new Date('2024-09-01T00:00:00Z'),
    entries,
  })

test('a feed has what Atom asks for: ids that last, when it changed, and a link to itself', () => {
  const text = feed([entry])
  assert.equal(feedId(999), feedId(999))
  assert.match(feedId(999), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.notEqual(feedId(999), feedId(885))
  const head = text.slice(0, text.indexOf('<entry>'))
  assert.match(head, /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/)
  for (const needed of [
    /<id>urn:uuid:/,
    /<title>Merrowshire: monthly updates<\/title>/,
    /<updated>2025-02-12T09:00:00\.000Z<\/updated>/,
    /<author><name>/,
    /<link rel="self" type="application\/atom\+xml" href="\/merrowshire\/updates\.atom"\/>/,
  ])
    // prettier-ignore
    assert.match(head, needed)
  assert.match(
    text,
    /<id>urn:uuid:00000000-0000-4000-8000-000000000001<\/id>\n {4}<title>January &amp; &lt;February&gt;</,
  )
  assert.match(text, /<published>2025-02-06T09:00:00\.000Z<\/published>\n {4}<updated>2025-02-12T09:00:00\.000Z</)
})

test('what stands inside is markup escaped once as text and once as XML, without what XML forbids', () => {
  const content = /<content type="html">(.*?)<\/content>/s.exec(feed([entry]))![1]!
  assert.doesNotMatch(content, /[<\p{Cc}\uFFFE]/u)
  const markup = content.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') // prettier-ignore
  assert.equal(
    markup,
    '<p>Correction, 12 February 2025: it was seven.</p><h2>In short</h2><p>Fewer than 6 &lt; 10 &amp; &quot;more&quot;.</p><h2>What changed</h2><p>Kept:</p><ul><li>one</li><li>two</li></ul>',
  )
  assert.equal(parseFragment(markup).childNodes.length, 6)
})

test('a feed of nothing is a feed, and always the same', () => {
  assert.match(feed([]), /<updated>2024-09-01T00:00:00\.000Z<\/updated>/)
  assert.equal(feed([]), feed([]))
})

test('letters: one question to confirm, and the form that was chosen with a way off the list', () => {
  const area = { slug: 'merrowshire', name: 'Merrowshire' }
  const asked = confirmLetter(area, 'easy-read', 7)
  assert.match(asked.body, /\n\/merrowshire\/updates\/confirm\/\{link\}\n/)
  assert.match(asked.body, /If it was not you, do nothing\. .* forgotten after 7 days/)
  const text = { title: 'T', official: { ...none, opening: 'Official.' }, plain: 'Plain.', easyRead: [{ picture: 'yes', words: 'Easy.' }], about: [] } // prettier-ignore
  const body = (form: 'official' | 'plain' | 'easy-read') => updateLetter(area, { month: '2025-01', text, form }).body
  assert.match(body('official'), /IN SHORT\n\nOfficial\.\n\nOn the web:\n\/merrowshire\/updates\/2025-01\n/)
  assert.match(body('plain'), /^T\n\nPlain\.\n\nOn the web:\n\/merrowshire\/updates\/2025-01\/plain\n/)
  assert.match(body('easy-read'), /Easy\.\n\nWith pictures, on the web:\n\/merrowshire\/updates\/2025-01\/easy-read\n/)
  for (const form of ['official', 'plain', 'easy-read'] as const)
    assert.match(body(form), /To stop these e-mails:\n\/merrowshire\/updates\/leave\/\{link\}\n$/)
})
