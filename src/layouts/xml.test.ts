import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type FileAtRest, limits } from './layout.ts'
import { readXml, strayWords, type XmlElement, type XmlProblem } from './xml.ts'

const fileOf = (content: string | Uint8Array, piece = 7): FileAtRest => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name: 'file.xml',
    size: bytes.length,
    stream: async function* () {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
    range: async (from, length) => bytes.subarray(from, from + length),
  }
}

const containers = new Set(['message', 'persons'])
const readAll = async (content: string | Uint8Array, tight: Partial<typeof limits> = {}, piece = 7) => {
  const elements: XmlElement[] = []
  let problem: XmlProblem | null = null
  for await (const reading of readXml(fileOf(content, piece), containers, { ...limits, ...tight })) {
    elements.push(...reading.records.map(record => record.element))
    problem = reading.problem
  }
  return { elements, problem }
}

test('records are given whole, whatever the pieces the file comes in', async () => {
  const xml = '\uFEFF<?xml version="1.0"?><Message><Header><Year>2026</Year></Header><x:Persons xmlns:x="y"><Person><A> é&amp;<![CDATA[<b>]]> </A><B/></Person></x:Persons></Message>\n' // prettier-ignore
  for (const piece of [1, 7, 10_000]) {
    const { elements, problem } = await readAll(xml, {}, piece)
    assert.equal(problem, null)
    assert.deepEqual(elements, [
      { name: 'Header', text: '', children: [{ name: 'Year', text: '2026', children: [] }] },
      {
        name: 'Person',
        text: '',
        children: [
          { name: 'A', text: 'é&<b>', children: [] },
          { name: 'B', text: '', children: [] },
        ],
      },
    ])
  }
})

test('words between records are not lost', async () => {
  const { elements } = await readAll('<Message><Persons>stray</Persons></Message>')
  assert.deepEqual(elements, [{ name: strayWords, text: 'stray', children: [] }])
})

const refused: readonly (readonly [string, string, string, Partial<typeof limits>?])[] = [
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><Message/>', 'F-XML-DTD'],
  ['an entity of its own', '<Message><Person>&bomb;</Person></Message>', 'F-XML-ENTITY'],
  ['a file cut off', '<Message><Persons><Person><A>1</A>', 'F-XML'],
  ['tags that cross', '<Message><Person></Message></Person>', 'F-XML'],
  ['an empty file', '', 'F-XML'],
  ['no XML at all', 'surname,forename\nx,y', 'F-XML'],
  ['nesting without end', '<a>'.repeat(100), 'F-DEPTH'],
  ['a record that never ends', `<Person>${'<A>1</A>'.repeat(20_000)}`, 'F-RECORD-TOO-LONG', { recordCharacters: 50_000 }],
  ['a text that never ends', `<Person>${'x'.repeat(100_000)}`, 'F-RECORD-TOO-LONG', { recordCharacters: 50_000 }],
  ['a comment that never ends', `<!--${'x'.repeat(100_000)}`, 'F-RECORD-TOO-LONG', { recordCharacters: 50_000 }],
  ['more records than allowed', `<Message>${'<P/>'.repeat(20)}</Message>`, 'F-ROWS', { rows: 10 }],
  ['a file past the limit', '<Message/>', 'F-SIZE', { fileBytes: 5 }],
] // prettier-ignore

for (const [what, xml, code, tight] of refused)
  test(`${what} is refused with a sentence`, async () => {
    const { problem } = await readAll(xml, tight, 4096)
    assert.equal(problem?.code, code)
    assert.match(problem!.message, /^[A-Z].*\.$/)
  })

test('encodings are told apart by mark and declaration; a wrong one is said', async () => {
  const latin = Uint8Array.from([...'<?xml version="1.0" encoding="windows-1252"?><P>Zo'].map(c => c.charCodeAt(0)).concat(0xeb, ...[...'</P>'].map(c => c.charCodeAt(0)))) // prettier-ignore
  assert.equal((await readAll(latin, {}, 4096)).elements[0]?.text, 'Zoë')
  const undeclared = latin.slice(latin.indexOf(62) + 1)
  assert.equal((await readAll(undeclared)).problem?.code, 'F-ENCODING')
  const wide = new Uint8Array(Buffer.from('\uFEFF<P>Zoë</P>', 'utf16le'))
  assert.equal((await readAll(wide, {}, 4096)).elements[0]?.text, 'Zoë')
})

test('any bytes end in records or a sentence, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ unit: fc.constantFrom(...'<>/&;!-[]?="ab\n '), maxLength: 120 }),
      ),
      async soup => {
        // prettier-ignore
        const { problem } = await readAll(soup)
        assert.ok(problem === null || problem.message.length > 20)
      },
    ),
  )
})
