import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { missingFor } from '../../returns/queries/missing.ts'
import { periodKindOf } from '../period-kinds.ts'
import { countsKept, partsToValidate, type CountKept } from '../queries/counted.ts'
import { measureById } from '../queries/measures.ts'
import { returnsBehind } from '../queries/returns-behind.ts'
import { endOfTime } from '../rules/origins.ts'
import { validationAt } from '../rules/revisions.ts'
import { whichToValidate, whyNotWithout, type Asked } from '../rules/validation.ts'

export type Validating = Asked & { readonly note: string | null }

export type Validated =
  | { readonly ok: true; readonly periods: readonly string[] }
  | { readonly ok: false; readonly field: 'period' | 'note'; readonly because: string }

const refused = (field: 'period' | 'note', because: string) => ({ ok: false, field, because }) as const

/**
 * Puts somebody's name to counted figures of a measure: of one period, or of all up to one. Only figures of periods that
 * are over, and where returns are missing under them only with a note that says why. From then on they settle promises;
 * a later count of the same period stands beside them until it is validated too.
 */
export const validateFigures = async (ctx: Ctx, measureId: string, given: Validating): Promise<Validated> => {
  const measure = await measureById(ctx, measureId)
  if (!measure || !ctx.who) return refused('period', 'There is no such measure here.')
  const kept = await countsKept(ctx, [measureId], { parts: true, running: true })
  const newest = kept.filter(({ supersededAt }) => supersededAt === null)
  const parts = partsToValidate(kept, endOfTime)
  const found = whichToValidate(newest.filter(({ part }) => part === '').map(each => ({ ...each, kind: periodKindOf(each), validated: validationAt(each, endOfTime) !== null && !parts.has(each.period) })), given)
  if (!found.ok) return refused('period', found.because)
  const span = { from: found.which[0]!.from, to: found.which.at(-1)!.to }
  const missing = (await missingFor(ctx, measureId, span)).says
  const without = whyNotWithout(missing, given.note)
  if (without) return refused('note', without)
  const periods = found.which.map(({ period }) => period)
  const returns = await returnsBehind(ctx, measureId, periods)
  const validationId = await keep(ctx, measureId, given, returns, atOrAfter(ctx.now, newest))
  await putNameTo(ctx, measureId, periods, validationId)
  await record(ctx, {
    what: 'figures validated',
    subjectKind: 'measure',
    subjectId: measureId,
    detail: { validationId, periods, returns, ...(missing && { missing }), ...(given.note && { note: given.note }) },
  })
  return { ok: true, periods }
} // prettier-ignore

/** Now, or when they were counted where that is later: a made-up area's day may have been lived through past its clock. */
const atOrAfter = (now: Date, counts: readonly CountKept[]): Date =>
  counts.reduce((at, { countedAt }) => (countedAt > at ? countedAt : at), now)

const keep = async (ctx: Ctx, measureId: string, { period, upTo, note }: Validating, returns: readonly string[], at: Date): Promise<string> => {
  const validationId = ctx.newId()
  await ctx.db
    .insertInto('figure_validation')
    .values({ area_id: ctx.area.id, validation_id: validationId, measure_id: measureId, period, up_to: upTo, note: note?.trim() || null, return_ids: [...returns], validated_by: ctx.who!.personId, validated_at: at })
    .execute()
  return validationId
} // prettier-ignore

const putNameTo = (ctx: Ctx, measureId: string, periods: readonly string[], validationId: string): Promise<unknown> => sql`
  update counted_figure c set validation_ids = validation_ids || ${validationId}::uuid
   where c.area_id = ${ctx.area.id} and c.measure_id = ${measureId} and c.period = any(${[...periods]}::text[])
     and c.superseded_at is null and not c.running
     and not exists (select 1 from figure_validation v where v.area_id = ${ctx.area.id} and v.validation_id = any(c.validation_ids) and v.taken_back_at is null)`.execute(ctx.db) // prettier-ignore
