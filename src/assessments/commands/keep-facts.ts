import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { factsOf, type CaseFactsKnown, type CaseKey } from '../queries/facts.ts'
import { sourcesNow } from '../queries/settings.ts'
import { lacks, refusedBeside, saidAlready, type FactGiven } from '../rules/facts-typed.ts'
import { sourceOf } from '../rules/sources.ts'
import { workOutCases } from './work-out.ts'

export type KeptFact =
  | { readonly ok: true; readonly factId: string }
  | { readonly ok: false; readonly field: string; readonly because: string }

export type Keeping = {
  /** In whose name: the authority’s, unless a contributor or a setting says it. */
  readonly organisationId?: string
  /** Puts a typed fact right: it ends, and this one takes its place. */
  readonly instead?: { readonly factId: string; readonly because: string }
}

/** Facts of one case are judged against each other, so only one is written at a time. Held until the transaction ends. */
export const holdCase = async (ctx: Ctx, { caseId }: Pick<CaseKey, 'caseId'>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${ctx.area.id}, hashtext(${caseId}))`.execute(ctx.db)
}

const wrongWith = (known: CaseFactsKnown, given: FactGiven, today: string, instead: string | undefined) => {
  const others = known.facts.filter(({ told }) => instead === undefined || told.factId !== instead)
  if (saidAlready(others, given)) return { field: 'what', because: 'This is recorded already, on the same day.' }
  return lacks(given) ?? refusedBeside(others, given, today)
}

/**
 * Keeps a fact of a case as somebody says it: refused with a sentence where its kind comes from the extract, where it
 * lacks something, or where it cannot be beside the others. The case is worked out again in the same transaction.
 */
export const keepFact = async (ctx: Ctx, key: CaseKey, given: FactGiven, { organisationId, instead }: Keeping = {}): Promise<KeptFact> => {
  await holdCase(ctx, key)
  const known = (await factsOf(ctx, [key])).get(key.caseId)!
  if (sourceOf(await sourcesNow(ctx), given.kind, known.inExtract) === 'extract')
    return { ok: false, field: 'what', because: 'This comes from the extract of the authority’s case system. Put it right there.' }
  if (instead && !isTyped(known, instead.factId)) return gone
  const wrong = wrongWith(known, given, ctx.today, instead?.factId)
  if (wrong) return { ok: false, ...wrong }
  const factId = ctx.newId()
  await addFact(ctx, factId, key, given, organisationId ?? key.organisationId)
  if (instead) await endFact(ctx, instead.factId, instead.because, factId)
  await workOutCases(ctx, [key])
  await record(ctx, { what: instead ? 'case fact put right' : 'case fact typed', subjectKind: 'case', subjectId: key.caseId, detail: { kind: given.kind, on: given.on, fact: factId, ...(instead && { instead: instead.factId }) } })
  return { ok: true, factId }
} // prettier-ignore

const gone = { ok: false, field: 'because', because: 'This fact is not there any more.' } as const

const isTyped = ({ facts, held, notCounted }: CaseFactsKnown, factId: string): boolean =>
  [...facts, ...held, ...notCounted].some(({ told }) => told?.factId === factId)

const addFact = async (ctx: Ctx, factId: string, key: CaseKey, given: FactGiven, organisationId: string): Promise<void> => {
  const { kind, on, until, note, ...words } = given
  await ctx.db
    .insertInto('case_fact')
    .values({
      area_id: ctx.area.id, fact_id: factId, case_id: key.caseId, kind, on_day: on, until_day: until, note, ...words,
      // What lies ahead was fixed on the day it is typed.
      known_on: on > ctx.today ? ctx.today : null,
      recorded_at: ctx.now, recorded_by: ctx.who?.personId ?? null, said_by_organisation: organisationId,
    })
    .execute()
} // prettier-ignore

const endFact = async (ctx: Ctx, factId: string, because: string, correctedBy: string | null): Promise<void> => {
  await ctx.db
    .insertInto('case_fact_end')
    .values({
      area_id: ctx.area.id,
      fact_id: factId,
      ended_at: ctx.now,
      because,
      ended_by: ctx.who!.personId,
      corrected_by: correctedBy,
    }) // prettier-ignore
    .execute()
}

/** Takes a typed fact back, with why; what was said stays to be read as known on the days between. */
export const takeBackFact = async (ctx: Ctx, key: CaseKey, factId: string, because: string): Promise<KeptFact> => {
  await holdCase(ctx, key)
  const known = (await factsOf(ctx, [key])).get(key.caseId)!
  if (!isTyped(known, factId)) return gone
  await endFact(ctx, factId, because, null)
  await workOutCases(ctx, [key])
  await record(ctx, { what: 'case fact taken back', subjectKind: 'case', subjectId: key.caseId, detail: { fact: factId } }) // prettier-ignore
  return { ok: true, factId }
}
