/** Where capacity and demand of a service are tried out, and scenarios are kept. `area` and `service` are slugs. */
const part = encodeURIComponent

export const to = {
  capacity: (area: string, service: string): string => `/${area}/waits/${part(service)}/capacity`,
  /** What was asked for, as the form asks for it. */
  asked: (area: string, service: string, query: Readonly<Record<string, string>>): string =>
    `/${area}/waits/${part(service)}/capacity?${new URLSearchParams(query)}`,
  capacityCsv: (area: string, service: string, query: Readonly<Record<string, string>>): string =>
    `/${area}/waits/${part(service)}/capacity.csv?${new URLSearchParams(query)}`,
  scenarios: (area: string): string => `/${area}/scenarios`,
  compare: (area: string, one?: string, other?: string): string =>
    `/${area}/scenarios/compare${one && other ? `?${new URLSearchParams({ one, other })}` : ''}`,
  scenario: (area: string, id: string): string => `/${area}/scenarios/${part(id)}`,
  csv: (area: string, id: string): string => `/${area}/scenarios/${part(id)}/weeks.csv`,
  tie: (area: string, id: string): string => `/${area}/scenarios/${part(id)}/actions`,
  withdraw: (area: string, id: string): string => `/${area}/scenarios/${part(id)}/withdraw`,
}
