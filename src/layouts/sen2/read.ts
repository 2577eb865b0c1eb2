import type { About, FileAtRest, Issue, Limits, NestedShape, Reading } from '../layout.ts'
import { CannotRead, type Part, type Unzipped, unzip } from '../unzip.ts'
import { readBlade } from './read-blade.ts'
import { readSen2Xml } from './read-xml.ts'
import type { Sen2Version } from './version.ts'

/** Reads a SEN2 return in whichever form it came: XML, COLLECT's nine tables in a zip or a folder, a zipped XML. */
export const sen2Shape = (version: Sen2Version): NestedShape =>
  async function* (file, _layout, limits, about) {
    try {
      // Errors of the header are not rows that could not be read.
      for await (const reading of readAny(file, version, limits, about)) yield { refused: 0, ...reading }
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error
      yield fatal(error.code, error.message)
    }
  }

const readAny = async function* (
  file: FileAtRest,
  version: Sen2Version,
  limits: Limits,
  about: About,
): AsyncGenerator<Reading, void, undefined> {
  if (file.members) yield* readMembers(file.members, version, limits, about)
  else if (await isZip(file)) yield* readZip(file, version, limits, about)
  else if (/\.csv$/i.test(file.name))
    yield fatal('F-BLADE-TABLE', 'This is one table. COLLECT exports nine: give all nine CSV files together, in a zip or a folder, or the XML file.') // prettier-ignore
  else yield* readSen2Xml(file, version, limits, about)
}

const isZip = async (file: FileAtRest): Promise<boolean> => {
  const [p, k] = await file.range(0, Math.min(2, file.size))
  return p === 0x50 && k === 0x4b
}

const readZip = async function* (file: FileAtRest, version: Sen2Version, limits: Limits, about: About) {
  const zip = await unzip(file, limits)
  const inside = zip.names.filter(name => !/\/$|(^|\/)(__MACOSX\/|\.)/.test(name)).map(name => partAsFile(zip, zip.part(name)!)) // prettier-ignore
  for await (const reading of readMembers(inside, version, limits, about))
    yield { ...reading, bytesRead: Math.min(zip.bytesRead(), file.size) }
} // prettier-ignore

const readMembers = (
  members: readonly FileAtRest[],
  version: Sen2Version,
  limits: Limits,
  about: About,
): AsyncGenerator<Reading, void, undefined> => {
  const xml = members.filter(({ name }) => /\.xml$/i.test(name))
  return xml.length === 1 && members.length === 1
    ? readSen2Xml(xml[0]!, version, limits, about)
    : readBlade(members, version, limits, about)
}

/** A file inside a zip as a file. The CSV reader looks at its beginning and then goes through it. */
const partAsFile = (zip: Unzipped, part: Part): FileAtRest => ({
  name: part.name.split('/').at(-1)!,
  size: part.size,
  stream: () => zip.read(part),
  range: async (from, length) => {
    const pieces: number[] = []
    let at = 0
    for await (const piece of zip.read(part)) {
      pieces.push(...piece.subarray(Math.max(0, from - at), Math.max(0, from + length - at)))
      at += piece.length
      if (at >= from + length) break
    }
    return Uint8Array.from(pieces)
  },
})

const fatal = (code: string, message: string): Reading => {
  const issue: Issue = { code, severity: 'fatal', sheet: null, row: null, column: null, value: null, message }
  return { rows: [], issues: [issue], bytesRead: 0 }
}
