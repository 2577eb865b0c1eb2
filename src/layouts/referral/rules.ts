import { addDays, dayInWords, type Day } from '../../kernel/day.ts'
import type { Finding, Row, RowRule } from '../layout.ts'
import { wasSeen } from './codes.ts'
import { laterDays } from './columns.ts'

const on = (row: Row, name: string): Day | null => (row[name] as Day | null | undefined) ?? null
const words = (row: Row, name: string): string => dayInWords(row[name] as Day)
const given = (row: Row, name: string): boolean => row[name] !== null && row[name] !== undefined

/** What an event is called in a sentence. */
const called: Record<(typeof laterDays)[number], string> = {
  accepted_on: 'taken', rejected_on: 'not taken', triaged_on: 'triaged', first_offer_on: 'offered an appointment',
  first_contact_on: 'first seen', last_contact_on: 'last seen', assessed_on: 'assessed', outcome_on: 'given an outcome',
  intervention_on: 'first treated', closed_on: 'closed',
} // prettier-ignore

/** Offers may be for days to come; all else has happened or is left empty. */
const past = laterDays.filter(name => name !== 'first_offer_on')

const findDays = (
  row: Row,
  names: readonly (typeof laterDays)[number][],
  wrong: (day: Day) => boolean,
  says: (name: (typeof laterDays)[number]) => string,
): readonly Finding[] | null => {
  let found: Finding[] | null = null
  for (const name of names) {
    const day = on(row, name)
    if (day !== null && wrong(day)) (found ??= []).push({ column: name, message: says(name) })
  }
  return found
}

