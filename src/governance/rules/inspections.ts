import { addMonths, type Day } from '../../kernel/day.ts'

export type Inspection = {
  readonly kind: string
  readonly byWhom: string
  readonly heldFrom: Day | null
  /** As it is said: "March 2018", "22 to 26 April 2024". */
  readonly heldWords: string
  readonly publishedOn: Day | null
  readonly outcome: string | null
  readonly followedBy: string | null
  /** What the report says of the next, in months after it was published. */
  readonly monitoringMonths: number | null
  readonly reinspectionMonths: number | null
  readonly remark: string | null
  readonly source: string
}

export type NextInspection = {
  readonly what: string
  /** About this month: reports say "within approximately". */
  readonly month: string
  readonly passed: boolean
  readonly because: string
}

const about = (inspection: Inspection, months: number | null, what: string, today: Day): NextInspection[] => {
  const { publishedOn, heldWords } = inspection
  if (months === null || publishedOn === null) return []
  const on = addMonths(publishedOn, months)
  const span = months % 12 === 0 ? `${months / 12} years` : `${months} months`
  return [{ what, month: on.slice(0, 7), passed: today.slice(0, 7) > on.slice(0, 7), because: `About ${span} after the report on the inspection of ${heldWords}.` }]
} // prettier-ignore

/** When the next inspections are due, by the newest report that says so. Pure. */
export const nextInspections = (history: readonly Inspection[], today: Day): NextInspection[] => {
  const saying = history
    .filter(each => each.publishedOn !== null && each.publishedOn <= today)
    .filter(each => each.monitoringMonths !== null || each.reinspectionMonths !== null)
    .toSorted((a, b) => (a.publishedOn! < b.publishedOn! ? 1 : -1))[0]
  if (!saying) return []
  return [
    ...about(saying, saying.monitoringMonths, 'Monitoring inspection', today),
    ...about(saying, saying.reinspectionMonths, 'Full re-inspection', today),
  ]
}
