import { sql } from 'kysely'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { organisationsOn, peopleWithRole, personNames } from '../../partners/queries.ts'
import { familysWorker } from '../queries/case-family.ts'
import { casesNamed, type EhcCase } from '../queries/cases.ts'
import { openStages } from '../rules/standing.ts'

export type Done = { readonly ok: true } | { readonly ok: false; readonly field: string; readonly because: string }

type How = 'chosen' | 'family' | "instead of the family's"
type Assigned = { readonly caseId: string; readonly personId: string; readonly how: How; readonly because: string | null } // prettier-ignore

export const assignCase = async (ctx: Ctx, { caseId, personId, how, because }: Assigned): Promise<void> => {
  await ctx.db
    .insertInto('case_worker')
    .values({
      area_id: ctx.area.id, case_id: caseId, assigned_at: ctx.now, person_id: personId, from_day: ctx.today, how, because,
      assigned_by: ctx.who?.personId ?? null,
    })
    .execute() // prettier-ignore
  await record(ctx, { what: 'case given to a caseworker', subjectKind: 'case', subjectId: caseId, detail: { to: personId, how } }) // prettier-ignore
}

/** Gives a case to a caseworker: the family’s own unless a reason is given for another. */
export const giveCase = async (ctx: Ctx, { caseId, childId, workerId }: EhcCase, personId: string, because: string | null): Promise<Done> => {
  const workers = await peopleWithRole(ctx, 'caseworker')
  if (!workers.some(each => each.personId === personId)) return { ok: false, field: 'person', because: 'Choose a caseworker of the list.' }
  if (workerId === personId) return { ok: false, field: 'person', because: 'They hold the case already.' }
  const family = childId === null ? null : await familysWorker(ctx, childId, caseId)
  if (family !== null && family !== personId && !because) {
    const name = (await personNames(ctx)).get(family) ?? 'Another caseworker'
    return { ok: false, field: 'because', because: `${name} holds the family’s cases. Say why another should hold this one.` }
  }
  const how: How = family === null ? 'chosen' : family === personId ? 'family' : "instead of the family's"
  await assignCase(ctx, { caseId, personId, how, because })
  return { ok: true }
} // prettier-ignore

/**
 * New requests of a family go to the caseworker the family has already: every open case that nobody holds and whose child
 * shares a linked family person with a child of a case that somebody holds. Asked about are only those who have a family
 * or another case at all: most have neither.
 */
export const giveToFamiliesWorkers = async (ctx: Ctx): Promise<{ readonly given: number }> => {
  const { rows } = await sql<{ caseId: string }>`
    select k.case_id as "caseId" from case_standing k
      join ehc_case c on c.area_id = ${ctx.area.id} and c.case_id = k.case_id
      join child_subject s on s.area_id = ${ctx.area.id} and s.organisation_id = c.organisation_id
       and s.subject = case when c.opened_how = 'page' then 'typed:' || c.case_id::text else 'case:' || c.case_ref end
      join child_link l on l.area_id = ${ctx.area.id} and l.subject_id = s.subject_id and l.ended_at is null
     where k.area_id = ${ctx.area.id} and k.stage = any(${[...openStages]}::text[])
       and not exists (select 1 from case_worker w where w.area_id = ${ctx.area.id} and w.case_id = k.case_id)
       and (exists (select 1 from family_link f where f.area_id = ${ctx.area.id} and f.child_id = l.child_id)
         or exists (select 1 from child_link o
                      join child_subject p on p.area_id = ${ctx.area.id} and p.subject_id = o.subject_id
                     where o.area_id = ${ctx.area.id} and o.child_id = l.child_id and o.ended_at is null
                       and o.subject_id <> l.subject_id and (p.subject like 'case:%' or p.subject like 'typed:%')))
     order by k.case_id`.execute(ctx.db)
  let given = 0
  for (const { caseId, childId } of await casesNamed(ctx, rows.map(each => each.caseId))) {
    const personId = childId === null ? null : await familysWorker(ctx, childId, caseId)
    if (personId === null) continue
    await assignCase(ctx, { caseId, personId, how: 'family', because: null })
    given += 1
  }
  return { given }
} // prettier-ignore

/** Says where the child of a case goes, or that they have no setting, from a day on. */
export const setSetting = async (ctx: Ctx, caseId: string, organisationId: string | null, from: Day): Promise<Done> => {
  const settings = (await organisationsOn(ctx)).filter(({ kind }) => kind === 'school' || kind === 'college')
  if (organisationId !== null && !settings.some(({ id }) => id === organisationId)) return { ok: false, field: 'organisation', because: 'Choose a setting of the list.' } // prettier-ignore
  if (from > ctx.today) return { ok: false, field: 'from', because: 'This day is still to come. Say where the child goes now, and change it on the day.' } // prettier-ignore
  await ctx.db
    .insertInto('case_setting')
    .values({
      area_id: ctx.area.id,
      case_id: caseId,
      recorded_at: ctx.now,
      organisation_id: organisationId,
      from_day: from,
      recorded_by: ctx.who!.personId,
    })
    .execute()
  await record(ctx, { what: 'setting of a case said', subjectKind: 'case', subjectId: caseId, detail: { setting: organisationId, from } }) // prettier-ignore
  return { ok: true }
}
