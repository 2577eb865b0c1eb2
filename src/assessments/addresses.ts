/** Where cases are looked at and kept. `area` is a slug; the rest are ids and words that say nothing of a child. */
const part = encodeURIComponent

export const to = {
  cases: (area: string): string => `/${area}/cases`,
  newCase: (area: string): string => `/${area}/cases/new`,
  case: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}`,
  limits: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}/limits`,
  openCase: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}/open`,
  facts: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}/facts`,
  factsOf: (area: string, caseId: string, group: string): string => `/${area}/cases/${part(caseId)}/facts/${part(group)}`,
  fact: (area: string, caseId: string, fact: string): string => `/${area}/cases/${part(caseId)}/fact/${part(fact)}`,
  takeBack: (area: string, caseId: string, fact: string): string =>
    `/${area}/cases/${part(caseId)}/fact/${part(fact)}/take-back`,
  worker: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}/worker`,
  setting: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}/setting`,
  needs: (area: string, caseId: string): string => `/${area}/cases/${part(caseId)}/needs`,
  answerNeed: (area: string, caseId: string, need: string): string =>
    `/${area}/cases/${part(caseId)}/needs/${part(need)}/answer`,
  tellNeed: (area: string, caseId: string, need: string): string =>
    `/${area}/cases/${part(caseId)}/needs/${part(need)}/told`,
  clock: (area: string): string => `/${area}/settings/clock`,
  clockSet: (area: string, what: string): string => `/${area}/settings/clock/${part(what)}`,
} // prettier-ignore
