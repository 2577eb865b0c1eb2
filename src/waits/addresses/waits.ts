/** Where waits are shown. `area` is a slug, `service` a service’s. */
const part = encodeURIComponent

const query = (given: Readonly<Record<string, string | null | undefined>>): string => {
  const asked = Object.entries(given).flatMap(([name, value]) => (value ? [`${name}=${part(value)}`] : []))
  return asked.length > 0 ? `?${asked.join('&')}` : ''
}

/** Which children of a list: of a band, a priority, a SEND status, or a count by its name. */
export type OpenAsked = {
  readonly month: string
  readonly of?: string | null
  readonly band?: string | null
  readonly priority?: string | null
  readonly status?: string | null
}

export const to = {
  waits: (area: string, month: string | null = null): string => `/${area}/waits${query({ month })}`,
  service: (area: string, service: string, month: string | null = null): string => `/${area}/waits/${part(service)}${query({ month })}`, // prettier-ignore
  open: (area: string, service: string, asked: OpenAsked): string =>
    `/${area}/waits/${part(service)}/open${query(asked)}`,
  openPosted: (area: string, service: string): string => `/${area}/waits/${part(service)}/open`,
  months: (area: string, service: string): string => `/${area}/waits/${part(service)}/months.csv`,
  headline: (area: string): string => `/${area}/waits/headline`,
  settings: (area: string): string => `/${area}/settings/services`,
  setting: (area: string, service: string): string => `/${area}/settings/services/${part(service)}`,
  newService: (area: string): string => `/${area}/settings/services/new`,
}
