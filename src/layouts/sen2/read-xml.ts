import type { About, FileAtRest, Issue, Limits, RawRow, Reading } from '../layout.ts'
import { readXml, strayWords, type XmlElement } from '../xml.ts'
import { duplicateFinder } from './duplicates.ts'
import { checkHeader, headerOf, noHeader } from './header-checks.ts'
import { personReader } from './read-person.ts'
import { fault } from './structure-checks.ts'
import type { Sen2Version } from './version.ts'

const containers = new Set(['message', 'persons'])

/**
 * Reads a SEN2 XML file into rows, one for each request. Where the header says something the file cannot be kept with,
 * it is still read to its end, so that all that is wrong is said at once; not where it is plainly another return.
 */
export const readSen2Xml = async function* (
  file: FileAtRest,
  version: Sen2Version,
  limits: Limits,
  about: About,
): AsyncGenerator<Reading, void, undefined> {
  const person = personReader(version)
  const markDuplicates = duplicateFinder(person.cell, version.censusDay)
  let header: XmlElement | null = null
  let fatal: readonly Issue[] = []
  let persons = 0
  let bytesRead = 0
  let rows: RawRow[] = []
  let issues: Issue[] = []

  const flush = (): Reading => {
    const reading = { rows, issues: [...issues, ...person.issues()], bytesRead }
    rows = []
    issues = []
    return reading
  }
  /** False where nothing more is to be read. */
  const take = (element: XmlElement): boolean => {
    if (element.name.toLowerCase() === 'header') {
      header = element
      const found = checkHeader(headerOf(element), version, about)
      issues.push(...found.issues)
      fatal = found.fatal
      return !found.stop
    }
    if (!header) return false
    if (element.name.toLowerCase() === 'person') rows.push(...markDuplicates(person.read(element, null, ++persons)))
    else issues.push(notAPerson(element, persons + 1))
    return true
  }

  for await (const reading of readXml(file, containers, limits)) {
    bytesRead = reading.bytesRead
    for (const record of reading.records) {
      if (take(record.element)) continue
      yield { ...flush(), rows: [] }
      return yield { rows: [], issues: header ? fatal : [noHeader()], bytesRead }
    }
    if (reading.problem) {
      yield flush()
      return yield { rows: [], issues: [...fatal, { ...noPlace, ...reading.problem }], bytesRead }
    }
    if (rows.length >= 500 || issues.length > 0) yield flush()
  }
  yield flush()
  if (!header) return yield { rows: [], issues: [noHeader()], bytesRead }
  if (fatal.length > 0) yield { rows: [], issues: fatal, bytesRead }
}

const noPlace = { severity: 'fatal', sheet: null, row: null, column: null, value: null } as const

const notAPerson = (element: XmlElement, row: number): Issue => {
  const at = { sheet: null, row, column: element.name === strayWords ? null : element.name }
  return element.name === strayWords
    ? fault('S08', at, element.text, 'Words stand between the elements, outside any record. Take them out.')
    : fault('S01', at, element.name, `${element.name} stands where only persons do. What it holds was not read. Correct its name or take it out.`) // prettier-ignore
}
