import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { Member, Said } from '../rules/join.ts'

type Row = {
  subjectId: string; organisationId: string; subject: string; surname: string | null; forename: string | null
  birthDate: Day | null; severalBirths: boolean; postcode: string | null; lists: string[]; upn: string | null
  uln: string | null; nhsNumber: string | null; nhsStatus: string | null; localId: string | null
  childId: string | null; family: boolean; linkedByReturn: string | null
} // prettier-ignore

export type MemberNow = Member & { readonly linkedByReturn: string | null }

/** Senders' persons as they are described now, whether a record of theirs stands or not, with the child they are linked to. */
export const membersNow = async (ctx: Ctx, subjectIds: readonly string[]): Promise<MemberNow[]> => {
  if (subjectIds.length === 0) return []
  const { rows } = await sql<Row>`
    select s.subject_id as "subjectId", s.organisation_id as "organisationId", s.subject, d.surname, d.forename,
           d.birth_date as "birthDate", d.several_births as "severalBirths", d.postcode, d.lists,
           i.upn, i.uln, i.nhs as "nhsNumber", i.nhs_status as "nhsStatus", i.local as "localId",
           l.child_id as "childId", l.linked_by_return as "linkedByReturn",
           f.child_id is not null as family
      from child_subject s
      join child_description d on d.area_id = s.area_id and d.subject_id = s.subject_id and d.recorded_to is null
      left join child_link l on l.area_id = s.area_id and l.subject_id = s.subject_id and l.ended_at is null
      left join (
        select distinct f.child_id from family_link f
          left join family_link_end e on e.area_id = ${ctx.area.id} and e.family_link_id = f.family_link_id
         where f.area_id = ${ctx.area.id} and e.family_link_id is null) f on f.child_id = l.child_id
      left join (
        select n.subject_id, max(n.value) filter (where n.system = 'upn') as upn,
               max(n.value) filter (where n.system = 'uln') as uln,
               max(n.value) filter (where n.system = 'nhs-number') as nhs,
               max(n.status) filter (where n.system = 'nhs-number') as nhs_status,
               max(n.value) filter (where n.system = 'local') as local
          from child_identifier n
         where n.area_id = ${ctx.area.id} and n.subject_id = any(${subjectIds}::uuid[]) and n.recorded_to is null
         group by n.subject_id) i on i.subject_id = s.subject_id
     where s.area_id = ${ctx.area.id} and s.subject_id = any(${subjectIds}::uuid[])`.execute(ctx.db)
  return rows.map(({ nhsStatus, surname, forename, postcode, ...row }) => ({
    ...row, surname: surname ?? '', forename: forename ?? '', postcode: postcode ?? '',
    nhsVerified: nhsStatus === '01', settled: true,
  })) // prettier-ignore
}

export type Pair = { readonly one: string; readonly other: string }

/** A number that so many persons bear is nobody's own. */
const mostSharing = 40

/** Pairs of one of these persons and another who bears one of their numbers. */
export const sharingANumber = async (ctx: Ctx, subjectIds: readonly string[]): Promise<Pair[]> => {
  const own = sql`case when i.system = 'local' then i.organisation_id end`
  const { rows } = await sql<{ id: string; number: string }>`
    with open as (
      select distinct i.system, i.value, ${own} as whose from child_identifier i
       where i.area_id = ${ctx.area.id} and i.subject_id = any(${subjectIds}::uuid[]) and i.recorded_to is null)
    select i.subject_id as id, concat_ws(' ', i.system, i.value, open.whose) as number
      from child_identifier i
      join open on open.system = i.system and open.value = i.value and coalesce(open.whose, i.organisation_id) = i.organisation_id
     where i.area_id = ${ctx.area.id} and i.recorded_to is null`.execute(ctx.db)
  const wanted = new Set(subjectIds)
  return [...Map.groupBy(rows, ({ number }) => number).values()]
    .filter(bearers => bearers.length > 1 && bearers.length <= mostSharing)
    .flatMap(bearers =>
      bearers.flatMap(({ id: one }) =>
        wanted.has(one) ? bearers.filter(({ id }) => id !== one).map(({ id: other }) => ({ one, other })) : [],
      ),
    )
}

