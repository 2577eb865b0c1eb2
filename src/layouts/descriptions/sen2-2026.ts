import { sen2Layout } from '../sen2/sen2-layout.ts'
import type { Sen2Version } from '../sen2/version.ts'

export const sen2Version2026: Sen2Version = {
  year: 2026,
  censusDay: '2026-01-15',
  sexElement: 'Sex',
  requestSource: 'mandatory',
  socialCareOfficer: 'mandatory',
  reviewMeetingAndOutcome: 'mandatory',
  draftAndPhaseTransfer: 'mandatory',
  residentialIn: 'PlacementDetail',
  attendancePattern: false,
  downSyndrome: true,
  lastReview: 'last',
}

/** Everything asked for in 2025 is needed. LastReview stands last again. */
export const sen2Year2026 = sen2Layout(sen2Version2026)
