import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { familyOf, type FamilyLink } from '../queries/families.ts'
import { isBarred } from './family.ts'

/** What is said of links and bars that went along with a child who was found to be another. */
const wentAlong = 'The child was found to be one with another; the link goes on there.'

/**
 * Families go along where a whole child was found to be another; what they were linked to is kept as it was. A bar goes along
 * too, and counts more than a link: whoever was barred from either is barred from the one child.
 */
export const moveFamilies = async (ctx: Ctx, moved: readonly (readonly [from: string, to: string])[]): Promise<void> => {
  if (moved.length === 0) return
  const pairs = JSON.stringify(moved.map(([from, to]) => ({ from, to })))
  const { rows } = await sql<{ from: string; to: string }>`
    select distinct m."from", m."to" from jsonb_to_recordset(${pairs}::jsonb) as m ("from" uuid, "to" uuid)
      join family_link f on f.area_id = ${ctx.area.id} and f.child_id = m."from"
     where not exists (select 1 from child_link l where l.area_id = ${ctx.area.id} and l.child_id = m."from" and l.ended_at is null)`.execute(ctx.db) // prettier-ignore
  for (const { from, to } of rows) await moveFamily(ctx, from, to)
} // prettier-ignore

const moveFamily = async (ctx: Ctx, from: string, to: string): Promise<void> => {
  const leaving = await familyOf(ctx, from)
  for (const link of leaving.filter(isBarred)) await moveBar(ctx, link, to)
  for (const link of leaving.filter(({ ended }) => ended === null)) await moveLink(ctx, link, to)
  await moveSaid(ctx, from, to)
  await sql`
    insert into child_birth_settled (area_id, child_id, settled_at, birth_date, evidence, settled_by)
    select area_id, ${to}, settled_at, birth_date, evidence, settled_by from child_birth_settled
     where area_id = ${ctx.area.id} and child_id = ${from}
    on conflict do nothing`.execute(ctx.db)
}

const copyLink = async (ctx: Ctx, { familyLinkId }: FamilyLink, to: string): Promise<string> => {
  const fresh = ctx.newId()
  await sql`
    insert into family_link (area_id, family_link_id, child_id, person_id, relation, basis, evidence, from_day, made_at, made_by)
    select area_id, ${fresh}, ${to}, person_id, relation, basis, evidence, from_day, ${ctx.now}::timestamptz, made_by
      from family_link where area_id = ${ctx.area.id} and family_link_id = ${familyLinkId}`.execute(ctx.db)
  return fresh
}

/** Ends a link with the bar of another. */
const barToo = (ctx: Ctx, familyLinkId: string, bar: FamilyLink): Promise<unknown> =>
  sql`
  insert into family_link_end (area_id, family_link_id, ended_at, ended_on, barred, because, ended_by)
  select area_id, ${familyLinkId}, ${ctx.now}::timestamptz, ended_on, true, because, ended_by
    from family_link_end where area_id = ${ctx.area.id} and family_link_id = ${bar.familyLinkId}`.execute(ctx.db)

const moveBar = async (ctx: Ctx, bar: FamilyLink, to: string): Promise<void> => {
  const there = (await familyOf(ctx, to)).filter(({ personId }) => personId === bar.personId)
  if (there.some(isBarred)) return
  const standing = there.filter(({ ended }) => ended === null).map(({ familyLinkId }) => familyLinkId)
  for (const id of standing.length > 0 ? standing : [await copyLink(ctx, bar, to)]) await barToo(ctx, id, bar)
}

const endHere = (ctx: Ctx, { familyLinkId }: FamilyLink): Promise<unknown> =>
  sql`
  insert into family_link_end (area_id, family_link_id, ended_at, ended_on, barred, because, ended_by)
  select area_id, family_link_id, ${ctx.now}::timestamptz, ${ctx.today}::date, false, ${wentAlong}, made_by
    from family_link where area_id = ${ctx.area.id} and family_link_id = ${familyLinkId}`.execute(ctx.db)

const moveLink = async (ctx: Ctx, link: FamilyLink, to: string): Promise<void> => {
  const there = (await familyOf(ctx, to)).filter(({ personId }) => personId === link.personId)
  await endHere(ctx, link)
  if (there.some(isBarred)) return
  const standing = there.find(({ ended, relation }) => ended === null && relation === link.relation)
  const onto = standing?.familyLinkId ?? (await copyLink(ctx, link, to))
  for (const { groundId } of link.grounds.filter(({ ended }) => ended === null))
    await sql`
      insert into family_ground (area_id, ground_id, family_link_id, ground, decision, evidence, from_day, until_day, made_at, made_by)
      select area_id, ${ctx.newId()}, ${onto}, ground, decision, evidence, from_day, until_day, ${ctx.now}::timestamptz, made_by
        from family_ground where area_id = ${ctx.area.id} and ground_id = ${groundId}`.execute(ctx.db)
}

/** What a family said of the record is answered where the record now is. */
const moveSaid = async (ctx: Ctx, from: string, to: string): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    select said_id as id from family_said where area_id = ${ctx.area.id} and child_id = ${from} order by said_at`.execute(ctx.db) // prettier-ignore
  for (const { id } of rows) {
    const fresh = ctx.newId()
    await sql`
      insert into family_said (area_id, said_id, child_id, person_id, about, words, said_on, said_at)
      select area_id, ${fresh}, ${to}, person_id, about, words, said_on, said_at
        from family_said where area_id = ${ctx.area.id} and said_id = ${id}`.execute(ctx.db)
    await sql`
      insert into family_said_answer (area_id, said_id, answered_at, answered_on, words, answered_by)
      select area_id, ${fresh}, answered_at, answered_on, words, answered_by
        from family_said_answer where area_id = ${ctx.area.id} and said_id = ${id}`.execute(ctx.db)
  }
}
