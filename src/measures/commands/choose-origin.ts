import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { countsKept } from '../queries/counted.ts'
import { measureById } from '../queries/measures.ts'
import { epochsOfMeasures, suppliedNow } from '../queries/origins.ts'
import { endOfTime, originAt, type Origin } from '../rules/origins.ts'

export type ChosenOrigin =
  { readonly ok: true } | { readonly ok: false; readonly field: 'origin' | 'because'; readonly because: string }

const refused = (field: 'origin' | 'because', because: string) => ({ ok: false, field, because }) as const

const there = async (ctx: Ctx, measureId: string, origin: Origin): Promise<boolean> =>
  origin === 'counted' ? (await countsKept(ctx, [measureId])).length > 0 : suppliedNow(ctx, measureId)

const none: Readonly<Record<Origin, string>> = {
  supplied: 'No figure of this measure was supplied, so there is nothing to judge by.',
  counted: 'No figure of this measure is counted here, so there is nothing to judge by.',
}

/** Records which of two counts of a measure judges the plan, by whom and why. The choice before stays known. */
export const chooseOrigin = async (ctx: Ctx, measureId: string, { origin, because }: { readonly origin: Origin; readonly because: string }): Promise<ChosenOrigin> => {
  const measure = await measureById(ctx, measureId)
  if (!measure || !ctx.who) return refused('origin', 'There is no such measure here.')
  if (because.trim() === '') return refused('because', 'Say why, in a sentence others can read.')
  if (originAt((await epochsOfMeasures(ctx, [measureId])).get(measureId)!, endOfTime) === origin)
    return refused('origin', 'These figures judge the plan already. Nothing was changed.')
  if (!(await there(ctx, measureId, origin))) return refused('origin', none[origin])
  const choiceId = ctx.newId()
  await ctx.db
    .insertInto('origin_choice')
    .values({ area_id: ctx.area.id, choice_id: choiceId, measure_id: measureId, origin, because: because.trim(), chosen_by: ctx.who.personId, chosen_at: ctx.now })
    .execute()
  await record(ctx, { what: 'origin of figures chosen', subjectKind: 'measure', subjectId: measureId, detail: { choiceId, origin } })
  return { ok: true }
} // prettier-ignore
