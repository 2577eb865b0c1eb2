import { readLaCode, readNhsNumber, readUln, readUpn, readUrn, type Read } from '../kernel/ids.ts'
import type { Day } from '../kernel/day.ts'
import { isWrittenDay, readDay, readMonthEnd, type DayRead } from './cell-days.ts'
import type { DayOrder } from './day-order.ts'
import type { CellType, CodeSet } from './layout.ts'

/** A cell that could not be read: its rule, and what is wrong with it as the end of a sentence about the value. */
export class Unreadable {
  readonly code: string
  readonly says: string
  constructor(code: string, says: string) {
    this.code = code
    this.says = says
  }
}

export type CellValue = string | number | boolean | null
/** A cell that is not empty, as the sender wrote it, into what it means. */
export type CellReader = (cell: string) => CellValue | Unreadable

/** What readers may know of the file. */
export type CellSettings = {
  readonly today: Day
  readonly madeUp: boolean
  readonly dayOrder: DayOrder | null
  /** The sender's own codes by the table's name: as sent, in small letters, to ours. */
  readonly mapped: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** First and last day the file is about: codes that hold on none of these days are refused. */
  readonly from: Day | null
  readonly until: Day | null
  /** Told of each cell read in a way its sender should know of. */
  readonly note: (kind: 'serial' | 'not-looked-up', cell: string, means: string) => void
}

/** A code without what differs between systems: case and blanks. */
export const plainCode = (cell: string): string => cell.trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * The reader of a type of cell, made once for a file and run on every row: values that come again and again (days, codes,
 * postcodes) are worked out once. Parts have no reader of their own.
 */
export const cellReader = (type: Exclude<CellType, { kind: 'parts' }>, settings: CellSettings): CellReader => {
  switch (type.kind) {
    case 'text':
      return text(type.max)
    case 'day':
      return dayCell(settings, readDay)
    case 'month-end':
      return dayCell(settings, readMonthEnd)
    case 'whole':
      return numberCell(type.min, type.max, true)
    case 'number':
      return numberCell(type.min, type.max, false)
    case 'flag':
      return flag
    case 'code':
      return codeCell(type.codes, settings, type.table)
    case 'mapped':
      return mappedCell(type, settings)
    case 'nhs-number':
      return nhsNumber(settings.madeUp)
    case 'upn':
      return byKernel('C-UPN', readUpn)
    case 'uln':
      return byKernel('C-ULN', cell => readUln(cell, settings.madeUp))
    case 'urn':
      return remembered(byKernel('C-URN', readUrn))
    case 'area-code':
      return remembered(byKernel('C-AREA-CODE', readLaCode))
    case 'ods-code':
      return remembered(odsCode)
    case 'postcode':
      return remembered(postcode)
  }
}

const mostRemembered = 20_000

/** Works a value out once. When too many are remembered it forgets them all: memory does not grow with the file. */
const remembered = (reader: CellReader): CellReader => {
  const known = new Map<string, CellValue | Unreadable>()
  return cell => {
    let value = known.get(cell)
    if (value === undefined) {
      if (known.size >= mostRemembered) known.clear()
      value = reader(cell)
      known.set(cell, value)
    }
    return value
  }
}

const text = (max: number): CellReader => {
  const long = new Unreadable('C-LONG', `is longer than ${max} characters. Shorten it.`)
  return cell => {
    const trimmed = cell.trim()
    return trimmed.length > max ? long : trimmed
  }
}

type DayReader = (cell: string, order: DayOrder | null, today: Day) => DayRead

const noDay: Record<'day' | 'month', Unreadable> = {
  day: new Unreadable('C-DAY', 'is not a day. Write it as 2024-09-03 or 3 September 2024.'),
  month: new Unreadable('C-DAY', 'is not a month. Write it as 2024-09 or September 2024.'),
}
const noOrder = new Unreadable('C-DAY-ORDER', 'can be read with the day or the month first, and the file does not say which. Write it as 2024-09-03.') // prettier-ignore

const dayCell = ({ dayOrder, today, note }: CellSettings, reader: DayReader): CellReader => {
  const what = noDay[reader === readDay ? 'day' : 'month']
  const wrongWay = new Unreadable('C-DAY', `is not a day with the ${dayOrder === 'month-first' ? 'month' : 'day'} first, as in the rest of the file. Write it as 2024-09-03.`) // prettier-ignore
  const careful = remembered(cell => {
    const read = reader(cell, dayOrder, today)
    if (!read.ok)
      return read.because === 'order' ? noOrder : dayOrder !== null && /\d[/.]\d/.test(cell) ? wrongWay : what
    if (read.serial) note('serial', cell.trim(), read.day)
    return read.day
  })
  return reader === readDay ? cell => (isWrittenDay(cell) ? cell : careful(cell)) : careful
}

const plainNumber = /^[+-]?\d{1,15}(\.\d+)?$/
const withThousands = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/

/** Numbers in digits; commas only between thousands. Percentages, `*` and `<5` are refused: what they stand for is not in the cell. */
const numberCell = (min: number, max: number, whole: boolean): CellReader => {
  const kind = whole ? 'a whole number' : 'a number'
  const none = new Unreadable('C-NUMBER', `is not ${kind} in digits. Write it as ${whole ? '19 or 1377' : '19 or 4.25'}, without words or signs; leave the cell empty where it is not known.`) // prettier-ignore
  const outside = new Unreadable('C-NUMBER', `is not between ${min} and ${max}. Check it for a typing slip.`)
  return cell => {
    const trimmed = cell.trim()
    if (!plainNumber.test(trimmed) && !withThousands.test(trimmed)) return none
    const number = Number(trimmed.replaceAll(',', ''))
    if (whole && !Number.isInteger(number)) return none
    return number < min || number > max ? outside : number === 0 ? 0 : number
  }
}

