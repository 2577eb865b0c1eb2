import type { CellType, Layout } from '../../layouts/layout.ts'

/** Whether a row is about a child of this area; `unclear` is for a person to decide. */
export type Whose = 'ours' | 'elsewhere' | 'unclear'
export type DistrictOf = 'ours' | 'elsewhere' | 'shared'

/** `WR1 2AB` → `WR1`: the part of a postcode before its last three characters; null where it is none. */
export const districtOf = (postcode: string): string | null => {
  const bare = postcode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return /^([A-Z]{1,2}\d[A-Z0-9]?)(?:\d[A-Z]{2})$/.exec(bare)?.[1] ?? null
}

const placesOf = (layout: Layout, kind: CellType['kind']): number[] =>
  layout.columns.flatMap(({ type }, index) => (type.kind === kind ? [index] : []))

/**
 * How a row's area is known: by an area code where the layout has one and the cell names one, else by the district of a
 * postcode, looked up in the table an administrator keeps. Anything else is unclear, never guessed.
 */
export const whoseRows = (
  layout: Layout,
  area: { readonly code: number; readonly districts: ReadonlyMap<string, DistrictOf> },
): ((cells: readonly unknown[]) => Whose) => {
  const codes = placesOf(layout, 'area-code')
  const postcodes = placesOf(layout, 'postcode')
  const first = (cells: readonly unknown[], places: readonly number[]): string =>
    places.map(place => String(cells[place] ?? '').trim()).find(cell => cell !== '') ?? ''
  return cells => {
    const code = first(cells, codes)
    if (/^\d{3}$/.test(code)) return Number(code) === area.code ? 'ours' : 'elsewhere'
    const district = districtOf(first(cells, postcodes))
    const known = district === null ? undefined : area.districts.get(district)
    return known === undefined || known === 'shared' ? 'unclear' : known
  }
}
