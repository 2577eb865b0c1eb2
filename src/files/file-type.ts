import { open } from 'node:fs/promises'
import Papa from 'papaparse'
import yauzl from 'yauzl'
import { unknownType } from './rules.ts'

const headSize = 8192

/** What a file is by its bytes: a small closed table, where its name and its sender's word count for nothing. */
export const fileTypeOf = async (path: string): Promise<string> => {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headSize), position: 0 })
    const head = buffer.subarray(0, bytesRead)
    const type = typeOfHead(head, size <= bytesRead)
    return type === 'application/zip' ? typeOfZip(head, await namesInZip(path)) : type
  } finally {
    await file.close()
  }
}

const beginsWith = (head: Buffer, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte)
const words = (head: Buffer, from: number, to: number): string => head.toString('latin1', from, to)

/** Its type from the first bytes alone; `whole` where they are all there is. */
export const typeOfHead = (head: Buffer, whole: boolean): string => bySignature(head) ?? asText(head, whole)

const bySignature = (head: Buffer): string | null => {
  if (head.subarray(0, 1024).includes('%PDF-')) return 'application/pdf'
  if (beginsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (beginsWith(head, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (beginsWith(head, 0x50, 0x4b, 3, 4) || beginsWith(head, 0x50, 0x4b, 5, 6)) return 'application/zip'
  if (beginsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'application/x-ole-storage'
  if (words(head, 0, 5) === '{\\rtf') return 'application/rtf'
  if (words(head, 0, 4) === 'OggS') return 'audio/ogg'
  if (words(head, 0, 4) === 'RIFF') return riff[words(head, 8, 12)] ?? null
  if (words(head, 4, 8) === 'ftyp') return byBrand(words(head, 8, 12))
  // An MP3 begins with its label, or with a frame: eleven bits set, then "layer III".
  const frame = head[0] === 0xff && (head[1]! & 0xe6) === 0xe2
  return words(head, 0, 3) === 'ID3' || frame ? 'audio/mpeg' : null
}

const riff: Readonly<Record<string, string>> = { WEBP: 'image/webp', WAVE: 'audio/wav' }

/** MP4 and its relatives say who they are in four letters. */
const byBrand = (brand: string): string => {
  if (/^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return 'image/heic'
  if (/^M4[AB] $/.test(brand)) return 'audio/mp4'
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4'
}

/** Text in UTF-8, in UTF-16 with its mark, or in a one-byte alphabet; null where control characters say it is none. */
const readAsText = (head: Buffer): string | null => {
  const encoding = beginsWith(head, 0xff, 0xfe) ? 'utf-16le' : beginsWith(head, 0xfe, 0xff) ? 'utf-16be' : 'utf-8'
  const decode = (name: string, fatal: boolean) => new TextDecoder(name, { fatal }).decode(head, { stream: true })
  let text: string
  try {
    text = decode(encoding, true)
  } catch {
    text = decode('windows-1252', false)
  }
  // oxlint-disable-next-line no-control-regex
  return text === '' || /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
}

const asText = (head: Buffer, whole: boolean): string => {
  const text = readAsText(head)
  if (text === null) return unknownType
  const start = text.trimStart()
  if (/^<(!doctype html|html|head|body|script)[\s>]/i.test(start)) return 'text/html'
  if (/^<svg[\s>]/i.test(start) || (/^<\?xml/i.test(start) && /<svg[\s>]/i.test(start))) return 'image/svg+xml'
  if (/^<\?xml|^<[A-Za-z_][\w.:-]*[\s/>]/.test(start)) return 'application/xml'
  if (isJson(start, whole)) return 'application/json'
  return isTable(text, whole) ? 'text/csv' : 'text/plain'
}

const isJson = (text: string, whole: boolean): boolean => {
  if (!/^(\{\s*["}]|\[\s*(["{[\]\d-]|true|false|null))/.test(text)) return false
  if (!whole) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Rows of one width, or, under a title, two in a row of three columns or more: as much as the first few can show. */
const isTable = (text: string, whole: boolean): boolean => {
  const seen = whole ? text : text.slice(0, Math.max(text.lastIndexOf('\n'), 0))
  const { data } = Papa.parse<string[]>(seen, { preview: 20, skipEmptyLines: true, delimitersToGuess: [',', '\t', ';', '|'] }) // prettier-ignore
  const widths = data.map(row => row.length)
  const even = widths.length > 1 && widths[0]! > 1 && widths.every(width => width === widths[0])
  return even || widths.some((width, index) => width > 2 && width === widths[index - 1])
}

const office: readonly (readonly [inside: RegExp, type: string])[] = [
  // Macros run on whoever opens the file: no Office document of ours has them.
  [/(^|\/)vbaProject\.bin$/, 'application/vnd.ms-office'],
  [/^word\/document\d*\.xml$/, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/^xl\/workbook\d*\.(xml|bin)$/, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/^ppt\/presentation\.xml$/, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

const typeOfZip = (head: Buffer, names: readonly string[]): string => {
  // An OpenDocument file says what it is in its first entry, not packed.
  const open = /^mimetype(application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet))/.exec(words(head, 30, 110))?.[1]
  return open ?? office.find(([inside]) => names.some(name => inside.test(name)))?.[1] ?? 'application/zip'
}

const mostNames = 5000

/** The names in a zip's directory; nothing is unpacked, and a broken one names nothing. */
const namesInZip = (path: string): Promise<string[]> =>
  new Promise(resolve => {
    yauzl.open(path, { lazyEntries: true, autoClose: true }, (error, zip) => {
      if (error) return resolve([])
      const names: string[] = []
      const end = (): void => {
        zip.close()
        resolve(names)
      }
      zip.on('entry', (entry: { fileName: string }) => {
        names.push(entry.fileName.replace(/^\//, ''))
        if (names.length >= mostNames) return end()
        zip.readEntry()
      })
      zip.once('end', () => resolve(names))
      zip.once('error', () => resolve(names))
      zip.readEntry()
    })
  })
