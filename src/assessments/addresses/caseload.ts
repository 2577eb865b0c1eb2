/** Caseloads, the joint meeting, and requests for advice. `area` is a slug; a case is an id that says nothing of a child. */
const part = encodeURIComponent

const asked = (query: Readonly<Record<string, string | null | undefined>>): string => {
  const given = Object.entries(query).filter((each): each is [string, string] => !!each[1])
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

export type Filter = Readonly<Partial<Record<'stage' | 'band' | 'worker' | 'show', string | null>>>

const advice = (area: string, caseId: string, contributor: string): string =>
  `/${area}/advice/${part(caseId)}/${part(contributor)}`

export const to = {
  mine: (area: string, query: { show?: string | null; sort?: string | null } = {}): string => `/${area}/cases${asked(query)}`,
  case: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}`,
  newCase: (area: string): string => `/${area}/cases/new`,
  caseload: (area: string): string => `/${area}/caseload`,
  caseloadCases: (area: string, filter: Filter): string => `/${area}/caseload/cases${asked(filter)}`,
  /** With a day: as it was known then. */
  jointMeeting: (area: string, knownOn: string | null = null): string => `/${area}/joint-meeting${asked({ 'known-on': knownOn })}`,
  requests: (area: string, query: { show?: string | null; saved?: string } = {}): string => `/${area}/advice${asked(query)}`,
  advice,
  adviceDone: (area: string, caseId: string, contributor: string): string => `${advice(area, caseId, contributor)}?saved=1`,
  adviceStep: (area: string, caseId: string, contributor: string, step: AdviceStep): string => `${advice(area, caseId, contributor)}/${step}`,
  reminders: (area: string): string => `/${area}/advice/reminders`,
} // prettier-ignore

export type AdviceStep = 'received' | 'answer' | 'missed' | 'sent-back' | 'accepted'
