/** Where families read what helps while they wait. `area` is a slug; the child is an id that says nothing of them. */
const part = encodeURIComponent
const support = (area: string, service: string): string => `/${area}/waits/${part(service)}/support`

export const to = {
  support,
  easyRead: (area: string, service: string): string => `${support(area, service)}/easy-read`,
  write: (area: string, service: string, need = ''): string =>
    `${support(area, service)}/write${need ? `?need=${part(need)}` : ''}`,
  all: (area: string): string => `/${area}/waits/support`,
  family: (area: string, child: string): string => `/${area}/family/${part(child)}/waits`,
  familyEasyRead: (area: string, child: string): string => `/${area}/family/${part(child)}/waits/easy-read`,
  needChanged: (area: string, child: string): string => `/${area}/family/${part(child)}/waits/needs-changed`,
}
