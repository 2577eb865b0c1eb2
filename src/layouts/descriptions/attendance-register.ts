import { addDays } from '../../kernel/day.ts'
import { attendanceCodes, codeOnDay, newCodesFrom } from '../attendance-codes.ts'
import { ofCompulsoryAge, weekday } from '../compulsory-age.ts'
import type { Column, Layout, Row, RowRule, Value } from '../layout.ts'
import { pupilSendStatus } from '../send-status.ts'
import { unfolded } from '../unfold.ts'

const pupil: readonly Column[] = [
  { name: 'upn', means: 'the pupil’s unique pupil number', type: { kind: 'upn' }, required: false, synonyms: ['unique pupil number', 'upn number'] },
  { name: 'pupil_id', means: 'your own number for the pupil, where there is no UPN', type: { kind: 'text', max: 40 }, required: false, synonyms: ['admission number', 'adno', 'local id', 'student id', 'pupil number', 'local_pupil_id'] },
  { name: 'surname', means: 'family name', type: { kind: 'text', max: 100 }, required: false, synonyms: ['last name', 'legal surname', 'family name'] },
  { name: 'forename', means: 'first name', type: { kind: 'text', max: 100 }, required: false, synonyms: ['first name', 'legal forename', 'given name'] },
  { name: 'birth_date', means: 'date of birth: some codes depend on the pupil’s age', type: { kind: 'day' }, required: false, synonyms: ['date of birth', 'dob'] },
  { name: 'send_status', means: 'EHC plan, SEN support or none on that day', type: { kind: 'code', codes: pupilSendStatus }, required: false, synonyms: ['sen status', 'sen provision', 'sen', 'senstatus'] },
  { name: 'date', means: 'the day of the session', type: { kind: 'day' }, required: true, synonyms: ['mark date', 'session date', 'attendance date', 'day'] },
] // prettier-ignore

const code: Column['type'] = { kind: 'code', codes: attendanceCodes }

const session: Column = {
  name: 'session',
  means: 'morning or afternoon',
  type: {
    kind: 'code',
    codes: {
      name: 'sessions',
      source: 'two sessions a school day',
      codes: [
        { code: 'AM', means: 'morning', also: ['morning', '1', 'A.M.'] },
        { code: 'PM', means: 'afternoon', also: ['afternoon', '2', 'P.M.'] },
      ],
    },
  },
  required: true,
  synonyms: ['am/pm', 'ampm', 'session name', 'session type'],
}

const mark: Column = { name: 'code', means: 'the attendance code', type: code, required: true, synonyms: ['mark', 'attendance code', 'register mark', 'attendance mark'] } // prettier-ignore

const text = (value: Value | undefined): string => String(value ?? '')
const inWords = (row: Row): string => `the code ${text(row.code)} on ${text(row.date)}`

