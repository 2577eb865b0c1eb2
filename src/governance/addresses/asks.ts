/** Where a regulator's asks and letters are. `ref` is an ask's (`2024-12-27-3`); letters are ids. */
const part = encodeURIComponent
const ask = (area: string, ref: string): string => `/${area}/asks/${part(ref)}`
const letter = (area: string, letterId: string): string => `/${area}/letters/${part(letterId)}`

export const to = {
  asks: (area: string): string => `/${area}/asks`,
  ask,
  setAsk: (area: string, ref: string): string => `${ask(area, ref)}/owner`,
  reword: (area: string, ref: string): string => `${ask(area, ref)}/words`,
  offer: (area: string, ref: string): string => `${ask(area, ref)}/evidence`,
  decide: (area: string, ref: string, evidenceId: string): string => `${ask(area, ref)}/evidence/${part(evidenceId)}`,
  evidenceFile: (area: string, ref: string, evidenceId: string): string =>
    `${ask(area, ref)}/evidence/${part(evidenceId)}/file`,
  newLetter: (area: string): string => `/${area}/letters/new`,
  letter,
  setAside: (area: string, letterId: string): string => `${letter(area, letterId)}/set-aside`,
  compare: (area: string, letterId: string): string => `${letter(area, letterId)}/public-page`,
  tie: (area: string, ref: string): string => `${ask(area, ref)}/promises`,
  untie: (area: string, ref: string): string => `${ask(area, ref)}/promises/undo`,
  findPromises: (area: string, ref: string): string => `${ask(area, ref)}#find`,
  publish: (area: string, letterId: string): string => `${letter(area, letterId)}/publish`,
}
