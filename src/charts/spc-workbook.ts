import Excel from 'exceljs'
import type { Chart, Partition } from '../spc/chart.ts'
import { pointWords } from '../spc/words.ts'

export type SpcWorkbook = {
  readonly title: string
  readonly chart: Chart
  /** Of each point: its period in words. */
  readonly periods: readonly string[]
  readonly targets: readonly (number | null)[]
  /** Field and words: the definition, the source, the rules. */
  readonly about: readonly (readonly [string, string])[]
}

const head = ['Period', 'Last day', 'Value', 'Counted', 'Step from the point before', 'Mean', 'Lower limit', 'Upper limit', 'Target', 'What it shows'] as const // prettier-ignore

/** Places of the points that limits are worked out from, in the stretch: those of its own, or of the one it is held to. */
const countedIn = ({ points, partitions }: Chart, place: number): readonly number[] => {
  const source = partitions[place]!.frozenFrom === null ? place : place - 1
  return points.filter(({ partition }) => partition === source).map(({ i }) => i)
}

const row = (i: number): number => i + 2

/** `D2:D19,D21`: the cells of these rows, those that stand together as a range. Left-out points lie between and are empty. */
const cells = (column: string, rows: readonly number[]): string =>
  rows.length === 0 ? '' : `${column}${row(rows[0]!)}:${column}${row(rows.at(-1)!)}`

const stretchRow = (chart: Chart, { from, to, n, mean, mrBar, lpl, upl }: Partition, place: number) => {
  const counted = countedIn(chart, place)
  const at = place + 2
  return [
    from,
    to,
    { formula: `COUNT(Points!${cells('D', counted)})`, result: n },
    { formula: `AVERAGE(Points!${cells('D', counted)})`, result: mean },
    { formula: `AVERAGE(Points!${cells('E', counted.slice(1))})`, result: mrBar },
    { formula: `D${at}-2.66*E${at}`, result: lpl },
    { formula: `D${at}+2.66*E${at}`, result: upl },
  ]
}

/** The step from the point before of the same stretch, across any left out between. */
const steps = ({ points }: Chart): ReadonlyMap<number, { formula: string; result: number }> => {
  const counted = points.filter(({ partition }) => partition !== null)
  return new Map(
    counted.flatMap((point, at) => {
      const before = counted[at - 1]
      if (!before || before.partition !== point.partition) return []
      return [[point.i, { formula: `ABS(D${row(point.i)}-D${row(before.i)})`, result: Math.abs(point.value! - before.value!) }] as const] // prettier-ignore
    }),
  )
}

const pointRows = ({ chart, periods, targets }: SpcWorkbook): Excel.CellValue[][] => {
  const step = steps(chart)
  return chart.points.map(point => {
    const { i, date, value, ghosted, partition } = point
    const limits = partition === null ? null : chart.partitions[partition]!
    const from = (column: string, result: number) => ({ formula: `Limits!${column}${partition! + 2}`, result })
    return [
      periods[i]!,
      date,
      value,
      // An empty cell is passed over by every average.
      value === null || ghosted ? null : { formula: `C${row(i)}`, result: value },
      step.get(i) ?? null,
      limits && from('D', limits.mean),
      limits && from('F', limits.lpl),
      limits && from('G', limits.upl),
      targets[i] ?? null,
      pointWords(point),
    ]
  })
}

const sheetOf = (book: Excel.Workbook, name: string, rows: readonly (readonly Excel.CellValue[])[], widths: readonly number[]) => {
  const sheet = book.addWorksheet(name)
  for (const cellsOfRow of rows) sheet.addRow([...cellsOfRow])
  sheet.getRow(1).font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 1 }]
  for (const [at, width] of widths.entries()) sheet.getColumn(at + 1).width = width
  return sheet
} // prettier-ignore

/**
 * A chart as a workbook whose mean, steps and limits are formulas over the values: change a value and they follow. The
 * flags are those of the chart as it was taken away. Texts stay texts: Excel works out formula cells alone.
 */
export const spcWorkbook = async (given: SpcWorkbook): Promise<Buffer> => {
  const { chart, about } = given
  const book = new Excel.Workbook()
  sheetOf(book, 'Points', [head, ...pointRows(given)], [22, 12, 10, 10, 14, 10, 12, 12, 10, 50])
  const stretches = chart.partitions.map((each, place) => stretchRow(chart, each, place))
  sheetOf(book, 'Limits', [['From', 'To', 'Points', 'Mean', 'Mean step', 'Lower limit', 'Upper limit'], ...stretches], [12, 12, 8, 12, 12, 12, 12]) // prettier-ignore
  const sheet = sheetOf(book, 'About', [['What', 'Words'], ['Chart', given.title], ...about], [24, 100])
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top' }
  return Buffer.from(await book.xlsx.writeBuffer())
}
