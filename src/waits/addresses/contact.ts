/** Where contact while waiting is kept and schemes are counted. `area` is a slug. */
const part = encodeURIComponent
const contact = (area: string, service: string): string => `/${area}/waits/${part(service)}/contact`

export const to = {
  /** Every service of whoever asks. */
  contacts: (area: string): string => `/${area}/waits/contact`,
  contact: (area: string, service: string, show: string | null = null, page = 1): string => {
    const asked = [...(show ? [`show=${part(show)}`] : []), ...(page > 1 ? [`page=${page}`] : [])]
    return `${contact(area, service)}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
  },
  /** One child’s contacts, by the opaque mark of the referral. */
  referral: (area: string, service: string, referral: string): string => `${contact(area, service)}/${part(referral)}`,
  takeBack: (area: string, service: string, referral: string, contactId: string): string =>
    `${contact(area, service)}/${part(referral)}/${part(contactId)}/take-back`,
  answerNeed: (area: string, service: string, changeId: string): string =>
    `/${area}/waits/${part(service)}/needs-changed/${part(changeId)}`,
  needChanged: (area: string): string => `/${area}/waits/needs-changed`,
  schemes: (area: string): string => `/${area}/waits/schemes`,
  newScheme: (area: string): string => `/${area}/waits/schemes/new`,
  scheme: (area: string, scheme: string): string => `/${area}/waits/schemes/${part(scheme)}`,
  schemeMonth: (area: string, scheme: string): string => `/${area}/waits/schemes/${part(scheme)}/months`,
}
