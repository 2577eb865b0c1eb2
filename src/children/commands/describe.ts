import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { About as AboutReturn, SubjectSaid } from '../../returns/queries/subjects.ts'
import { birthSwapped, foldName, foldPostcode } from '../rules/fold.ts'

/** Whose persons, by the return that speaks of them; none where a person typed it. */
export type About = Omit<AboutReturn, 'returnId'> & { readonly returnId: string | null }

/** What changed in what a sender says of its persons. */
export type Described = { readonly changed: readonly string[]; readonly gone: readonly string[] }

type Stood = {
  subjectId: string; subject: string; described: boolean; surname: string; forename: string; birthDate: string | null
  severalBirths: boolean; postcode: string; lists: string[]; numbers: Numbers | null
} // prettier-ignore
type Number = { readonly system: string; readonly value: string; readonly status: string | null }
type Numbers = readonly Number[]

const numbersOf = (said: SubjectSaid): Numbers =>
  [
    { system: 'local', value: said.localId, status: null },
    { system: 'nhs-number', value: said.nhsNumber, status: said.nhsStatus },
    { system: 'uln', value: said.uln, status: null },
    { system: 'upn', value: said.upn, status: null },
  ].filter((each): each is Number => Boolean(each.value)) // prettier-ignore

const text = (numbers: Numbers): string => JSON.stringify(numbers.map(({ system, value, status }) => [system, value, status])) // prettier-ignore

/** Folded as it is compared and kept. */
const folded = (said: SubjectSaid) => ({
  surname: foldName(said.surname),
  forename: foldName(said.forename),
  birth_date: said.birthDate,
  birth_swapped: birthSwapped(said.birthDate),
  several_births: said.births > 1,
  postcode: foldPostcode(said.postcode),
  lists: said.lists,
})

const same = (stood: Stood, said: SubjectSaid): boolean => {
  const now = folded(said)
  return (
    stood.described &&
    stood.surname === now.surname && stood.forename === now.forename && stood.birthDate === now.birth_date &&
    stood.severalBirths === now.several_births && stood.postcode === now.postcode &&
    stood.lists.join() === now.lists.join() && text(stood.numbers ?? []) === text(numbersOf(said))
  ) // prettier-ignore
}

/** Keeps what a sender's records now say of these persons: a new version where it changed, an end where nothing stands. */
export const describe = async (ctx: Ctx, about: About, said: readonly SubjectSaid[]): Promise<Described> => {
  const stood = new Map((await standing(ctx, about, said)).map(row => [row.subject, row]))
  const fresh: { id: string; subject: string }[] = []
  const changed: { id: string; said: SubjectSaid }[] = []
  const gone: string[] = []
  for (const each of said) {
    const before = stood.get(each.subject)
    if (each.records === 0) {
      if (before?.described) gone.push(before.subjectId)
    } else if (!before || !same(before, each)) {
      const id = before?.subjectId ?? ctx.newId()
      if (!before) fresh.push({ id, subject: each.subject })
      changed.push({ id, said: each })
    }
  }
  await addSubjects(ctx, about, fresh)
  const known = changed.filter(({ said: { subject } }) => stood.has(subject)).map(({ id }) => id)
  await close(ctx, [...known, ...gone])
  await addDescriptions(ctx, about, changed)
  await addNumbers(ctx, about, changed)
  return { changed: changed.map(({ id }) => id), gone }
}

const standing = async (ctx: Ctx, about: About, said: readonly SubjectSaid[]): Promise<Stood[]> => {
  const { rows } = await sql<Stood>`
    select s.subject_id as "subjectId", s.subject, d.subject_id is not null as described, d.surname, d.forename,
           d.birth_date as "birthDate", d.several_births as "severalBirths", d.postcode, d.lists,
           i.numbers
      from child_subject s
      left join child_description d on d.area_id = ${ctx.area.id} and d.subject_id = s.subject_id and d.recorded_to is null
      left join (
        select i.subject_id, jsonb_agg(jsonb_build_object('system', i.system, 'value', i.value, 'status', i.status) order by i.system) as numbers
          from child_identifier i where i.area_id = ${ctx.area.id} and i.recorded_to is null
         group by i.subject_id) i on i.subject_id = s.subject_id
     where s.area_id = ${ctx.area.id} and s.organisation_id = ${about.organisationId}
       and s.subject = any(${said.map(({ subject }) => subject)}::text[])`.execute(ctx.db)
  return rows
}

const addSubjects = async (ctx: Ctx, about: About, fresh: readonly { id: string; subject: string }[]): Promise<void> => {
  if (fresh.length === 0) return
  await sql`
    insert into child_subject (area_id, subject_id, organisation_id, subject, made_at)
    select ${ctx.area.id}, f.id, ${about.organisationId}, f.subject, ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as f (id uuid, subject text)`.execute(ctx.db)
} // prettier-ignore

const close = async (ctx: Ctx, subjectIds: readonly string[]): Promise<void> => {
  if (subjectIds.length === 0) return
  for (const table of ['child_description', 'child_identifier'])
    await sql`
      update ${sql.table(table)} set recorded_to = ${ctx.now}::timestamptz
       where area_id = ${ctx.area.id} and subject_id = any(${subjectIds}::uuid[]) and recorded_to is null`.execute(ctx.db)
} // prettier-ignore

type Changed = readonly { readonly id: string; readonly said: SubjectSaid }[]

const addDescriptions = async (ctx: Ctx, about: About, changed: Changed): Promise<void> => {
  if (changed.length === 0) return
  const rows = changed.map(({ id, said }) => ({ subject_id: id, ...folded(said) }))
  // Said twice in one moment, the second word is the one that was ever known.
  await sql`
    insert into child_description (area_id, subject_id, recorded_from, return_id, surname, forename, birth_date,
                                   birth_swapped, several_births, postcode, lists)
    select ${ctx.area.id}, subject_id, ${ctx.now}::timestamptz, ${about.returnId}::uuid, surname, forename, birth_date,
           birth_swapped, several_births, postcode, lists
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (subject_id uuid, surname text, forename text,
           birth_date date, birth_swapped date, several_births boolean, postcode text, lists text[])
    on conflict (area_id, subject_id, recorded_from) do update set recorded_to = null, return_id = excluded.return_id,
       surname = excluded.surname, forename = excluded.forename, birth_date = excluded.birth_date,
       birth_swapped = excluded.birth_swapped, several_births = excluded.several_births, postcode = excluded.postcode,
       lists = excluded.lists`.execute(ctx.db)
}

const addNumbers = async (ctx: Ctx, about: About, changed: Changed): Promise<void> => {
  const rows = changed.flatMap(({ id, said }) => numbersOf(said).map(each => ({ subject_id: id, ...each })))
  if (rows.length === 0) return
  await sql`
    insert into child_identifier (area_id, subject_id, system, value, status, organisation_id, recorded_from, return_id)
    select ${ctx.area.id}, subject_id, system, value, status, ${about.organisationId}, ${ctx.now}::timestamptz,
           ${about.returnId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (subject_id uuid, system text, value text, status text)
    on conflict (area_id, subject_id, system, recorded_from) do update set recorded_to = null, value = excluded.value,
       status = excluded.status, return_id = excluded.return_id`.execute(ctx.db)
}
