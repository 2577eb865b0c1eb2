/** Where the history of inspections is. */
const part = encodeURIComponent
const inspections = (area: string): string => `/${area}/inspections`

export const to = {
  inspections,
  newInspection: (area: string): string => `${inspections(area)}/new`,
  correct: (area: string, id: string): string => `${inspections(area)}/${part(id)}`,
  withdraw: (area: string, id: string): string => `${inspections(area)}/${part(id)}/withdraw`,
}
