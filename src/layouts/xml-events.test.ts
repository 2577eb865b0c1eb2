import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { CannotRead } from './unzip.ts'
import { xmlEvents, type UsualCell, type XmlEvents } from './xml-events.ts'

/** Writes down what is told, cells by their tags either way; text in as many parts as there are pieces says nothing. */
const logOf = () => {
  const log: string[] = []
  let usual = 0
  const open: XmlEvents['open'] = (name, { r, ...others }) => {
    const row = r === undefined ? {} : { r: name === 'c' ? r.replace(/\d+$/, '') : r }
    log.push(`<${name} ${JSON.stringify(Object.entries({ ...row, ...others }).toSorted())}>`)
  }
  const close: XmlEvents['close'] = name => void log.push(`</${name}>`)
  const text: XmlEvents['text'] = words => {
    if (log.at(-1)?.startsWith('=')) log[log.length - 1] += words
    else if (words !== '') log.push(`=${words}`)
  }
  const cell = ({ column, style, type, value }: UsualCell): void => {
    usual++
    open('c', { r: column, ...(style !== undefined && { s: style }), ...(type !== undefined && { t: type }) })
    if (value !== undefined) open('v', {})
    if (value !== undefined) text(value)
    if (value !== undefined) close('v')
    close('c')
  }
  return { events: { open, close, text }, cell, log, usual: () => usual }
}

const inPieces = async function* (bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const told = async (xml: string, size: number, atOneGo: boolean) => {
  const { events, cell, log, usual } = logOf()
  try {
    for await (const _ of xmlEvents(inPieces(Buffer.from(xml), size), atOneGo ? { ...events, cell } : events, 1000));
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    log.push(`refused: ${error.message}`)
  }
  return { log, usual: usual() }
}

const bits = [
  '<c r="A1" s="1" t="s"><v>0</v></c>', '<c r="B1"><v>45537</v></c>', '<c r="C1" s="2"/>', '<c r="D1" t="str"><v>a ] b</v></c>',
  '<c r="E1" t="str"><v>a ]]> b</v></c>', '<c r="F1" t="str"><v>a &amp; b&#10;</v></c>', '<c t="inlineStr"><is><t>x</t></is></c>',
  '<c r="G1" t="s" t="s"><v>0</v></c>', '<c r="H1"><f>1+1</f><v>2</v></c>', '<c r=\'I1\'><v>2</v></c>', '<c r="J1"><v></v></c>',
  '<c r="K1"><v>\u0001</v></c>', '<c r="L1"><v>\r\n</v></c>', '<c ', '<row r="1">', '</row>', '<!-- ', ' -->', '<![CDATA[', ']]>', '\n', 'words',
  '<x a="', '"/>', '</c>', '<v>', '</v>', '<d>'.repeat(60), '</d>'.repeat(60),
] // prettier-ignore

test('cells told at one go are told as the parser would have, and nothing is let through that it refuses', async () => {
  let usual = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...bits), { maxLength: 12 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 300 }),
      async (found, whole, size) => {
        const xml = whole ? `<w>${found.join('')}</w>` : `<w><row>${found.join('')}</row></w><c r="A1"/>`
        const quick = await told(xml, size, true)
        usual += quick.usual
        assert.deepEqual(quick.log, (await told(xml, size, false)).log, xml)
      },
    ),
    { numRuns: 2000 },
  )
  assert.ok(usual > 100, `${usual} cells were told at one go`)
})

test('of a sheet written as Excel writes it, all cells but those cut by a piece are told at one go', async () => {
  const row = (at: number): string => `<row r="${at}" spans="1:2"><c r="A${at}" s="1" t="s"><v>${at}</v></c><c r="B${at}" s="2"/></row>` // prettier-ignore
  const xml = `<?xml version="1.0"?>\r\n<worksheet><sheetData>${Array.from({ length: 500 }, (_, at) => row(at + 1)).join('')}</sheetData></worksheet>` // prettier-ignore
  assert.equal((await told(xml, xml.length, true)).usual, 1000)
  assert.ok((await told(xml, 1000, true)).usual > 900)
})
