/** Where returns are sent and looked at. `area` is a slug, `layout` a layout's id; the rest are ids and say nothing of a child. */
const part = encodeURIComponent
const asked = (query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
const one = (area: string, id: string): string => `/${area}/returns/${part(id)}`

export const to = {
  returns: (area: string, query: { organisation?: string; layout?: string; before?: string } = {}): string =>
    `/${area}/returns${asked(query)}`,
  choose: (area: string): string => `/${area}/returns/new`,
  send: (area: string, layout: string): string => `/${area}/returns/new/${part(layout)}`,
  type: (area: string): string => `/${area}/returns/type`,
  template: (area: string, layout: string, kind: 'csv' | 'xlsx'): string =>
    `/${area}/returns/templates/${part(layout)}.${kind}`,
  checks: (area: string, layout: string): string => `/${area}/returns/checks/${part(layout)}`,
  one,
  progress: (area: string, id: string): string => `${one(area, id)}/progress`,
  issues: (area: string, id: string, kind: 'csv' | 'xlsx'): string => `${one(area, id)}/issues.${kind}`,
  answer: (area: string, id: string): string => `${one(area, id)}/answer`,
  note: (area: string, id: string): string => `${one(area, id)}/notes`,
  rows: (area: string, id: string): string => `${one(area, id)}/rows`,
  unclear: (area: string, id: string): string => `${one(area, id)}/unclear`,
  missing: (area: string, id: string): string => `${one(area, id)}/disappeared`,
  file: (area: string, id: string): string => `${one(area, id)}/file`,
  withdraw: (area: string, id: string): string => `${one(area, id)}/withdraw`,
  record: (area: string, kind: string, record: number): string => `/${area}/returns/records/${part(kind)}/${record}`,
  records: (area: string, id: string, after?: string): string => `${one(area, id)}/records${asked({ after })}`,
  settings: (area: string, organisation?: string): string => `/${area}/returns/settings${asked({ organisation })}`,
  codes: (area: string, organisation?: string): string => `/${area}/returns/codes${asked({ organisation })}`,
  keys: (area: string): string => `/${area}/returns/keys`,
  withdrawKey: (area: string, key: string): string => `/${area}/returns/keys/${part(key)}/withdraw`,
  keeping: (area: string): string => `/${area}/returns/keeping`,
  api: (area: string, layout = ':layout'): string => `/${area}/api/returns/${layout}`,
}
