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

/** Whole-time posts that are paid for, how many have somebody in them three months running, people who left and who worked there. */
const staff = [
  { part: 'Community paediatrics', posts: 9, filled: [7, 7, 6], left: 3, people: 11 },
  { part: 'Neurodevelopmental pathway', posts: 12, filled: [7, 8, 8], left: 2, people: 9 },
  { part: 'Occupational therapy', posts: 16, filled: [12, 12, 13], left: 4, people: 17 },
  { part: 'Physiotherapy', posts: 10, filled: [9, 9, 9], left: 1, people: 12 },
  { part: 'Speech and language therapy', posts: 31, filled: [26, 27, 27], left: 5, people: 34 },
  { part: 'CAMHS', posts: 52, filled: [42, 43, 44], left: 9, people: 55 },
] as const
const staffMonths = ['2024-11', '2024-12', '2025-01']

/** What stands beside the trust’s waits: posts, people who left, looked-after children’s assessments, and screening. */
const besideWaits: Table = [
  heading,
  ...staffMonths.flatMap((month, at) =>
    staff.flatMap(({ part, posts, filled, left, people }) => [
      ['workforce.posts-filled', month, part, filled[at]!, posts, '2025-02-13', 'validated', ''],
      ['workforce.vacancies', month, part, posts - filled[at]!, '', '2025-02-13', 'validated', ''],
      ['workforce.turnover', month, part, left, people, '2025-02-13', 'provisional', ''],
    ]),
  ),
  ...staffMonths.flatMap((month, at) => [
    ['health.looked-after-initial-assessments-in-time', month, '', [9, 11, 8][at]!, [16, 17, 15][at]!, '2025-02-13', 'validated', ''],
    ['health.looked-after-review-assessments-in-time', month, '', [41, 38, 44][at]!, [47, 46, 49][at]!, '2025-02-13', 'validated', ''],
  ]),
  ...[['Reception', 1480, 2310], ['Year 6', 1122, 2405], ['Year 9', 640, 2368]].map(([year, seen, all]) => ['health.school-nurse-screening', '2025-01', year!, seen!, all!, '2025-02-13', 'provisional', '']),
] // prettier-ignore

export const figureFiles = (): Written[] => [
  { name: 'icb-figures-2024-11.csv', text: csvRows(ofTheBoard) },
  { name: 'council-figures-2024-12.xlsx', sheets: [{ name: 'Figures', rows: ofTheCouncil }] },
  { name: 'trust-figures-2025-01.csv', text: csvRows(ofTheTrust) },
  { name: 'trust-staff-and-screening-2025-01.csv', text: csvRows(besideWaits) },
]
