import type { FileAtRest } from './layout.ts'

export type Alphabet = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Some of a file as text, or why no more of it can be read; `bytesRead` counts from the file's first byte. */
export type TextPiece =
  | { readonly ok: true; readonly text: string; readonly bytesRead: number; readonly alphabet: Alphabet }
  | { readonly ok: false; readonly textBefore: string; readonly bytesRead: number; readonly because: string }

/**
 * A text file piece by piece, in UTF-8, UTF-16 (with or without its mark) or Windows-1252, told apart by the bytes:
 * plain letters are the same in both one-byte alphabets, so the first letter with an accent settles it. Refused: a
 * file that mixes the two, letters that neither has, and files that are not text. The mark at the front is left out.
 */
export const decodedText = async function* (file: FileAtRest): AsyncGenerator<TextPiece, void> {
  const head = await file.range(0, Math.min(file.size, 4096))
  const wide = wideAlphabet(head)
  let first = true
  for await (const piece of wide ? utf16(file, wide) : narrow(file)) {
    if (piece.ok && first && piece.text !== '') {
      first = false
      yield { ...piece, text: piece.text.replace(/^\uFEFF/, '') }
    } else yield piece
    if (!piece.ok) return
  }
}

/** UTF-16 by its mark, or by every other byte being nought as it is in English; null for one-byte alphabets. */
const wideAlphabet = (head: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const noughts = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) noughts[index % 2]! += 1
  const many = head.length / 2 / 2
  if (head.length < 4 || Math.max(...noughts) <= many || Math.min(...noughts) > head.length / 20) return null
  return noughts[0]! > noughts[1]! ? 'utf-16be' : 'utf-16le'
}

const notText = 'This is not a text file: it holds signs that no text has. Export it again as CSV UTF-8.'
const mixed =
  'Letters with accents are written in two ways in this file (UTF-8 and Windows-1252), so some names would be read wrongly. Save it again as CSV UTF-8 and send that.'
const unknownLetters =
  'Letters with accents are in an alphabet that is neither UTF-8 nor Windows-1252. Save it again as CSV UTF-8 and send that.'

const utf16 = async function* (file: FileAtRest, alphabet: 'utf-16le' | 'utf-16be'): AsyncGenerator<TextPiece, void> {
  const decoder = new TextDecoder(alphabet, { ignoreBOM: true })
  let bytesRead = 0
  const piece = (text: string): TextPiece =>
    text.includes('\0')
      ? { ok: false, textBefore: text.slice(0, text.indexOf('\0')), bytesRead, because: notText }
      : { ok: true, text, bytesRead, alphabet }
  for await (const bytes of file.stream()) {
    bytesRead += bytes.length
    yield piece(decoder.decode(bytes, { stream: true }))
  }
  yield piece(decoder.decode())
}

/** How many bytes at the end begin a letter of UTF-8 that the next piece completes. */
const openTail = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

const joined = (before: Uint8Array, after: Uint8Array): Uint8Array => {
  if (before.length === 0) return after
  const both = new Uint8Array(before.length + after.length)
  both.set(before)
  both.set(after, before.length)
  return both
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const windows = new TextDecoder('windows-1252')

const narrow = async function* (file: FileAtRest): AsyncGenerator<TextPiece, void> {
  const read = oneByteReader()
  let open: Uint8Array = new Uint8Array(0)
  let bytesRead = 0
  for await (const arrived of file.stream()) {
    bytesRead += arrived.length
    const bytes = joined(open, arrived)
    const tail = openTail(bytes)
    open = bytes.slice(bytes.length - tail)
    const piece = read(bytes.subarray(0, bytes.length - tail), bytesRead)
    yield piece
    if (!piece.ok) return
  }
  if (open.length > 0) yield read(open, bytesRead)
}

/** Reads UTF-8 until it cannot be; from there Windows-1252, unless letters of UTF-8 were seen before. */
const oneByteReader = () => {
  let alphabet: 'utf-8' | 'windows-1252' = 'utf-8'
  let accents = false
  return (bytes: Uint8Array, bytesRead: number): TextPiece => {
    let text = ''
    if (alphabet === 'utf-8')
      try {
        text = utf8.decode(bytes)
        // More bytes than letters: some letter took more than one, so this is UTF-8 and nothing else.
        accents ||= text.length < bytes.length - (text.startsWith('\uFEFF') ? 2 : 0)
      } catch {
        const start = badByte(bytes)
        accents ||= bytes.subarray(0, start).some(byte => byte >= 0x80)
        if (accents) return { ok: false, textBefore: utf8.decode(bytes.subarray(0, start)), bytesRead, because: mixed }
        alphabet = 'windows-1252'
      }
    if (alphabet === 'windows-1252') {
      text = windows.decode(bytes)
      const stranger = text.search(/[\u0081\u008d\u008f\u0090\u009d]/)
      if (stranger >= 0) return { ok: false, textBefore: text.slice(0, stranger), bytesRead, because: unknownLetters }
    }
    const nought = text.indexOf('\0')
    if (nought >= 0) return { ok: false, textBefore: text.slice(0, nought), bytesRead, because: notText }
    return { ok: true, text, bytesRead, alphabet }
  }
}

/** Where the first bytes stand that are no UTF-8. */
const badByte = (bytes: Uint8Array): number => {
  let low = 0
  let high = bytes.length
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  const holds = (end: number): boolean => !lenient.decode(bytes.subarray(0, end - openTail(bytes.subarray(0, end)))).includes('\uFFFD') // prettier-ignore
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(middle)) low = middle
    else high = middle - 1
  }
  return low - openTail(bytes.subarray(0, low))
}
