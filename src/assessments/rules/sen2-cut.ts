import type { Day } from '../../kernel/day.ts'
import { sen2Version2023 } from '../../layouts/descriptions/sen2-2023.ts'
import { sen2Version2024 } from '../../layouts/descriptions/sen2-2024.ts'
import { sen2Version2025 } from '../../layouts/descriptions/sen2-2025.ts'
import { sen2Version2026 } from '../../layouts/descriptions/sen2-2026.ts'
import { periodOfReturn, type Sen2Version } from '../../layouts/sen2/version.ts'

/** The years whose return can be written, oldest first. */
export const sen2Versions: readonly Sen2Version[] = [sen2Version2023, sen2Version2024, sen2Version2025, sen2Version2026]

/** The return that is due on a day: the first whose deadline in March has not passed, else the last we know. */
export const versionOn = (today: Day): Sen2Version =>
  sen2Versions.find(({ year }) => today <= `${year}-03-31`) ?? sen2Versions.at(-1)!

export const versionOf = (year: number): Sen2Version | null => sen2Versions.find(each => each.year === year) ?? null

/** What of a case a return tells: requests of the calendar year before census day, and how things stood on that day. */
export type Cut = {
  readonly version: Sen2Version
  /** First and last day of the collection period. */
  readonly from: Day
  readonly to: Day
  /** Census day, or the day of the page where it is still to come: nothing later is told. */
  readonly asOf: Day
}

export const cutOf = (version: Sen2Version, today: Day): Cut => ({
  version,
  ...periodOfReturn(version),
  asOf: today < version.censusDay ? today : version.censusDay,
})
