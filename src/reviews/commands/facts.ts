import { keepWhereTyped } from '../../assessments/commands/bring-in.ts'
import { keepFact } from '../../assessments/commands/keep-facts.ts'
import { factsOf, type CaseKey } from '../../assessments/queries/facts.ts'
import { sourcesNow } from '../../assessments/queries/settings.ts'
import { factGiven } from '../../assessments/rules/facts-typed.ts'
import { sourceOf } from '../../assessments/rules/sources.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { Kind } from '../../timelines/facts.ts'

export type KeptInCase =
  /** `factId` is null where dates of this kind come from the authority's extract: then a review keeps its own. */
  { readonly ok: true; readonly factId: string | null } | { readonly ok: false; readonly because: string }

type Given = {
  readonly kind: Kind
  readonly on: Day
  /** In whose name: the setting's, or the authority's own. */
  readonly organisationId: string
  /** The fact that another day takes the place of. */
  readonly instead?: string | null
}

/** Keeps a date of a review as a fact of its case where what is typed here is what counts; what is known already stays. */
export const keepInCase = async (ctx: Ctx, key: CaseKey, { kind, on, organisationId, instead }: Given): Promise<KeptInCase> => {
  const known = (await factsOf(ctx, [key])).get(key.caseId)!
  if (sourceOf(await sourcesNow(ctx), kind, known.inExtract) === 'extract') return { ok: true, factId: null }
  const same = known.facts.find(fact => fact.kind === kind && fact.on === on)
  if (same) return { ok: true, factId: same.told.factId }
  const typed = instead && [...known.facts, ...known.held].some(({ told }) => told?.factId === instead)
  const kept = await keepFact(ctx, key, factGiven({ kind, on }), { organisationId, ...(typed && { instead: { factId: instead, because: 'The meeting is on another day.' } }) })
  return kept.ok ? kept : { ok: false, because: kept.because }
} // prettier-ignore

/** The lists of reviews that fall due reached their settings: a fact of each case, where such facts are kept here. */
export const keepListsSent = (ctx: Ctx, cases: readonly CaseKey[]): Promise<unknown> =>
  keepWhereTyped(ctx, cases.map(key => ({ key, facts: [{ ...factGiven({ kind: 'REVIEW_LIST_SENT', on: ctx.today }), organisationId: key.organisationId }] }))) // prettier-ignore
