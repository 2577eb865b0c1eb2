import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { readFacts } from '../../timelines/read-facts.ts'
import { factsOf, type CaseKey } from '../queries/facts.ts'
import type { FactGiven } from '../rules/facts-typed.ts'
import { workOutCases } from './work-out.ts'

/** What was known of a case before it was kept here, and in whose name each fact is told. */
export type History = {
  readonly key: CaseKey
  readonly facts: readonly (FactGiven & { readonly organisationId: string })[]
}

export type BroughtIn = { readonly ok: true; readonly facts: number } | { readonly ok: false; readonly because: string }

/**
 * Brings in what was known of cases before people typed it here, all of it or nothing. A fact that cannot be beside the
 * others is refused with its sentence and its case; the cases are worked out in the same transaction.
 */
export const bringInHistory = async (ctx: Ctx, histories: readonly History[]): Promise<BroughtIn> => {
  const known = await factsOf(ctx, histories.map(({ key }) => key)) // prettier-ignore
  for (const { key, facts } of histories) {
    const [wrong] = readFacts([...known.get(key.caseId)!.facts, ...facts], ctx.today).held
    if (wrong) return { ok: false, because: `Case ${key.caseRef}: ${wrong.because}` }
  }
  const rows = histories.flatMap(({ key, facts }) =>
    facts.map(({ on, until, organisationId, ...fact }) => ({
      ...fact,
      case_id: key.caseId,
      fact_id: ctx.newId(),
      on_day: on,
      until_day: until,
      said_by_organisation: organisationId,
    })),
  )
  await sql`
    insert into case_fact (area_id, fact_id, case_id, kind, on_day, contributor, sequence, outcome, reason, until_day, evidence,
                           note, recorded_at, recorded_by, said_by_organisation)
    select ${ctx.area.id}, fact_id, case_id, kind, on_day, contributor, sequence, outcome, reason, until_day, evidence, note,
           ${ctx.now}::timestamptz, ${ctx.who?.personId ?? null}::uuid, said_by_organisation
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (fact_id uuid, case_id uuid, kind text, on_day date,
           contributor text, sequence text, outcome text, reason text, until_day date, evidence text, note text,
           said_by_organisation uuid)`.execute(ctx.db)
  await workOutCases(ctx, histories.map(({ key }) => key)) // prettier-ignore
  await record(ctx, { what: 'history of cases brought in', subjectKind: 'cases', subjectId: 'history', detail: { cases: histories.length, facts: rows.length } }) // prettier-ignore
  return { ok: true, facts: rows.length }
}
