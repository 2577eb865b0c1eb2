/** Where the plan's pages are. `area` and `programme` are slugs; `ref` is an action's or a promise's. */
const part = encodeURIComponent

const plan = (area: string, programme: string): string => `/${area}/plans/${part(programme)}`

export const to = {
  front: (area: string): string => `/${area}`,
  plans: (area: string): string => `/${area}/plans`,
  plan: (area: string, programme: string, stands?: string | null): string =>
    stands ? `${plan(area, programme)}?stands=${part(stands)}` : plan(area, programme),
  area: (area: string, programme: string, number: string): string => `${plan(area, programme)}/areas/${part(number)}`,
  action: (area: string, programme: string, ref: string): string => `${plan(area, programme)}/actions/${part(ref)}`,
  promise: (area: string, programme: string, ref: string): string => `${plan(area, programme)}/promises/${part(ref)}`,
  changes: (area: string, programme: string): string => `${plan(area, programme)}/changes`,
  word: (area: string, programme: string): string => `${plan(area, programme)}/plan.docx`,
  csv: (area: string, programme: string): string => `${plan(area, programme)}/plan.csv`,
  json: (area: string, programme: string): string => `${plan(area, programme)}/plan.json`,
  /** A published version's frozen text, whose SHA-256 is its fingerprint. */
  frozen: (area: string, programme: string, number: number): string =>
    `${plan(area, programme)}/versions/${number}.json`,
  easyRead: (area: string): string => `/${area}/easy-read`,
  easyReadArea: (area: string, number: string): string => `/${area}/easy-read/${part(number)}`,
  easyReadPromise: (area: string, ref: string): string => `/${area}/easy-read/promises/${part(ref)}`,
  versions: (area: string): string => `/${area}/versions`,
  version: (area: string, versionId: string): string => `/${area}/versions/${part(versionId)}`,
  actions: (area: string): string => `/${area}/actions`,
  myActions: (area: string): string => `/${area}/my-actions`,
  thisWeek: (area: string): string => `/${area}/this-week`,
  imports: (area: string): string => `/${area}/imports`,
  import: (area: string, importId: string): string => `/${area}/imports/${part(importId)}`,
  words: (area: string): string => `/${area}/words`,
}
