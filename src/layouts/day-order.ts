export type DayOrder = 'day-first' | 'month-first'

const slashed = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/.-])/

export type SlashDay = { readonly first: number; readonly second: number; readonly year: string; readonly rest: string }

/** The parts of `3/9/24`, `03.09.2024` or `3-9-2024 00:00`, whose order a file must show; null for any other text. */
export const slashDay = (text: string): SlashDay | null => {
  const parts = text.length < 6 ? null : slashed.exec(text)
  return parts && { first: +parts[1]!, second: +parts[2]!, year: parts[3]!, rest: text.slice(parts[0].length).trim() }
}

type Seen = { readonly row: number; readonly text: string | null }

/** What the days of a file say of their order: one of each proof, and some that could be read both ways. */
export type OrderSeen = {
  readonly dayFirst: Seen | null
  readonly monthFirst: Seen | null
  readonly unclear: readonly Seen[]
}

/**
 * Collects what days written with strokes say about their order. Days are quoted only where the file cannot be about
 * children of another area, of whom nothing may be kept: else their rows are named.
 */
export const orderWatch = (quotes = false) => {
  let dayFirst: Seen | null = null
  let monthFirst: Seen | null = null
  const unclear: Seen[] = []
  return {
    look: (text: string, row: number): void => {
      const day = slashDay(text)
      if (day === null) return
      const seen = { row, text: quotes ? text.trim().slice(0, 30) : null }
      if (day.first > 12 && day.second <= 12) dayFirst ??= seen
      else if (day.second > 12 && day.first <= 12) monthFirst ??= seen
      else if (day.first !== day.second && day.first <= 12 && unclear.length < 5) unclear.push(seen)
    },
    seen: (): OrderSeen => ({ dayFirst, monthFirst, unclear }),
  }
}

export type OrderFound =
  | { readonly ok: true; readonly order: DayOrder | null }
  | { readonly ok: false; readonly because: string; readonly examples: readonly string[] }

const at = ({ text, row }: Seen): string => (text === null ? `the one in row ${row}` : `“${text}” in row ${row}`)

/**
 * The order of days in a file, from what was seen and what its sender said (null where they were never asked). A part
 * over 12 proves it. Refused with a sentence: nothing proves it and nobody said, or the file shows both, or it shows
 * the other than was said; days would be read wrongly in silence.
 */
export const orderOf = ({ dayFirst, monthFirst, unclear }: OrderSeen, said: DayOrder | null): OrderFound => {
  const refuse = (because: string, examples: readonly Seen[]): OrderFound => ({
    ok: false,
    because,
    examples: examples.map(({ text, row }) => text ?? `row ${row}`),
  })
  if (dayFirst && monthFirst)
    return refuse(
      `Days are written in two orders: ${at(dayFirst)} has the day first, ${at(monthFirst)} the month. Write all of them as 2024-09-03 and send the file again.`,
      [dayFirst, monthFirst],
    )
  const proof = dayFirst ?? monthFirst
  const proven = proof && (dayFirst ? 'day-first' : 'month-first')
  if (said !== null && proof !== null && proven !== said)
    return refuse(
      `Your days were said to have the ${said === 'day-first' ? 'day' : 'month'} first, and ${at(proof)} has not. Say which is right for this file, or write days as 2024-09-03.`,
      [proof],
    )
  if (said ?? proven) return { ok: true, order: said ?? proven }
  if (unclear.length === 0) return { ok: true, order: null }
  return refuse(
    `A day such as ${at(unclear[0]!)} can be read in two ways, and no day in the file settles it. Say whether the day or the month comes first; it is remembered for your next files.`,
    unclear,
  )
}
