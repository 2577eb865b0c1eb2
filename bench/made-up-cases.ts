import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Fact } from '../src/timelines/facts.ts'
import { child } from './timelines.ts'

const bodies = ['a', 'b', 'c-paediatrics', 'c-slt', 'c-ot', 'd', 'e']

/** A way to a plan as far as it had come after so many days. */
const way = (begun: Day, number: number, until: Day): Fact[] => {
  const draft = 100 + (number % 45)
  const facts: Fact[] = [
    { kind: 'BORN', on: addDays('2009-09-01', (number * 7) % 2900) },
    { kind: 'REQUEST_RECEIVED', on: begun },
    { kind: 'ASSESS_DECIDED', on: addDays(begun, 25 + (number % 20)), outcome: 'assess' },
    ...bodies.flatMap((contributor, at): Fact[] => [
      { kind: 'ADVICE_REQUESTED', on: addDays(begun, 46), contributor },
      { kind: 'ADVICE_RECEIVED', on: addDays(begun, 70 + ((at * 11 + number) % 60)), contributor, outcome: 'complete' },
    ]),
    { kind: 'DRAFT_SERVED', on: addDays(begun, draft) },
    { kind: 'PLAN_MADE', on: addDays(begun, draft + 16 + (number % 30)) },
  ]
  return facts.filter(({ kind, on }) => kind === 'BORN' || on <= until)
}

/** Of a hundred: fifteen on the way to a plan, fifteen finished in the last year, the rest with five years of facts. */
const factsOf = (number: number, today: Day): readonly Fact[] => {
  const kind = number % 100
  if (kind < 15) return way(addDays(today, -1 - ((number * 13) % 200)), number, today)
  if (kind < 30) return way(addDays(today, -180 - ((number * 7) % 200)), number, today)
  return child(number).filter(({ on }) => on <= today)
}

export type CasesPut = { readonly cases: number; readonly facts: number }

const atOnce = 20_000

/** Puts cases into an area's database as an authority's extract leaves them: events, cases, and who holds each. */
export const putMadeUpCases = async (owner: pg.Pool, given: { areaId: number; organisationId: string; cases: number; today: Day; workers: readonly string[] }): Promise<CasesPut> => {
  const { areaId, organisationId, cases, today, workers } = given
  const rows = Array.from({ length: cases }, (_, number) => {
    const facts = factsOf(number, today)
    const born = facts.find(({ kind }) => kind === 'BORN')?.on ?? null
    return facts.filter(({ kind }) => kind !== 'BORN').map((fact, at) => ({
      key: `BENCH-${number}|${at}`, ref: `BENCH-${number}`, kind: fact.kind, on: fact.on, contributor: fact.contributor ?? '', sequence: fact.sequence ?? '',
      outcome: fact.outcome ?? null, reason: fact.reason ?? null, until: fact.until ?? null, evidence: fact.evidence ?? null, born, name: `Child-${number}`,
    }))
  }).flat()
  const returnId = randomUUID()
  for (let from = 0; from < rows.length; from += atOnce)
    await owner.query(
      `insert into record_case_event (area_id, record_id, organisation_id, key, return_id, row_number, recorded_from, case_ref, kind, "on", contributor,
                                      sequence, outcome, reason, until, evidence, birth_date, surname, forename)
       select $1, 900000000 + $4::bigint + row_number() over (), $2, v.key, $3, 1, timestamptz '2025-01-01 09:00Z', v.ref, v.kind, v."on", v.contributor,
              v.sequence, v.outcome, v.reason, v.until, v.evidence, v.born, 'Specimen', v.name
         from jsonb_to_recordset($5::jsonb) as v (key text, ref text, kind text, "on" date, contributor text, sequence text, outcome text, reason text,
              until date, evidence text, born date, name text)`,
      [areaId, organisationId, returnId, from, JSON.stringify(rows.slice(from, from + atOnce))],
    )
  await owner.query(
    `insert into ehc_case (area_id, case_id, organisation_id, case_ref, opened_at, opened_how)
     select $1, gen_random_uuid(), $2, 'BENCH-' || n, timestamptz '2025-01-01 09:00Z', 'extract' from generate_series(0, $3::int - 1) n`,
    [areaId, organisationId, cases],
  )
  await owner.query(
    `insert into case_worker (area_id, case_id, assigned_at, person_id, from_day, how)
     select $1, case_id, timestamptz '2025-01-01 09:00Z', ($2::uuid[])[1 + (substr(case_ref, 7)::int % cardinality($2::uuid[]))], '2025-01-01', 'chosen'
       from ehc_case where area_id = $1 and case_ref like 'BENCH-%'`,
    [areaId, workers],
  )
  await owner.query('analyze')
  return { cases, facts: rows.length }
} // prettier-ignore
