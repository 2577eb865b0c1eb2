import { csvRows } from '../../../src/layouts/write-csv.ts'
import type { Table, Written } from './cast.ts'

const heading = ['measure', 'period', 'breakdown', 'numerator', 'denominator', 'as_at', 'state', 'note']

/** The health board's own count, as its system wrote it: one month of it is no month. */
const ofTheBoard: Table = [
  heading,
  ['health.services-on-register', '2024-09', '', 6, 11, '2024-10-11', 'validated', ''],
  ['health.services-on-register', '2024-10', '', 6, 11, '2024-11-12', 'validated', ''],
  ['health.services-on-register', '2024-11', '', 7, 11, '2024-12-11', 'validated', 'Audiology came onto the register'],
  ['health.services-on-register', '2024-13', '', 7, 11, '2024-12-11', 'provisional', ''],
]

/** The council's figures of December, in the workbook its analyst keeps: a title, an empty row, headings of their own. */
const ofTheCouncil: Table = [
  ['Figures for the fortnightly review', null, null, null, null, null, null],
  [null, null, null, null, null, null, null],
  ['Measure', 'Month', 'Number counted', 'Out of', 'Counted on', 'Status', 'Comment'],
  ['plans.audited-good-or-outstanding', '2024-12', 11, 25, '2025-01-14', 'Final', 'One audit took place in January'],
  ['reviews.childs-views-recorded', '2024-12', 49, 80, '2025-01-14', 'Final', null],
  ['places.children-waiting-for-placement', '2024-12', 119, null, '2025-01-14', 'Final', null],
  ['places.weeks-waiting-for-placement', '2024-12', 2666, 119, '2025-01-14', 'Final', null],
]

/** The trust's file of February: every day in it could be read two ways, so it waits for an answer. */
const ofTheTrust: Table = [
  heading,
  ['camhs.posts-filled', '2024-12', '', 43, 52, '07/01/2025', 'validated', ''],
  ['camhs.posts-filled', '2025-01', '', 44, 52, '04/02/2025', 'provisional', 'Two posts start in March'],
  ['camhs.treatment-within-18-weeks', '2024-12', '', 84, 115, '07/01/2025', 'validated', ''],
  ['camhs.treatment-within-18-weeks', '2025-01', '', 92, 124, '11/02/2025', 'provisional', ''],
]

export const figureFiles = (): Written[] => [
  { name: 'icb-figures-2024-11.csv', text: csvRows(ofTheBoard) },
  { name: 'council-figures-2024-12.xlsx', sheets: [{ name: 'Figures', rows: ofTheCouncil }] },
  { name: 'trust-figures-2025-01.csv', text: csvRows(ofTheTrust) },
]
