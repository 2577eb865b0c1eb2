import type { CheckedRow, HeldRow, Settings } from './checked.ts'
import type { About, Finding, Issue, Layout, RawRow, Row, RowRule, Value } from './layout.ts'
import { placeOf, type RowReader } from './read-row.ts'
import { recordKinds } from './records.ts'
import { keyTable } from './unique.ts'

/** What comes of the rows of one reading. */
export type Gathered = { accepted: CheckedRow[]; held: HeldRow[]; elsewhere: number; issues: Issue[] }

type Headings = readonly (string | null)[] | null
export type Judge = (raw: RawRow, headings: Headings, into: Gathered) => void

/**
 * Judges one row after another of a file: its cells, the layout's rules, whose area it is, and whether its key stood in
 * the file before. Of a row about another area's child only the number is told.
 */
export const judgeOf = (
  layout: Layout,
  settings: Pick<Settings, 'placeOf'>,
  about: About,
  readRow: RowReader,
): Judge => {
  const names = layout.columns.map(({ name }) => name)
  const rules = layout.rules.map(rule => ({ rule, looksAt: rule.looksAt.map(name => names.indexOf(name)) }))
  const keyOf = keyMaker(recordKinds[layout.keeps].key)
  const kept = keyTable()
  const unique = uniqueness(layout, names, row => kept.rowOf(keyOf(layout.toRecord(row))))
  const whose = layout.mixedAreas ? settings.placeOf : undefined
  return (raw, headings, into) => {
    const { row, issues: found, unread } = readRow(raw, headings)
    const whoseArea = whose ? whose(row) : 'ours'
    if (whoseArea === 'elsewhere') return void (into.elsewhere += 1)
    let issues = found
    const add = (...more: readonly Issue[]): void =>
      void (issues = issues.length === 0 ? [...more] : [...issues, ...more])
    if (raw.issues && raw.issues.length > 0) add(...raw.issues)
    for (const { rule, looksAt } of rules) {
      if (unread !== null && looksAt.some(index => unread.has(index))) continue
      const broken = rule.broken(row, about)
      if (broken !== null) add(...ruleIssues(rule, broken, raw, headings, layout))
    }
    const twice = (before: number): void => add(issueAt(raw, 'D-TWICE', 'error', sameRecord(raw.row, before, layout), cellNamed(raw, names.indexOf(layout.unique[0] ?? ''), headings, names))) // prettier-ignore
    const said = unique?.saidBefore(row, unread, issues.some(isError)) ?? null
    if (said !== null) twice(said)
    if (whoseArea === 'unclear') add(issueAt(raw, 'H-AREA', 'error', unclearWords, nowhere))
    const record = issues.some(isError) ? null : layout.toRecord(row)
    const key = record && keyOf(record)
    const before = key === null ? null : kept.seen(key, raw.row)
    if (before !== null) twice(before)
    for (const issue of issues) into.issues.push(issue)
    if (record === null || key === null || before !== null) {
      unique?.hold(row, raw, unread)
      return void into.held.push({ sheet: raw.sheet, row: raw.row, cells: asSent(raw, names), issues, unclearArea: whoseArea === 'unclear' }) // prettier-ignore
    }
    const queries = issues.length === 0 ? issues : issues.filter(({ severity }) => severity === 'query')
    into.accepted.push({ sheet: raw.sheet, row: raw.row, key, record, queries })
  }
}

const isError = ({ severity }: Issue): boolean => severity === 'error'

/** Told by what the rows mean, so that February 2025 and 2025-02 are the same. */
const sameRecord = (row: number, before: number, { keeps, unique }: Layout): string =>
  `Row ${row} is about the same thing as row ${before}, which was taken first: both have the same ${unique.length > 0 ? unique.join(', ') : recordKinds[keeps].key.join(', ')}. Take out the one that is wrong, or tell them apart, and send the file again.`

const unclearWords =
  'Nothing in this row says which area the child belongs to, so a person has to decide. A postcode or the responsible authority would settle it.'

