import { sen2Layout } from '../sen2/sen2-layout.ts'
import type { Sen2Version } from '../sen2/version.ts'

export const sen2Version2023: Sen2Version = {
  year: 2023,
  censusDay: '2023-01-19',
  sexElement: 'GenderCurrent',
  requestSource: 'no',
  socialCareOfficer: 'no',
  reviewMeetingAndOutcome: 'no',
  draftAndPhaseTransfer: 'no',
  residentialIn: 'ActivePlans',
  attendancePattern: true,
  downSyndrome: false,
  lastReview: 'last',
}

/** The first year in which every authority sent persons and not totals. */
export const sen2Year2023 = sen2Layout(sen2Version2023)