const flags = new Map<string, boolean>([
  ...['y', 'yes', 'true', 't', '1'].map(word => [word, true] as const),
  ...['n', 'no', 'false', 'f', '0'].map(word => [word, false] as const),
])
const noFlag = new Unreadable('C-FLAG', 'is neither yes nor no. Write Y or N.')
const flag: CellReader = cell => flags.get(cell.trim().toLowerCase()) ?? noFlag

const shown = (codes: CodeSet): string => {
  const first = codes.codes.slice(0, 12).map(({ code, means }) => (code === means ? code : `${code} (${means})`))
  return first.join(', ') + (codes.codes.length > 12 ? ` and ${codes.codes.length - 12} more` : '')
}

/** Every way a code is written, to the code: its own key before any other spelling. */
const spellings = (set: CodeSet): ReadonlyMap<string, CodeSet['codes'][number]> => {
  const all = new Map<string, CodeSet['codes'][number]>()
  for (const code of set.codes) for (const other of code.also ?? []) all.set(plainCode(other), code)
  for (const code of set.codes) all.set(plainCode(code.code), code)
  return all
}

const codeCell = (set: CodeSet, { from, until, mapped }: CellSettings, table?: string): CellReader => {
  const known = spellings(set)
  const entries = table === undefined ? undefined : mapped.get(table)
  const words = `is not a code of ${set.name}. Use one of: ${shown(set)}`
  const none = entries ? new Unreadable('C-MAP', `${words}; or say in your table of ${table} codes what it means, and the row is read.`) : new Unreadable('C-CODE', `${words}.`) // prettier-ignore
  return remembered(cell => {
    const plain = plainCode(cell)
    const code = known.get(plainCode(entries?.get(plain) ?? plain))
    if (!code) return none
    if (code.until && from && code.until < from) return new Unreadable('C-CODE-DATE', `has not been used since ${code.until}, and the file is about later days. Use the code that took its place.`) // prettier-ignore
    if (code.from && until && code.from > until) return new Unreadable('C-CODE-DATE', `is used only from ${code.from}, and the file is about earlier days. Use the code of that time.`) // prettier-ignore
    return code.code
  })
}

/**
 * The sender's table comes first, then our own codes. Where no such table was given at all (a check without a database)
 * the cell stands as sent and the sender is told; with a table, a code that is not in it is refused, unless words do.
 */
const mappedCell = (type: Extract<CellType, { kind: 'mapped' }>, { mapped, note }: CellSettings): CellReader => {
  const { to, table, free } = type
  const entries = mapped.get(table)
  const known = to === null ? null : spellings(to)
  const words = text(200)
  const none = new Unreadable('C-MAP', `is not in your table of ${table} codes. Add it there with what it means, and the row is read.`) // prettier-ignore
  return remembered(cell => {
    const found = entries?.get(plainCode(cell)) ?? entries?.get(cell.trim().toLowerCase())
    if (found !== undefined) return known === null ? found : (known.get(plainCode(found))?.code ?? none)
    const own = known?.get(plainCode(cell))
    if (own) return own.code
    if (free) return words(cell)
    if (entries) return none
    note('not-looked-up', cell.trim(), table)
    return cell.trim()
  })
}

const byKernel =
  (code: string, reader: (cell: string) => Read): CellReader =>
  cell => {
    const read = reader(cell)
    return read.ok ? read.value : new Unreadable(code, `cannot be used. ${read.because}`)
  }

/** Whether ten plain digits hold as an NHS number: only what `readNhsNumber` would say yes to, without its cost. */
const surelyNhsNumber = (cell: string, madeUp: boolean): boolean => {
  if (cell.length !== 10) return false
  let sum = 0
  let same = true
  const first = cell.charCodeAt(0)
  for (let index = 0; index < 10; index++) {
    const digit = cell.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return false
    same &&= digit + 48 === first
    if (index < 9) sum += digit * (10 - index)
  }
  const check = (11 - (sum % 11)) % 11
  return !same && check === cell.charCodeAt(9) - 48 && (first === 57) === madeUp
}

const nhsNumber = (madeUp: boolean): CellReader => {
  const careful = byKernel('C-NHS-NUMBER', cell => readNhsNumber(cell, madeUp))
  const nine = new Unreadable('C-NHS-NUMBER', 'has 9 digits and an NHS number has 10. A spreadsheet may have taken away a nought at its front; write the number as text. It is never filled up by us.') // prettier-ignore
  const power = new Unreadable('C-NHS-NUMBER', 'is how a spreadsheet shortens a long number; its last digits are lost. Write the column as text and fill in the whole number.') // prettier-ignore
  return cell => {
    if (surelyNhsNumber(cell, madeUp)) return cell
    if (/^\s*\d{9}\s*$/.test(cell)) return nine
    return /^\s*\d(\.\d+)?e\+?\d+\s*$/i.test(cell) ? power : careful(cell)
  }
}

const noOds = new Unreadable('C-ODS', 'is not an organisation code of the NHS: 3 to 10 letters and digits, such as RWP or M81001.') // prettier-ignore
const odsCode: CellReader = cell => {
  const code = cell.trim().toUpperCase()
  return /^[A-Z0-9]{3,10}$/.test(code) ? code : noOds
}

const noPostcode = new Unreadable('C-POSTCODE', 'is not a whole postcode. Write it as WR1 1AA, or leave it empty where it is not known.') // prettier-ignore
const postcode: CellReader = cell => {
  const bare = cell.replace(/\s+/g, '').toUpperCase()
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(bare) ? `${bare.slice(0, -3)} ${bare.slice(-3)}` : noPostcode
}