const longBefore = 280
/** The same date some years on, to be compared with (29 February comes before 1 March in any year): run on every row. */
const yearsOn = (day: Day, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

const clockRules: readonly RowRule[] = [
  {
    code: 'R01',
    severity: 'error',
    says: 'A referral was not received in days to come, nor after the list was drawn.',
    looksAt: ['received_on', 'extract_date'],
    broken: (row, { today, asAt }) => {
      const drawn = on(row, 'extract_date') ?? asAt
      if (on(row, 'received_on')! > today) return `The referral was received on ${words(row, 'received_on')}, which is still to come. Correct the date.` // prettier-ignore
      return drawn !== null && on(row, 'received_on')! > drawn
        ? `The referral was received on ${words(row, 'received_on')}, and the list was drawn on ${dayInWords(drawn)}, before that. Correct one of the two.`
        : null
    },
  },
  {
    code: 'R02',
    severity: 'error',
    says: 'A referral was not received more than nine months before the child was born (before birth is allowed).',
    looksAt: ['received_on', 'birth_date'],
    broken: row =>
      given(row, 'birth_date') && on(row, 'received_on')! < on(row, 'birth_date')! && on(row, 'received_on')! < addDays(on(row, 'birth_date')!, -longBefore)
        ? `The referral was received on ${words(row, 'received_on')} and the date of birth is ${words(row, 'birth_date')}. Correct one of the two.`
        : null,
  },
  {
    code: 'R03',
    severity: 'warning',
    says: 'A referral was received within the last ten years.',
    looksAt: ['received_on'],
    broken: (row, { today }) =>
      on(row, 'received_on')! < yearsOn(today, -10)
        ? `The referral was received on ${words(row, 'received_on')}, more than ten years ago. Check the year.`
        : null,
  },
  {
    code: 'R04',
    severity: 'error',
    says: 'Nothing happened to a referral two days or more before it was received.',
    looksAt: ['received_on', ...laterDays],
    broken: row => {
      const received = on(row, 'received_on')!
      let dayBefore: Day | null = null
      return findDays(
        row,
        laterDays,
        day => day < received && day < (dayBefore ??= addDays(received, -1)),
        name => `The child was ${called[name]} on ${words(row, name)}, before the referral was received on ${words(row, 'received_on')}. Correct one of the two.`, // prettier-ignore
      )
    },
  },
  {
    code: 'R05',
    severity: 'warning',
    says: 'Nothing happened to a referral on the day before it was received (a slip of the pen is told, and not held).',
    looksAt: ['received_on', ...laterDays],
    broken: row => {
      const received = on(row, 'received_on')!
      return findDays(
        row,
        laterDays,
        day => day < received && day === addDays(received, -1),
        name => `The child was ${called[name]} on ${words(row, name)}, the day before the referral was received. Check both days.`, // prettier-ignore
      )
    },
  },
  {
    code: 'R06',
    severity: 'error',
    says: 'What happened did not happen in days to come; only an offer may lie ahead.',
    looksAt: ['received_on', ...past],
    broken: (row, { today }) =>
      findDays(
        row,
        past,
        day => day > today,
        name => `The child was ${called[name]} on ${words(row, name)}, which is still to come. Leave the cell empty until it has happened.`, // prettier-ignore
      ),
  },
  {
    code: 'R07',
    severity: 'error',
    says: 'A child was first seen no later than last seen.',
    looksAt: ['first_contact_on', 'last_contact_on'],
    broken: row =>
      given(row, 'first_contact_on') && given(row, 'last_contact_on') && on(row, 'first_contact_on')! > on(row, 'last_contact_on')!
        ? `The child was first seen on ${words(row, 'first_contact_on')} and last seen on ${words(row, 'last_contact_on')}, before that. Correct one of the two.`
        : null,
  },
  {
    code: 'R08',
    severity: 'error',
    says: 'Only a contact at which the child was seen (5 or 6) is the first contact: others do not end a wait.',
    looksAt: ['first_contact_status', 'first_contact_on'],
    broken: row =>
      given(row, 'first_contact_status') && given(row, 'first_contact_on') && !wasSeen(row.first_contact_status as string)
        ? `The first contact of ${words(row, 'first_contact_on')} has the attendance status ${row.first_contact_status}, at which nobody was seen. Give the first day the child was seen, or leave both cells empty while the child still waits.`
        : null,
  },
] // prettier-ignore

const caseRules: readonly RowRule[] = [
  {
    code: 'R10',
    severity: 'warning',
    says: 'A referral is either not taken, or the child is seen.',
    looksAt: ['rejected_on', 'first_contact_on'],
    broken: row =>
      given(row, 'rejected_on') && given(row, 'first_contact_on')
        ? `The referral was not taken on ${words(row, 'rejected_on')}, and the child was seen on ${words(row, 'first_contact_on')}. Check which of the two is right.`
        : null,
  },
  {
    code: 'R11',
    severity: 'warning',
    says: 'A referral is either taken or not.',
    looksAt: ['rejected_on', 'accepted_on'],
    broken: row =>
      given(row, 'rejected_on') && given(row, 'accepted_on')
        ? `The referral was taken on ${words(row, 'accepted_on')} and not taken on ${words(row, 'rejected_on')}. Check which of the two stands.`
        : null,
  },
  {
    code: 'R12',
    severity: 'warning',
    says: 'A closed referral says why it was closed.',
    looksAt: ['closure_reason', 'closed_on', 'rejected_on'],
    broken: row =>
      given(row, 'closed_on') && !given(row, 'closure_reason') && !given(row, 'rejected_on')
        ? `The referral was closed on ${words(row, 'closed_on')} without a reason. Give the reason, so that nobody takes it for a child who was seen.`
        : null,
  },
  {
    code: 'R13',
    severity: 'query',
    says: 'A referral that was not taken says why, in one of the partnership’s reasons.',
    looksAt: ['rejection_reason', 'rejected_on'],
    broken: row =>
      given(row, 'rejected_on') && !given(row, 'rejection_reason')
        ? `The referral was not taken on ${words(row, 'rejected_on')}, and no reason is given. Give one: the family and the referrer need it.`
        : null,
  },
  {
    code: 'R14',
    severity: 'warning',
    says: 'A reason for closing or for not taking a referral has its day.',
    looksAt: ['closure_reason', 'rejection_reason', 'closed_on', 'rejected_on'],
    broken: row => {
      if (given(row, 'closure_reason') && !given(row, 'closed_on'))
        return `The reason “${row.closure_reason}” for closing stands without a day, so the child is still counted as waiting. Give the day it was closed.`
      return given(row, 'rejection_reason') && !given(row, 'rejected_on')
        ? [{ column: 'rejection_reason', message: `The reason “${row.rejection_reason}” for not taking the referral stands without a day, so it is still counted as open. Give the day.` }]
        : null
    },
  },
] // prettier-ignore

const childRules: readonly RowRule[] = [
  {
    code: 'R20',
    severity: 'error',
    says: 'The child is under 26 on the day the referral is received.',
    looksAt: ['birth_date', 'received_on'],
    broken: row =>
      given(row, 'birth_date') && on(row, 'received_on')! >= yearsOn(on(row, 'birth_date')!, 26)
        ? `Somebody born on ${words(row, 'birth_date')} was 26 or older on ${words(row, 'received_on')}. Take the row out, or correct the date.`
        : null,
  },
  {
    code: 'R21',
    severity: 'query',
    says: 'Every child has a date of birth.',
    looksAt: ['birth_date'],
    broken: row =>
      given(row, 'birth_date')
        ? null
        : 'The date of birth is empty, so the child’s age cannot be told. Fill it in, or say why it is not known.',
  },
  {
    code: 'R22',
    severity: 'query',
    says: 'A status that says an NHS number is there has its number, and the other way round.',
    looksAt: ['nhs_number_status', 'nhs_number'],
    broken: row => {
      const status = row.nhs_number_status
      if (given(row, 'nhs_number')) return status === '07' ? 'The status 07 says there is no NHS number, and there is one. Correct one of the two.' : null
      return status === '01' || status === '02' ? `The status ${status} says there is an NHS number, and there is none. Fill it in, or correct the status.` : null
    },
  },
  {
    code: 'R23',
    severity: 'warning',
    says: 'A child can be found: by NHS number, by UPN, by your own number, or by name and date of birth.',
    looksAt: ['nhs_number', 'upn', 'local_patient_id', 'surname', 'birth_date'],
    broken: row =>
      given(row, 'nhs_number') || given(row, 'upn') || given(row, 'local_patient_id') || (given(row, 'surname') && given(row, 'birth_date'))
        ? null
        : `The referral ${row.referral_id} names its child neither by NHS number nor by UPN nor by your own number nor by name and date of birth, so it cannot be joined to what others know of the child.`,
  },
  {
    code: 'R24',
    severity: 'error',
    says: 'SEND status and the two flags beside it say the same.',
    looksAt: ['send_status', 'ehcp_flag', 'sen_support_flag'],
    broken: ({ send_status, ehcp_flag, sen_support_flag }) => {
      if (send_status === null || send_status === undefined) return null
      const against = (ehcp_flag === true && send_status !== 'ehc-plan') || (ehcp_flag === false && send_status === 'ehc-plan')
      const support = (sen_support_flag === true && send_status === 'none') || (sen_support_flag === false && send_status === 'sen-support')
      return against || support
        ? `The SEND status is “${send_status}” and the ${against ? 'EHC plan' : 'SEN support'} flag says ${(against ? ehcp_flag : sen_support_flag) ? 'yes' : 'no'}. Send one of the two, or make them agree.`
        : null
    },
  },
] // prettier-ignore

/** Checks on one referral, the same however it was sent. */
export const referralRules: readonly RowRule[] = [...clockRules, ...caseRules, ...childRules]
