/** Where rounds of asking, their reports, barriers and risks are. Rounds, barriers and risks are ids. */
const part = encodeURIComponent
const round = (area: string, id: string): string => `/${area}/rounds/${part(id)}`
const barrier = (area: string, id: string): string => `/${area}/barriers/${part(id)}`
const risk = (area: string, id: string): string => `/${area}/risks/${part(id)}`

export const to = {
  rounds: (area: string): string => `/${area}/rounds`,
  newRound: (area: string, after?: string): string => `/${area}/rounds/new${after ? `?after=${part(after)}` : ''}`,
  open: (area: string): string => `/${area}/rounds/open`,
  round,
  answer: (area: string, id: string): string => `${round(area, id)}/answer`,
  ask: (area: string, id: string): string => `${round(area, id)}/ask`,
  close: (area: string, id: string): string => `${round(area, id)}/close`,
  report: (area: string, id: string): string => `${round(area, id)}/report`,
  reportWord: (area: string, id: string): string => `${round(area, id)}/report.docx`,
  barriers: (area: string): string => `/${area}/barriers`,
  newBarrier: (area: string, promiseId?: string): string =>
    `/${area}/barriers/new${promiseId ? `?promise=${part(promiseId)}` : ''}`,
  clearBarrier: (area: string, id: string): string => `${barrier(area, id)}/clear`,
  risks: (area: string): string => `/${area}/risks`,
  newRisk: (area: string, measure?: string): string =>
    `/${area}/risks/new${measure ? `?measure=${part(measure)}` : ''}`,
  risk,
  mitigate: (area: string, id: string): string => `${risk(area, id)}/mitigations`,
  mitigated: (area: string, id: string, mitigation: string): string =>
    `${risk(area, id)}/mitigations/${part(mitigation)}`,
  closeRisk: (area: string, id: string): string => `${risk(area, id)}/close`,
}
