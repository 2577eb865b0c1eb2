import type { Row, Value } from '../layout.ts'
import { type Child, type GroupName, groupsOf, isLeaf, partsColumn } from './elements.ts'
import { headerElements } from './header-checks.ts'
import { hasAssessment, hasPlan, isActive, parts } from './rule.ts'
import type { Sen2Version } from './version.ts'

/** What the header says, by element: Collection, Year, ReferenceDate and SourceLevel come from the version. */
export type Sen2Header = Readonly<Partial<Record<string, string>>>

/**
 * A return as XML, in pieces: elements in the order of the year, none of them empty, UTF-8 once written out. Rows are
 * requests in our own columns; those of one person (`person_key`) stand one after another, and the person's details are
 * taken from the first.
 */
export const writeSen2Xml = function* (
  version: Sen2Version,
  header: Sen2Header,
  rows: Iterable<Row>,
): Generator<string, void, undefined> {
  const groups = groupsOf(version)
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n${headerXml(version, header)}  <Persons>\n`
  let person: string | null = null
  for (const row of rows) {
    const key = String(row.person_key)
    if (key !== person) {
      if (person !== null) yield '    </Person>\n'
      yield `    <Person>\n${childrenXml(groups.Person.filter(isLeaf), row, groups, 3)}`
      person = key
    }
    yield element('Requests', childrenXml(groups.Requests, row, groups, 4), 3)
  }
  yield `${person === null ? '' : '    </Person>\n'}  </Persons>\n</Message>\n`
}

const headerXml = (version: Sen2Version, given: Sen2Header): string => {
  const fixed: Sen2Header = { Collection: 'SEN2', Year: String(version.year), ReferenceDate: version.censusDay, SourceLevel: 'L' } // prettier-ignore
  const all = { ...fixed, ...given }
  const wanted = headerElements.filter(({ name }) => name !== 'DSCO' || version.socialCareOfficer !== 'no')
  const within = (group: string): string =>
    wanted
      .filter(each => each.within === `Header/${group}`)
      .map(({ name }) => leafXml(name, all[name] ?? null, 3))
      .join('')
  return element('Header', element('CollectionDetails', within('CollectionDetails'), 2) + element('Source', within('Source'), 2), 1) // prettier-ignore
}

const childrenXml = (
  children: readonly Child[],
  row: Row,
  groups: ReturnType<typeof groupsOf>,
  depth: number,
): string =>
  children
    .map(child => {
      if (isLeaf(child)) return leafXml(child.element, row[child.column] ?? null, depth)
      const inside = (of: Row): string => element(child.group, childrenXml(groups[child.group], of, groups, depth + 1), depth) // prettier-ignore
      const column = partsColumn[child.group]
      if (column) return parts(row, column).map(inside).join('')
      return present(child.group, row) ? inside(row) : ''
    })
    .join('')

const present = (group: GroupName, row: Row): boolean => {
  if (group === 'Assessment') return hasAssessment(row) || hasPlan(row)
  return group === 'NamedPlan' ? hasPlan(row) : isActive(row)
}

const indent = (depth: number): string => '  '.repeat(depth)
/** Left out where nothing stands in it. */
const element = (name: string, inside: string, depth: number): string =>
  inside === '' ? '' : `${indent(depth)}<${name}>\n${inside}${indent(depth)}</${name}>\n`

const leafXml = (name: string, value: Value, depth: number): string => {
  const written = value === true ? '1' : value === false ? '0' : value === null ? '' : escaped(String(value))
  return written === '' ? '' : `${indent(depth)}<${name}>${written}</${name}>\n`
}

/** Characters that XML cannot hold at all are left out; a return has none. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
