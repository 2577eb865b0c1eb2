import type { ReadArea, ReadStatement } from './shape.ts'
import type { Row } from './table-model.ts'

const fields = ['number', 'title', 'partOf', 'inspectors', 'families', 'impacts'] as const
export type AreaColumns = Readonly<Record<(typeof fields)[number], number>>

const patterns: Record<(typeof fields)[number], RegExp> = {
  number: /^(?:area )?number$/i,
  title: /^(?:area )?title$/i,
  partOf: /^part of\b/i,
  inspectors: /^what (?:the )?inspectors/i,
  families: /^what (?:children|families)/i,
  impacts: /^(?:18[- ]month )?impact statements/i,
}

/** The heading row of the template's table of areas, or null. */
export const areaColumns = (row: Row): AreaColumns | null => {
  const at = (field: (typeof fields)[number]) => row.cells.findIndex(cell => patterns[field].test(cell.text))
  const columns = Object.fromEntries(fields.map(field => [field, at(field)])) as AreaColumns
  return columns.number >= 0 && columns.title >= 0 ? columns : null
}

/** One row of the template's table of areas; statements stand one to a line. */
export const areaOf = (row: Row, columns: AreaColumns): ReadArea | null => {
  const text = (field: (typeof fields)[number]) => row.cells[columns[field]]?.text ?? ''
  const number = /^\d{1,2}(?:\.\d{1,2})?$/.exec(text('number'))?.[0]
  if (!number) return null
  const list = (field: (typeof fields)[number]): ReadStatement[] =>
    (row.cells[columns[field]]?.pieces ?? []).map(piece => ({
      words: piece.text,
      sharedWith: [],
      furniture: [],
      where: row.where,
    }))
  const root = number.split('.')[0]!
  const partOf = number !== root && text('partOf') ? { number: root, title: text('partOf') } : null
  return {
    number,
    title: text('title'),
    partOf,
    inspectors: list('inspectors'),
    families: list('families'),
    impacts: list('impacts'),
    impactMonths: 18,
  }
}
