import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { readFacts } from '../../timelines/read-facts.ts'
import { factsOf, type CaseKey } from '../queries/facts.ts'
import type { FactGiven } from '../rules/facts-typed.ts'
import { sourcesNow } from '../queries/settings.ts'
import { sourceOf } from '../rules/sources.ts'
import { workOutCases } from './work-out.ts'

/** What was known of a case before it was kept here, and in whose name each fact is told. */
export type History = {
  readonly key: CaseKey
  readonly facts: readonly (FactGiven & { readonly organisationId: string })[]
}

export type BroughtIn = { readonly ok: true; readonly facts: number } | { readonly ok: false; readonly because: string }

const atOnce = 500

/**
 * Keeps facts of many cases at once where facts of their kind are typed here; what the extract brings, what is known already and
 * what cannot be beside the rest is left out. The audit line is whoever's asks.
 */
export const keepWhereTyped = async (ctx: Ctx, histories: readonly History[]): Promise<{ readonly facts: number }> => {
  const sources = await sourcesNow(ctx)
  let facts = 0
  for (let from = 0; from < histories.length; from += atOnce) {
    const some = histories.slice(from, from + atOnce)
    const known = await factsOf(ctx, some.map(({ key }) => key)) // prettier-ignore
    const fresh = some.map(each => {
      const { facts: before, inExtract } = known.get(each.key.caseId)!
      const isNew = ({ kind, on }: FactGiven) => !before.some(fact => fact.kind === kind && fact.on === on)
      const fits = (fact: FactGiven) => sourceOf(sources, fact.kind, inExtract) === 'page' && isNew(fact) && readFacts([...before, fact], ctx.today).held.length === 0
      return { ...each, facts: each.facts.filter(fits) }
    }) // prettier-ignore
    facts += await keep(ctx, fresh.filter(each => each.facts.length > 0)) // prettier-ignore
  }
  return { facts }
}

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
  const facts = await keep(ctx, histories)
  await record(ctx, { what: 'history of cases brought in', subjectKind: 'cases', subjectId: 'history', detail: { cases: histories.length, facts } }) // prettier-ignore
  return { ok: true, facts }
}

const keep = async (ctx: Ctx, histories: readonly History[]): Promise<number> => {
  if (histories.length === 0) return 0
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
  return rows.length
}
