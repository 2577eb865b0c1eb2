import { addDays, daysBetween } from '../../kernel/day.ts'
import { notBeforeRequest } from '../ehc-order.ts'
import { adviceKinds, contributors, eventKinds, exceptionReasons, mayLieAhead, outcomesOf } from '../ehc-words.ts'
import type { Column, Layout, Row, RowRule, Value } from '../layout.ts'

const text = (name: string, means: string, max: number, ...synonyms: string[]): Column =>
  ({ name, means, type: { kind: 'text', max }, required: false, synonyms }) // prettier-ignore

const columns: readonly Column[] = [
  { name: 'case_ref', means: 'your number for the case', type: { kind: 'text', max: 60 }, required: true, synonyms: ['case reference', 'case id', 'case number', 'ehc case id'] },
  { name: 'kind', means: 'what happened, in the words of the codes sheet', type: { kind: 'code', codes: eventKinds }, required: true, synonyms: ['event', 'event kind', 'event type', 'stage'] },
  { name: 'on', means: 'the day it happened', type: { kind: 'day' }, required: true, synonyms: ['date', 'event date', 'happened on'] },
  { name: 'contributor', means: 'whose advice, for events about advice: a to h, the health service named under c', type: { kind: 'code', codes: contributors }, required: false, synonyms: ['advice from', 'contributor code', 'adviser'] },
  { name: 'sequence', means: '2 for the second of a kind on one day for one case (two settings consulted); else empty', type: { kind: 'text', max: 20 }, required: false, synonyms: ['sequence number', 'seq'] },
  { name: 'upn', means: 'unique pupil number', type: { kind: 'upn' }, required: false, synonyms: ['unique pupil number'] },
  text('local_child_id', 'your number for the child', 60, 'child id', 'person id', 'client id', 'pupil id'),
  { name: 'birth_date', means: 'date of birth', type: { kind: 'day' }, required: false, synonyms: ['date of birth', 'dob'] },
  text('surname', 'family name', 100, 'last name', 'family name'),
  text('forename', 'first name', 100, 'first name', 'given name'),
  { name: 'postcode', means: 'home postcode', type: { kind: 'postcode' }, required: false, synonyms: ['post code', 'home postcode'] },
  text('outcome', 'what a decision came to (assess, refuse, amend, …)', 60, 'decision', 'result'),
  text('reason', 'the ground of an exception (EX_A_SCHOOL_CLOSED, …), or why', 200, 'exception', 'exception code'),
  text('source', 'who asked, for a request (parent, school, young person, …)', 60, 'request source', 'requested by'),
  { name: 'until', means: 'last day of a period (a closure, an absence)', type: { kind: 'day' }, required: false, synonyms: ['to', 'end date'] },
  text('evidence', 'what shows it (a letter’s reference)', 300),
  text('caseworker', 'the post that holds the case', 100, 'case worker', 'allocated to', 'case officer'),
  text('detail', 'anything else, without names of other people', 500, 'notes', 'note', 'comment'),
] // prettier-ignore

const word = (value: Value | undefined): string => String(value ?? '')
const actBegan = '2014-09-01'

