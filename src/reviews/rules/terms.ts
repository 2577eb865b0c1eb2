import { addDays, type Day } from '../../kernel/day.ts'

/** The term a review falls due in: its first day, and the last day before the next one; null where the area’s terms do not reach it. */
export type Term = { readonly begins: Day; readonly until: Day | null }

/** The term a day is in, by the first days of terms as the area gave them. */
export const termOf = (day: Day, termsBegin: readonly Day[]): Term | null => {
  const sorted = termsBegin.toSorted()
  const begins = sorted.findLast(first => first <= day)
  if (begins === undefined) return null
  const next = sorted.find(first => first > begins)
  return { begins, until: next === undefined ? null : addDays(next, -1) }
}

/** Where an area has not given its terms, a setting is told so long before a review is due. */
const daysWithoutTerms = 84

/** From which day a setting is told that a review falls due: two weeks before the term it is due in. */
export const tellFrom = (due: Day, termsBegin: readonly Day[]): Day => {
  const term = termOf(due, termsBegin)
  return term ? addDays(term.begins, -14) : addDays(due, -daysWithoutTerms)
}
