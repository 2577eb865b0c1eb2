import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { record } from '../../audit/commands.ts'
import { queue } from '../../jobs/queue.ts'
import { returnRow, stepsOf, type ReturnRow } from '../queries/returns.ts'
import { followUps, hasTable, recordTable, type TableKind } from '../rules/kinds.ts'
import { mergeMarksWithout } from './attendance.ts'
import { holdSender, inBulk, takeBlock } from './blocks.ts'
import { columnList, counts } from './merge.ts'
import { newestWholeList, noteMissingFrom } from './missing.ts'
import { noteMissingPupils } from './missing-pupils.ts'
import { addState } from './states.ts'

export type Withdrawn =
  | { readonly ok: true; readonly restored: number; readonly takenAway: number }
  | { readonly ok: false; readonly because: string }

/**
 * Takes a return back: each record it is the source of gives way to what the other returns say of it, the latest of
 * them, and where none says anything the record ends. Later returns on top of it keep what they said. What was known
 * meanwhile stays as it was known: what is restored is a new version of old words.
 */
export const withdrawReturn = async (ctx: Ctx, returnId: string, because: string): Promise<Withdrawn> => {
  const given = await returnRow(ctx, returnId)
  if (!given) return { ok: false, because: 'There is no such return.' }
  if (because.trim() === '') return { ok: false, because: 'Say why the return is withdrawn: its sender will ask.' }
  await holdSender(ctx, given.organisationId, given.kind)
  const state = (await stepsOf({ ...ctx, knownAt: null }, returnId)).at(-1)!
  if (state.state === 'withdrawn') return { ok: false, because: 'This return was withdrawn before.' }
  // From here on it no longer counts in what the returns say.
  await addState(ctx, { returnId, position: state.position + 1, state: 'withdrawn', because: because.trim() })
  const done = state.state === 'loaded' ? await inBulk(ctx, () => takeBack(ctx, given)) : { restored: 0, takenAway: 0 }
  await endHeld(ctx, returnId)
  await record(ctx, { what: 'return withdrawn', subjectKind: 'return', subjectId: returnId, detail: { layout: given.layoutId, because: because.trim(), ...done } }) // prettier-ignore
  return { ok: true, ...done }
}

const takeBack = async (ctx: Ctx, given: ReturnRow) => {
  for (const task of followUps[given.kind])
    await queue(ctx, task, { returnId: given.returnId, kind: given.kind, withdrawn: true })
  if (given.kind === 'attendance-mark') {
    const { changed, added } = await mergeMarksWithout(ctx, given)
    await endDisappeared(ctx, given)
    const newest = await newestWholeList(ctx, given)
    const list = newest === null ? null : await returnRow(ctx, newest)
    if (list) await noteMissingPupils(ctx, list)
    return { restored: added + changed, takenAway: changed }
  }
  if (!hasTable(given.kind)) return { restored: 0, takenAway: 0 }
  const takenAway = await closeRecords(ctx, given, given.kind)
  const restored = await restoreBefore(ctx, given, given.kind)
  await endDisappeared(ctx, given)
  const newest = await newestWholeList(ctx, given)
  const list = newest === null ? null : await returnRow(ctx, newest)
  if (list) await noteMissingFrom(ctx, { given: list, kind: given.kind })
  return { restored, takenAway }
}

const closeRecords = async (ctx: Ctx, given: ReturnRow, kind: TableKind): Promise<number> => {
  const done = await sql`
    update ${sql.table(recordTable(kind))} set recorded_to = ${ctx.now}::timestamptz, superseded_by = ${given.returnId}
     where area_id = ${ctx.area.id} and return_id = ${given.returnId} and recorded_to is null`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0)
}

/**
 * For each record that was just closed, the latest word of the returns that still count: a version of their own, or one
 * they confirmed, be it the withdrawn return's, with the row it stood in there.
 */
const restoreBefore = async (ctx: Ctx, given: ReturnRow, kind: TableKind): Promise<number> => {
  const records = sql.table(recordTable(kind))
  const block = await takeBlock(ctx, given.returnId, 'withdrawal')
  // A figure says itself when it was counted; of other records the list says when it was drawn.
  const counted = kind === 'figure-sent' ? sql`v.as_at` : sql`null::date`
  const done = await sql`
    with gone as (
      select distinct key from ${records}
       where area_id = ${ctx.area.id} and return_id = ${given.returnId} and superseded_by = ${given.returnId}),
    versions as (
      select v.* from gone g join ${records} v
        on v.area_id = ${ctx.area.id} and v.organisation_id = ${given.organisationId} and v.key = g.key),
    said as (
      select v.record_id, v.key, v.return_id as said_by, v.row_number, v.sheet, ${counted} as counted_on from versions v
      union all
      select v.record_id, v.key, c.return_id, (c.from_row + v.record_id - c.from_record)::integer, c.sheet, ${counted}
        from versions v join return_confirmed c
          on c.area_id = ${ctx.area.id} and c.kind = ${kind} and v.record_id between c.from_record and c.to_record),
    latest as (
      select distinct on (s.key) s.* from said s join return_received rr
          on rr.area_id = ${ctx.area.id} and rr.return_id = s.said_by
       where ${counts('rr')}
       order by s.key, coalesce(s.counted_on, rr.as_at, rr.received_on) desc, rr.received_at desc, s.record_id desc)
    insert into ${records} (area_id, record_id, organisation_id, key, return_id, row_number, sheet, recorded_from,
                            ${columnList(kind)})
    select v.area_id, ${block}::bigint + row_number() over (order by v.key), v.organisation_id, v.key, l.said_by,
           l.row_number, l.sheet, ${ctx.now}::timestamptz, ${columnList(kind, 'v')}
      from latest l join versions v on v.record_id = l.record_id
     where not exists (select 1 from ${records} r where r.area_id = ${ctx.area.id}
       and r.organisation_id = ${given.organisationId} and r.key = v.key and r.recorded_to is null)`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0)
}

/** What only this list missed was not missed; what this list brought back is looked for anew. */
const endDisappeared = async (ctx: Ctx, given: ReturnRow): Promise<void> => {
  await ctx.db
    .updateTable('disappeared')
    .set({ ended_at: ctx.now, ended_how: 'withdrawn', ended_by_return: given.returnId })
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', given.returnId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Its held rows end with it; those of earlier returns that it had replaced are held again. */
const endHeld = async (ctx: Ctx, returnId: string): Promise<void> => {
  await ctx.db
    .updateTable('held_row')
    .set({ ended_at: null, ended_how: null, ended_by_return: null })
    .where('area_id', '=', ctx.area.id)
    .where('ended_by_return', '=', returnId)
    .where('ended_how', '=', 'sent again')
    .execute()
  await ctx.db
    .updateTable('held_row')
    .set({ ended_at: ctx.now, ended_how: 'withdrawn' })
    .where('area_id', '=', ctx.area.id)
    .where('return_id', '=', returnId)
    .where('ended_at', 'is', null)
    .execute()
}
