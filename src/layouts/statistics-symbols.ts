/** What a cell of official statistics says: a number, or a symbol for why there is none. Missing is never zero. */
export type CellStatus = 'final' | 'provisional' | 'suppressed' | 'not-available' | 'not-applicable'

export type StatisticsCell = {
  /** As it stands in the file: `37.4`, `x`, ``. */
  readonly text: string
  readonly value: number | null
  readonly status: CellStatus
  /** The symbol kept as it was written; null where the cell holds a number. */
  readonly symbol: string | null
}

/**
 * Symbols of the government's statistics (the GSS set of 2017 and what came before it). `low` and `~` stand for a
 * number too small to show, so they are told apart from "there is none".
 */
const meanings: Readonly<Record<string, CellStatus>> = {
  '': 'not-available',
  x: 'not-available',
  ':': 'not-available',
  '..': 'not-available',
  na: 'not-available',
  'n/a': 'not-available',
  u: 'not-available',
  z: 'not-applicable',
  '.': 'not-applicable',
  '-': 'not-applicable',
  c: 'suppressed',
  '*': 'suppressed',
  low: 'suppressed',
  k: 'suppressed',
  '~': 'suppressed',
}

const number = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/

/**
 * Reads one cell. Thousands may carry commas, a percentage may carry its sign; a trailing `p` (or `(p)`) marks a
 * provisional number and `r` a revised one. Anything else that is no number and no known symbol is kept as a symbol
 * and counts as not available: it is never guessed at.
 */
export const readCell = (text: string): StatisticsCell => {
  const trimmed = text.trim()
  const symbol = meanings[trimmed.toLowerCase()]
  if (symbol) return { text, value: null, status: symbol, symbol: trimmed }
  const marked = /^(.*?)%?\s*(?:\(?([prPR])\)?)?$/s.exec(trimmed)
  const digits = marked?.[1]?.trim() ?? ''
  const value = number.test(digits) && /\d/.test(digits) ? Number(digits.replaceAll(',', '')) : Number.NaN
  if (!Number.isFinite(value)) return { text, value: null, status: 'not-available', symbol: trimmed }
  return { text, value, status: marked?.[2]?.toLowerCase() === 'p' ? 'provisional' : 'final', symbol: null }
}
