import type { Day } from '../../kernel/day.ts'

/**
 * Session marks packed: two bytes for each day from 1 September, morning and afternoon, 366 days. A byte is the register
 * code: its own letter, or from 128 up the place in this list of those with two characters. The list is only added to.
 */
const longCodes = ['C1', 'C2', 'J1', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7'] as const

export const bytesInYear = 366 * 2

/** The academic year a day lies in, by the calendar year it begins in. */
export const academicYearOf = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0)

const dayNumber = (day: Day): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000 // prettier-ignore

const starts = new Map<number, number>()
const startOf = (year: number): number => {
  const known = starts.get(year)
  if (known !== undefined) return known
  const start = dayNumber(`${year}-09-01`)
  starts.set(year, start)
  return start
}

/** Where a session's byte stands in its year; `session` is AM or PM, or 1 or 2. */
export const placeOfSession = (on: Day, session: string): number =>
  (dayNumber(on) - startOf(academicYearOf(on))) * 2 + (/^(pm|2)$/i.test(session) ? 1 : 0)

/** A register code as its byte; refused where a code of several characters is not in our list. */
export const byteOfCode = (code: string): number => {
  if (code.length === 1) {
    const byte = code.charCodeAt(0)
    if (byte > 0 && byte < 128) return byte
  }
  const place = (longCodes as readonly string[]).indexOf(code)
  if (place < 0) throw new RangeError(`The attendance code ${code} has no byte of its own yet.`)
  return 128 + place
}

/** The code a byte stands for; null where nothing was said of the session. */
export const codeOfByte = (byte: number): string | null =>
  byte === 0 ? null : byte < 128 ? String.fromCharCode(byte) : (longCodes[byte - 128] ?? null)

export type Mark = { readonly on: Day; readonly session: 'AM' | 'PM'; readonly code: string }

/** A packed year as its marks, in order. */
export const unpackMarks = (academicYear: number, marks: Uint8Array): Mark[] => {
  const found: Mark[] = []
  for (let place = 0; place < marks.length; place++) {
    const code = codeOfByte(marks[place]!)
    if (code === null) continue
    const on = new Date((startOf(academicYear) + (place >> 1)) * 86_400_000).toISOString().slice(0, 10)
    found.push({ on, session: place % 2 === 0 ? 'AM' : 'PM', code })
  }
  return found
}

/** Writes what was said of a session over what stood there; where nothing was said, what stood stays. */
export const overlay = (under: Uint8Array, over: Uint8Array): Uint8Array => {
  const both = new Uint8Array(Math.max(under.length, over.length))
  both.set(under)
  for (let place = 0; place < over.length; place++) if (over[place] !== 0) both[place] = over[place]!
  return both
}

export const sameMarks = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
