const part = encodeURIComponent

/** Where meetings, their decisions and the challenges put to them are. */
export const to = {
  meetings: (area: string): string => `/${area}/meetings`,
  meeting: (area: string, id: string): string => `/${area}/meetings/${part(id)}`,
  word: (area: string, id: string): string => `/${area}/meetings/${part(id)}/record.docx`,
  items: (area: string, id: string): string => `/${area}/meetings/${part(id)}/items`,
  settle: (area: string, id: string): string => `/${area}/meetings/${part(id)}/settle`,
  attendance: (area: string, id: string): string => `/${area}/meetings/${part(id)}/attendance`,
  outcomes: (area: string, id: string): string => `/${area}/meetings/${part(id)}/outcomes`,
  decide: (area: string, id: string): string => `/${area}/meetings/${part(id)}/decisions`,
  agree: (area: string, id: string): string => `/${area}/meetings/${part(id)}/agree`,
  callOff: (area: string, id: string): string => `/${area}/meetings/${part(id)}/call-off`,
  series: (area: string, slug: string): string => `/${area}/meetings/series/${part(slug)}`,
  newSeries: (area: string): string => `/${area}/meetings/new-series`,
  seat: (area: string, slug: string): string => `/${area}/meetings/series/${part(slug)}/seats`,
  plan: (area: string, slug: string): string => `/${area}/meetings/series/${part(slug)}/plan`,
  endSeat: (area: string, slug: string, seat: string): string =>
    `/${area}/meetings/series/${part(slug)}/seats/${part(seat)}/end`,
  decision: (area: string, id: string): string => `/${area}/decisions/${part(id)}`,
  decisions: (area: string): string => `/${area}/decisions`,
  challenges: (area: string): string => `/${area}/challenges`,
  newChallenge: (area: string): string => `/${area}/challenges/new`,
  challenge: (area: string, id: string): string => `/${area}/challenges/${part(id)}`,
}
