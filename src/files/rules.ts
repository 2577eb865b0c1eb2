/** A mebibyte, as people count file sizes. */
export const megabyte = 1024 * 1024

/** "740 bytes", "12 KB", "1.4 MB", "2 GB". */
export const sizeInWords = (bytes: number): string => {
  if (bytes < 1024) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  const units = ['KB', 'MB', 'GB', 'TB']
  let size = bytes / 1024
  let unit = 0
  while (Math.round(size) >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  const shown = size < 10 ? Math.round(size * 10) / 10 : Math.round(size)
  return `${shown} ${units[unit]}`
}

export type FileGroup = 'document' | 'sheet' | 'picture' | 'audio' | 'video' | 'text' | 'data' | 'other'

type Known = { readonly words: string; readonly group: FileGroup; readonly ending: string }

/** Each kind of file we can tell by its bytes: what people call it, and the ending it leaves with. */
const known: Readonly<Record<string, Known>> = {
  'application/pdf': { words: 'PDF', group: 'document', ending: 'pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { words: 'Word document', group: 'document', ending: 'docx' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { words: 'Excel workbook', group: 'sheet', ending: 'xlsx' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { words: 'PowerPoint presentation', group: 'document', ending: 'pptx' },
  'application/vnd.oasis.opendocument.text': { words: 'OpenDocument text', group: 'document', ending: 'odt' },
  'application/vnd.oasis.opendocument.spreadsheet': { words: 'OpenDocument sheet', group: 'sheet', ending: 'ods' },
  'application/rtf': { words: 'rich text document', group: 'document', ending: 'rtf' },
  'image/png': { words: 'PNG picture', group: 'picture', ending: 'png' },
  'image/jpeg': { words: 'JPEG picture', group: 'picture', ending: 'jpg' },
  'image/webp': { words: 'WebP picture', group: 'picture', ending: 'webp' },
  'image/heic': { words: 'HEIC picture', group: 'picture', ending: 'heic' },
  'audio/mpeg': { words: 'MP3 recording', group: 'audio', ending: 'mp3' },
  'audio/mp4': { words: 'M4A recording', group: 'audio', ending: 'm4a' },
  'audio/wav': { words: 'WAV recording', group: 'audio', ending: 'wav' },
  'audio/ogg': { words: 'Ogg recording', group: 'audio', ending: 'ogg' },
  'video/mp4': { words: 'MP4 video', group: 'video', ending: 'mp4' },
  'video/quicktime': { words: 'QuickTime video', group: 'video', ending: 'mov' },
  'text/csv': { words: 'CSV table', group: 'sheet', ending: 'csv' },
  'text/plain': { words: 'plain text', group: 'text', ending: 'txt' },
  'text/html': { words: 'web page', group: 'other', ending: 'html' },
  'image/svg+xml': { words: 'SVG drawing', group: 'other', ending: 'svg' },
  'application/xml': { words: 'XML file', group: 'data', ending: 'xml' },
  'application/json': { words: 'JSON file', group: 'data', ending: 'json' },
  'application/zip': { words: 'zip archive', group: 'other', ending: 'zip' },
  'application/vnd.ms-office': { words: 'Office file with macros', group: 'other', ending: 'bin' },
  'application/x-ole-storage': { words: 'Word or Excel file of the kind used before 2007', group: 'other', ending: 'ole' },
} // prettier-ignore

/** What is told of a file no table knows. */
export const unknownType = 'application/octet-stream'
const unknown: Known = { words: 'file of a kind we do not know', group: 'other', ending: 'bin' }

const kindOf = (type: string): Known => known[type] ?? unknown

export const knownTypes: readonly string[] = Object.keys(known)

/** What people call a kind of file: "PDF", "Word document". */
export const typeInWords = (type: string): string => kindOf(type).words
export const groupOf = (type: string): FileGroup => kindOf(type).group

/** What a page says of a file: "PDF, 1.2 MB". */
export const fileInWords = ({ type, size }: { readonly type: string; readonly size: number }): string =>
  `${typeInWords(type)}, ${sizeInWords(size)}`

/**
 * What earlier papers said of a file, "file “minutes.pdf”, PDF, 1.2 MB", without its name: a name may hold a person's.
 * Words that hold no name stay as they are.
 */
export const withoutName = (words: string): string => words.replace(/^file “.*”, /su, '')

/** The name a file leaves with: its own, ending as what it is, so that nothing opens it as what it is not. */
export const nameToSave = (name: string, type: string): string => {
  const { ending } = kindOf(type)
  const own = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase()
  const same = own === ending || (ending === 'jpg' && own === 'jpeg') || (ending === 'txt' && own === 'md')
  return same ? name : `${name}.${ending}`
}
