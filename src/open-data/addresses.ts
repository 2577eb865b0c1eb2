import type { Day } from '../kernel/day.ts'

const data = (area: string): string => `/${area}/open-data`
/** Files of the newest release stand below the version; those of a release below its day, for ever. */
const below = (area: string, released: Day | null): string =>
  released ? `${data(area)}/v1/releases/${released}` : `${data(area)}/v1`

/** Where the pages and files of this slice are. */
export const to = {
  openData: data,
  release: (area: string, day: Day) => `${data(area)}/releases/${day}`,
  make: (area: string) => `${data(area)}/release`,
  description: (area: string) => `${data(area)}/openapi.json`,
  index: (area: string, released: Day | null = null) => `${below(area, released)}/index.json`,
  releases: (area: string) => `${data(area)}/v1/releases.json`,
  file: (area: string, path: string, released: Day | null = null) => `${below(area, released)}/${path}`,
}
