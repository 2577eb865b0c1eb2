import { readDay } from '../cell-days.ts'
import type { Column, Issue, RawCell, RawRow } from '../layout.ts'
import { type GroupName, type Leaf, type Nested, columnsOf, groupsOf, isLeaf, nameOf, partsColumn } from './elements.ts'
import { fault, type Place } from './structure-checks.ts'
import type { Sen2Version } from './version.ts'

/** An element of a person, whether it came as XML or was joined together out of tables. */
export type Node = {
  readonly name: string
  readonly text: string
  readonly children: readonly Node[]
  /** Where it stands, where that is not its path: a table's row and column. */
  readonly at?: string
  /** The sender's row of the record it begins, where that is not the person's. */
  readonly row?: number
}

/** Slips of the pen that public scripts have spread (law/sen2.md §11, traps 4 and 8). */
const slips: Readonly<Record<string, string>> = { planwpb: 'PlanWBP', wpb: 'WBP', rquestsource: 'RequestSource' }

type Known = { readonly child: Leaf | Nested; readonly position: number; readonly cell: number }
type Group = { readonly known: ReadonlyMap<string, Known>; readonly width: number }

/** Names of every year, to tell a slip from something that belongs elsewhere. */
const everyName = (version: Sen2Version): ReadonlySet<string> => {
  const all = [
    version,
    { ...version, sexElement: 'Sex', residentialIn: 'ActivePlans', requestSource: 'mandatory' } as const,
    { ...version, sexElement: 'GenderCurrent', attendancePattern: true, draftAndPhaseTransfer: 'mandatory', reviewMeetingAndOutcome: 'mandatory', requestSource: 'mandatory' } as const, // prettier-ignore
  ]
  return new Set(all.flatMap(each => Object.values(groupsOf(each)).flat().map(child => nameOf(child).toLowerCase()))) // prettier-ignore
}

const compile = (version: Sen2Version) => {
  const groups = groupsOf(version)
  const columns = columnsOf(groups)
  const cellIn = (of: readonly Column[], name: string): number => of.findIndex(column => column.name === name)
  const compiled = new Map<GroupName, Group>()
  for (const [group, children] of Object.entries(groups) as [GroupName, (Leaf | Nested)[]][]) {
    const parts = partsColumn[group]
    const column = columns.find(each => each.name === parts)
    const of = column?.type.kind === 'parts' ? column.type.of : columns
    const known = new Map<string, Known>()
    children.forEach((child, position) => {
      const name = isLeaf(child) ? child.column : (partsColumn[child.group] ?? '')
      known.set(nameOf(child).toLowerCase(), { child, position, cell: cellIn(of, name) })
    })
    compiled.set(group, { known, width: of.length })
  }
  return { columns, compiled, everyName: everyName(version), cell: (name: string) => cellIn(columns, name) }
}

type Draft = { cells: RawCell[]; places: string[]; issues: Issue[] }

