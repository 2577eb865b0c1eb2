import type { About, FileAtRest, Issue, Limits, NestedShape, Reading } from '../layout.ts'
import { membersOf } from '../table-set.ts'
import { CannotRead } from '../unzip.ts'
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
  const members = await membersOf(file, limits)
  if (members)
    for await (const reading of readMembers(members.files, version, limits, about))
      yield { ...reading, bytesRead: members.bytesRead() ?? reading.bytesRead }
  else if (/\.csv$/i.test(file.name))
    yield fatal('F-BLADE-TABLE', 'This is one table. COLLECT exports nine: give all nine CSV files together, in a zip or a folder, or the XML file.') // prettier-ignore
  else yield* readSen2Xml(file, version, limits, about)
}

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

const fatal = (code: string, message: string): Reading => {
  const issue: Issue = { code, severity: 'fatal', sheet: null, row: null, column: null, value: null, message }
  return { rows: [], issues: [issue], bytesRead: 0 }
}
