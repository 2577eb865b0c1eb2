import { readCsv } from './csv.ts'
import type { Column, FileAtRest, Layout, Limits, NestedShape, RawRow, Reading, Said } from './layout.ts'
import { readXlsx } from './xlsx.ts'

/** Reads a table, whether it came as CSV or as a workbook. */
export const readTable = async function* (
  file: FileAtRest,
  layout: Layout,
  limits: Limits,
  { sheet }: Said,
): AsyncGenerator<Reading, void> {
  const [first, second] = await file.range(0, 2)
  if (first === 0x50 && second === 0x4b) yield* readXlsx(file, layout, limits, sheet)
  else yield* readCsv(file, layout, limits)
}

/**
 * A table with sessions side by side, read as one row for each: the last two columns of the layout are the session and
 * its mark. Everything before them stands in both files in the same order.
 */
export const unfolded =
  (wide: {
    readonly columns: readonly Column[]
    readonly sessions: readonly { readonly from: string; readonly fixed: string }[]
  }): NestedShape =>
  (file, layout, limits, _about, said) =>
    unfold(file, { ...layout, columns: wide.columns }, limits, said, wide.sessions)

const unfold = async function* (
  file: FileAtRest,
  wide: Layout,
  limits: Limits,
  said: Said,
  sessions: readonly { readonly from: string; readonly fixed: string }[],
): AsyncGenerator<Reading, void> {
  const at = sessions.map(({ from }) => wide.columns.findIndex(({ name }) => name === from))
  const shared = wide.columns.length - sessions.length
  const names = wide.columns.map(({ name }) => name)
  let written: readonly (string | null)[] = []
  for await (const reading of readTable(file, wide, limits, said)) {
    if (reading.heading) written = reading.heading.written
    const place = (index: number): string => written[index] ?? names[index]!
    const rows = reading.rows.flatMap((row): RawRow[] =>
      sessions.map(({ fixed }, index) => {
        const from = at[index]!
        return {
          ...row,
          cells: [...row.cells.slice(0, shared), fixed, row.cells[from]!],
          places: [...names.slice(0, shared).map((_, column) => place(column)), place(from), place(from)],
        }
      }),
    )
    const heading = reading.heading && { ...reading.heading, written: [...written.slice(0, shared), null, null] }
    yield { ...reading, rows, ...(heading && { heading }) }
  }
}
