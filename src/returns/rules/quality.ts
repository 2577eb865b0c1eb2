import type { Day } from '../../kernel/day.ts'
import type { OwedItem } from './owed.ts'

/** How good what a sender sends is, month by month: whole, valid, in time, and whether what was wrong is put right. Pure. */

export type SentReturn = {
  readonly receivedOn: Day
  readonly rows: number
  readonly accepted: number
}
/** Rows of a sender that were held from one day until another, or still are. */
export type HeldSpan = { readonly opened: Day; readonly closed: Day | null; readonly rows: number }

export type QualityMonth = {
  readonly month: string
  /** Returns due in the month that are here whole by now, of those due. */
  readonly due: number
  readonly whole: number
  /** Of those due, here by their day. */
  readonly inTime: number
  /** Rows of the returns received in the month, and those accepted at once. */
  readonly rows: number
  readonly accepted: number
  readonly opened: number
  readonly closed: number
}

const month = (day: Day): string => day.slice(0, 7)
const inMonth = (day: Day | null | undefined, which: string): boolean => day != null && month(day) === which

const rowsOf = (spans: readonly HeldSpan[]): number => spans.reduce((sum, { rows }) => sum + rows, 0)

const monthOf = (which: string, items: readonly OwedItem[], sent: readonly SentReturn[], held: readonly HeldSpan[], today: Day): QualityMonth => {
  // What was agreed not to come is not counted against anybody.
  const due = items.filter(each => inMonth(each.dueOn, which) && each.dueOn <= today && each.state !== 'agreed gap')
  const returns = sent.filter(each => inMonth(each.receivedOn, which))
  return {
    month: which,
    due: due.length,
    whole: due.filter(({ arrival }) => arrival?.wholeOn).length,
    inTime: due.filter(({ arrival, dueOn }) => arrival !== null && arrival.on <= dueOn).length,
    rows: returns.reduce((sum, { rows }) => sum + rows, 0),
    accepted: returns.reduce((sum, { accepted }) => sum + accepted, 0),
    opened: rowsOf(held.filter(({ opened }) => inMonth(opened, which))),
    closed: rowsOf(held.filter(({ closed }) => inMonth(closed, which))),
  }
} // prettier-ignore

const monthsBack = (today: Day, count: number): string[] => {
  const [year, at] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1]
  return Array.from({ length: count }, (_each, index) => {
    const number = year * 12 + at - (count - 1 - index)
    return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`
  })
}

/** The last twelve months of a sender, oldest first. */
export const qualityByMonth = (given: {
  readonly items: readonly OwedItem[]
  readonly sent: readonly SentReturn[]
  readonly held: readonly HeldSpan[]
  readonly today: Day
  readonly months?: number
}): QualityMonth[] =>
  monthsBack(given.today, given.months ?? 12).map(which =>
    monthOf(which, given.items, given.sent, given.held, given.today),
  )

/** A share in percent with one decimal; null of nothing, which is not none. */
export const share = (part: number, of: number): number | null =>
  of === 0 ? null : Math.round((part / of) * 1000) / 10

export type QualitySum = { readonly completeness: number | null; readonly validity: number | null; readonly timeliness: number | null; readonly opened: number; readonly closed: number; readonly due: number; readonly rows: number } // prettier-ignore

export const qualitySum = (months: readonly QualityMonth[]): QualitySum => {
  const total = (of: (month: QualityMonth) => number): number => months.reduce((sum, each) => sum + of(each), 0)
  const [due, rows] = [total(({ due }) => due), total(({ rows }) => rows)]
  return {
    completeness: share(total(({ whole }) => whole), due),
    validity: share(total(({ accepted }) => accepted), rows),
    timeliness: share(total(({ inTime }) => inTime), due),
    opened: total(({ opened }) => opened),
    closed: total(({ closed }) => closed),
    due,
    rows,
  } // prettier-ignore
}
