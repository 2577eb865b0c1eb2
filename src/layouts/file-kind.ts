import type { FileAtRest, Layout, SourceKind } from './layout.ts'

export type KindFound =
  | { readonly ok: true; readonly kind: SourceKind }
  | { readonly ok: false; readonly code: string; readonly because: string }

const inWords: Record<SourceKind, string> = {
  csv: 'CSV',
  xlsx: 'an Excel workbook (.xlsx)',
  xml: 'XML',
  json: 'JSON',
  tables: 'a zip of tables',
}

/**
 * What a file is by its bytes; its name counts for nothing. A CSV named .xlsx is read as CSV, a workbook named .csv as a
 * workbook. Refused with what to do: files that hold no table, and kinds this layout does not come in.
 */
export const fileKind = async (file: FileAtRest, layout: Layout): Promise<KindFound> => {
  if (file.members) return layout.sources.includes('tables') ? { ok: true, kind: 'tables' } : { ok: false, code: 'F-KIND', because: `This is a folder. ${layout.name} comes as one file.` } // prettier-ignore
  const head = await file.range(0, Math.min(file.size, 1024))
  const start = latin(head)
  const wanted = `Send it as ${layout.sources.map(source => inWords[source]).join(' or ')}.`
  const refuse = (because: string): KindFound => ({ ok: false, code: 'F-KIND', because: `${because} ${wanted}` })
  const known = strangers.find(([sign]) => (typeof sign === 'string' ? start.startsWith(sign) : sign.test(start)))
  if (known) return refuse(known[1])
  const kind = start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06') ? await zipKind(file) : textKind(start)
  if (!isSource(kind)) return refuse(kind)
  if (layout.sources.includes(kind)) return { ok: true, kind }
  return kind === 'csv' && layout.sources.includes('tables') ? { ok: true, kind: 'tables' } : refuse(`This is ${inWords[kind]}, which ${layout.name} does not come in.`) // prettier-ignore
}

const latin = (bytes: Uint8Array): string => Array.from(bytes, byte => String.fromCharCode(byte)).join('')
const isSource = (kind: string): kind is SourceKind => Object.hasOwn(inWords, kind)

const strangers: readonly (readonly [sign: string | RegExp, because: string])[] = [
  ['%PDF-', 'This is a PDF, from which rows cannot be read surely.'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'This is an old Excel file (.xls) or one protected by a password. Open it and save it as .xlsx without a password.'],
  ['\x1f\x8b', 'This file is packed (gzip). Unpack it first.'],
  ['Rar!', 'This file is packed (rar). Unpack it first.'],
  ['7z\xbc\xaf', 'This file is packed (7z). Unpack it first.'],
  ['\x89PNG', 'This is a picture.'],
  ['\xff\xd8\xff', 'This is a picture.'],
  ['{\\rtf', 'This is a Word document (RTF), from which rows cannot be read surely.'],
  [/^(\xef\xbb\xbf)?\s*<(!doctype html|html|head|body|table|meta)[\s>]/i, 'This is a web page, which some systems call .xls. Open it in Excel and save it again.'],
] // prettier-ignore

const textKind = (start: string): SourceKind => {
  const text = start.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '').trimStart() // prettier-ignore
  if (/^<(\?xml|[A-Za-z_][\w.:-]*[\s/>]|!--)/.test(text)) return 'xml'
  return /^(\{\s*["}]|\[\s*[[{])/.test(text) ? 'json' : 'csv'
}

/** What a zip holds, by the names in the directory at its end. */
const zipKind = async (file: FileAtRest): Promise<string> => {
  const length = Math.min(file.size, 256 * 1024)
  const names = latin(await file.range(file.size - length, length))
  if (/xl\/workbook\d*\.xml/.test(names)) return 'xlsx'
  if (/xl\/workbook\.bin/.test(names)) return 'This is a binary Excel workbook (.xlsb). Save it as .xlsx.'
  if (names.includes('word/document')) return 'This is a Word document, from which rows cannot be read surely.'
  if (names.includes('META-INF/manifest.xml') && names.includes('content.xml'))
    return 'This is an OpenDocument file. Save it as .xlsx or CSV.'
  if (!names.includes('PK\x05\x06'))
    return 'This file was cut off on its way: its end is missing. Export or send it again.'
  return 'tables'
}
