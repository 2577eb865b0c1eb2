import { createHash } from 'node:crypto'
import { forms, sectionKeys, sections, type Sections } from './document.ts'
import { linesOf } from './text.ts'

/** The Atom feed of the published updates (RFC 4287). Pure. */

export type FeedEntry = {
  readonly updateId: string
  readonly title: string
  readonly official: Sections
  readonly publishedAt: Date
  /** The newest note on it, else when it was published. */
  readonly changedAt: Date
  readonly notes: readonly string[]
  /** Whole addresses: a feed is read far from where it was found. */
  readonly href: string
  readonly plainHref: string
  readonly easyReadHref: string
}

export type Feed = {
  readonly area: { readonly id: number; readonly name: string }
  readonly selfHref: string
  readonly pageHref: string
  /** When nothing is published yet. */
  readonly emptyAt: Date
  readonly entries: readonly FeedEntry[]
}

const forXml: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for XML: marks escaped, and the control characters XML does not allow left out. */
const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, mark => ('\t\n\r'.includes(mark) ? mark : ''))
    .replace(/[&<>"']/g, mark => forXml[mark]!)

/** A name-based UUID (RFC 9562, version 5): the feed keeps its id wherever it is served from. */
export const feedId = (areaId: number): string => {
  const bytes = createHash('sha1').update(`alongside area ${areaId} monthly updates`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x50
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const text = bytes.toString('hex')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
}

const sectionMarkup = (title: string, text: string): string => {
  const blocks = linesOf(text).map(block =>
    block.kind === 'list'
      ? `<ul>${block.items.map(item => `<li>${xml(item)}</li>`).join('')}</ul>`
      : `<p>${xml(block.words)}</p>`,
  )
  return blocks.length === 0 ? '' : `<h2>${xml(title)}</h2>${blocks.join('')}`
}

const entryXml = (entry: FeedEntry): string => {
  const notes = entry.notes.map(words => `<p>${xml(words)}</p>`).join('')
  const markup = notes + sectionKeys.map(key => sectionMarkup(sections[key], entry.official[key])).join('')
  return `  <entry>
    <id>urn:uuid:${entry.updateId}</id>
    <title>${xml(entry.title)}</title>
    <published>${entry.publishedAt.toISOString()}</published>
    <updated>${entry.changedAt.toISOString()}</updated>
    <link rel="alternate" type="text/html" href="${xml(entry.href)}"/>
    <link rel="related" type="text/html" href="${xml(entry.plainHref)}" title="${forms.plain.name}"/>
    <link rel="related" type="text/html" href="${xml(entry.easyReadHref)}" title="${forms['easy-read'].name}"/>
    <content type="html">${xml(markup)}</content>
  </entry>`
}

/** The whole feed. Ids never change; `updated` is when something was last published or noted. */
export const atomFeed = ({ area, selfHref, pageHref, emptyAt, entries }: Feed): string => {
  const updated = entries.reduce<Date | null>(
    (newest, { changedAt }) => (!newest || changedAt > newest ? changedAt : newest),
    null,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>urn:uuid:${feedId(area.id)}</id>
  <title>${xml(`${area.name}: monthly updates`)}</title>
  <subtitle>What was promised to disabled children and young people, and what happened</subtitle>
  <updated>${(updated ?? emptyAt).toISOString()}</updated>
  <author><name>${xml(`${area.name} local area partnership`)}</name></author>
  <link rel="self" type="application/atom+xml" href="${xml(selfHref)}"/>
  <link rel="alternate" type="text/html" href="${xml(pageHref)}"/>
${entries.map(entryXml).join('\n')}
</feed>
`
}
