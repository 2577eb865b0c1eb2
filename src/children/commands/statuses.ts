import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { newestCensus, statusWords, type About, type StatusWord, type SubjectKind } from '../../returns/queries/subjects.ts' // prettier-ignore
import { spellOfMark, spellOfReferral, spellsOfEvents, spellsOfSen2, type SaidBy, type Spell } from '../rules/send-status.ts' // prettier-ignore

const saidBy: Readonly<Record<SubjectKind, SaidBy>> = { 'sen2-case': 'authority', 'case-event': 'authority', 'referral': 'health', 'attendance-mark': 'school', 'typed-case': 'authority' } // prettier-ignore

type Status = Spell & { readonly subject: string; readonly returnId: string }

const spellsOf = (words: readonly StatusWord[], newest: number): Spell[] => {
  const events = words.flatMap(({ event }) => event ?? [])
  return [
    ...spellsOfEvents(events),
    ...words.flatMap(({ status, saidOn, academicYear, sen2, event }) =>
      sen2 ? spellsOfSen2(sen2, newest) : event ? [] : academicYear === null ? spellOfReferral(status, saidOn) : spellOfMark(status, saidOn, academicYear),
    ),
  ] // prettier-ignore
}

/** What is said of each person, with the return that said it last among those it rests on; one of each kind and day. */
const statusesOf = (words: readonly StatusWord[], newest: number): Status[] =>
  [...Map.groupBy(words, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const perRecord = own.every(({ event }) => event === null)
    const spelled = perRecord
      ? own.flatMap(word => spellsOf([word], newest).map(spell => ({ ...spell, returnId: word.returnId })))
      : spellsOf(own, newest).map(spell => ({ ...spell, returnId: sourceOf(own, spell.fromDay) }))
    return [...new Map(spelled.map(each => [`${each.status} ${each.fromDay} ${each.untilDay}`, { ...each, subject }])).values()] // prettier-ignore
  })

/** The return that brought the event a spell begins with. */
const sourceOf = (words: readonly StatusWord[], day: Day): string =>
  (words.findLast(({ event }) => event?.on === day) ?? words.at(-1)!).returnId

/** Keeps what the standing records of these persons say of their SEND status: what is new is added, what no longer stands ends. */
export const keepStatuses = async (ctx: Ctx, about: About, subjects: readonly string[]): Promise<void> => {
  if (subjects.length === 0) return
  const newest = about.kind === 'sen2-case' ? await newestCensus(ctx, about.organisationId) : 0
  const rows = statusesOf(await statusWords(ctx, about, subjects), newest).map(each => ({ ...each, id: ctx.newId() }))
  const said = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (id uuid, subject text, status text,
    "fromDay" date, "untilDay" date, "returnId" uuid)`
  const alike = sql`v.status = st.status and v."fromDay" = st.from_day and v."untilDay" is not distinct from st.until_day
    and v."returnId" = st.return_id`
  await sql`
    update send_status st set recorded_to = ${ctx.now}::timestamptz
      from child_subject s
     where s.area_id = ${ctx.area.id} and s.organisation_id = ${about.organisationId} and s.subject = any(${subjects}::text[])
       and st.area_id = ${ctx.area.id} and st.subject_id = s.subject_id and st.recorded_to is null
       and not exists (select 1 from ${said} where v.subject = s.subject and ${alike})`.execute(ctx.db)
  await sql`
    insert into send_status (area_id, status_id, subject_id, status, from_day, until_day, said_by, return_id, recorded_from)
    select ${ctx.area.id}, v.id, s.subject_id, v.status, v."fromDay", v."untilDay", ${saidBy[about.kind]}, v."returnId",
           ${ctx.now}::timestamptz
      from ${said}
      join child_subject s on s.area_id = ${ctx.area.id} and s.organisation_id = ${about.organisationId} and s.subject = v.subject
     where not exists (select 1 from send_status st where st.area_id = ${ctx.area.id} and st.subject_id = s.subject_id
                          and st.recorded_to is null and ${alike})`.execute(ctx.db)
}
