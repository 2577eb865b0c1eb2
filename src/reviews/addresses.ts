/** Where reviews are seen, sent and followed. `area` is a slug; the rest are ids that say nothing of a child. */
const part = encodeURIComponent

const ofCase = (area: string, caseId: string): string => `/${area}/reviews/cases/${part(caseId)}`

export const to = {
  /** The authority’s: every plan with its next review. `query` keeps what the list is narrowed to. */
  reviews: (area: string, query: Readonly<Record<string, string | null | undefined>> = {}): string => {
    const asked = Object.entries(query).flatMap(([name, value]) => (value ? [`${name}=${part(value)}`] : []))
    return `/${area}/reviews${asked.length > 0 ? `?${asked.join('&')}` : ''}`
  },
  school: (area: string): string => `/${area}/reviews/school`,
  ofCase,
  meeting: (area: string, caseId: string): string => `${ofCase(area, caseId)}/meeting`,
  notice: (area: string, caseId: string): string => `${ofCase(area, caseId)}/notice`,
  report: (area: string, caseId: string): string => `${ofCase(area, caseId)}/report`,
  views: (area: string, caseId: string): string => `${ofCase(area, caseId)}/views`,
  viewsFile: (area: string, caseId: string, viewsId: string): string =>
    `${ofCase(area, caseId)}/views/${part(viewsId)}/file`,
  actions: (area: string, caseId: string): string => `${ofCase(area, caseId)}/actions`,
  action: (area: string, caseId: string, actionId: string): string =>
    `${ofCase(area, caseId)}/actions/${part(actionId)}`,
  stopTold: (area: string, caseId: string, stopId: string): string => `${ofCase(area, caseId)}/stops/${part(stopId)}`,
  askHealth: (area: string, caseId?: string): string =>
    `/${area}/reviews/ask-health${caseId ? `?case=${part(caseId)}` : ''}`,
  health: (area: string): string => `/${area}/reviews/health`,
  answer: (area: string, askId: string): string => `/${area}/reviews/health/${part(askId)}`,
  healthAction: (area: string, actionId: string): string => `/${area}/reviews/health/actions/${part(actionId)}`,
  stopped: (area: string): string => `/${area}/reviews/stopped`,
}