/**
 * Pairs of one of these persons and another worth comparing, each once: born on the same day (or with day and month exchanged) with
 * the same postcode or first letters of names; or of the same name at the same postcode and born on another day.
 */
export const perhapsAlike = async (ctx: Ctx, subjectIds: readonly string[]): Promise<Pair[]> => {
  const standing = (name: 'u' | 'o') =>
    sql`${sql.ref(`${name}.area_id`)} = ${ctx.area.id} and ${sql.ref(`${name}.recorded_to`)} is null`
  const open = sql`child_description u where ${standing('u')} and u.subject_id = any(${subjectIds}::uuid[])`
  const { rows } = await sql<Pair>`
    with open as materialized (select u.* from ${open}), alike as (
    select u.subject_id as one, o.subject_id as other from open u
      join child_description o on ${standing('o')} and o.birth_date = u.birth_date and o.subject_id <> u.subject_id
     where o.postcode = u.postcode or left(o.surname, 1) = left(u.surname, 1)
        or (left(o.surname, 1) = left(u.forename, 1) and left(o.forename, 1) = left(u.surname, 1))
    union all
    select u.subject_id, o.subject_id from open u
      join child_description o on ${standing('o')} and o.birth_date = u.birth_swapped and o.subject_id <> u.subject_id
     where o.postcode = u.postcode or left(o.surname, 1) = left(u.surname, 1)
    union all
    select u.subject_id, o.subject_id from open u
      join child_description o on ${standing('o')} and o.postcode = u.postcode and o.surname = u.surname
       and o.forename = u.forename and o.birth_date <> u.birth_date and o.subject_id <> u.subject_id)
    select distinct least(one, other) as one, greatest(one, other) as other from alike`.execute(ctx.db)
  return rows
}

/** Everyone linked to a child that one of these is linked to, themselves included. */
export const companions = async (ctx: Ctx, subjectIds: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct o.subject_id as id from child_link l
      join child_link o on o.area_id = ${ctx.area.id} and o.child_id = l.child_id and o.ended_at is null
     where l.area_id = ${ctx.area.id} and l.subject_id = any(${subjectIds}::uuid[]) and l.ended_at is null`.execute(
    ctx.db,
  )
  return [...new Set([...subjectIds, ...rows.map(({ id }) => id)])]
}

/** Persons who stand where they are because of a return: linked by it, and what it said of them. */
export const linkedByReturn = async (ctx: Ctx, returnId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select subject_id as id from child_link
     where area_id = ${ctx.area.id} and linked_by_return = ${returnId} and ended_at is null and how = 'sure'`.execute(
    ctx.db,
  )
  return rows.map(({ id }) => id)
}

export type DoubtNow = Pair & { readonly doubtId: string; readonly answer: Said['answer'] | 'later' | null }

/** Doubts that stand about any of these, with the newest answer. */
export const doubtsNow = async (ctx: Ctx, subjectIds: readonly string[]): Promise<DoubtNow[]> => {
  const { rows } = await sql<DoubtNow>`
    select d.doubt_id as "doubtId", d.one_subject as one, d.other_subject as other, a.answer
      from match_doubt d
      left join lateral (
        select answer from match_answer a where a.area_id = ${ctx.area.id} and a.doubt_id = d.doubt_id
         order by a.answered_at desc limit 1) a on true
     where d.area_id = ${ctx.area.id} and d.ended_at is null
       and (d.one_subject = any(${subjectIds}::uuid[]) or d.other_subject = any(${subjectIds}::uuid[]))`.execute(ctx.db)
  return rows
}