const rules: readonly RowRule[] = [
  {
    code: 'E01',
    severity: 'error',
    says: 'What happened did not happen in days to come; meetings, moves and transfers may be known two years ahead.',
    looksAt: ['on', 'kind'],
    broken: (row, { today }) => {
      const on = word(row.on)
      if (on <= today) return null
      if (!mayLieAhead(word(row.kind))) return `${word(row.kind)} is dated ${on}, which is still to come. Correct the date.` // prettier-ignore
      return on > addDays(today, 731)
        ? `${word(row.kind)} is dated ${on}, more than two years ahead. Correct the date.`
        : null
    },
  },
  {
    code: 'E02',
    severity: 'error',
    says: 'Nothing happened in a case before the child was born, or after the academic year in which they turned 25.',
    looksAt: ['on', 'birth_date'],
    broken: row => {
      if (row.birth_date === null) return null
      const [on, born] = [word(row.on), word(row.birth_date)]
      if (on < born) return `The event of ${on} is before the date of birth, ${born}. Correct one of the two.`
      return Number(on.slice(0, 4)) - Number(born.slice(0, 4)) > 26
        ? `On ${on} somebody born on ${born} is past 25, and no plan lasts so long. Correct one of the two.`
        : null
    },
  },
  {
    code: 'E03',
    severity: 'query',
    says: 'EHC plans began on 1 September 2014.',
    looksAt: ['on'],
    broken: row =>
      word(row.on) < actBegan
        ? `${word(row.on)} is before 1 September 2014, when there were no EHC plans. Check the year.`
        : null,
  },
  {
    code: 'E04',
    severity: 'error',
    says: 'Events about advice say whose advice; under c the health service is named.',
    looksAt: ['contributor', 'kind'],
    broken: row => {
      if (!adviceKinds.has(word(row.kind))) return null
      if (row.contributor === null)
        return `${word(row.kind)} does not say whose advice: contributor is empty. Write a letter from a to h, and for health the service (c-slt, c-paediatrics, …).`
      return row.contributor === 'c'
        ? `${word(row.kind)} says health advice and not of which service. Write c-slt, c-ot, c-paediatrics, c-camhs or another c- code: each service answers for its own six weeks.`
        : null
    },
  },
  {
    code: 'E05',
    severity: 'error',
    says: 'An exception names its ground, one of five; a missed appointment is a ground for advice alone.',
    looksAt: ['reason', 'kind', 'contributor'],
    broken: row => {
      if (row.kind !== 'EXCEPTION') return null
      if (!exceptionReasons.has(word(row.reason).toUpperCase()))
        return `“${word(row.reason)}” is not a ground on which a time limit does not apply. Write ${[...exceptionReasons.keys()].join(', ')}; late advice, vacancies and Christmas are none.`
      return word(row.reason).toUpperCase() === 'EX_E_MISSED_APPT' && row.contributor === null
        ? 'EX_E_MISSED_APPT stands only for one contributor’s advice, and contributor is empty. Say whose appointment was missed.'
        : null
    },
  },
  {
    code: 'E06',
    severity: 'error',
    says: 'A decision says what it came to, in one of its own words.',
    looksAt: ['outcome', 'kind'],
    broken: row => {
      const allowed = outcomesOf(word(row.kind))
      const outcome = word(row.outcome).toLowerCase()
      if (allowed === null || allowed.includes(outcome) || row.kind === 'ADVICE_RECEIVED' && outcome === '') return null
      return `${word(row.kind)} has ${outcome === '' ? 'no outcome' : `the outcome “${word(row.outcome)}”`}. Write ${allowed.join(', ')}.`
    }, // prettier-ignore
  },
  {
    code: 'E07',
    severity: 'error',
    says: 'A period ends on or after its first day.',
    looksAt: ['until', 'on'],
    broken: row =>
      row.until !== null && word(row.until) < word(row.on)
        ? `The period ends on ${word(row.until)}, before it begins on ${word(row.on)}. Correct one of the two.`
        : null,
  },
  {
    code: 'E08',
    severity: 'query',
    says: 'Closures and absences are grounds only from four weeks on, and an exception has evidence.',
    looksAt: ['reason', 'kind', 'on', 'until', 'evidence'],
    broken: row => {
      if (row.kind !== 'EXCEPTION') return null
      const ground = word(row.reason).toUpperCase()
      if (/^EX_[ABD]_/.test(ground) && (row.until === null || daysBetween(word(row.on), word(row.until)) < 28))
        return `${ground} stands from ${word(row.on)} to ${row.until === null ? 'no day' : word(row.until)}, and is a ground only for four weeks or more. Give both days of the closure or absence, or another ground.`
      return row.evidence === null
        ? `The exception of ${word(row.on)} has no evidence. Say which letter or record shows it.`
        : null
    },
  },
  {
    code: 'E09',
    severity: 'warning',
    says: 'A child can be found: by UPN, by your own number, or by name and date of birth.',
    looksAt: ['upn', 'local_child_id', 'surname', 'birth_date'],
    broken: row =>
      row.upn === null && row.local_child_id === null && (row.surname === null || row.birth_date === null)
        ? `The case ${word(row.case_ref)} names its child neither by UPN nor by your own number nor by name and date of birth, so it cannot be joined to what others know of the child.`
        : null,
  },
]

/** One row for each event of an EHC case, in the words of the statutory steps: for authorities that send weekly. */
export const ehcEvents: Layout = {
  id: 'ehc-events',
  name: 'EHC case events',
  about: 'The authority’s case system sends what happened in each EHC case, one row for each event.',
  sources: ['csv', 'xlsx'],
  columns,
  list: 'asked',
  mixedAreas: false,
  rules,
  unique: ['case_ref', 'kind', 'on', 'contributor', 'sequence'],
  keeps: 'case-event',
  toRecord: (row: Row) => ({
    ...row,
    contributor: row.contributor ?? '',
    sequence: row.sequence ?? '',
    outcome: row.outcome === null ? null : word(row.outcome).toLowerCase(),
    reason: row.kind === 'EXCEPTION' ? word(row.reason).toUpperCase() : (row.reason ?? null),
  }),
  shape: notBeforeRequest,
  shapeChecks: [
    {
      code: 'E10',
      severity: 'error',
      says: 'No step from request to plan is before the request of the same case, where the file holds the request.',
    },
  ],
}