/** Turns a person into rows, one for each request, and finds what is wrong with the structure on the way. */
export const personReader = (version: Sen2Version) => {
  const { columns, compiled, everyName: names, cell } = compile(version)
  const said = new Set<string>()
  let ofTheFile: Issue[] = []

  const once = (
    code: 'S01' | 'S02' | 'S03' | 'S04' | 'S06' | 'S10',
    kind: string,
    at: Place,
    value: string,
    says: string,
  ) => {
    if (said.has(code + kind)) return
    said.add(code + kind)
    ofTheFile.push(fault(code, at, value, says))
  }

  const draftOf = (width: number): Draft => ({
    cells: Array.from({ length: width }, () => ''),
    places: Array.from({ length: width }, () => ''),
    issues: [],
  })

  /** Which element of the group a name means; null, and said, where it is none. */
  const means = (node: Node, group: GroupName, at: Place): Known | null => {
    const name = node.name.toLowerCase()
    const { known } = compiled.get(group)!
    const found = known.get(name)
    if (found) return found
    const meant = slips[name] && known.get(slips[name].toLowerCase())
    if (meant) {
      once('S03', name, at, node.name, `${node.name} is a slip for ${slips[name]}. It was read as ${slips[name]}; correct the name in what makes the file.`) // prettier-ignore
      return meant
    }
    if (names.has(name))
      once('S02', group + name, at, node.name, `${node.name} does not stand in ${group} in the ${version.year} return. What it holds was not read, here and further on. Move it or take it out.`) // prettier-ignore
    else
      once('S01', name, at, node.name, `${node.name} is not an element of the return. What it holds was not read, here and further on. Correct its name or take it out.`) // prettier-ignore
    return null
  }

  const fillLeaf = (draft: Draft, node: Node, { cell: index, child }: Known, at: Place): void => {
    if (node.children.length > 0)
      draft.issues.push(fault('S08', at, null, `${node.name} should hold a value and holds elements. Close it before the next one begins.`)) // prettier-ignore
    if (draft.places[index] !== '' && draft.cells[index] !== '')
      draft.issues.push(fault('S05', at, node.text, `${node.name} stands twice here. Keep the one that is right.`))
    else draft.cells[index] = node.text
    draft.places[index] ||= at.column!
    if (
      node.at === undefined &&
      isLeaf(child) &&
      child.type.kind === 'day' &&
      node.text !== '' &&
      !isoDay.test(node.text) &&
      readDay(node.text, null, version.censusDay).ok
    )
      once(
        'S10',
        node.name.toLowerCase(),
        at,
        node.text,
        `${node.name} is not written as the return asks. It was read as the day it is; write it as 2025-09-03.`,
      )
    if (node.text === '' && node.children.length === 0 && node.at === undefined)
      once('S06', node.name.toLowerCase(), at, node.name, `${node.name} is sent empty. It was read as not given; leave the element out where there is no value.`) // prettier-ignore
  }

  const fillNested = (draft: Draft, node: Node, known: Known, at: Place, nth: number): void => {
    const { group, most } = known.child as Nested
    if (nth > most)
      draft.issues.push(fault('S05', at, null, `${group} stands ${nth} times under one element, where one is allowed. Put each under a request of its own, or take out what is repeated.`)) // prettier-ignore
    else if (partsColumn[group]) {
      const part = draftOf(compiled.get(group)!.width)
      part.places.fill(at.column!)
      fill(part, node, group, at)
      const rows = (draft.cells[known.cell] || []) as RawRow[]
      rows.push({ sheet: at.sheet, row: at.row!, cells: part.cells, places: part.places })
      draft.cells[known.cell] = rows
      draft.places[known.cell] ||= at.column!.replace(/\[\d+\]$/, '')
      draft.issues.push(...part.issues)
    } else {
      if (group === 'ActivePlans') put(draft, 'active', '1', at.column!)
      fill(draft, node, group, at)
    }
  }

  const put = (draft: Draft, column: string, value: string, place: string): void => {
    draft.cells[cell(column)] = value
    draft.places[cell(column)] = place
  }

  /** Fills a draft from the elements of a group. Requests of a person are left to the caller. */
  const fill = (draft: Draft, node: Node, group: GroupName, here: Place): void => {
    const counts = new Map<string, number>()
    let last = -1
    if (node.text !== '')
      draft.issues.push(fault('S08', here, node.text.slice(0, 100), `Words stand in ${node.name} outside any element. Take them out, or put them in the element they belong to.`)) // prettier-ignore
    for (const child of node.children) {
      const path = child.at ?? pathOf(here.column, child.name)
      const known = means(child, group, { ...here, column: path })
      if (!known) continue
      if (known.position < last && child.at === undefined)
        once('S04', group + child.name, { ...here, column: path }, child.name, `${child.name} stands after an element it should come before. It was read; put the elements of ${group} in the order of the ${version.year} return.`) // prettier-ignore
      last = Math.max(last, known.position)
      if (isLeaf(known.child)) fillLeaf(draft, child, known, { ...here, column: path })
      else if (known.child.group !== 'Requests') {
        const nth = (counts.get(known.child.group) ?? 0) + 1
        counts.set(known.child.group, nth)
        const counted = known.child.most === 1 || child.at ? path : `${path}[${nth}]`
        fillNested(draft, child, known, { ...here, column: counted }, nth)
      }
    }
    if (node.at === undefined) expectAt(draft, group, here.column)
  }

  /** An element that is not there has a place too: where it should have stood. */
  const expectAt = (draft: Draft, group: GroupName, path: string | null): void => {
    for (const { child, cell: index } of compiled.get(group)!.known.values())
      if (index >= 0 && (draft.places[index] === '' || draft.places[index] === path))
        draft.places[index] = pathOf(path, nameOf(child))
  }

  const read = (person: Node, sheet: string | null, ordinal: number): readonly RawRow[] => {
    const own = draftOf(columns.length)
    fill(own, person, 'Person', { sheet, row: ordinal, column: null })
    const requests = person.children.filter(child => child.name.toLowerCase() === 'requests')
    if (requests.length === 0) {
      const at = { sheet, row: person.row ?? ordinal, column: 'Requests' }
      own.issues.push(fault('S07', at, null, 'This person has no request. A person with a plan has one too, with the outcome H where it was decided before the period.')) // prettier-ignore
      return [{ sheet, row: at.row, ...own }]
    }
    return requests.map((request, index) => {
      const draft = { cells: [...own.cells], places: [...own.places], issues: [...own.issues] }
      const at = { sheet, row: request.row ?? ordinal, column: request.at ?? `Requests[${index + 1}]` }
      put(draft, 'request_number', String(index + 1), at.column)
      put(draft, 'active', '', `${at.column}/ActivePlans`)
      fill(draft, request, 'Requests', at)
      for (const through of ['Assessment', 'ActivePlans'] as const) missing(draft, through, at.column)
      return { sheet, row: at.row, ...draft }
    })
  }

  const missing = (draft: Draft, group: GroupName, path: string): void => {
    expectAt(draft, group, `${path}/${group}`)
    if (group === 'Assessment') expectAt(draft, 'NamedPlan', `${path}/${group}/NamedPlan`)
  }

  return {
    columns,
    cell,
    read,
    /** Issues of the file since last asked. */
    issues: (): readonly Issue[] => {
      const issues = ofTheFile
      ofTheFile = []
      return issues
    },
  }
}

const isoDay = /^\d{4}-\d\d-\d\d$/
const pathOf = (within: string | null, name: string): string => (within ? `${within}/${name}` : name)
