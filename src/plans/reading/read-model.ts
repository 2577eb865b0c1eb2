import { assemble, countsOf } from './assemble.ts'
import { cleaned, repeatedLines } from './furniture.ts'
import { areaOf, areaColumns } from './area-table.ts'
import { outline } from './outline.ts'
import { factOf, programmeFrom } from './programme.ts'
import { namesSomebody } from './roles.ts'
import { actionRows } from './rows.ts'
import { findTargets } from './targets.ts'
import type { AreaColumns } from './area-table.ts'
import type { Facts } from './programme.ts'
import type { Kept, ReadAction, ReadPlan, Warning } from './shape.ts'
import type { Block, Row, TableModel } from './table-model.ts'

type Walk = {
  readonly lines: readonly string[]
  readonly outlined: ReturnType<typeof outline>
  readonly rows: ReturnType<typeof actionRows>
  readonly facts: Facts
  readonly unplaced: Kept[]
  readonly furniture: Kept[]
  areaTable: AreaColumns | null
}

/** One table model read as a plan, whatever file it came from. Null where it holds no table of actions. */
export const readModel = (model: TableModel): ReadPlan | null => {
  const lines = repeatedLines(model)
  const walk: Walk = {
    lines,
    outlined: outline(lines),
    rows: actionRows(),
    facts: {},
    unplaced: [],
    furniture: [],
    areaTable: null,
  }
  for (const block of cleaned(model, lines)) {
    if (block.kind === 'table') for (const row of block.rows) takeRow(walk, row)
    else takeLine(walk, block)
    if (block.kind === 'table') walk.areaTable = null
  }
  return walk.rows.drafts.length ? planFrom(walk, model) : null
}

const takeLine = (walk: Walk, block: Exclude<Block, { kind: 'table' }>) => {
  const kept = { words: block.text, where: block.where }
  if (walk.lines.includes(block.text)) {
    walk.rows.broke(block.text)
    walk.furniture.push(kept)
    return
  }
  const taken = walk.outlined.take(block.text, block.kind === 'item', block.where)
  if (taken === 'opens') walk.rows.reset()
  if (taken === 'unknown') walk.unplaced.push(kept)
}

const takeRow = (walk: Walk, row: Row) => {
  const filled = row.cells.filter(cell => cell.text)
  if (filled.length === 0) {
    for (const cell of row.cells) for (const line of cell.furniture) walk.rows.broke(line)
    return
  }
  if (isBanner(row) && walk.outlined.take(filled[0]!.text, false, filled[0]!.where) === 'opens') return
  const fact = walk.rows.open() ? null : factOf(row)
  if (fact) {
    if (fact.value) walk.facts[fact.name] = fact.value
    return
  }
  if (takeArea(walk, row)) return
  if (walk.rows.take(row, walk.outlined.section())) walk.outlined.close()
  else for (const cell of filled) walk.unplaced.push({ words: cell.text, where: cell.where })
}

/** A row drawn as one cell across the table: the name of a section, not an action. */
const isBanner = (row: Row): boolean => {
  const filled = row.cells.filter(cell => cell.text)
  return filled.length === 1 && filled[0]!.span > 1 && filled[0]!.span >= row.cells.length / 2
}

const takeArea = (walk: Walk, row: Row): boolean => {
  const columns = areaColumns(row)
  if (columns) {
    walk.areaTable = columns
    walk.rows.reset()
    for (const cell of row.cells) if (cell.text) walk.furniture.push({ words: cell.text, where: cell.where })
    return true
  }
  const area = walk.areaTable && areaOf(row, walk.areaTable)
  if (area) walk.outlined.put(area)
  return Boolean(area)
}

const planFrom = (walk: Walk, model: TableModel): ReadPlan => {
  const { programme, words } = programmeFrom(model, walk.lines, walk.facts)
  const { actions, warnings } = assemble(walk.rows.drafts, programme.planMonth)
  const outlined = walk.outlined.done()
  const targets = findTargets(actions)
  const unplaced = [...walk.unplaced, ...outlined.passed, ...walk.rows.unplaced].filter(kept => !words.has(kept.words))
  const all = [
    ...walk.rows.warnings,
    ...outlined.warnings,
    ...warnings,
    ...planDoubts(programme.planMonth, actions),
    ...targets.filter(target => target.measure === null && target.unit === '%').map(figureDoubt),
    ...walk.rows.unplaced.map(cellDoubt),
  ]
  return {
    programme,
    areas: outlined.areas,
    actions,
    targets,
    warnings: all,
    unplaced,
    furniture: [...walk.furniture, ...walk.rows.furniture],
    counts: countsOf(actions),
  }
}

const planDoubts = (planMonth: string | null, actions: readonly ReadAction[]): Warning[] => {
  const warnings: Warning[] = []
  if (!planMonth)
    warnings.push({
      code: 'no-plan-month',
      action: null,
      where: null,
      words: 'The file does not say the month of the plan, so no due dates were counted. Give the month.',
    })
  const naming = actions.filter(action =>
    action.cells.some(cell => (cell.field === 'accountable' || cell.field === 'involved') && namesSomebody(cell.text)),
  )
  if (naming.length)
    warnings.push({
      code: 'names-kept',
      action: null,
      where: null,
      words: `People are named in ${naming.length} of ${actions.length} actions. The names stay in this view, for staff; everyone else sees role and organisation.`,
    })
  return warnings
}

const figureDoubt = (target: ReadPlan['targets'][number]): Warning => ({
  code: 'figure-without-measure',
  action: target.actions[0] ?? null,
  where: null,
  words: `A figure stands in action ${target.actions.join(', ')} that we know no measure for: “${target.words}”. Say what it counts, or leave it to evidence.`,
})

const cellDoubt = (kept: Kept): Warning => ({
  code: 'not-placed',
  action: null,
  where: kept.where,
  words: `“${kept.words.slice(0, 80)}” stands in a column we do not know. It was kept, and listed as not placed.`,
})
