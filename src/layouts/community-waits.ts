import type { Day } from '../kernel/day.ts'
import { checkFile, type CheckedRow } from './check.ts'
import { chsSitrep } from './descriptions/chs-sitrep.ts'
import { plainName } from './dfe-statistics.ts'
import type { FileAtRest, Issue } from './layout.ts'
import type { StatisticsCell } from './statistics-symbols.ts'
import type { StatisticsPeriod } from './statistics-period.ts'

export type WaitsRow = StatisticsPeriod & {
  readonly line: number
  /** `country E92000001`, `icb herefordshire and worcestershire`, `provider …`: these tables give no codes. */
  readonly place: string
  readonly name: string
  /** Without its "(CYP)": `community paediatric service`. */
  readonly service: string
  /** `total`, or how long children had waited: `>12-18 weeks (85-126 days)`. */
  readonly band: string
  readonly waiting: StatisticsCell
}

export type WaitsFile = {
  readonly rows: readonly WaitsRow[]
  readonly rowsRead: number
  readonly notRead: readonly { readonly line: number; readonly because: string }[]
}

/**
 * NHS England's community health waiting lists, the monthly workbook or the same as a tidy table (CSV), read as the
 * layout `chs-sitrep` describes them: one row for each month, organisation, children's service and time band. A file that
 * is no such table gives the sentence that says why.
 */
export const readCommunityWaits = async (
  file: FileAtRest,
  today: Day,
): Promise<({ readonly ok: true } & WaitsFile) | { readonly ok: false; readonly because: string }> => {
  const rows: WaitsRow[] = []
  const notRead: { line: number; because: string }[] = []
  let rowsRead = 0
  const settings = {
    today,
    madeUp: false,
    areaId: null,
    dayOrder: null,
    mapped: new Map(),
    about: {},
    mayBeEmpty: true,
  }
  for await (const { accepted, held, refused, issues } of checkFile(chsSitrep, file, settings)) {
    const fatal = issues.find(({ severity }) => severity === 'fatal')
    if (fatal) return { ok: false, because: fatal.message }
    rows.push(...accepted.map(rowOf))
    notRead.push(...issues.filter(stopsItsRow).map(({ row, message }) => ({ line: row!, because: message })))
    rowsRead += accepted.length + held.length + refused
  }
  return { ok: true, rows, rowsRead, notRead }
}

const stopsItsRow = ({ row, severity }: Issue): boolean => row !== null && severity === 'error'

const rowOf = ({ row, record }: CheckedRow): WaitsRow => {
  const text = (name: string): string => String(record[name] ?? '')
  const to = text('month_end')
  const period = to.slice(0, 7)
  const status = text('status') as StatisticsCell['status']
  const symbol = status === 'suppressed' ? '*' : status === 'final' ? null : ''
  return {
    period,
    from: `${period}-01`,
    to,
    line: row,
    place: placeOf(text('organisation_level'), text('organisation_name')),
    name: text('organisation_level') === 'icb' ? `${text('organisation_name')} integrated care board` : text('organisation_name'),
    service: text('service'),
    band: text('band'),
    waiting: { text: symbol ?? text('waiting'), value: (record.waiting ?? null) as number | null, status, symbol },
  }
} // prettier-ignore

const placeOf = (level: string, name: string): string =>
  level === 'national' ? 'country E92000001' : `${level} ${plainName(name)}`
