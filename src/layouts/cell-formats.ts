import { addDays, isDay } from '../kernel/day.ts'
import { xmlEvents } from './xml-events.ts'

/** What a number format makes of a number, as far as it changes what the number means. */
export type CellFormat = 'number' | 'day' | 'percent' | { readonly zeros: number }

/** Formats every workbook knows by number (ECMA-376 part 1, 18.8.30, with the East Asian days). */
const builtIn = (id: number): CellFormat => {
  if (id === 9 || id === 10) return 'percent'
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58)
    ? 'day'
    : 'number'
}

/** `dd/mm/yyyy` is a day, `0.0%` a percentage, `0000000000` a number with its leading noughts; anything else a number. */
export const formatOf = (code: string): CellFormat => {
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0]!
  if (/\[(h+|m+|s+)\]/i.test(bare) || /^general$/i.test(bare.trim())) return 'number'
  if (/[dmyhs]/i.test(bare)) return 'day'
  if (bare.includes('%')) return 'percent'
  return /^0{2,}$/.test(bare.trim()) ? { zeros: bare.trim().length } : 'number'
}

/** The format of each cell style of a workbook, in order. */
export const cellFormats = async (styles: AsyncIterable<Uint8Array>): Promise<CellFormat[]> => {
  const named = new Map<number, CellFormat>()
  const formats: CellFormat[] = []
  let within = false
  const events = {
    open: (name: string, { numFmtId, formatCode }: Readonly<Record<string, string>>) => {
      if (name === 'cellXfs') within = true
      else if (name === 'numFmt') named.set(Number(numFmtId), formatOf(formatCode ?? ''))
      else if (name === 'xf' && within) {
        const id = Number(numFmtId ?? 0)
        formats.push(named.get(id) ?? builtIn(id))
      }
    },
    close: (name: string) => void (name === 'cellXfs' && (within = false)),
    text: () => undefined,
  }
  for await (const _ of xmlEvents(styles, events, 16 * 1024 * 1024));
  return formats
}

const known = new Map<string, string>()

/**
 * A number of a cell as a person sees it: a day as `2025-03-01` (with `T10:30:00` where it has a time), 0.604 shown as a
 * percentage as `60.4%`, a number kept to ten figures with its noughts. Excel's 29 February 1900, which never was, and
 * numbers that are no day stay numbers.
 */
export const shownNumber = (text: string, format: CellFormat, from1904: boolean): string => {
  if (format === 'number') return plainNumber(text)
  if (format === 'day') {
    const key = from1904 ? `m${text}` : text
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size > 20_000) known.clear()
    const shown = dayOfSerial(Number(text), from1904) ?? plainNumber(text)
    known.set(key, shown)
    return shown
  }
  const number = Number(text)
  if (!Number.isFinite(number)) return text
  if (format === 'percent') return `${Number((number * 100).toPrecision(15))}%`
  return Number.isInteger(number) && number >= 0 ? String(number).padStart(format.zeros, '0') : plainNumber(text)
}

const plainNumber = (text: string): string => {
  if (/^-?[1-9]\d{0,14}$/.test(text)) return text
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? String(number) : text
}

/** The day and time of Excel's count of days, or null where it names none. */
export const dayOfSerial = (serial: number, from1904: boolean): string | null => {
  const seconds = Math.round(serial * 86_400)
  if (!(seconds >= 0 && serial < 2_958_466)) return null
  const whole = Math.floor(seconds / 86_400)
  const time = new Date((seconds - whole * 86_400) * 1000).toISOString().slice(11, 19)
  if (!from1904 && whole === 0) return time
  if (!from1904 && whole === 60) return null
  const day = addDays(from1904 ? '1904-01-01' : whole < 60 ? '1899-12-31' : '1899-12-30', whole)
  if (!isDay(day)) return null
  return time === '00:00:00' ? day : `${day}T${time}`
}
