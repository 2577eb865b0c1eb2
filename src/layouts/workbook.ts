import type { FileAtRest, Limits } from './layout.ts'
import { cellFormats, type CellFormat } from './cell-formats.ts'
import { CannotRead, unzip, type Part, type Unzipped } from './unzip.ts'
import { xmlEvents, type XmlEvents } from './xml-events.ts'

export type Sheet = { readonly name: string; readonly hidden: boolean; readonly part: Part | null }

/** An Excel workbook opened for reading: its sheets in their order, and what their cells refer to. */
export type Workbook = {
  readonly zip: Unzipped
  readonly sheets: readonly Sheet[]
  /** Days counted from 1 January 1904, as old Macintosh workbooks do. */
  readonly from1904: boolean
  readonly formats: readonly CellFormat[]
  readonly texts: readonly string[]
}

const mostShared = 256 * 1024 * 1024
const largestList = 16 * 1024 * 1024

/** Opens an `.xlsx`; everything else gets the sentence that says what it is and what to send. */
export const openWorkbook = async (file: FileAtRest, limits: Limits): Promise<Workbook> => {
  await refuseOthers(file)
  const zip = await unzip(file, limits)
  const home = await workbookPart(zip)
  const links = await relations(zip, relationsOf(home))
  const book = await readBook(zip, zip.part(home)!, links)
  const linked = (kind: string) => {
    const target = [...links.values()].find(link => link.kind === kind)?.target
    return (target && zip.part(target)) || zip.part(`xl/${kind}.xml`)
  }
  const styles = linked('styles')
  const shared = linked('sharedStrings')
  return {
    zip,
    ...book,
    formats: styles ? await cellFormats(zip.read(styles)) : [],
    texts: shared ? await sharedTexts(zip, shared, limits) : [],
  }
}

const refuseOthers = async (file: FileAtRest): Promise<void> => {
  if (file.size === 0)
    throw new CannotRead('F-EMPTY', 'The file is empty. Choose the file again, or save it again first.')
  const head = await file.range(0, 8)
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new CannotRead('F-OLD-EXCEL', await oldOrLocked(file))
  if (!starts(0x50, 0x4b))
    throw new CannotRead('F-NOT-XLSX', 'This is not an Excel workbook (.xlsx). Open it in Excel and save it as .xlsx, or send CSV.') // prettier-ignore
}

const oldOrLocked = async (file: FileAtRest): Promise<string> => {
  const bytes = await file.range(0, Math.min(file.size, 4 * 1024 * 1024))
  return new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage')
    ? 'The file is protected by a password. Save a copy without the password and send that.'
    : 'This is an old Excel file (.xls), or one protected by a password. Save it as .xlsx without a password and send that.'
}

type Links = ReadonlyMap<string, { readonly kind: string; readonly target: string }>

const relationsOf = (part: string): string => part.replace(/([^/]*)$/, '_rels/$1.rels')

/** Links of a part; those that point nowhere are found out only where somebody wants to follow them. */
const relations = async (zip: Unzipped, name: string): Promise<Links> => {
  const links = new Map<string, { kind: string; target: string }>()
  const part = zip.part(name)
  if (!part) return links
  const folder = name.replace(/_rels\/[^/]*$/, '')
  await through(zip, part, {
    open: (tag, { Id, Type, Target, TargetMode }) => {
      if (tag !== 'Relationship' || !Id || !Target || TargetMode === 'External') return
      links.set(Id, { kind: Type?.replace(/^.*\//, '') ?? '', target: resolved(folder, Target) })
    },
  })
  return links
}

const resolved = (folder: string, target: string): string => {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  return steps.join('/')
}

const workbookPart = async (zip: Unzipped): Promise<string> => {
  const links = await relations(zip, '_rels/.rels')
  const target = [...links.values()].find(link => link.kind === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (/\.xml$/i.test(target) && /(^|\/)xl\//i.test(target) && zip.part(target)) return target
  if (zip.part('xl/workbook.xml')) return 'xl/workbook.xml'
  if (zip.names.some(name => /\.bin$/i.test(name) && /workbook/i.test(name)))
    throw new CannotRead('F-NOT-XLSX', 'This is a binary Excel file (.xlsb). Save it as an Excel workbook (.xlsx) and send that.') // prettier-ignore
  throw new CannotRead('F-NOT-XLSX', 'This is a zip file, but not an Excel workbook. Send the workbook (.xlsx) or CSV itself.') // prettier-ignore
}

const readBook = async (zip: Unzipped, part: Part, links: Links) => {
  const sheets: Sheet[] = []
  let from1904 = false
  await through(zip, part, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (tag !== 'sheet') return
      const id = attributes['r:id'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]
      const link = links.get(id ?? '')
      if (link && link.kind !== 'worksheet') return
      const name = attributes.name ?? `Sheet ${sheets.length + 1}`
      const hidden = /hidden/i.test(attributes.state ?? '')
      sheets.push({ name, hidden, part: link ? zip.part(link.target) : null })
    },
  })
  return { sheets, from1904 }
}

/** Texts that cells refer to by number. Kept whole, so their size is bounded. Readings for Japanese (`rPh`) are left out. */
const sharedTexts = async (zip: Unzipped, part: Part, limits: Limits): Promise<string[]> => {
  if (part.size > mostShared)
    throw new CannotRead('F-EXPANDS', 'The workbook holds more than 256 MB of text. Split it, or send CSV, which has no such limit.') // prettier-ignore
  const texts: string[] = []
  let [text, within, aside] = ['', false, false]
  await through(
    zip,
    part,
    {
      open: name => {
        if (name === 'si') text = ''
        else if (name === 'rPh') aside = true
        else if (name === 't') within = !aside
      },
      close: name => {
        if (name === 'si') texts.push(unescaped(text))
        else if (name === 'rPh') aside = false
        else if (name === 't') within = false
      },
      text: found => void (within && (text += found)),
    },
    limits.recordCharacters,
  )
  return texts
}

const through = async (zip: Unzipped, part: Part, events: Partial<XmlEvents>, longest = largestList): Promise<void> => {
  const nothing = () => undefined
  for await (const _ of xmlEvents(
    zip.read(part),
    { open: nothing, close: nothing, text: nothing, ...events },
    longest,
  ));
}

/** Excel writes characters that XML has no place for as `_x000D_`, and the sign itself as `_x005F_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
