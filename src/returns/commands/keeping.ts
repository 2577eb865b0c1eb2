import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { pathOf } from '../../files/store.ts'
import { usualMonths } from '../rules/keeping.ts'

/** Sets for how many months an area keeps the files of a layout. */
export const setKeeping = async (
  ctx: Ctx,
  layoutId: string,
  months: number,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly because: string }> => {
  if (!Number.isInteger(months) || months < 0 || months > 300)
    return { ok: false, because: 'Give a whole number of months from 0 to 300.' }
  await ctx.db
    .insertInto('layout_keeping')
    .values({ area_id: ctx.area.id, layout_id: layoutId, months, set_at: ctx.now, set_by: ctx.who?.personId ?? null })
    .execute()
  await record(ctx, { what: 'time for keeping files set', subjectKind: 'layout', subjectId: layoutId, detail: { months } }) // prettier-ignore
  return { ok: true }
}

/**
 * Takes the files off the disk whose time is up; names and hashes stay. A file that another return still keeps stays
 * too. Doing it twice is harmless. Gives back how many returns lost their file.
 */
export const removeFilesDaily = async (ctx: Ctx): Promise<number> => {
  const { rows } = await sql<{ return_id: string; file_hash: string; shared: boolean }>`
    with months as (
      select distinct on (layout_id) layout_id, months from layout_keeping where area_id = ${ctx.area.id}
       order by layout_id, set_at desc),
    lying as (
      select r.return_id, r.file_hash,
             r.received_on + make_interval(months => coalesce(m.months, ${usualMonths})) <= ${ctx.today}::date as over
        from return_received r left join months m on m.layout_id = r.layout_id
       where r.area_id = ${ctx.area.id} and not exists (
         select 1 from return_file_removed f where f.area_id = r.area_id and f.return_id = r.return_id))
    select return_id, file_hash, exists (
             select 1 from lying other where other.file_hash = lying.file_hash and not other.over) as shared
      from lying where over`.execute(ctx.db)
  for (const { file_hash, shared } of rows)
    if (!shared) await rm(pathOf(ctx.files, ctx.area.id, file_hash), { force: true })
  if (rows.length === 0) return 0
  await ctx.db
    .insertInto('return_file_removed')
    .values(
      rows.map(({ return_id }) => ({ area_id: ctx.area.id, return_id, removed_on: ctx.today, recorded_at: ctx.now })),
    )
    .execute()
  await record(ctx, { what: 'files of returns removed', subjectKind: 'returns', subjectId: ctx.today, detail: { returns: rows.length } }) // prettier-ignore
  return rows.length
}
