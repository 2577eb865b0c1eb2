import yauzl from 'yauzl'

/** What kind of file this is, once it is known to be safe to open; or the sentence that says why it is not opened. */
export type Guarded =
  | { readonly ok: true; readonly kind: 'docx' | 'xlsx' }
  | { readonly ok: true; readonly kind: 'html' | 'csv' | 'tabs'; readonly text: string }
  | { readonly ok: false; readonly because: string }

const mb = 1024 * 1024
/** The largest file opened, in bytes. */
export const largestFile = 20 * mb
/** The most a zipped document may hold once unpacked, in bytes, and how many times larger than the file. */
export const largestUnpacked = 60 * mb
const largestPart = 40 * mb
const largestRatio = 150
const ratioMattersFrom = 8 * mb
const mostParts = 3000
const largestText = 8 * mb
const mostLines = 100_000
const mostTags = 200_000

const no = (because: string): Guarded => ({ ok: false, because })
const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, index) => bytes[index] === byte)

/** Looks at the first bytes, sizes and zip directory of a file. Opens nothing that could harm; never throws. */
export const guard = async (bytes: Uint8Array, filename: string): Promise<Guarded> => {
  if (bytes.length === 0) return no('The file is empty. Choose the file again, or save it again first.')
  if (bytes.length > largestFile)
    return no(
      'The file is larger than 20 MB. Take out the pictures, or save the plan’s table on its own, and try again.',
    )
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return no(oldOrLocked(bytes))
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46))
    return no('This is a PDF. Ask for the Word document it was made from, or copy the table into our template.')
  if (starts(bytes, 0x7b, 0x5c, 0x72, 0x74))
    return no('This is a rich text (RTF) file. Save it as a Word document (.docx).')
  if (starts(bytes, 0x50, 0x4b)) return guardZip(bytes)
  return guardText(bytes, filename)
}

const oldOrLocked = (bytes: Uint8Array): string => {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
    ? 'The file is protected by a password. Save a copy without the password and try again.'
    : 'This is an old Word or Excel file (.doc or .xls), or one protected by a password. Save it as .docx or .xlsx without a password and try again.'
}

const broken = 'The file is broken and cannot be opened. Open it in Word or Excel, save it again, and try again.'
const tooBig =
  'The file unpacks to far more than its size and was not opened. Save the plan’s table on its own and try again.'

type Part = { readonly name: string; readonly bytes: Buffer | null }
const keptParts = /^\/?(word\/document|xl\/workbook|xl\/worksheets\/[^/]+)\.xml$/i

const guardZip = async (bytes: Uint8Array): Promise<Guarded> => {
  const unpacked = await unpack(bytes)
  if (typeof unpacked === 'string') return no(unpacked)
  const names = unpacked.map(part => part.name.replace(/^\//, '').toLowerCase())
  const text = unpacked.map(part => part.bytes?.toString('utf8') ?? '')
  if (text.some(part => /<!(DOCTYPE|ENTITY)/i.test(part)))
    return no(
      'The file holds instructions that no Word or Excel file needs, and was not opened. Save it again and try again.',
    )
  if (names.includes('word/document.xml')) return { ok: true, kind: 'docx' }
  if (!names.includes('xl/workbook.xml'))
    return no('This is a zip file, but not a Word document or an Excel workbook. Choose the plan itself.')
  return text.some(sprawls)
    ? no('The workbook marks out more cells than any plan needs, and was not opened. Copy the table into our template.')
    : { ok: true, kind: 'xlsx' }
}

/** Row and column numbers that no sheet has, and named ranges over a whole sheet: each costs a minute or a gigabyte to walk. */
const sprawls = (xml: string): boolean => {
  if (/\sr=["'](?:[A-Z]{4,}|[A-Z]*\d{8,}|[^"']*&)/i.test(xml)) return true
  for (const [, name] of xml.matchAll(/<(?:\w+:)?definedName\b[^>]*>([^<]{0,2000})/g))
    for (const [, left, top, right, bottom] of name!.matchAll(/\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)/gi))
      if ((Number(bottom) - Number(top) + 1) * (columnNumber(right!) - columnNumber(left!) + 1) > 200_000) return true
  return false
}

const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Every part of a zip, counted byte by byte as it unpacks, because a hostile directory lies about sizes. */
const unpack = (bytes: Uint8Array): Promise<Part[] | string> =>
  new Promise(resolve => {
    const parts: Part[] = []
    let total = 0
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) return resolve(broken)
      const stop = (because: string) => {
        zip.removeAllListeners('entry')
        resolve(because)
      }
      zip.on('error', () => stop(broken))
      zip.on('end', () => resolve(parts))
      zip.on('entry', entry => {
        total += entry.uncompressedSize
        if (entry.generalPurposeBitFlag & 1)
          return stop('The file is protected by a password. Save a copy without it and try again.')
        if (
          zip.entryCount > mostParts ||
          parts.length > mostParts ||
          tooLarge(entry.uncompressedSize, total, bytes.length)
        )
          return stop(tooBig)
        if (entry.fileName.endsWith('/')) return zip.readEntry()
        zip.openReadStream(entry, (error, stream) => {
          if (error || !stream) return stop(broken)
          const chunks: Buffer[] = []
          const keep = keptParts.test(entry.fileName)
          stream.on('error', () => stop(broken))
          stream.on('data', (chunk: Buffer) => void (keep && chunks.push(chunk)))
          stream.on('end', () => {
            parts.push({ name: entry.fileName, bytes: keep ? Buffer.concat(chunks) : null })
            zip.readEntry()
          })
        })
      })
      zip.readEntry()
    })
  })

const tooLarge = (part: number, total: number, file: number): boolean =>
  part > largestPart || total > largestUnpacked || (total > ratioMattersFrom && total / file > largestRatio)

const tooLong = 'The text is longer than any plan we know. Save the plan’s table on its own and try again.'

const count = (text: string, mark: string): number => {
  let found = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) found++
  return found
}

const guardText = (bytes: Uint8Array, filename: string): Guarded => {
  const text = decoded(bytes)
  if (text === null)
    return no(
      'This is not a file we can read. Choose a Word document (.docx), a web page, our template (.xlsx or .csv) or a text file.',
    )
  if (text.length > largestText) return no(tooLong)
  if (count(text, '\n') > mostLines || count(text, '<') > mostTags) return no(tooLong)
  if (!text.trim()) return no('The file holds no words. Choose the file again, or save it again first.')
  const tabbed = (text.match(/^[^\n\t]*(?:\t[^\n\t]*){3,}/gm)?.length ?? 0) > 2
  if (/<table[\s>]/i.test(text) && !tabbed) return { ok: true, kind: 'html', text }
  if (/\.(csv|tsv)$/i.test(filename)) return { ok: true, kind: 'csv', text }
  return { ok: true, kind: 'tabs', text }
}

/** UTF-8, UTF-16 with its mark, or the Windows alphabet; null where the bytes are not words. */
const decoded = (bytes: Uint8Array): string | null => {
  if (starts(bytes, 0xff, 0xfe)) return plain(new TextDecoder('utf-16le').decode(bytes))
  if (starts(bytes, 0xfe, 0xff)) return plain(new TextDecoder('utf-16be').decode(bytes))
  try {
    return plain(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return plain(new TextDecoder('windows-1252').decode(bytes))
  }
}

// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000e-\u001f\ufffd]/g
const plain = (text: string): string | null => ((text.match(control)?.length ?? 0) > text.length / 1000 ? null : text)
