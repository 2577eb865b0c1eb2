import type { Row } from './table-model.ts'

export type Field =
  | 'ref'
  | 'action'
  | 'subActions'
  | 'involved'
  | 'accountable'
  | 'impact'
  | 'timescale'
  | 'milestone'
  | 'areas'
  | 'standing'
  | 'latest'

/** A column of the plan's table. `months` is set for milestones: 3, 6, 12; null while the plan has not said. */
export type Column = { readonly field: Field; readonly months: number | null; readonly heading: string }

/** Column by position; null where the heading row says nothing we know. */
export type Columns = readonly (Column | null)[]

const numbers: Record<string, number> = { one: 1, two: 2, three: 3, four: 4, six: 6, nine: 9, twelve: 12, eighteen: 18 }

/** `3 months`, `Twelve-month milestone` and the like; null for other words. */
export const monthsIn = (heading: string): number | null => {
  const found = /^(?:at |within |by |in )?(\d{1,2}|[a-z]+)[ -]*months?(?: milestones?)?\W*$/i.exec(heading.trim())
  const months = found ? (numbers[found[1]!.toLowerCase()] ?? Number(found[1])) : NaN
  return Number.isInteger(months) && months > 0 && months <= 60 ? months : null
}

// Matched with all spaces out: conversions split words ("Improve ment area linked to").
const known: readonly (readonly [Field, RegExp])[] = [
  ['ref', /^(ref|reference|no|number|id|actionref(erence)?|action(no|number|id))\.?$/],
  ['subActions', /^sub-?actions?/],
  [
    'areas',
    /^(improve(ment)?|priority|linked)area|^areas?($|\(|of?forimprovement|forimprovement|linked|thisis|number)|arealinked|linked(to)?area/,
  ],
  ['involved', /^(who(will|is|else)?(be|is)?involved|involved|partnersinvolved|deliverypartners?|contributors?)/],
  [
    'accountable',
    /^(who(will|is)?(be)?(responsible|accountable)|responsible|accountable|(action|lead)?owners?$|leads?$|leadofficers?|sro)/,
  ],
  [
    'impact',
    /^(partnership)?impactmeasures?|^(success|impact|outcome)(measures?|criteria)|^measuresofsuccess|^howwillwemeasure/,
  ],
  ['timescale', /^timescales?|^timeframe|^bywhen|^deadlines?$|^(target|due|completion)dates?$/],
  ['milestone', /^howwill.*know|^whatwillitlookorfeel|^milestones?$/],
  ['standing', /^(whereitstands|status|rag(rating|status)?|progress)$/],
  ['latest', /^(latestupdate|updates?|progressupdate)$/],
  [
    'action',
    /^(whatarewegoingtodo|what(will)?we(will)?do|whatwillwedo|actions?($|we|towe|required|wewilltake)|activit(y|ies)$|ouractions?)/,
  ],
]

const columnOf = (text: string): Column | null => {
  if (text.length > 140) return null
  const months = monthsIn(text)
  if (months !== null) return { field: 'milestone', months, heading: text }
  const squeezed = text.toLowerCase().replace(/\s+/g, '').replace(/[’']/g, '')
  const found = known.find(([, pattern]) => pattern.test(squeezed))
  return found ? { field: found[0], months: null, heading: text } : null
}

/**
 * The columns a heading row names, or null where the row is none: it must name the action and two more. A heading drawn
 * over several milestone columns covers the unnamed columns right of it, up to the next named one.
 */
export const columnsOf = (row: Row): Columns | null => {
  const named = row.cells.map(cell => (cell.text ? columnOf(cell.text) : null))
  const fields = new Set(named.flatMap(column => column?.field ?? []))
  if (!fields.has('action') || fields.size < 3) return null
  let over: Column | null = null
  return named.map((column, index) => {
    over = row.cells[index]!.text ? (column?.field === 'milestone' && column.months === null ? column : null) : over
    return column ?? over
  })
}

/** The second heading row, which says the months of milestone columns; null where the row is none. */
export const withMonths = (columns: Columns, row: Row): Columns | null => {
  const filled = row.cells.flatMap((cell, index) => (cell.text ? [index] : []))
  const months = filled.map(index => monthsIn(row.cells[index]!.text))
  if (filled.length === 0 || months.includes(null)) return null
  const at = new Map(filled.map((index, nth) => [index, months[nth]!]))
  const width = Math.max(columns.length, ...filled.map(index => index + 1))
  return Array.from({ length: width }, (_, index) => {
    const column = columns[index] ?? null
    if (!at.has(index)) return column
    return { field: 'milestone', months: at.get(index)!, heading: row.cells[index]!.text }
  })
}

const usual = [3, 6, 12]

/** Milestone columns whose months no row says are taken as 3, 6 and 12 where there are three of them. */
export const settled = (columns: Columns): { columns: Columns; guessed: boolean } => {
  const unsaid = columns.flatMap((column, index) =>
    column?.field === 'milestone' && column.months === null ? [index] : [],
  )
  if (unsaid.length === 0) return { columns, guessed: false }
  const months = (index: number) => (unsaid.length === 3 ? usual[unsaid.indexOf(index)]! : null)
  const said = columns.map((column, index) =>
    column && unsaid.includes(index) ? (months(index) ? { ...column, months: months(index) } : null) : column,
  )
  return { columns: said, guessed: true }
}

/** Whether a heading row repeated on a later page says the same as the first: same fields in the same columns. */
export const sameColumns = (first: Columns, again: Columns): boolean =>
  Array.from({ length: Math.max(first.length, again.length) }).every(
    (_, index) => first[index]?.field === again[index]?.field,
  )

/** What a run of statements is about. */
export type Said = 'inspectors' | 'families' | 'impacts'

const opening: readonly (readonly [Said, RegExp])[] = [
  ['impacts', /^what (?:impact|difference) will\b|^(?:\d+[- ]month )?impact statements?\b/i],
  [
    'inspectors',
    /^what (?:have |has |did )?(?:the )?(?:ofsted|cqc|inspect)[^.]{0,80}\b(?:told|tell|said|say|found|find)\b/i,
  ],
  [
    'families',
    /^what (?:have |has |did |do )?[^.]{0,20}\b(?:children|young people|parents?|carers|famil)[^.]{0,80}\b(?:told|tell|said|say)\b/i,
  ],
]

/** Which statements follow a line such as "What Ofsted and the CQC told us", or null. */
export const statementHeading = (text: string): Said | null =>
  text.length > 160 ? null : (opening.find(([, pattern]) => pattern.test(text))?.[0] ?? null)
