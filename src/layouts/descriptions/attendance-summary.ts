import { addDays, daysBetween } from '../../kernel/day.ts'
import { weekday } from '../compulsory-age.ts'
import type { Column, Layout, Row, RowRule, Value } from '../layout.ts'
import { summarySendStatus } from '../send-status.ts'

const count = (name: string, means: string, required: Column['required'], ...synonyms: string[]): Column =>
  ({ name, means, type: { kind: 'whole', min: 0, max: 10_000_000 }, required, synonyms }) // prettier-ignore

const columns: readonly Column[] = [
  { name: 'period_from', means: 'first day of the period', type: { kind: 'day' }, required: true, synonyms: ['from', 'start date', 'period start', 'first day'] },
  { name: 'period_until', means: 'last day of the period', type: { kind: 'day' }, required: true, synonyms: ['until', 'to', 'end date', 'period end', 'last day'] },
  { name: 'send_status', means: 'which pupils: EHC plan, SEN support, none, or all together', type: { kind: 'code', codes: summarySendStatus }, required: true, synonyms: ['sen status', 'sen provision', 'sen', 'pupils with'] },
  count('pupils', 'pupils on roll with at least one possible session', true, 'enrolments', 'number of pupils', 'on roll'),
  count('possible', 'possible sessions', true, 'possible sessions', 'sessions possible'),
  count('attended', 'sessions attended, approved education elsewhere among them', true, 'overall attendance', 'sessions attended', 'present'),
  count('authorised', 'sessions of authorised absence', true, 'authorised absence', 'sessions authorised', 'authorised absences'),
  count('unauthorised', 'sessions of unauthorised absence', true, 'unauthorised absence', 'sessions unauthorised', 'unauthorised absences'),
  count('persistent', 'pupils who missed 10% or more of their own possible sessions', 'heading', 'persistently absent', 'persistent absentees', 'pa'),
  count('severe', 'pupils who missed 50% or more of their own possible sessions', 'heading', 'severely absent', 'severe absentees', 'sa'),
  { name: 'note', means: 'anything the reader should know', type: { kind: 'text', max: 1000 }, required: false, synonyms: ['notes', 'comment', 'comments'] },
] // prettier-ignore

const number = (value: Value | undefined): number => Number(value ?? 0)
const day = (value: Value | undefined): string => String(value ?? '')

/** Sessions a pupil can have had from one day to another: two for each day that is no Saturday or Sunday. */
const mostSessions = (from: string, until: string): number => {
  const days = daysBetween(from, until) + 1
  let working = Math.floor(days / 7) * 5
  for (let at = Math.floor(days / 7) * 7; at < days; at++)
    if (![0, 6].includes(weekday(addDays(from, at)))) working += 1
  return working * 2
}

const rules: readonly RowRule[] = [
  {
    code: 'S01',
    severity: 'error',
    says: 'Attended, authorised and unauthorised sessions add up to the possible ones.',
    looksAt: ['possible', 'attended', 'authorised', 'unauthorised'],
    broken: row => {
      const sum = number(row.attended) + number(row.authorised) + number(row.unauthorised)
      if (sum === row.possible) return null
      return `Attended ${number(row.attended)}, authorised ${number(row.authorised)} and unauthorised ${number(row.unauthorised)} make ${sum}, and ${number(row.possible)} sessions were possible. Leave out sessions that were not possible (codes D, Q, X, Y, Z and #), and check the four figures.`
    },
  },
  {
    code: 'S02',
    severity: 'error',
    says: 'Whoever misses half their sessions misses a tenth: severe is never more than persistent.',
    looksAt: ['severe', 'persistent'],
    broken: ({ severe, persistent }) =>
      severe !== null && persistent !== null && number(severe) > number(persistent)
        ? `${number(severe)} pupils are severely absent and only ${number(persistent)} persistently. Count those who missed half among those who missed a tenth.`
        : null,
  },
  {
    code: 'S03',
    severity: 'error',
    says: 'No more pupils are persistently absent than there are.',
    looksAt: ['persistent', 'pupils'],
    broken: ({ persistent, pupils }) =>
      persistent !== null && number(persistent) > number(pupils)
        ? `${number(persistent)} pupils are persistently absent and there are ${number(pupils)}. Check both figures.`
        : null,
  },
  {
    code: 'S04',
    severity: 'error',
    says: 'A period ends on or after its first day, and is over.',
    looksAt: ['period_until', 'period_from'],
    broken: (row, { today }) => {
      if (day(row.period_until) < day(row.period_from)) return `The period ends on ${day(row.period_until)}, before it begins on ${day(row.period_from)}. Check both days.` // prettier-ignore
      return day(row.period_until) > today
        ? `The period ends on ${day(row.period_until)}, which is still to come. Send it when it is over, or end it on the last day you have marks for.`
        : null
    },
  },
  {
    code: 'S05',
    severity: 'error',
    says: 'Pupils cannot have had more sessions than the period’s weekdays hold, two a day.',
    looksAt: ['possible', 'pupils', 'period_from', 'period_until'],
    broken: row => {
      if (day(row.period_until) < day(row.period_from)) return null
      const most = number(row.pupils) * mostSessions(day(row.period_from), day(row.period_until))
      return number(row.possible) > most
        ? `${number(row.possible)} sessions were possible, and ${number(row.pupils)} pupils can have had at most ${most} from ${day(row.period_from)} to ${day(row.period_until)}. Count half days, and only pupils in this row.`
        : null
    },
  },
  {
    code: 'S06',
    severity: 'query',
    says: 'Pupils without a possible session are left out of the count of pupils.',
    looksAt: ['possible', 'pupils'],
    broken: row =>
      row.possible === 0 && number(row.pupils) > 0
        ? `${number(row.pupils)} pupils had no possible session in the whole period. Say why, or leave them out.`
        : null,
  },
  {
    code: 'S07',
    severity: 'query',
    says: 'A period is no longer than a school year.',
    looksAt: ['period_from', 'period_until'],
    broken: row =>
      daysBetween(day(row.period_from), day(row.period_until)) > 366
        ? `The period from ${day(row.period_from)} to ${day(row.period_until)} is longer than a year. Say why, or send one row for each school year.`
        : null,
  },
]

/** A school’s attendance for a period, counted by itself, for those who can send no marks. */
export const attendanceSummary: Layout = {
  id: 'attendance-summary',
  name: 'Attendance summary',
  about: 'A school or provider that cannot send session marks sends its sessions for a period, by SEN status.',
  sources: ['csv', 'xlsx'],
  columns,
  list: 'changes',
  mixedAreas: false,
  rules,
  unique: ['period_from', 'period_until', 'send_status'],
  keeps: 'attendance-summary',
  toRecord: (row: Row) => ({ ...row }),
}
