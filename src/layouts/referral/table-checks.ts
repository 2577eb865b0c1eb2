import type { Check, Issue, Severity } from '../layout.ts'

/** What is checked while the tables of a national data set are joined. */
export const tableChecks = {
  T01: ['error', 'Every row has the key by which it is joined to the others.'],
  T02: ['error', 'Every referral has its child in the table of patients.'],
  T03: ['error', 'Every team, clock and contact has its referral in the table of referrals.'],
  T04: ['error', 'A patient, a referral and a team of a referral stand once for a month.'],
  T05: [
    'warning',
    'Where several months are sent together the newest row of each counts; how many were older is told.',
  ],
  T06: ['error', 'Every contact has a day and an attendance status that can be read.'],
  T07: ['query', 'A contact of a referral to several teams says which team it was with.'],
  T08: ['error', 'The month number (UniqMonthID) is a month that has begun.'],
  T09: ['error', 'Every referral has at least one team.'],
  T10: ['warning', 'How many contacts by text or letter were not counted as seen is told.'],
  T11: ['warning', 'A contact counts once, however often it stands.'],
} as const satisfies Record<string, readonly [Severity, string]>

export type TableCode = keyof typeof tableChecks
export const listedTableChecks: readonly Check[] = Object.entries(tableChecks).map(([code, [severity, says]]) => ({ code, severity, says })) // prettier-ignore

export type Place = { readonly sheet: string | null; readonly row: number | null; readonly column: string | null }
export const nowhere: Place = { sheet: null, row: null, column: null }

export const told = (code: TableCode, place: Place, value: string | null, message: string): Issue => ({
  code,
  severity: tableChecks[code][0],
  ...place,
  value: value?.slice(0, 200) || null,
  message,
})
