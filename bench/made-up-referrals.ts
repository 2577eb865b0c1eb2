import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Referral } from '../src/waits/rules/columns-of.ts'

/** Referrals to a large area's health services: seasons, long and short waits, some not taken, some closed unseen. */

const services = ['Speech and language therapy', 'Occupational therapy', 'Physiotherapy', 'Community paediatrics', 'Neurodevelopmental pathway', 'CAMHS', 'Audiology', 'Dietetics'] // prettier-ignore
const priorities = ['routine', 'routine', 'routine', 'urgent', 'urgent', 'not-recorded', 'very-urgent', 'emergency']
const statuses = ['ehc-plan', 'assessment', 'sen-support', 'sen-support', 'none', 'not-known']
const closures = ['not-brought', 'moved-away', 'declined', 'no-reply', 'duplicate', 'age']

/** Numbers below 1 that are the same in every run (a linear congruence, as good as it need be here). */
const drawn = (seed: number) => {
  let state = seed >>> 0
  return (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

/** So many referrals over so many months up to a day; nothing that happened after it. */
export const madeUpReferrals = (count: number, today: Day, months = 36): Referral[] => {
  const next = drawn(885)
  const one = <Each>(of: readonly Each[]): Each => of[Math.floor(next() * of.length)]!
  const by = (day: Day): Day | null => (day <= today ? day : null)
  return Array.from({ length: count }, (_, number): Referral => {
    const received = addDays(today, -Math.floor(next() * months * 30.4))
    const wait = Math.floor(20 + -Math.log(1 - next()) * 110)
    const fate = next()
    const seen = fate < 0.72 ? by(addDays(received, wait)) : null
    const rejected = fate > 0.93 ? by(addDays(received, 6 + Math.floor(next() * 12))) : null
    const unseen = fate >= 0.72 && fate <= 0.8 ? by(addDays(received, 30 + wait)) : null
    const closed = unseen ?? (seen && next() < 0.5 ? by(addDays(seen, 40 + Math.floor(next() * 200))) : null)
    return {
      received, seen, rejected, closed, child: Math.floor(next() * count * 0.8), service: one(services), priority: one(priorities), status: one(statuses),
      accepted: rejected ? null : by(addDays(received, 5)), triaged: by(addDays(received, 9)), contactStatus: seen ? 5 : null,
      assessed: seen && by(addDays(seen, 30)), intervention: seen && by(addDays(seen, 45)), rejection: rejected ? 'threshold-not-met' : null,
      closure: closed ? (unseen ? one(closures) : 'treatment-completed') : null, born: addDays('2008-09-01', (number * 13) % 5000), reason: number % 9 === 0 ? 'suspected-autism' : null,
    }
  })
} // prettier-ignore

const atOnce = 20_000

/** Puts referrals into an area's database as a trust's list leaves them, each matched to nobody. */
export const putMadeUpReferrals = async (owner: pg.Pool, given: { areaId: number; organisationId: string; referrals: readonly Referral[] }): Promise<void> => {
  const { areaId, organisationId, referrals } = given
  const returnId = randomUUID()
  const rows = referrals.map((each, number) => ({ ...each, key: `BENCH-${number}|`, number, patient: `BENCH-${each.child}` }))
  for (let from = 0; from < rows.length; from += atOnce)
    await owner.query(
      `insert into record_referral (area_id, record_id, organisation_id, key, return_id, row_number, recorded_from, referral_id, team_id, local_patient_id,
                                    birth_date, service, service_as_sent, received_on, priority, reason, accepted_on, rejected_on, rejection_reason, triaged_on,
                                    first_contact_on, first_contact_status, assessed_on, intervention_on, closed_on, closure_reason, send_status)
       select $1, 910000000 + v.number, $2, v.key, $3, v.number + 1, timestamptz '2025-01-01 09:00Z', v.key, '', v.patient, v.born, v.service, v.service,
              v.received, v.priority, v.reason, v.accepted, v.rejected, v.rejection, v.triaged, v.seen, v."contactStatus", v.assessed, v.intervention,
              v.closed, v.closure, v.status
         from jsonb_to_recordset($4::jsonb) as v (number int, key text, patient text, born date, service text, received date, priority text, reason text,
              accepted date, rejected date, rejection text, triaged date, seen date, "contactStatus" text, assessed date, intervention date, closed date, closure text, status text)`,
      [areaId, organisationId, returnId, JSON.stringify(rows.slice(from, from + atOnce))],
    )
  await owner.query('analyze record_referral')
} // prettier-ignore
