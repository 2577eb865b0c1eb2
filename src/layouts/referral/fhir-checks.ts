import type { Check, Issue, Severity } from '../layout.ts'

/** What is checked while a FHIR bundle is read into referrals. */
export const fhirChecks = {
  B01: ['error', 'The receiving organisation’s receipt (Task) says when the clock starts; the day the referrer wrote the request never does.'],
  B02: ['error', 'The child a referral is about (Patient) is in the file, or is named by NHS number.'],
  B03: ['error', 'A referral says to which service it goes.'],
  B04: ['warning', 'A referral that was not taken (Task rejected) is revoked.'],
  B05: ['error', 'A referral that is revoked or completed says when it ended.'],
  B06: ['query', 'An attended contact (Encounter) has its day.'],
  B07: ['query', 'Where a referral went to several teams, each contact and appointment says with which team it was.'],
  B08: ['warning', 'Tasks, appointments, contacts and episodes have their referral (ServiceRequest) in the file; how many have not is told.'],
  B09: ['warning', 'Appointments that took place have their contact (Encounter); how many have not, and were not counted as seen, is told.'],
  B10: ['warning', 'Drafts and requests entered in error are no referrals; how many there were is told.'],
  B11: ['warning', 'Kinds of resource that are not read are named and counted.'],
} as const satisfies Record<string, readonly [Severity, string]> // prettier-ignore

export type FhirCode = keyof typeof fhirChecks
export const listedFhirChecks: readonly Check[] = Object.entries(fhirChecks).map(([code, [severity, says]]) => ({ code, severity, says })) // prettier-ignore

export const toldOf = (code: FhirCode, row: number | null, column: string | null, message: string): Issue => ({
  code,
  severity: fhirChecks[code][0],
  sheet: null,
  row,
  column,
  value: null,
  message,
})
