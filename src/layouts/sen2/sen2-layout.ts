import type { Layout, Row, Value } from '../layout.ts'
import { communityRules } from './rules-community.ts'
import { dateRules } from './rules-dates.ts'
import { columnsOf, groupsOf } from './elements.ts'
import { reviewRules } from './rules-reviews.ts'
import { guideRules } from './rules-guide.ts'
import { headerChecks } from './header-checks.ts'
import { listed, structureChecks } from './structure-checks.ts'
import { sen2Shape } from './read.ts'
import type { Sen2Version } from './version.ts'

/** The SEN2 person-level return of a year as a layout. */
export const sen2Layout = (version: Sen2Version): Layout => {
  const columns = columnsOf(groupsOf(version))
  const names = new Set(columns.map(({ name }) => name))
  const rules = [
    ...guideRules(version),
    ...dateRules(version),
    ...reviewRules(version),
    ...communityRules(version),
  ].map(rule => ({
    ...rule,
    looksAt: rule.looksAt.filter(name => names.has(name)),
  }))
  return {
    id: `sen2-${version.year}`,
    name: `SEN2 person-level return ${version.year}`,
    about: `The local authority’s yearly return to the DfE: every request, assessment and plan of ${version.year - 1}, and the plans active on census day.`, // prettier-ignore
    sources: ['xml', 'tables'],
    columns,
    list: 'whole',
    mixedAreas: false,
    rules,
    // Persons and requests that stand twice are found while reading: D01 to D04.
    unique: [],
    keeps: 'sen2-case',
    toRecord: row => recordOf(row, version),
    shape: sen2Shape(version),
    shapeChecks: [...listed(headerChecks), ...listed(structureChecks)].filter(
      ({ code }) => code !== 'M11' || version.socialCareOfficer !== 'no',
    ),
  }
}

const recordOf = (row: Row, version: Sen2Version): Record<string, Value> => {
  const { placement_residential, placement_work_based, ...rest } = row
  const placements = Array.isArray(rest.placements) ? (rest.placements as readonly Row[]) : []
  const moved = { residential: placement_residential ?? null, work_based: placement_work_based ?? null }
  return {
    ...rest,
    census_year: version.year,
    sex: typeof rest.sex === 'string' ? sexOf(rest.sex) : null,
    // In 2023 these stood once for the whole plan: they belong to the primary place.
    placements:
      version.residentialIn === 'PlacementDetail'
        ? placements
        : placements.map(part => (part.rank === '1' ? { ...part, ...moved } : part)),
  }
}

/** 2023 had numbers; unknown and unspecified are neither. */
const sexOf = (code: string): string | null => ({ '0': null, '1': 'M', '2': 'F', '9': null })[code] ?? (/^[MF]$/.test(code) ? code : null) // prettier-ignore
