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
  /** The areas for priority action and for improvement, in the inspectors' words. Absent in packs frozen earlier. */
  readonly priorityAreas?: readonly string[]
  readonly improvementAreas?: readonly string[]
  /** Where a day is known: it stands before the months counted from the report. */
  readonly monitoringDue?: Day | null
  readonly reinspectionDue?: Day | null
  readonly remark: string | null
  readonly source: string
}

export type NextInspection = {
  readonly what: string
  /** About this month: reports say "within approximately". */
  readonly month: string
  /** The day, where one is known. */
  readonly on?: Day
  readonly passed: boolean
  readonly because: string
}

type Next = { readonly what: string; readonly months: number | null; readonly due: Day | null | undefined }

const about = (inspection: Inspection, { what, months, due }: Next, today: Day): NextInspection[] => {
  const { publishedOn, heldWords } = inspection
  if (due) return [{ what, month: due.slice(0, 7), on: due, passed: today > due, because: `The day that was given after the inspection of ${heldWords}.` }]
  if (months === null || publishedOn === null) return []
  const on = addMonths(publishedOn, months)
  const span = months % 12 === 0 ? `${months / 12} years` : `${months} months`
  return [{ what, month: on.slice(0, 7), passed: today.slice(0, 7) > on.slice(0, 7), because: `About ${span} after the report on the inspection of ${heldWords}.` }]
} // prettier-ignore

/** What keeps an inspection from being kept as typed; null where nothing does. */
export const inspectionWrong = (
  given: Pick<Inspection, 'heldFrom' | 'publishedOn' | 'monitoringMonths' | 'reinspectionMonths'> & { readonly heldTo: Day | null },
  today: Day,
): { readonly field: 'heldTo' | 'heldFrom' | 'publishedOn'; readonly because: string } | null => {
  const { heldFrom, heldTo, publishedOn, monitoringMonths, reinspectionMonths } = given
  if (heldFrom && heldFrom > today) return { field: 'heldFrom', because: 'That day has not come. Enter an inspection once it was held.' }
  if (heldTo && !heldFrom) return { field: 'heldFrom', because: 'Say on which day it began too, or leave both days empty.' }
  if (heldFrom && heldTo && heldTo < heldFrom) return { field: 'heldTo', because: 'It ended before it began. Check both days.' }
  if (heldFrom && publishedOn && publishedOn < heldFrom) return { field: 'publishedOn', because: 'The report is from before the inspection. Check both days.' }
  if (!publishedOn && (monitoringMonths !== null || reinspectionMonths !== null))
    return { field: 'publishedOn', because: 'The months are counted from the day of the report. Say when it was published, or leave the months empty.' }
  return null
} // prettier-ignore

/** When the next inspections are due, by the newest report that says so. Pure. */
export const nextInspections = (history: readonly Inspection[], today: Day): NextInspection[] => {
  const saying = history
    .filter(each => each.publishedOn !== null && each.publishedOn <= today)
    .filter(each =>
      [each.monitoringMonths, each.reinspectionMonths, each.monitoringDue, each.reinspectionDue].some(
        said => said != null,
      ),
    )
    .toSorted((a, b) => (a.publishedOn! < b.publishedOn! ? 1 : -1))[0]
  if (!saying) return []
  return [
    ...about(
      saying,
      { what: 'Monitoring inspection', months: saying.monitoringMonths, due: saying.monitoringDue },
      today,
    ),
    ...about(
      saying,
      { what: 'Full re-inspection', months: saying.reinspectionMonths, due: saying.reinspectionDue },
      today,
    ),
  ]
}