type Where = Pick<Issue, 'column' | 'value'>
const nowhere: Where = { column: null, value: null }

const issueAt = ({ sheet, row }: RawRow, code: string, severity: Issue['severity'], message: string, where: Where) =>
  ({ code, severity, sheet, row, ...where, message }) satisfies Issue

const ruleIssues = (
  { code, severity, looksAt }: RowRule,
  broken: string | readonly Finding[],
  raw: RawRow,
  headings: Headings,
  { columns }: Layout,
): Issue[] => {
  const names = columns.map(({ name }) => name)
  if (typeof broken === 'string')
    return [issueAt(raw, code, severity, broken, cellNamed(raw, names.indexOf(looksAt[0] ?? ''), headings, names))]
  return broken.map(finding => {
    const index = names.indexOf(finding.column)
    const cell = raw.cells[index]
    const part = finding.part === undefined || typeof cell === 'string' ? undefined : cell?.[finding.part]
    if (!part) return issueAt(raw, code, severity, finding.message, cellNamed(raw, index, headings, names))
    const type = columns[index]!.type
    const partNames = type.kind === 'parts' ? type.of.map(({ name }) => name) : []
    const within = partNames.indexOf(finding.cell ?? '')
    const place = placeOf(raw, index, headings, names)
    const column = (within < 0 ? undefined : part.places?.[within]) ?? `${place}[${finding.part! + 1}]${finding.cell ? `/${finding.cell}` : ''}` // prettier-ignore
    return issueAt(raw, code, severity, finding.message, { column, value: textOf(part.cells[within]) })
  })
}

const textOf = (cell: RawRow['cells'][number] | undefined): string | null =>
  typeof cell === 'string' && cell !== '' ? cell.slice(0, 200) : null

const cellNamed = (raw: RawRow, index: number, headings: Headings, names: readonly string[]): Where =>
  index < 0 ? nowhere : { column: placeOf(raw, index, headings, names), value: textOf(raw.cells[index]) }

const keyMaker = (columns: readonly string[]) => {
  const [first, ...others] = columns
  return (values: Readonly<Record<string, Value>>): string => {
    let key = String(values[first!] ?? '')
    for (const column of others) key += `\u001f${String(values[column] ?? '')}`
    return key
  }
}

/**
 * Looks for rows that say the same in the unique columns, where these are not the key by which records are told apart.
 * They settle that key (tested beside the layouts): what was accepted is found by it, and only held rows, which have
 * none, are remembered by what they say.
 */
const uniqueness = (layout: Layout, names: readonly string[], acceptedBefore: (row: Row) => number | null) => {
  const places = layout.unique.map(name => names.indexOf(name))
  if (places.length === 0 || layout.unique.join() === recordKinds[layout.keeps].key.join()) return null
  const held = keyTable()
  let holds = false
  const saysOf = keyMaker(layout.unique)
  const readable = (unread: ReadonlySet<number> | null): boolean =>
    unread === null || !places.some(index => unread.has(index))
  return {
    /** Where the same was said before. A row without a fault has a key, by which it is found among the accepted later. */
    saidBefore: (row: Row, unread: ReadonlySet<number> | null, wrong: boolean): number | null => {
      if ((!holds && !wrong) || !readable(unread)) return null
      return held.rowOf(saysOf(row)) ?? (wrong ? acceptedBefore(row) : null)
    },
    hold: (row: Row, raw: RawRow, unread: ReadonlySet<number> | null): void => {
      if (!readable(unread)) return
      holds = true
      held.seen(saysOf(row), raw.row)
    },
  }
}

const asSent = ({ cells }: RawRow, names: readonly string[]): Record<string, string> => {
  const sent: Record<string, string> = {}
  for (const [index, name] of names.entries()) {
    const cell = cells[index]
    if (typeof cell === 'string' && cell !== '') sent[name] = cell
  }
  return sent
}
