import { sen2Layout } from '../sen2/sen2-layout.ts'
import type { Sen2Version } from '../sen2/version.ts'

export const sen2Version2025: Sen2Version = {
  year: 2025,
  censusDay: '2025-01-16',
  sexElement: 'Sex',
  requestSource: 'voluntary',
  socialCareOfficer: 'voluntary',
  reviewMeetingAndOutcome: 'mandatory',
  draftAndPhaseTransfer: 'voluntary',
  residentialIn: 'PlacementDetail',
  attendancePattern: false,
  downSyndrome: true,
  lastReview: 'after ReviewMeeting',
}

/** Reviews needed; source of request, drafts, phase transfers and the social care officer asked for. Down syndrome is a need of its own. */
export const sen2Year2025 = sen2Layout(sen2Version2025)
