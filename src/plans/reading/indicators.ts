import { placeInWords, tidy } from './table-model.ts'
import type { Figure, Indicator, Indicators } from './shape.ts'
import type { Cell, Row, TableModel } from './table-model.ts'

type Role = 'name' | 'baseline' | 'target' | 'milestone' | 'actual'

const roles: readonly (readonly [Role, RegExp])[] = [
  ['name', /^(?:key performance indicators?|kpis?|indicators?|measures?|what (?:is|we) (?:measured|measure))\b/i],
  ['baseline', /^baseline\b/i],
  ['target', /^target\b/i],
  ['milestone', /^milestone\b/i],
  ['actual', /^actual\b|^(?:latest|current) (?:figure|position)/i],
]

const roleOf = (heading: string): Role | null =>
  heading.length > 60
    ? null
    : (roles.find(([, pattern]) => pattern.test(heading.replaceAll('_', ' ').trim()))?.[0] ?? null)

const isHeading = (named: readonly (Role | null)[]): boolean =>
  named.includes('name') && named.includes('baseline') && (named.includes('target') || named.includes('actual'))

/**
 * A table of indicators (what is counted, baseline, target, milestones and actuals), or null where the model holds
 * none. Figures keep their own words: columns mix rates and percentages, and a slip in the source is warned of, never
 * put right. Also reads a table that was copied one cell to a line; there the empty cells at a row's end are unknown.
 */
export const readIndicators = (model: TableModel): Indicators | null => {
  const tables = model.flatMap(block => (block.kind === 'table' ? [block.rows] : []))
  for (const rows of tables) {
    const at = rows.findIndex(row => isHeading(row.cells.map(cell => roleOf(cell.text))))
    if (at >= 0)
      return fromRows(
        rows[at]!.cells.map(cell => cell.text),
        rows.slice(at + 1).map(row => ({ ...row, short: false })),
        titleOf(model),
        [],
      )
  }
  return fromLines(model)
}

const titleOf = (model: TableModel): string | null => {
  const first = model.find(block => block.kind !== 'table' && block.text.length < 200)
  return first && first.kind !== 'table' && !roleOf(first.text) ? first.text : null
}

const fromLines = (model: TableModel): Indicators | null => {
  const lines = model.flatMap(block => (block.kind === 'table' ? [] : [block]))
  const at = lines.findIndex(
    (_, index) =>
      roleOf(lines[index]!.text) === 'name' && isHeading(lines.slice(index, index + 4).map(line => roleOf(line.text))),
  )
  if (at < 0) return null
  let width = 0
  while (roleOf(lines[at + width]?.text ?? '')) width++
  const rows: (Row & { short: boolean })[] = []
  const notes: string[] = []
  let cells: Cell[] = []
  const close = () => void (cells.length && rows.push({ cells, where: cells[0]!.where, short: cells.length < width }))
  for (const line of lines.slice(at + width)) {
    const cell: Cell = { text: line.text, pieces: [], span: 1, where: line.where, furniture: [] }
    if (line.text.startsWith('*')) notes.push(line.text)
    else if (cells.length < width && /^[\d£<>–-]|^n\/a\b/i.test(line.text) && cells.length) cells.push(cell)
    else {
      close()
      cells = [cell]
    }
  }
  close()
  return fromRows(
    lines.slice(at, at + width).map(line => line.text),
    rows,
    titleOf(model),
    notes,
  )
}

const fromRows = (
  headings: readonly string[],
  rows: readonly (Row & { short: boolean })[],
  title: string | null,
  notes: string[],
): Indicators => {
  const warnings: Indicators['warnings'][number][] = []
  const found = headings.map(roleOf)
  const indicators = rows.flatMap((row): Indicator[] => {
    const cell = (role: Role) => row.cells[found.indexOf(role)]?.text ?? ''
    if (!cell('name')) return []
    if (row.cells.filter(one => one.text).length === 1 && row.cells[0]!.text.startsWith('*')) {
      notes.push(row.cells[0]!.text)
      return []
    }
    const values = headings.flatMap((heading, index) => {
      const [kind, text] = [found[index], row.cells[index]?.text]
      const figure = text && (kind === 'milestone' || kind === 'actual') ? figureOf(text) : null
      return figure ? [{ ...figure, heading: heading.replaceAll('_', ' '), kind: kind as 'milestone' | 'actual' }] : []
    })
    const read = {
      name: cell('name'),
      baseline: figureOf(cell('baseline')),
      target: figureOf(cell('target')),
      values,
      where: row.where,
    }
    warnings.push(...doubts(read, row.short))
    return [read]
  })
  return { title, indicators, notes, warnings }
}

/** A figure as written: its number, whether it is a percentage, and the note beside it. */
export const figureOf = (text: string): Figure | null => {
  const words = tidy(text)
  if (!words) return null
  const number = /-?\d[\d,]*(?:\.\d+)?/.exec(words)
  const after = number ? words.slice(number.index + number[0].length) : ''
  const note = /\(([^)]+)\)/.exec(words)?.[1] ?? null
  return {
    words,
    value: number ? Number(number[0].replaceAll(',', '')) : null,
    unit: /^\s*%/.test(after) ? '%' : null,
    note,
  }
}

const doubts = (indicator: Indicator, short: boolean): Indicators['warnings'][number][] => {
  const { baseline, target, values, where, name } = indicator
  const called = name.length > 60 ? `${name.slice(0, 57)}…` : name
  const said: string[] = []
  const units = new Set(
    [baseline, target, ...values].flatMap(figure => (figure?.value !== null && figure ? [figure.unit ?? 'plain'] : [])),
  )
  if (units.size > 1) said.push('some of its figures are percentages and some are not. Each was left as it stands')
  const ratio = baseline?.value && target?.value ? target.value / baseline.value : 1
  if (ratio > 5 && target!.value! < 100 && baseline!.unit === target!.unit && /\btotal|population|rate\b/i.test(name))
    said.push(
      `the target (${target!.words}) is more than five times the baseline (${baseline!.words}), which may be a slip`,
    )
  if (short) said.push('the row has fewer cells than the table has columns; its figures were read from the left')
  return said.map(words => ({ where, words: `“${called}” (${placeInWords(where)}): ${words}.` }))
}
