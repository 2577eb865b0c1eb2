/** Where the staff's pages of the plan are. `area` is a slug; versions and imports are ids. */
const part = encodeURIComponent

export type ActionsAsked = Readonly<Partial<Record<'programme' | 'area' | 'owner' | 'stands' | 'due', string>>>

const asked = (query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

const version = (area: string, id: string): string => `/${area}/versions/${part(id)}`
const action = (area: string, id: string, ref: string): string => `${version(area, id)}/actions/${part(ref)}`
const promise = (area: string, id: string, ref: string): string => `${version(area, id)}/promises/${part(ref)}`
const imported = (area: string, id: string): string => `/${area}/imports/${part(id)}`

export const staff = {
  thisWeek: (area: string, show?: string): string => `/${area}/this-week${asked({ show })}`,
  ask: (area: string): string => `/${area}/this-week/ask`,
  actions: (area: string, query: ActionsAsked = {}): string => `/${area}/actions${asked(query)}`,
  myActions: (area: string): string => `/${area}/my-actions`,
  versions: (area: string): string => `/${area}/versions`,
  draftFrom: (area: string): string => `/${area}/versions`,
  version,
  step: (area: string, id: string, step: string): string => `${version(area, id)}/${step}`,
  about: (area: string, id: string): string => `${version(area, id)}/about`,
  area: (area: string, id: string, number: string): string => `${version(area, id)}/areas/${part(number)}`,
  programmeOwner: (area: string, programme: string): string => `/${area}/versions/owner/${part(programme)}`,
  newAction: (area: string, id: string): string => `${version(area, id)}/actions`,
  action,
  removeAction: (area: string, id: string, ref: string): string => `${action(area, id, ref)}/remove`,
  cell: (area: string, id: string, ref: string, months: number): string => `${action(area, id, ref)}/cells/${months}`,
  newPromise: (area: string, id: string, ref: string, months: number): string =>
    `${action(area, id, ref)}/cells/${months}/promises`,
  promise,
  splitPromise: (area: string, id: string, ref: string): string => `${promise(area, id, ref)}/split`,
  removePromise: (area: string, id: string, ref: string): string => `${promise(area, id, ref)}/remove`,
  imports: (area: string): string => `/${area}/imports`,
  template: (area: string, kind: string): string => `/${area}/imports/templates/${kind}`,
  import: imported,
  importFile: (area: string, id: string): string => `${imported(area, id)}/file`,
  importAction: (area: string, id: string, ref: string): string => `${imported(area, id)}/actions/${part(ref)}`,
  importDoubt: (area: string, id: string): string => `${imported(area, id)}/doubts`,
  importTarget: (area: string, id: string): string => `${imported(area, id)}/targets`,
  importNames: (area: string, id: string): string => `${imported(area, id)}/names`,
  importSame: (area: string, id: string): string => `${imported(area, id)}/same`,
  importMeasures: (area: string, id: string): string => `${imported(area, id)}/measures`,
  keepImport: (area: string, id: string): string => `${imported(area, id)}/keep`,
  setImportAside: (area: string, id: string): string => `${imported(area, id)}/set-aside`,
  words: (area: string, versionId?: string): string => `/${area}/words${asked({ version: versionId })}`,
  wordsOf: (area: string, kind: string, ref: string, versionId?: string): string =>
    `/${area}/words/${kind}/${part(ref)}${asked({ version: versionId })}`,
}
