import { crc32, deflateRawSync } from 'node:zlib'
import type { FileAtRest } from './layout.ts'

/** Bytes as a file at rest. */
export const fileOf = (name: string, bytes: Uint8Array): FileAtRest => ({
  name,
  size: bytes.length,
  stream: async function* () {
    for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024)
  },
  range: async (from, length) => bytes.subarray(from, from + length),
})

export type Packed = {
  readonly name: string
  readonly text: string | Uint8Array
  readonly claims?: number
  readonly flags?: number
}

/** A zip made by hand, so that a test can make a wrong one: `claims` is the unpacked size the directory says. */
export const zipOf = (parts: readonly Packed[]): Buffer => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, text, claims, flags = 0 } of parts) {
    const bytes = Buffer.from(text as string)
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(flags, 2)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims ?? bytes.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    shared.copy(head, 4)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    shared.copy(entry, 6)
    entry.writeUInt32LE(at, 42)
    directory.push(entry, Buffer.from(name))
    bodies.push(head, Buffer.from(name), packed)
    at += 30 + Buffer.byteLength(name) + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}

export type SheetXml = {
  readonly name: string
  readonly rows: string
  readonly after?: string
  readonly state?: string
  /** The link inside the workbook leads nowhere. */
  readonly lost?: boolean
}

const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/>`
const relations = (all: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`

/** A workbook written out by hand from the XML of its sheets' rows. */
export const bookXml = (
  sheets: readonly SheetXml[],
  { texts = [] as readonly string[], styles = '', book = '', extra = [] as readonly Packed[] } = {},
): Buffer =>
  zipOf([
    { name: '_rels/.rels', text: relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      text: `<?xml version="1.0"?><workbook xmlns:r="x">${book}<sheets>${sheets
        .map((sheet, at) => `<sheet name="${sheet.name}" sheetId="${at + 1}" state="${sheet.state ?? 'visible'}" r:id="s${at}"/>`)
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(
        sheets.map((_, at) => relation(`s${at}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('') +
          relation('t', 'sharedStrings', 'sharedStrings.xml') +
          relation('y', 'styles', 'styles.xml'),
      ),
    },
    ...sheets.flatMap((sheet, at) =>
      sheet.lost
        ? []
        : [{ name: `xl/worksheets/sheet${at + 1}.xml`, text: `<worksheet><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ''}</worksheet>` }],
    ),
    { name: 'xl/styles.xml', text: `<styleSheet>${styles}</styleSheet>` },
    { name: 'xl/sharedStrings.xml', text: `<sst>${texts.map(text => `<si>${text}</si>`).join('')}</sst>` },
    ...extra,
  ]) // prettier-ignore

/** Rows of plain text cells, from row `from`. */
export const textRows = (rows: readonly (readonly string[])[], from = 1): string =>
  rows
    .map((cells, at) => `<row r="${at + from}">${cells.map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`)
    .join('') // prettier-ignore