const rules: readonly RowRule[] = [
  {
    code: 'A01',
    severity: 'error',
    says: 'Each mark names its pupil: a UPN or the school’s own number.',
    looksAt: ['upn', 'pupil_id'],
    broken: ({ upn, pupil_id }) =>
      upn === null && pupil_id === null
        ? 'The row names no pupil: both upn and pupil_id are empty. Fill in one of them.'
        : null,
  },
  {
    code: 'A02',
    severity: 'error',
    says: 'The code was in use on that day: the list changed on 19 August 2024.',
    looksAt: ['code', 'date'],
    broken: row =>
      codeOnDay(text(row.code), text(row.date))
        ? null
        : text(row.date) >= newCodesFrom
          ? `The code ${text(row.code)} was last used on 18 August 2024 and cannot stand on ${text(row.date)}. Use the code of the list since then: C for leave, J1 for an interview, Y1 to Y7 for unavoidable causes.`
          : `The code ${text(row.code)} came in on 19 August 2024 and cannot stand on ${text(row.date)}. Use the code of that time, or correct the date.`,
  },
  {
    code: 'A03',
    severity: 'error',
    says: 'No mark is of a day to come, except planned closures.',
    looksAt: ['date', 'code'],
    broken: (row, { today }) =>
      text(row.date) > today && row.code !== '#'
        ? `${text(row.date)} is still to come, so nobody can have been marked. Correct the date.`
        : null,
  },
  {
    code: 'A04',
    severity: 'warning',
    says: 'Sessions are rarely on a Saturday or Sunday.',
    looksAt: ['date', 'code'],
    broken: row =>
      row.code !== '#' && [0, 6].includes(weekday(text(row.date)))
        ? `${text(row.date)} is a ${weekday(text(row.date)) === 0 ? 'Sunday' : 'Saturday'}. If the school was open that day, nothing needs to be done; otherwise correct the date.`
        : null,
  },
  {
    code: 'A05',
    severity: 'error',
    says: 'C2 stands only for pupils of compulsory school age, X only for others (where the date of birth is sent).',
    looksAt: ['code', 'birth_date', 'date'],
    broken: row => {
      if (row.birth_date === null || (row.code !== 'C2' && row.code !== 'X')) return null
      const compulsory = ofCompulsoryAge(text(row.birth_date), text(row.date))
      if (row.code === 'C2' && !compulsory) return `C2 is for pupils of compulsory school age, which a child born on ${text(row.birth_date)} was not on ${text(row.date)}. Use X, or correct the date of birth.` // prettier-ignore
      if (row.code === 'X' && compulsory) return `X is for pupils who are not of compulsory school age, and a child born on ${text(row.birth_date)} was on ${text(row.date)}. For a temporary part-time timetable use C2.` // prettier-ignore
      return null
    },
  },
  {
    code: 'A06',
    severity: 'query',
    says: 'The sign / is the morning’s, the sign \\ the afternoon’s.',
    looksAt: ['code', 'session'],
    broken: row =>
      (row.code === '/' && row.session === 'PM') || (row.code === '\\' && row.session === 'AM')
        ? `The sign ${text(row.code)} means present in the ${row.code === '/' ? 'morning' : 'afternoon'}, and the session is ${text(row.session)}. Check that the two columns were not mixed up.`
        : null,
  },
  {
    code: 'A07',
    severity: 'warning',
    says: 'K is for education the local authority arranged: the authority needs to know of the arrangement.',
    looksAt: ['code', 'date'],
    broken: row =>
      row.code === 'K'
        ? `K is for education the local authority arranged itself; ${inWords(row)} counts as attending it. Use B where the school arranged it.`
        : null,
  },
  {
    code: 'A08',
    severity: 'warning',
    says: 'N is settled within five school days: another code, or O.',
    looksAt: ['code', 'date'],
    broken: (row, { today }) =>
      row.code === 'N' && text(row.date) < addDays(today, -7)
        ? `N (reason not yet known) still stands on ${text(row.date)}, more than five school days ago. Put the reason’s code, or O.`
        : null,
  },
  {
    code: 'A09',
    severity: 'error',
    says: 'A pupil was born before the day of the mark, and not more than 20 years before.',
    looksAt: ['birth_date', 'date'],
    broken: row =>
      row.birth_date !== null &&
      (text(row.birth_date) >= text(row.date) ||
        Number(text(row.date).slice(0, 4)) - Number(text(row.birth_date).slice(0, 4)) > 20)
        ? `A pupil born on ${text(row.birth_date)} cannot have been marked on ${text(row.date)}. Correct one of the two.`
        : null,
  },
]

const toRecord = (row: Row): Record<string, Value> => ({
  pupil_key: row.upn === null ? `own:${text(row.pupil_id)}` : `upn:${text(row.upn)}`,
  upn: row.upn ?? null,
  surname: row.surname ?? null,
  forename: row.forename ?? null,
  birth_date: row.birth_date ?? null,
  send_status: row.send_status ?? null,
  on: row.date ?? null,
  session: row.session ?? null,
  code: row.code ?? null,
})

/** Session marks, one row for each pupil and session, as attendance systems list them. */
export const attendanceRegister: Layout = {
  id: 'attendance-register',
  name: 'Attendance register',
  about: 'A school, provider or its contractor sends the session marks of its pupils: one row for each pupil and session.',
  sources: ['csv', 'xlsx'],
  columns: [...pupil, session, mark],
  list: 'asked',
  mixedAreas: false,
  rules,
  unique: ['upn', 'pupil_id', 'date', 'session'],
  keeps: 'attendance-mark',
  toRecord,
} // prettier-ignore

const half = (name: 'am' | 'pm', means: string, ...synonyms: string[]): Column =>
  ({ name, means, type: code, required: 'heading', synonyms }) // prettier-ignore

/** The same with the two sessions of a day side by side. Each row becomes two marks; an empty one is held, never dropped. */
export const attendanceRegisterDays: Layout = {
  ...attendanceRegister,
  id: 'attendance-register-days',
  name: 'Attendance register, a day in a row',
  about: 'As the attendance register, for systems that list a pupil’s day in one row with a column for each session.',
  shape: unfolded({
    columns: [
      ...pupil,
      half('am', 'the code of the morning', 'am mark', 'am code', 'morning', 'session 1'),
      half('pm', 'the code of the afternoon', 'pm mark', 'pm code', 'afternoon', 'session 2'),
    ],
    sessions: [{ from: 'am', fixed: 'AM' }, { from: 'pm', fixed: 'PM' }],
  }),
} // prettier-ignore
