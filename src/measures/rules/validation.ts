import { list } from '../../design/words.ts'
import { dayInWords, addDays, periodInWords, type Day, type Period } from '../../kernel/day.ts'

/** What may be validated of the counted figures of a measure. Pure. */

export type ToValidate = {
  readonly period: string
  /** How long the period is: `month`, `year`. */
  readonly kind: string | null
  readonly from: Day
  readonly to: Day
  readonly running: boolean
  /** This very count was validated already, and so was each part of it. */
  readonly validated: boolean
}

export type Asked = {
  readonly period: string
  /** Every period up to it and with it. */
  readonly upTo: boolean
}

export type WhichToValidate<Some> =
  { readonly ok: true; readonly which: readonly Some[] } | { readonly ok: false; readonly because: string }

const refused = (because: string) => ({ ok: false, because }) as const

/** The figures that are meant, oldest first; a sentence where there is none, or the period still runs. */
export const whichToValidate = <Some extends ToValidate>(figures: readonly Some[], { period, upTo }: Asked): WhichToValidate<Some> => {
  const asked = figures.find(each => each.period === period)
  if (!asked) return refused('Nothing is counted here for that period. Choose one of the list.')
  if (asked.running) return refused(`${periodInWords(asked)} is not over. It can be validated from ${dayInWords(addDays(asked.to, 1))}.`)
  const meant = upTo ? figures.filter(each => each.kind === asked.kind && each.to <= asked.to) : [asked]
  const which = meant.filter(({ validated, running }) => !validated && !running).toSorted((a, b) => (a.to < b.to ? -1 : 1))
  return which.length > 0 ? { ok: true, which } : refused('These figures are validated already. Nothing was changed.')
} // prettier-ignore

/** Why figures under which returns are missing are not validated without a word; null where they may be. */
export const whyNotWithout = (missing: string | null, note: string | null): string | null =>
  missing !== null && (note ?? '').trim() === ''
    ? `Returns are missing under these figures: ${missing}. Say in the note why they are validated all the same.`
    : null

/** `January to March 2025 and May 2025`: periods that follow each other are told as one. */
export const periodsInWords = (periods: readonly Period[]): string => {
  const spans: Period[] = []
  for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = spans.at(-1)
    if (last && addDays(last.to, 1) === from) spans[spans.length - 1] = { from: last.from, to }
    else spans.push({ from, to })
  }
  return list(spans.map(periodInWords))
}
