import { SaxesParser } from 'saxes'
import type { FileAtRest, Limits } from './layout.ts'

/** An element with what stands in it. Names keep the sender's spelling, without a prefix; text is trimmed. */
export type XmlElement = {
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

/** Why reading stopped: nothing after it was read. */
export type XmlProblem = { readonly code: string; readonly message: string }

export type XmlReading = {
  /** Whole records in the order of the file, each with the names of the elements around it. */
  readonly records: readonly { readonly within: readonly string[]; readonly element: XmlElement }[]
  readonly problem: XmlProblem | null
  readonly bytesRead: number
}

/** Words that stand directly in a container, where only records belong, come as a record of this name. */
export const strayWords = '#words'

type Open = { name: string; text: string; children: XmlElement[] }

class Stop extends Error {
  readonly problem: XmlProblem
  constructor(code: string, message: string) {
    super(message)
    this.problem = { code, message }
  }
}

/**
 * Goes through an XML file once. Elements whose names (small letters) are `containers` are gone into as long as nothing
 * else is around them; every other element is a record and is given whole. Memory holds one record and one piece of the
 * file. Refused with a sentence: what is not well formed or cut off, document types and entities of the file's own
 * (never expanded), bytes that are not of the encoding declared, and anything past the limits.
 */
export const readXml = async function* (
  file: FileAtRest,
  containers: ReadonlySet<string>,
  limits: Limits,
): AsyncGenerator<XmlReading, void, undefined> {
  const collector = collecting(containers, limits)
  let bytesRead = 0
  let decoder: TextDecoder | null = null
  try {
    if (file.size > limits.fileBytes) throw new Stop('F-SIZE', tooLarge(limits.fileBytes))
    for await (const piece of file.stream()) {
      bytesRead += piece.length
      if (bytesRead > limits.fileBytes) throw new Stop('F-SIZE', tooLarge(limits.fileBytes))
      decoder ??= decoderFor(piece)
      collector.take(decode(decoder, piece, collector.line()))
      const records = collector.ready()
      if (records.length > 0) yield { records, problem: null, bytesRead }
    }
    collector.take(decode(decoder ?? new TextDecoder(), null, collector.line()))
    collector.end()
    yield { records: collector.ready(), problem: null, bytesRead }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    yield { records: collector.ready(), problem: error.problem, bytesRead }
  }
}

const collecting = (containers: ReadonlySet<string>, limits: Limits) => {
  const parser = new SaxesParser({ xmlns: false })
  const within: string[] = []
  const open: Open[] = []
  let done: { within: readonly string[]; element: XmlElement }[] = []
  let inRecord = 0
  let silent = 0
  let records = 0

  const heard = (): void => {
    inRecord += silent
    silent = 0
  }
  const stopAtLine = (code: string, what: string): never => {
    throw new Stop(code, `${what} (line ${parser.line.toLocaleString('en-GB')}).`)
  }
  const give = (element: XmlElement): void => {
    if (++records > limits.rows) stopAtLine('F-ROWS', `The file has more than ${limits.rows.toLocaleString('en-GB')} records`) // prettier-ignore
    done.push({ within: [...within], element })
  }
  const words = (text: string): void => {
    heard()
    const top = open.at(-1)
    if (top) top.text += text
    else if (text.trim() !== '') give({ name: strayWords, text: text.trim().slice(0, 200), children: [] })
  }
  parser.on('opentagstart', tag => {
    heard()
    const name = local(tag.name)
    if (within.length + open.length >= limits.depth)
      stopAtLine('F-DEPTH', `Elements stand more than ${limits.depth} deep in each other, deeper than any return`)
    if (open.length === 0 && containers.has(name.toLowerCase())) within.push(name)
    else {
      if (open.length === 0) inRecord = 0
      open.push({ name, text: '', children: [] })
    }
  })
  parser.on('closetag', () => {
    heard()
    const top = open.pop()
    if (!top) return void within.pop()
    const element = { name: top.name, text: top.text.trim(), children: top.children }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else give(element)
  })
  parser.on('text', words)
  parser.on('cdata', words)
  for (const quiet of ['comment', 'processinginstruction', 'xmldecl'] as const) parser.on(quiet, heard)
  parser.on('doctype', () => stopAtLine('F-XML-DTD', 'The file has a document type declaration (<!DOCTYPE …>), which a return never needs. It was not read any further: take it out and send the file again')) // prettier-ignore
  parser.on('error', error => {
    const [code, what] = /entity/i.test(error.message) ? entity : broken(error.message)
    stopAtLine(code, what)
  })

  return {
    line: () => parser.line,
    take: (text: string): void => {
      // In pieces, so that a record past the limit is noticed long before it is whole.
      for (let at = 0; at < text.length; at += piece) {
        const next = text.slice(at, at + piece)
        silent += next.length
        parser.write(next)
        if (inRecord + silent > limits.recordCharacters + piece)
          stopAtLine('F-RECORD-TOO-LONG', `One record is longer than ${limits.recordCharacters.toLocaleString('en-GB')} characters. Look for an element that was never closed`) // prettier-ignore
      }
    },
    end: (): void => void parser.close(),
    ready: () => {
      const ready = done
      done = []
      return ready
    },
  }
}

const piece = 16 * 1024
const entity = ['F-XML-ENTITY', 'The file uses an entity (&…;) that XML itself does not have. Entities are never expanded: write the character instead, and & as &amp;'] as const // prettier-ignore

/** The parser begins its messages with `line:column: `; our sentence ends with the line. */
const broken = (message: string): readonly [string, string] => {
  const plain = message.replace(/^(\S*:)?\d+:\d+: /, '').replace(/\.$/, '')
  return /unclosed tag/.test(plain)
    ? ['F-XML', `The file ends before it is whole: ${plain}. Save or export it again`]
    : ['F-XML', `The file is not well-formed XML: ${plain}. Nothing after it could be read`]
}

/** A size is said in MB, as a person’s own computer shows it. */
export const tooLarge = (bytes: number): string =>
  `The file is larger than ${Math.round(bytes / 1024 ** 2).toLocaleString('en-GB')} MB, the most that is read. Send it in parts.`

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** By the byte-order mark, then by the declaration, then UTF-8. A name nobody knows is read as UTF-8, which proves itself. */
const decoderFor = (first: Uint8Array): TextDecoder => {
  const [a, b] = first
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return new TextDecoder('utf-16le', { fatal: true })
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return new TextDecoder('utf-16be', { fatal: true })
  const start = String.fromCharCode(...first.subarray(0, 200))
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1]?.toLowerCase()
  const single = declared && /^(windows-125\d|iso-8859-\d+|us-ascii|latin1)$/.test(declared) ? declared : null
  return new TextDecoder(single ?? 'utf-8', { fatal: true })
}

const decode = (decoder: TextDecoder, bytes: Uint8Array | null, line: number): string => {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw new Stop('F-ENCODING', `The file says its letters are written as ${decoder.encoding.toUpperCase()}, and some after line ${line.toLocaleString('en-GB')} are not. Save it again as UTF-8.`) // prettier-ignore
  }
}
