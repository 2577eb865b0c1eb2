import { sql, type RawBuilder } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { ReturnRow } from '../queries/returns.ts'
import { recordTable, scopeColumns, stagingTable, type TableKind } from '../rules/kinds.ts'
import { takeBlock } from './blocks.ts'
import { counts } from './merge.ts'

type Of = { readonly given: ReturnRow; readonly kind: TableKind }

const scopeOf = (kind: TableKind, alias: string): RawBuilder<unknown> =>
  sql`(${sql.join(scopeColumns[kind].map(name => sql.ref(`${alias}.${name}`)))})`

/**
 * Records of this sender's layout that stand and are not in this whole list: noted once, neither kept waiting nor closed.
 * A row held back is in the list all the same, be it since the file was filtered. Asked while the list's rows are staged.
 * Gives back how many.
 */
export const noteMissing = async (ctx: Ctx, { given, kind }: Of): Promise<number> => {
  const staged = sql.table(stagingTable(kind))
  const ofReturn = sql`area_id = ${ctx.area.id} and return_id = ${given.returnId}`
  const inScope = scopeColumns[kind].length
    ? sql`and ${scopeOf(kind, 'r')} in (select ${sql.join(scopeColumns[kind].map(name => sql.ref(name)))} from ${staged} where ${ofReturn})`
    : sql``
  return keepMissing(
    ctx,
    { given, kind },
    sql`and r.return_id <> ${given.returnId}
        and not exists (select 1 from ${staged} s where s.area_id = r.area_id and s.return_id = ${given.returnId} and s.key = r.key)
        and not exists (select 1 from staged_held h where h.area_id = r.area_id and h.return_id = ${given.returnId} and h.key = r.key)
        and not exists (select 1 from held_row h where h.area_id = r.area_id and h.return_id = ${given.returnId} and h.key = r.key)
        ${inScope}`,
  )
}

/**
 * The same for a whole list loaded before, from what is kept of it: after a withdrawal, or when an older list came late.
 * Records spoken of by this list or a later return are not missing from it.
 */
export const noteMissingFrom = async (ctx: Ctx, { given, kind }: Of): Promise<number> => {
  const records = sql.table(recordTable(kind))
  const saidBy = (
    alias: string,
  ): RawBuilder<unknown> => sql`(${sql.ref(`${alias}.return_id`)} = rr.return_id or exists (
      select 1 from return_confirmed c where c.area_id = rr.area_id and c.return_id = rr.return_id and c.kind = ${kind}
         and ${sql.ref(`${alias}.record_id`)} between c.from_record and c.to_record))`
  const inScope = scopeColumns[kind].length
    ? sql`and ${scopeOf(kind, 'r')} in (select ${sql.join(scopeColumns[kind].map(name => sql.ref(`v.${name}`)))}
        from ${records} v join return_received rr on rr.area_id = v.area_id and rr.return_id = ${given.returnId}
       where v.area_id = ${ctx.area.id} and v.organisation_id = ${given.organisationId} and ${saidBy('v')})`
    : sql``
  return keepMissing(
    ctx,
    { given, kind },
    sql`and not exists (
          select 1 from ${records} v join return_received rr on rr.area_id = v.area_id
           where v.area_id = r.area_id and v.organisation_id = r.organisation_id and v.key = r.key
             and rr.organisation_id = r.organisation_id and rr.kind = ${kind}
             and (coalesce(rr.as_at, rr.received_on), rr.received_at)
                 >= (${given.asAt ?? given.receivedOn}::date, ${given.receivedAt}::timestamptz)
             and ${saidBy('v')} and ${counts('rr')})
        and not exists (select 1 from held_row h where h.area_id = r.area_id and h.return_id = ${given.returnId} and h.key = r.key)
        ${inScope}`,
  )
}

const keepMissing = async (ctx: Ctx, { given, kind }: Of, missing: RawBuilder<unknown>): Promise<number> => {
  const first = await takeBlock(ctx, given.returnId, 'disappeared')
  const done = await sql`
    insert into disappeared (area_id, disappeared_id, organisation_id, layout_id, kind, key, record_id, return_id,
                             noticed_on, recorded_at)
    select r.area_id, ${first}::bigint + row_number() over (order by r.key), r.organisation_id, ${given.layoutId}, ${kind},
           r.key, r.record_id, ${given.returnId}, ${ctx.today}::date, ${ctx.now}::timestamptz
      from ${sql.table(recordTable(kind))} r
      join return_received own on own.area_id = r.area_id and own.return_id = r.return_id
     where r.area_id = ${ctx.area.id} and r.organisation_id = ${given.organisationId} and r.recorded_to is null
       and own.layout_id = ${given.layoutId} ${missing}
    on conflict (area_id, organisation_id, kind, key) where ended_at is null do nothing`.execute(ctx.db)
  return Number(done.numAffectedRows ?? 0)
}

/** Records that had disappeared and are in the staged rows of this return are back. Gives back how many. */
export const noteReappeared = async (ctx: Ctx, { given, kind }: Of): Promise<number> => {
  const done = await sql`
    update disappeared d set ended_at = ${ctx.now}::timestamptz, ended_how = 'reappeared', ended_by_return = ${given.returnId}
     where d.area_id = ${ctx.area.id} and d.organisation_id = ${given.organisationId} and d.kind = ${kind} and d.ended_at is null
       and d.key in (
         select key from ${sql.table(stagingTable(kind))} where area_id = ${ctx.area.id} and return_id = ${given.returnId}
         union all select key from staged_held where area_id = ${ctx.area.id} and return_id = ${given.returnId})`.execute(
    ctx.db,
  )
  return Number(done.numAffectedRows ?? 0)
}

/** The newest whole list of a sender's layout that counts; null where there is none. */
export const newestWholeList = async (ctx: Ctx, given: ReturnRow): Promise<string | null> => {
  const { rows } = await sql<{ return_id: string }>`
    select rr.return_id from return_received rr
     where rr.area_id = ${ctx.area.id} and rr.organisation_id = ${given.organisationId}
       and rr.layout_id = ${given.layoutId} and rr.list_kind = 'whole' and ${counts('rr')}
     order by coalesce(rr.as_at, rr.received_on) desc, rr.received_at desc limit 1`.execute(ctx.db)
  return rows[0]?.return_id ?? null
}
