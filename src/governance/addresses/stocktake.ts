/** Where the stocktake page and its packs are. Packs are ids; a link's token is all that opens a pack from outside. */
const part = encodeURIComponent
const pack = (area: string, packId: string): string => `/${area}/stocktake/packs/${part(packId)}`
const opened = (area: string, token: string): string => `/${area}/packs/${part(token)}`

export const to = {
  stocktake: (area: string): string => `/${area}/stocktake`,
  stocktakeWord: (area: string): string => `/${area}/stocktake/stocktake.docx`,
  packs: (area: string): string => `/${area}/stocktake/packs`,
  pack,
  packWord: (area: string, packId: string): string => `${pack(area, packId)}/pack.docx`,
  packJson: (area: string, packId: string): string => `${pack(area, packId)}/pack.json`,
  makeLink: (area: string, packId: string): string => `${pack(area, packId)}/links`,
  withdrawLink: (area: string, packId: string, linkId: string): string => `${pack(area, packId)}/links/${part(linkId)}`,
  opened,
  openedWord: (area: string, token: string): string => `${opened(area, token)}/pack.docx`,
}
