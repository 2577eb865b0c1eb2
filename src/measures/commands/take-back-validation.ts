import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { validationGiven } from '../queries/counted-shown.ts'

export type TakenBack = { readonly ok: true } | { readonly ok: false; readonly because: string }

const refused = (because: string): TakenBack => ({ ok: false, because })
const already = refused('This validation was taken back already. Nothing was changed.')

/**
 * Takes back a validation that should not have been given. From then on its figures are provisional, settle no promise
 * and may be validated anew; as known on a day in between they stay validated.
 */
export const takeBackValidation = async (ctx: Ctx, measureId: string, given: { validationId: string; because: string }): Promise<TakenBack> => {
  const [validationId, because] = [given.validationId, given.because.trim()]
  if (because === '') return refused('Say why, in a sentence others can read.')
  const found = await validationGiven(ctx, measureId, validationId)
  if (!found || !ctx.who) return refused('There is no such validation of this measure.')
  if (found.validation.takenBack) return already
  const done = await ctx.db
    .updateTable('figure_validation')
    .set(({ fn, ref, val }) => ({ taken_back_at: fn<Date>('greatest', [ref('validated_at'), val(ctx.now)]), taken_back_by: ctx.who!.personId, taken_back_because: because }))
    .where('area_id', '=', ctx.area.id)
    .where('validation_id', '=', validationId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return already
  const periods = found.periods.map(({ period }) => period)
  await record(ctx, { what: 'validation taken back', subjectKind: 'measure', subjectId: measureId, detail: { validationId, periods, returns: found.validation.returnIds, because } })
  return { ok: true }
} // prettier-ignore
