import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import type { DistrictOf } from '../rules/places.ts'

/** Says of a postcode district whether it lies in this area, in another, or across the boundary; null takes it away. */
export const setDistrict = async (
  ctx: Ctx,
  district: string,
  whose: DistrictOf | null,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly because: string }> => {
  const name = district.toUpperCase().replaceAll(/\s/g, '')
  if (!/^[A-Z]{1,2}\d[A-Z0-9]?$/.test(name))
    return {
      ok: false,
      because: `“${district}” is not a postcode district. Give the first part of a postcode, such as WR1.`,
    }
  if (whose === null)
    await ctx.db.deleteFrom('area_postcode').where('area_id', '=', ctx.area.id).where('district', '=', name).execute()
  else
    await ctx.db
      .insertInto('area_postcode')
      .values({ area_id: ctx.area.id, district: name, whose, set_at: ctx.now, set_by: ctx.who?.personId ?? null })
      .onConflict(conflict =>
        conflict
          .columns(['area_id', 'district'])
          .doUpdateSet({ whose, set_at: ctx.now, set_by: ctx.who?.personId ?? null }),
      )
      .execute()
  await record(ctx, { what: 'postcode district placed', subjectKind: 'postcode district', subjectId: name, detail: { whose } }) // prettier-ignore
  return { ok: true }
}
