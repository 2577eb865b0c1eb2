import { addDays, daysBetween, type Day } from '../../../src/kernel/day.ts'
import { weekday } from '../../../src/layouts/compulsory-age.ts'
import { csvRows } from '../../../src/layouts/write-csv.ts'
import { children, type Table, type Written } from './cast.ts'
import { drawFrom } from './drawn.ts'

const from: Day = '2024-09-03'
const until: Day = '2024-10-25'

const schoolDays = (): Day[] =>
  Array.from({ length: daysBetween(from, until) + 1 }, (_, index) => addDays(from, index)).filter(
    day => ![0, 6].includes(weekday(day)),
  )

/** Pupils of a small special school: its register begins where the trust's waiting list ends. */
const pupils = children(96, 12)

/** What may go wrong with a pupil: most come, two are often ill, one is on a part-time timetable, one is taught elsewhere. */
const marksOf = (at: number, day: Day, draw: ReturnType<typeof drawFrom>): readonly [string, string] => {
  if (day === from) return ['#', '#']
  if (at === 3) return ['/', 'C2']
  if (at === 7 && day >= '2024-10-07') return ['K', 'K']
  if (draw.often(at < 2 ? 22 : 4)) return ['I', 'I']
  if (draw.often(at === 5 ? 18 : 2)) return ['O', 'O']
  if (draw.often(2)) return ['M', '\\']
  return [draw.often(4) ? 'L' : '/', '\\']
}

const register = (): Table => {
  const draw = drawFrom(4217)
  const rows = pupils.flatMap((pupil, at) =>
    schoolDays().map(day => {
      const [am, pm] = marksOf(at, day, draw)
      return [pupil.upn, pupil.surname, pupil.forename, pupil.birthDate, at === 11 ? 'K' : 'E', day, am, pm]
    }),
  )
  return [['UPN', 'Legal Surname', 'Legal Forename', 'DOB', 'SEN status', 'Mark date', 'AM mark', 'PM mark'], ...rows]
}

const heading = ['From', 'Until', 'SEN status', 'On roll', 'Possible sessions', 'Attended', 'Authorised absence', 'Unauthorised absence', 'Persistently absent', 'Severely absent', 'Note'] // prettier-ignore
type Row = readonly [status: string, pupils: number, possible: number, authorised: number, unauthorised: number, persistent: number, severe: number] // prettier-ignore

const summary = (first: Day, last: Day, rows: readonly Row[], short = 0): Table => [
  heading,
  ...rows.map(([status, count, possible, authorised, unauthorised, persistent, severe]) => [
    first, last, status, count, possible,
    // One row of December does not add up: the school forgot the absences of a day.
    possible - authorised - unauthorised - (status === 'K' ? short : 0),
    authorised, unauthorised, persistent, severe, '',
  ]),
] // prettier-ignore

export const attendanceFiles = (): Written[] => [
  { name: 'hollow-oak-register-autumn-1.csv', text: csvRows(register()) },
  {
    name: 'larkfield-attendance-autumn-2.csv',
    text: csvRows(
      summary('2024-11-04', '2024-12-20', [
        ['E', 7, 490, 40, 9, 3, 0],
        ['K', 35, 2450, 171, 62, 10, 1],
        ['N', 171, 11970, 612, 133, 19, 1],
        ['all', 213, 14910, 823, 204, 32, 2],
      ], 18),
    ),
  },
] // prettier-ignore
