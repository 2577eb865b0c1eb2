import { SaxesParser } from 'saxes'
import { CannotRead } from './unzip.ts'

/** What happens in an XML part, names without their prefix. */
export type XmlEvents = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

const deepest = 64
const declared = 'The file holds a document type declaration, which no workbook needs, and was not read.'

/**
 * Goes through an XML part once and tells what stands in it; yields after each piece, so that whoever collects can hand
 * on what was found. Declarations of types and entities are refused, as is a part that is not well formed, nests too
 * deep, or holds one text longer than `longest` characters.
 */
export const xmlEvents = async function* (
  bytes: AsyncIterable<Uint8Array>,
  events: XmlEvents,
  longest: number,
): AsyncGenerator<void, void, undefined> {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  let silent = 0
  parser.on('opentag', tag => {
    silent = 0
    if (++depth > deepest) throw new CannotRead('F-BROKEN', 'The workbook’s parts are nested too deep.')
    events.open(local(tag.name), tag.attributes)
  })
  parser.on('closetag', tag => {
    silent = 0
    depth--
    events.close(local(tag.name))
  })
  parser.on('text', events.text)
  parser.on('cdata', events.text)
  parser.on('doctype', () => {
    throw new CannotRead('F-BROKEN', declared)
  })
  parser.on('error', error => {
    throw new CannotRead('F-BROKEN', `A part of the workbook is damaged (${error.message.slice(0, 80)}). Open it in Excel, save it again, and send that.`) // prettier-ignore
  })
  let decoder: TextDecoder | null = null
  for await (const piece of bytes) {
    decoder ??= decoderFor(piece)
    const text = decoder.decode(piece, { stream: true })
    silent += text.length
    parser.write(text)
    if (silent > longest) throw new CannotRead('F-RECORD-TOO-LONG', tooLong(longest))
    yield
  }
  parser.write(decoder?.decode() ?? '')
  parser.close()
  yield
}

const tooLong = (longest: number): string =>
  `A cell of the workbook holds more than ${longest.toLocaleString('en-GB')} characters. Look for text that was pasted into one cell.`

const local = (name: string): string => {
  const at = name.indexOf(':')
  return at < 0 ? name : name.slice(at + 1)
}

const decoderFor = (first: Uint8Array): TextDecoder => {
  const [a, b] = first
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le')
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be')
  return new TextDecoder('utf-8')
}
