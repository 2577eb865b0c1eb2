import { sen2Layout } from '../sen2/sen2-layout.ts'
import type { Sen2Version } from '../sen2/version.ts'

export const sen2Version2024: Sen2Version = {
  year: 2024,
  censusDay: '2024-01-18',
  sexElement: 'Sex',
  requestSource: 'no',
  socialCareOfficer: 'no',
  reviewMeetingAndOutcome: 'voluntary',
  draftAndPhaseTransfer: 'no',
  residentialIn: 'PlacementDetail',
  attendancePattern: false,
  downSyndrome: false,
  lastReview: 'last',
}

/** Sex in place of gender; residential and work-based places moved to the placement; reviews asked for, not needed. */
export const sen2Year2024 = sen2Layout(sen2Version2024)
