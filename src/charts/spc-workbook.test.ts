import assert from 'node:assert/strict'
import { test } from 'node:test'
import Excel from 'exceljs'
import { addMonths, type Day } from '../kernel/day.ts'
import { chart, type Series } from '../spc/chart.ts'
import { spcWorkbook } from './spc-workbook.ts'

/** Works formulas out from their own words, as Excel would; what was stored as their result is not looked at. */
const evaluator = (book: Excel.Workbook) => {
  const cell = (sheet: string, address: string): number | null => {
    const { value } = book.getWorksheet(sheet)!.getCell(address)
    if (value === null || value === undefined) return null
    if (typeof value === 'number') return value
    return typeof value === 'object' && 'formula' in value ? formula(sheet, value.formula ?? '') : null
  }
  const range = (sheet: string, words: string): number[] => {
    const [, named, column, from, to] = /^(?:(\w+)!)?([A-Z])(\d+):[A-Z](\d+)$/.exec(words)!
    const rows = Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at)
    return rows.flatMap(row => cell(named ?? sheet, `${column}${row}`) ?? [])
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const formula = (sheet: string, words: string): number => {
    const call = /^(AVERAGE|COUNT|ABS)\((.+)\)$/.exec(words)
    if (call?.[1] === 'ABS') return Math.abs(formula(sheet, call[2]!))
    if (call) {
      const numbers = range(sheet, call[2]!)
      return call[1] === 'COUNT' ? numbers.length : sum(numbers) / numbers.length
    }
    const limit = /^([A-Z]\d+)([+-])([\d.]+)\*([A-Z]\d+)$/.exec(words)
    if (limit) return cell(sheet, limit[1]!)! + (limit[2] === '+' ? 1 : -1) * Number(limit[3]) * cell(sheet, limit[4]!)!
    const difference = /^([A-Z]\d+)-([A-Z]\d+)$/.exec(words)
    if (difference) return cell(sheet, difference[1]!)! - cell(sheet, difference[2]!)!
    const reference = /^(?:(\w+)!)?([A-Z]\d+)$/.exec(words)
    assert.ok(reference, `the test cannot work out ${words}`)
    return cell(reference[1] ?? sheet, reference[2]!)!
  }
  return cell
}

const opened = async (bytes: Buffer): Promise<Excel.Workbook> => {
  const book = new Excel.Workbook()
  await book.xlsx.load(bytes as never)
  return book
}

const close = (actual: number | null, expected: number) => assert.ok(actual !== null && Math.abs(actual - expected) < 1e-9, `${actual} and ${expected}`) // prettier-ignore

const months = (length: number): Day[] => Array.from({ length }, (_, at) => addMonths('2023-01-31', at))
const uneven = (length: number): (number | null)[] => Array.from({ length }, (_, at) => (at === 7 ? null : 50 + ((at * 7) % 11))) // prettier-ignore

const given: Series = {
  dates: months(34),
  values: uneven(34),
  direction: 'up',
  rebase: [months(34)[18]!],
  ghost: [months(34)[3]!, months(34)[25]!],
}

const workbook = (series: Series) =>
  spcWorkbook({ title: '=1+1', chart: chart(series), periods: series.dates, targets: series.dates.map(() => 60), about: [['Source', '=HYPERLINK("x")']] }) // prettier-ignore

test('the formulas come to the chart’s own numbers: each stretch, over one-offs and a missing month', async () => {
  const cell = evaluator(await opened(await workbook(given)))
  const { partitions } = chart(given)
  assert.equal(partitions.length, 2)
  for (const [at, { n, mean, mrBar, lpl, upl }] of partitions.entries())
    for (const [column, expected] of [
      ['C', n],
      ['D', mean],
      ['E', mrBar],
      ['F', lpl],
      ['G', upl],
    ] as const)
      // prettier-ignore
      close(cell('Limits', `${column}${at + 2}`), expected)
  close(cell('Points', 'F20'), partitions[1]!.mean)
  assert.equal(cell('Points', 'E5'), null)
})

test('a value changed in the workbook moves the limits as the chart would', async () => {
  const book = await opened(await workbook(given))
  book.getWorksheet('Points')!.getCell('C12').value = 20
  const { partitions } = chart({ ...given, values: given.values.map((value, at) => (at === 10 ? 20 : value)) })
  close(evaluator(book)('Limits', 'G2'), partitions[0]!.upl)
})

test('limits fixed by the first points stay those of the first points', async () => {
  const series: Series = { ...given, rebase: [], ghost: [], settings: { baseline: 12 } }
  const cell = evaluator(await opened(await workbook(series)))
  const { partitions } = chart(series)
  assert.equal(partitions[1]!.frozenFrom !== null, true)
  close(cell('Limits', 'D3'), partitions[0]!.mean)
  close(cell('Points', 'H30'), partitions[1]!.upl)
})

test('texts stay texts, and below fifteen points there are values and no limits', async () => {
  const book = await opened(await workbook({ dates: months(3), values: [1, 2, 3], direction: 'up' }))
  assert.equal(book.getWorksheet('About')!.getCell('B2').value, '=1+1')
  assert.equal(book.getWorksheet('Limits')!.rowCount, 1)
  assert.equal(book.getWorksheet('Points')!.getCell('F2').value, null)
})
