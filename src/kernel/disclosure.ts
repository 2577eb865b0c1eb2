/**
 * Disclosure control: counts of our own that leave for the public. 0 is shown, 1 to 5 never, and where a total would
 * give a hidden count away, another is hidden with it. Official statistics do not pass through here: they are shown as
 * published. Pure.
 */
export const fewerThanSix = 'fewer than 6'
export const notShown = 'not shown'

/** What may be shown: the count itself, `fewer than 6` (it is 1 to 5), or `not shown` (hidden to protect another). */
export type Shown = number | typeof fewerThanSix | typeof notShown

/** 1 to 5: few enough that a family could be recognised. */
export const isSmall = (count: number): boolean => count >= 1 && count <= 5

/** One count that stands alone, with no total beside it. */
export const protectCount = (count: number): Shown => (isSmall(count) ? fewerThanSix : count)

/** A share in percent to one decimal; `not shown` where it rests on 1 to 5 either way, null where it is of nothing. */
export const protectPercentage = (numerator: number, denominator: number): number | typeof notShown | null => {
  if (denominator === 0) return null
  if (isSmall(numerator) || isSmall(denominator - numerator)) return notShown
  return Math.round((numerator / denominator) * 1000) / 10
}

// A table is a grid whose last row and last column are totals; each line of cells balances its total. A line that
// nobody adds up (the columns of a one-way table) is `free`.
type Cell = { readonly row: number; readonly column: number; readonly value: number; shown: Shown }
type Grid = { readonly cells: Cell[]; readonly rows: number; readonly columns: number; readonly free: boolean }

const isTotal = (grid: Grid, { row, column }: Cell): boolean => (row === grid.rows) !== (column === grid.columns)

/** What a reader knows of a hidden count: 1 to 5, or else at least 6, since a smaller one would have said so. */
const bounds = ({ shown, value }: Cell): [number, number] => {
  if (shown === fewerThanSix) return [1, 5]
  return [isSmall(value) ? 0 : 6, Infinity]
}

/** Whether a count could be one more, or one less, for all a reader knows; totals count against their line. */
const canMove = (grid: Grid, cell: Cell, by: 1 | -1): boolean => {
  if (typeof cell.shown === 'number') return false
  const moved = cell.value + (isTotal(grid, cell) ? -by : by)
  const [low, high] = bounds(cell)
  return moved >= low && moved <= high
}

/**
 * Whether some other table with the same shown numbers has a different count here. If one exists, it is reached by
 * moving counts by one around a ring of lines, up in one and down in the next (the residual graph of a transport
 * table), so it is enough to look for such a ring.
 */
const couldDiffer = (grid: Grid, cell: Cell, by: 1 | -1): boolean => {
  if (!canMove(grid, cell, by)) return false
  if (grid.free) return grid.cells.some(other => other !== cell && canMove(grid, other, by === 1 ? -1 : 1))
  const seen = new Set<string>()
  const waiting: { line: 'row' | 'column'; at: number }[] = [{ line: 'column', at: cell.column }]
  for (let here = waiting.pop(); here; here = waiting.pop()) {
    if (here.line === 'row' && here.at === cell.row) return true
    if (seen.has(`${here.line} ${here.at}`)) continue
    seen.add(`${here.line} ${here.at}`)
    const { line, at } = here
    const [next, move] = line === 'column' ? (['row', -by] as const) : (['column', by] as const)
    for (const other of grid.cells)
      if (other !== cell && other[line] === at && canMove(grid, other, move as 1 | -1))
        waiting.push({ line: next, at: other[next] })
  }
  return false
}

const canBeWorkedOut = (grid: Grid, cell: Cell): boolean =>
  typeof cell.shown !== 'number' && !couldDiffer(grid, cell, 1) && !couldDiffer(grid, cell, -1)

const isMargin = (grid: Grid, { row, column }: Cell): boolean => row === grid.rows || column === grid.columns

const hidingHelps = (grid: Grid, exposed: Cell, candidate: Cell): boolean => {
  const before = candidate.shown
  candidate.shown = notShown
  const helps = !canBeWorkedOut(grid, exposed)
  candidate.shown = before
  return helps
}

/** In a line of the exposed count where nothing else is hidden yet: a ring has to pass through there. */
const inLonelyLine = (grid: Grid, exposed: Cell, candidate: Cell): boolean =>
  (['row', 'column'] as const).some(
    line =>
      candidate[line] === exposed[line] &&
      !grid.cells.some(cell => cell !== exposed && cell[line] === exposed[line] && typeof cell.shown !== 'number'),
  )

const cheapest = (cells: Cell[], cost: (cell: Cell) => number[]): Cell | undefined =>
  cells
    .map(cell => ({ cell, cost: cost(cell) }))
    .sort((a, b) => a.cost.reduce((difference, value, at) => difference || value - b.cost[at]!, 0))[0]?.cell

/** Which count to hide next to protect `exposed`: counts before totals, what closes a ring first, small before large. */
const nextToHide = (grid: Grid, exposed: Cell): Cell | undefined => {
  const cost = (cell: Cell): number[] => [
    Number(isMargin(grid, cell)),
    Number(!hidingHelps(grid, exposed, cell)),
    Number(!inLonelyLine(grid, exposed, cell)),
    cell.value,
  ]
  const showing = grid.cells.filter(cell => typeof cell.shown === 'number' && cell.value > 0)
  // Everything hidden and still it shows: "fewer than 6" itself says too much. Five ones under a small total do this.
  const wordy = grid.cells.filter(cell => cell.shown === fewerThanSix && isMargin(grid, cell))
  return cheapest(showing.length > 0 ? showing : wordy, cost)
}

const hideUntilSafe = (grid: Grid): void => {
  for (const cell of grid.cells) cell.shown = protectCount(cell.value)
  for (;;) {
    const exposed = grid.cells.find(cell => canBeWorkedOut(grid, cell))
    const hide = exposed && nextToHide(grid, exposed)
    if (!hide) return
    hide.shown = notShown
  }
}

/** A list of counts and their total, made safe to show. Zeros stay, and the order is kept. */
export const protect = (counts: readonly number[], total: number): { cells: Shown[]; total: Shown } => {
  const cells = [...counts, total].map((value, column) => ({ row: 0, column, value, shown: value as Shown }))
  hideUntilSafe({ cells, rows: 1, columns: counts.length, free: true })
  return { cells: cells.slice(0, -1).map(({ shown }) => shown), total: cells.at(-1)!.shown }
}

/**
 * A two-way table of counts with its totals, made safe to show. Totals are added up here.
 * @returns the table one row and one column larger: the last of each row and the last row are totals.
 */
export const protectTable = (counts: readonly (readonly number[])[]): Shown[][] => {
  const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const across = counts.map(row => [...row, add(row)])
  const width = across[0]?.length ?? 0
  const whole = [...across, Array.from({ length: width }, (_, column) => add(across.map(row => row[column]!)))]
  const cells = whole.flatMap((values, row) =>
    values.map((value, column) => ({ row, column, value, shown: value as Shown })),
  )
  hideUntilSafe({ cells, rows: counts.length, columns: width - 1, free: false })
  return whole.map((_, row) => cells.filter(cell => cell.row === row).map(({ shown }) => shown))
}
