/** Where what is owed, complaints and quality are. */
const part = encodeURIComponent
const line = (area: string, id: string): string => `/${area}/owed/register/${part(id)}`

export const to = {
  owed: (area: string, by?: 'organisation' | 'layout'): string => `/${area}/owed${by ? `?by=${by}` : ''}`,
  exceptions: (area: string): string => `/${area}/owed/exceptions`,
  newLine: (area: string): string => `/${area}/owed/register/new`,
  line,
  changeLine: (area: string, id: string): string => `${line(area, id)}/change`,
  endLine: (area: string, id: string): string => `${line(area, id)}/end`,
  newGap: (area: string, id: string): string => `${line(area, id)}/gaps/new`,
  endGap: (area: string, id: string, gap: string): string => `${line(area, id)}/gaps/${part(gap)}/end`,
  settings: (area: string): string => `/${area}/owed/settings`,
  quality: (area: string): string => `/${area}/owed/quality`,
  sender: (area: string, organisation: string): string => `/${area}/owed/quality/${part(organisation)}`,
  complaints: (area: string): string => `/${area}/complaints`,
  newComplaint: (area: string): string => `/${area}/complaints/new`,
  complaintsAbout: (area: string, need: string, service: string): string =>
    `/${area}/complaints/${part(need)}/${part(service)}`,
}
