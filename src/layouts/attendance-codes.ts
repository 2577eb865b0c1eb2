import type { Day } from '../kernel/day.ts'
import type { Code, CodeSet } from './layout.ts'

/**
 * What a mark counts as: present (PR), at approved education elsewhere (AE), absent with leave (AA) or without (UA), or
 * not a possible attendance (NP), which stands in no numerator and no denominator.
 */
export type AttendanceClass = 'PR' | 'AE' | 'AA' | 'UA' | 'NP'

/** The first day of the School Attendance (Pupil Registration) (England) Regulations 2024. */
export const newCodesFrom: Day = '2024-08-19'
const lastOldDay: Day = '2024-08-18'

type Listed = readonly [code: string, counts: AttendanceClass, means: string, when?: 'new' | 'old']

const listed: readonly Listed[] = [
  ['/', 'PR', 'present in the morning'],
  ['\\', 'PR', 'present in the afternoon'],
  ['L', 'PR', 'arrived late, before the register closed'],
  ['B', 'AE', 'at other approved education off site, supervised'],
  ['K', 'AE', 'at education the local authority arranged elsewhere', 'new'],
  ['P', 'AE', 'at an approved sporting activity'],
  ['V', 'AE', 'on an educational visit or trip'],
  ['W', 'AE', 'at work experience'],
  ['D', 'NP', 'at the other school where the pupil is also registered'],
  ['C', 'AA', 'leave in exceptional circumstances'],
  ['C1', 'AA', 'leave for a regulated performance or employment abroad', 'new'],
  ['C2', 'AA', 'leave: a pupil of compulsory school age on a temporary part-time timetable', 'new'],
  ['E', 'AA', 'suspended or excluded with no provision made'],
  ['I', 'AA', 'ill (not an appointment)'],
  ['J1', 'AA', 'leave for an interview for a job or another school', 'new'],
  ['M', 'AA', 'leave for a medical or dental appointment'],
  ['R', 'AA', 'religious observance'],
  ['S', 'AA', 'study leave for a public examination'],
  ['T', 'AA', 'travelling with a parent for work'],
  ['G', 'UA', 'holiday that was not granted'],
  ['N', 'UA', 'reason not yet known'],
  ['O', 'UA', 'absent for other or unknown reasons'],
  ['U', 'UA', 'arrived after the register closed'],
  ['Q', 'NP', 'the local authority’s duty about access or transport was not met', 'new'],
  ['X', 'NP', 'not of compulsory school age and not required to attend'],
  ['Y1', 'NP', 'transport that is normally provided was not there', 'new'],
  ['Y2', 'NP', 'travel was widely disrupted', 'new'],
  ['Y3', 'NP', 'part of the school could not be used', 'new'],
  ['Y4', 'NP', 'the whole school closed unexpectedly', 'new'],
  ['Y5', 'NP', 'held in criminal justice detention', 'new'],
  ['Y6', 'NP', 'public health guidance or law', 'new'],
  ['Y7', 'NP', 'another unavoidable cause affecting the pupil', 'new'],
  ['Z', 'NP', 'not on roll yet'],
  ['#', 'NP', 'planned closure'],
  ['H', 'AA', 'holiday that was granted', 'old'],
  ['J', 'AE', 'at an interview', 'old'],
  ['Y', 'NP', 'unable to attend in exceptional circumstances', 'old'],
]

const codes = listed.map(([code, , means, when]): Code => ({
  code,
  means,
  ...(when === 'new' && { from: newCodesFrom }),
  ...(when === 'old' && { until: lastOldDay }),
}))

/** The 34 codes of a register since 19 August 2024, and the three that went out of use that day. */
export const attendanceCodes: CodeSet = {
  name: 'attendance codes',
  source:
    'School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208), regulation 10, and Working together to improve school attendance (August 2024); checked November 2026',
  codes,
}

const classes = new Map(listed.map(([code, counts]) => [code, counts]))
const known = new Map(codes.map(code => [code.code, code]))

/** What a code counts as. Null for what is no code. */
export const attendanceClass = (code: string): AttendanceClass | null => classes.get(code) ?? null

/** A code's entry where it was in use on a day; null otherwise. */
export const codeOnDay = (code: string, day: Day): Code | null => {
  const entry = known.get(code)
  if (!entry || (entry.from && day < entry.from) || (entry.until && day > entry.until)) return null
  return entry
}
