import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Because, Edge } from '../rules/join.ts'

/** What matching found, written down, many at a time. */

export const addChildren = async (ctx: Ctx, ids: readonly string[], returnId: string | null): Promise<void> => {
  if (ids.length === 0) return
  await sql`
    insert into child (area_id, child_id, made_at, made_by_return)
    select ${ctx.area.id}, id, ${ctx.now}::timestamptz, ${returnId}::uuid from unnest(${ids}::uuid[]) as id`.execute(ctx.db) // prettier-ignore
}

export type NewLink = {
  readonly linkId: string
  readonly subjectId: string
  readonly childId: string
  readonly how: 'first' | Because['how']
  readonly score: number | null
  readonly reasons: readonly string[]
}

export const addLinks = async (ctx: Ctx, links: readonly NewLink[], returnId: string | null): Promise<void> => {
  if (links.length === 0) return
  await sql`
    insert into child_link (area_id, link_id, subject_id, child_id, how, score, reasons, linked_at, linked_by, linked_by_return)
    select ${ctx.area.id}, "linkId", "subjectId", "childId", how, score, reasons, ${ctx.now}::timestamptz,
           ${ctx.who?.personId ?? null}::uuid, ${returnId}::uuid
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as v ("linkId" uuid, "subjectId" uuid, "childId" uuid,
           how text, score numeric, reasons text[])`.execute(ctx.db)
}

export const endLinks = async (
  ctx: Ctx,
  subjectIds: readonly string[],
  { returnId, because }: { readonly returnId: string | null; readonly because: string },
): Promise<void> => {
  if (subjectIds.length === 0) return
  await sql`
    update child_link set ended_at = ${ctx.now}::timestamptz, ended_by = ${ctx.who?.personId ?? null}::uuid,
           ended_by_return = ${returnId}::uuid, ended_because = ${because}
     where area_id = ${ctx.area.id} and subject_id = any(${subjectIds}::uuid[]) and ended_at is null`.execute(ctx.db)
}

export const addDoubts = async (ctx: Ctx, doubts: readonly Edge[], returnId: string | null): Promise<void> => {
  if (doubts.length === 0) return
  const rows = doubts.map(({ one, other, judged }) => ({ id: ctx.newId(), one, other, score: judged.score, reasons: judged.reasons, against: judged.against })) // prettier-ignore
  await sql`
    insert into match_doubt (area_id, doubt_id, one_subject, other_subject, score, reasons, against, raised_on, raised_at, raised_by_return)
    select ${ctx.area.id}, id, one, other, score, reasons, against, ${ctx.today}::date, ${ctx.now}::timestamptz, ${returnId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (id uuid, one uuid, other uuid, score numeric,
           reasons text[], against text[])`.execute(ctx.db)
}

export type OverNow = { readonly doubtId: string; readonly how: 'settled' | 'no longer alike' | 'records gone' }

export const endDoubts = async (ctx: Ctx, over: readonly OverNow[]): Promise<void> => {
  if (over.length === 0) return
  await sql`
    update match_doubt d set ended_at = ${ctx.now}::timestamptz, ended_how = v.how
      from jsonb_to_recordset(${JSON.stringify(over)}::jsonb) as v ("doubtId" uuid, how text)
     where d.area_id = ${ctx.area.id} and d.doubt_id = v."doubtId" and d.ended_at is null`.execute(ctx.db)
}

/** Doubts about persons of whom no record stands any more. What a person decided about them stays. */
export const endDoubtsAbout = async (ctx: Ctx, subjectIds: readonly string[]): Promise<void> => {
  if (subjectIds.length === 0) return
  await sql`
    update match_doubt d set ended_at = ${ctx.now}::timestamptz, ended_how = 'records gone'
     where d.area_id = ${ctx.area.id} and d.ended_at is null
       and (d.one_subject = any(${subjectIds}::uuid[]) or d.other_subject = any(${subjectIds}::uuid[]))
       and not exists (select 1 from match_answer a where a.area_id = ${ctx.area.id} and a.doubt_id = d.doubt_id
                          and a.answer <> 'later')`.execute(ctx.db)
}
