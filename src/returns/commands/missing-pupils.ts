import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { ReturnRow } from '../queries/returns.ts'
import { keySeparator } from '../rules/kinds.ts'
import { takeBlock } from './blocks.ts'
import { counts } from './merge.ts'

/** A pupil's year as a key among what disappeared. */
const keyOf = (alias: string): RawBuilder<string> =>
  sql<string>`${sql.ref(`${alias}.pupil_key`)} || ${keySeparator}::text || ${sql.ref(`${alias}.academic_year`)}::text`

/** A pupil of whom every row was held back is in the register all the same. */
const heldOf = (ctx: Ctx, { returnId }: ReturnRow, pupilKey: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  exists (select 1 from held_row h where h.area_id = ${ctx.area.id} and h.return_id = ${returnId}
    and ${pupilKey} in ('upn:' || upper(trim(h.cells->>'upn')), 'own:' || trim(h.cells->>'pupil_id')))`

/**
 * Pupils of this sender's layout whose year stands and who are in no row of this whole register, nor of a later return:
 * their marks stand, and what became of them is asked. Only of the school years the register is about. Gives back how many.
 */
export const noteMissingPupils = async (ctx: Ctx, given: ReturnRow): Promise<number> => {
  const first = await takeBlock(ctx, given.returnId, 'disappeared')
  const done = await sql`
    insert into disappeared (area_id, disappeared_id, organisation_id, layout_id, kind, key, record_id, return_id,
                             noticed_on, recorded_at)
    select y.area_id, ${first}::bigint + row_number() over (order by y.pupil_key, y.academic_year), y.organisation_id,
           ${given.layoutId}, ${given.kind}, ${keyOf('y')}, y.record_id, ${given.returnId}, ${ctx.today}::date,
           ${ctx.now}::timestamptz
      from attendance_year y
      join return_received own on own.area_id = y.area_id and own.return_id = y.return_id
     where y.area_id = ${ctx.area.id} and y.organisation_id = ${given.organisationId} and y.recorded_to is null
       and own.layout_id = ${given.layoutId}
       and y.academic_year in (select academic_year from attendance_sent
                                where area_id = ${ctx.area.id} and return_id = ${given.returnId})
       and not exists (
         select 1 from attendance_sent s join return_received rr on rr.area_id = s.area_id and rr.return_id = s.return_id
          where s.area_id = y.area_id and s.pupil_key = y.pupil_key and s.academic_year = y.academic_year
            and rr.organisation_id = y.organisation_id
            and (s.return_id = ${given.returnId} or (${counts('rr')} and (coalesce(rr.as_at, rr.received_on), rr.received_at)
              > (${given.asAt ?? given.receivedOn}::date, ${given.receivedAt}::timestamptz))))
       and not ${heldOf(ctx, given, sql`y.pupil_key`)}
    on conflict (area_id, organisation_id, kind, key) where ended_at is null do nothing`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0)
}

/** Pupils who had disappeared and are in this return are back. Gives back how many. */
export const notePupilsBack = async (ctx: Ctx, given: ReturnRow): Promise<number> => {
  const done = await sql`
    update disappeared d set ended_at = ${ctx.now}::timestamptz, ended_how = 'reappeared', ended_by_return = ${given.returnId}
     where d.area_id = ${ctx.area.id} and d.organisation_id = ${given.organisationId} and d.kind = ${given.kind}
       and d.ended_at is null
       and (d.key in (select ${keyOf('s')} from attendance_sent s where s.area_id = ${ctx.area.id} and s.return_id = ${given.returnId})
            or ${heldOf(ctx, given, sql`split_part(d.key, ${keySeparator}::text, 1)`)})`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0)
}
