import type { Day } from '../../kernel/day.ts'
import { readDay } from '../cell-days.ts'
import type { Issue, RawRow } from '../layout.ts'
import { fault, type StructureCode } from './structure-checks.ts'

type Cell = (name: string) => number

/**
 * Who is who in a file: gives each person a key, and says where a person or a request stands a second time. It keeps one
 * line for each identifier of the file.
 */
export const duplicateFinder = (cell: Cell, censusDay: Day) => {
  const seen = new Map<string, number>()
  const textOf = (row: RawRow, name: string): string => String(row.cells[cell(name)] ?? '').trim()

  /** A day in one spelling, whichever the file uses. */
  const dayOf = (row: RawRow, name: string): string => {
    const day = readDay(textOf(row, name), null, censusDay)
    return day.ok ? day.day : textOf(row, name).toLowerCase()
  }

  const again = (
    row: RawRow,
    code: StructureCode,
    kind: string,
    key: string,
    column: string,
    says: (first: number) => string,
  ): Issue | null => {
    // prettier-ignore
    const first = seen.get(kind + key)
    if (first === undefined) seen.set(kind + key, row.row)
    if (first === undefined) return null
    const at = { sheet: row.sheet, row: row.row, column: row.places![cell(column)] || column }
    return fault(code, at, textOf(row, column), says(first))
  }

  const person = (row: RawRow): { key: string; issues: readonly Issue[] } => {
    const [upn, uln] = [textOf(row, 'upn').toUpperCase(), textOf(row, 'uln')]
    const names = [
      ...['surname', 'forename'].map(name => textOf(row, name).toLowerCase()),
      dayOf(row, 'birth_date'),
    ].join('|')
    const found = [
      upn && again(row, 'D01', 'upn:', upn, 'upn', first => `This UPN is on the person in row ${first} too. Put all requests of one child under one person, or correct the number that is wrong.`), // prettier-ignore
      uln && again(row, 'D02', 'uln:', uln, 'uln', first => `This ULN is on the person in row ${first} too. Put all requests of one person together, or correct the number that is wrong.`), // prettier-ignore
      !upn && !uln && again(row, 'D03', 'name:', names, 'surname', first => `A person with these names and this birth date, also without UPN and ULN, stands in row ${first}. Put all requests of one child under one person; if they are two children, give the number of one.`), // prettier-ignore
    ]
    return { key: upn ? `upn:${upn}` : uln ? `uln:${uln}` : `name:${names}`, issues: found.filter(issue => !!issue) }
  }

  const requestKey = (row: RawRow): string => {
    const received = textOf(row, 'received_on') && dayOf(row, 'received_on')
    const rest = ['request_outcome', 'request_outcome_on', 'assessment_outcome_on', 'plan_started_on', 'ceased_on']
    return received || rest.map(name => textOf(row, name)).join('|')
  }

  /** The rows of one person, with their key and with what was found said on them. */
  return (rows: readonly RawRow[]): readonly RawRow[] => {
    const { key, issues } = person(rows[0]!)
    const requests = new Map<string, number>()
    let active = 0
    return rows.map((row, index) => {
      const cells = [...row.cells]
      cells[cell('person_key')] = key
      const found = [...(row.issues ?? []), ...issues.map(issue => ({ ...issue, row: row.row }))]
      const at = (column: string) => ({ sheet: row.sheet, row: row.row, column: row.places![cell(column)] || column })
      const earlier = requests.get(requestKey(row))
      if (earlier === undefined) requests.set(requestKey(row), index + 1)
      else found.push(fault('D04', at('received_on'), textOf(row, 'received_on'), `This is the same request as number ${earlier} of this person. Keep one of them, with all that followed.`)) // prettier-ignore
      const isActive = textOf(row, 'active') === '1' && textOf(row, 'ceased_on') === ''
      if (isActive && ++active > 1)
        found.push(fault('Q04', at('active'), null, 'Another request of this person also has a plan active on census day. A child has one plan: check which it is.')) // prettier-ignore
      return { ...row, cells, issues: found }
    })
  }
}
