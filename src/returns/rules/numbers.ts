import { seesNumber, type Held, type NumberSystem } from '../../children/rules/see.ts'
import type { Column, Layout } from '../../layouts/layout.ts'

type Told = { readonly column: string | null; readonly value: string | null; readonly message: string }

/** Which numbers of a sender's children somebody sees: the table of `children/rules/see.ts`, and nothing beside it. */
export type Sight = (system: NumberSystem) => boolean

export const sightOf =
  (viewer: readonly Held[], senderId: string): Sight =>
  system =>
    seesNumber(viewer, system, senderId)

export const hidden = '(number not shown)'

/** Columns of records and layouts that hold a number by which a child is known; a person's key is made of one. */
const columns: Readonly<Record<string, NumberSystem>> = {
  upn: 'upn', person_key: 'upn', pupil_key: 'upn', uln: 'uln', nhs_number: 'nhs-number',
  local_patient_id: 'local', local_child_id: 'local', pupil_id: 'local',
} // prettier-ignore

const ofColumn = ({ name, type }: Column): NumberSystem | null =>
  type.kind === 'upn' || type.kind === 'uln' || type.kind === 'nhs-number' ? type.kind : (columns[name] ?? null)

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_.-]+/g, '')

/** The kind of number under a heading as its sender wrote it, a column of ours, or the last step of an XML path; null for anything else. */
export const numberUnder = (layout: Layout | null, heading: string | null): NumberSystem | null => {
  if (heading === null) return null
  const last = plain(
    heading
      .split('/')
      .at(-1)!
      .replace(/\[\d+\]$/, ''),
  )
  const column = layout?.columns.find(({ name, synonyms }) => [name, ...synonyms].some(each => plain(each) === last))
  if (column) return ofColumn(column)
  const name = Object.keys(columns).find(each => plain(each) === last)
  return name === undefined ? null : columns[name]!
}

/** Whether somebody sees every number a file of this layout may hold. */
export const seesAll = (layout: Layout | null, sight: Sight): boolean =>
  (layout ? layout.columns.map(ofColumn) : Object.values(columns)).every(system => system === null || sight(system))

const nhsOrLearner = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g
const pupil = /(?<![A-Za-z\d])[A-Za-z]\d{11}[A-Za-z\d](?![A-Za-z\d])/g

/** A sentence without the numbers that are not for whoever reads it: those known, and whatever looks like one. */
const without = (text: string, numbers: readonly string[], sight: Sight): string => {
  let shown = text
  for (const number of numbers) if (number.trim().length > 2) shown = shown.replaceAll(number.trim(), hidden)
  if (!sight('nhs-number') || !sight('uln')) shown = shown.replaceAll(nhsOrLearner, hidden)
  return sight('upn') ? shown : shown.replaceAll(pupil, hidden)
}

/** What was found wrong, for somebody who sees these numbers. `numbers`: hidden cells of the very row. */
export const issueFor = <Each extends Told>(
  layout: Layout | null,
  sight: Sight,
  issue: Each,
  numbers: readonly string[] = [],
): Each => {
  if (seesAll(layout, sight)) return issue
  const system = numberUnder(layout, issue.column)
  const hides = system !== null && !sight(system) && issue.value !== null
  const all = hides ? [...numbers, issue.value!] : numbers
  const value = hides ? hidden : issue.value && without(issue.value, all, sight)
  return { ...issue, value, message: without(issue.message, all, sight) }
}

/** A held row's cells and what is wrong with it, for somebody who sees these numbers. */
export const heldRowFor = <
  Row extends { readonly cells: Readonly<Record<string, string>>; readonly issues: readonly Told[] },
>(
  layout: Layout | null,
  sight: Sight,
  row: Row,
): Row => {
  const hides = (name: string): boolean => {
    const system = numberUnder(layout, name)
    return system !== null && !sight(system)
  }
  const cells = Object.entries(row.cells).map(([name, cell]) => [name, hides(name) ? hidden : cell])
  const numbers = Object.entries(row.cells).flatMap(([name, cell]) => (hides(name) ? [cell] : []))
  return { ...row, cells: Object.fromEntries(cells), issues: row.issues.map(issue => issueFor(layout, sight, issue, numbers)) } // prettier-ignore
}
