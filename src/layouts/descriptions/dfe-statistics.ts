import { statisticsRows } from '../dfe-rows.ts'
import type { Column, Layout } from '../layout.ts'

const text = (name: string, means: string, max: number, required: Column['required'] = true): Column =>
  ({ name, means, type: { kind: 'text', max }, required, synonyms: [] }) // prettier-ignore

/** A data file of the DfE’s Explore Education Statistics: rows for England, regions and local authorities. */
export const dfeStatistics: Layout = {
  id: 'dfe-statistics',
  name: 'Published DfE statistics',
  about: 'A data file downloaded from the DfE’s Explore Education Statistics; rows for England, regions and local authorities are read.',
  sources: ['csv'],
  columns: [
    text('time_period', 'the year, 2024 or 202425', 20),
    text('time_identifier', 'what kind of year, term or month', 60),
    text('geographic_level', 'National, Regional or Local authority', 60),
    text('place', 'our name for the place: area 885, region E12000005, country E92000001', 40),
    text('place_name', 'its name', 200, false),
    text('breakdown', 'which children the row is about: the columns that split the rows, with what stands in them', 4000, false),
    text('values', 'the figures of the row by their column, as published', 40_000, false),
  ],
  list: 'changes',
  mixedAreas: false,
  rules: [],
  unique: ['time_period', 'time_identifier', 'geographic_level', 'place', 'breakdown'],
  keeps: 'published-statistic',
  toRecord: row => ({ ...row, breakdown: row.breakdown ?? '' }),
  shape: statisticsRows,
  shapeChecks: [
    { code: 'T01', severity: 'error', says: 'Period and time identifier name a year, term, quarter or month.' },
    { code: 'T02', severity: 'error', says: 'The place has the code its level needs, and a region’s code is that of its name.' },
    { code: 'T03', severity: 'warning', says: 'Rows of other geographies (wards, constituencies, districts and others) are counted and not read.' },
    { code: 'T04', severity: 'warning', says: 'One file has one kind of period; where kinds are mixed they are kept apart.' },
    { code: 'T05', severity: 'query', says: 'A period is not in years to come, nor before 1970.' },
    { code: 'T06', severity: 'warning', says: 'A school, financial or tax year is written with six digits; four are read as the year it begins in.' },
  ],
} // prettier-ignore
