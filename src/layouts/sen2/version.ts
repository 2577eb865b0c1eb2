import type { Day } from '../../kernel/day.ts'

/** Whether the return of a year has an item at all, lets it be left out, or needs it. */
export type Asked = 'no' | 'voluntary' | 'mandatory'

/** What tells one year's SEN2 person-level return from another's (reference: law/sen2.md §1 and §5). */
export type Sen2Version = {
  readonly year: number
  /** Census day: the header's ReferenceDate. The collection period is the calendar year before it. */
  readonly censusDay: Day
  readonly sexElement: 'GenderCurrent' | 'Sex'
  readonly requestSource: Asked
  /** DSCO of the header. */
  readonly socialCareOfficer: Asked
  readonly reviewMeetingAndOutcome: Asked
  readonly draftAndPhaseTransfer: Asked
  /** Where Res and WBP stand. */
  readonly residentialIn: 'ActivePlans' | 'PlacementDetail'
  readonly attendancePattern: boolean
  readonly downSyndrome: boolean
  readonly lastReview: 'last' | 'after ReviewMeeting'
}

/** First and last day of the collection period. */
export const periodOfReturn = ({ year }: Sen2Version): { readonly from: Day; readonly to: Day } => ({
  from: `${year - 1}-01-01`,
  to: `${year - 1}-12-31`,
})
