import { SaxesParser } from 'saxes'
import { CannotRead } from './unzip.ts'

/** What happens in an XML part, names without their prefix. */
export type XmlEvents = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
  /** Where given, a cell written as most programs write it is told at one go, without its tags. */
  readonly cell?: (cell: UsualCell) => void
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
  let tagEnded = false
  parser.on('opentag', tag => {
    silent = 0
    tagEnded = true
    if (++depth > deepest) throw new CannotRead('F-BROKEN', 'The workbook’s parts are nested too deep.')
    events.open(local(tag.name), tag.attributes)
  })
  parser.on('closetag', tag => {
    silent = 0
    tagEnded = true
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
  const { cell } = events
  const write = (text: string): void => {
    silent += text.length
    parser.write(text)
  }
  /** Whether the parser then surely stands between tags, and in no comment or value: the last sign alone ended a tag. */
  const endsTag = (text: string): boolean => {
    write(text.slice(0, -1))
    tagEnded = false
    write(text.slice(-1))
    return tagEnded && depth > 0 && depth <= deepest - 2
  }
  /** Cells of the usual form are a workbook's bulk: those that follow a tag are taken out before the parser sees them. */
  const take = (text: string): void => {
    let at = 0
    for (;;) {
      const next = cell ? text.indexOf('<c ', at) : -1
      if (next < 0) return write(text.slice(at))
      const after = endsTag(text.slice(at, next)) ? usualCells(text, next, cell!) : next
      if (after > next) silent = 0
      else write('<c')
      at = after > next ? after : next + 2
    }
  }
  let decoder: TextDecoder | null = null
  for await (const piece of bytes) {
    decoder ??= decoderFor(piece)
    take(decoder.decode(piece, { stream: true }))
    if (silent > longest) throw new CannotRead('F-RECORD-TOO-LONG', tooLong(longest))
    yield
  }
  write(decoder?.decode() ?? '')
  parser.close()
  yield
}

/** A cell's column in letters, the number of its style, its type, and what stands in it (undefined: nothing). */
export type UsualCell = {
  readonly column: string
  readonly style: string | undefined
  readonly type: string | undefined
  readonly value: string | undefined
}

/** No sign in it that the parser would read as another, or refuse. */
const usual =
  // oxlint-disable-next-line no-control-regex
  /<c r="([A-Z]{1,3})\d{1,7}"(?: s="(\d{1,9})")?(?: t="(s|n|b|str)")?(?:\/>|><v>([^<>&\u0000-\u001f\u007f-\u009f\u2028\ufffe\uffff]*)<\/v><\/c>)/y

/** Tells the cells of the usual form that stand from a place on, one behind the other; gives back where the last ends. */
const usualCells = (text: string, from: number, tell: (cell: UsualCell) => void): number => {
  let at = from
  for (;;) {
    usual.lastIndex = at
    const found = usual.exec(text)
    if (found === null) return at
    tell({ column: found[1]!, style: found[2], type: found[3], value: found[4] })
    at = usual.lastIndex
  }
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
