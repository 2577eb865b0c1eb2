import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import { dayOf, type Day } from '../../kernel/day.ts'
import { organisationsOn, personOf } from '../../partners/queries.ts'
import { kindOfSubject, subjectsSaid, type SubjectKind, type SubjectSaid } from '../../returns/queries/subjects.ts'
import { seesNumber, type Held, type NumberSystem } from '../rules/see.ts'
import { held } from './statuses.ts'

/** The roles of whoever looks, each with the organisation it is held at. */
export const viewerOf = async (ctx: Ctx): Promise<Held[]> => {
  const [person, organisations] = await Promise.all([
    ctx.who ? personOf(ctx, ctx.who.personId) : null,
    organisationsOn(ctx),
  ])
  const sectors = new Map(organisations.map(({ id, sector }) => [id, sector]))
  const today = dayOf(ctx.now)
  return (person?.roles ?? [])
    .filter(({ role, from, until }) => ctx.who?.roles.has(role) && from <= today && (until === null || today <= until))
    .map(({ role, organisationId }) => ({ role, organisationId, sector: sectors.get(organisationId) ?? 'other' }))
}

/** A number of a child; its value is left out where the service of whoever looks does not use it. */
export type NumberShown = {
  readonly system: NumberSystem
  readonly organisationId: string
  readonly value: string | null
}

/** What one sender holds about a child. */
export type HeldByOne = {
  readonly linkId: string
  readonly subjectId: string
  readonly organisationId: string
  readonly kind: SubjectKind
  readonly how: 'first' | 'sure' | 'person'
  readonly reasons: readonly string[]
  readonly linkedAt: Date
  readonly said: SubjectSaid | null
}

type LinkRow = Omit<HeldByOne, 'kind' | 'said'> & { readonly subject: string }

/** What is held about a child, from whom; empty where nothing is (any more), or was on the day asked about. */
export const heldAbout = async (ctx: Ctx, childId: string): Promise<HeldByOne[]> => {
  const { rows } = await sql<LinkRow>`
    select l.link_id as "linkId", l.subject_id as "subjectId", s.organisation_id as "organisationId", s.subject, l.how,
           l.reasons, l.linked_at as "linkedAt"
      from child_link l join child_subject s on s.area_id = ${ctx.area.id} and s.subject_id = l.subject_id
     where l.area_id = ${ctx.area.id} and l.child_id = ${childId} and ${held(ctx, 'l', 'linked_at', 'ended_at')}
     order by l.linked_at, s.subject`.execute(ctx.db)
  const found: HeldByOne[] = []
  for (const { subject, ...link } of rows)
    found.push({ ...link, kind: kindOfSubject(subject), said: await saidOf(ctx, link.organisationId, subject) })
  return found
}

const saidOf = async (ctx: Ctx, organisationId: string, subject: string): Promise<SubjectSaid | null> =>
  (await subjectsSaid(ctx, { organisationId, kind: kindOfSubject(subject) }, [subject]))[0] ?? null

const systems: readonly NumberSystem[] = ['upn', 'uln', 'nhs-number', 'local']
const numberIn = (said: SubjectSaid, system: NumberSystem): string | null =>
  ({ 'upn': said.upn, 'uln': said.uln, 'nhs-number': said.nhsNumber, 'local': said.localId })[system] // prettier-ignore

/** A sender's numbers for somebody, each with its value only where the viewer's own service uses it. */
export const numbersFor = (viewer: readonly Held[], organisationId: string, said: SubjectSaid | null): NumberShown[] =>
  said === null
    ? []
    : systems.flatMap(system => {
        const value = numberIn(said, system)
        return value === null ? [] : [{ system, organisationId, value: seesNumber(viewer, system, organisationId) ? value : null }] // prettier-ignore
      })

/** The child who bears a number now, of those systems the viewer's service uses; null where none does, or more than one. */
export const childOfNumber = async (ctx: Ctx, viewer: readonly Held[], value: string): Promise<string | null> => {
  const { rows } = await sql<{ childId: string; system: NumberSystem; organisationId: string }>`
    select distinct l.child_id as "childId", i.system, i.organisation_id as "organisationId" from child_identifier i
      join child_link l on l.area_id = ${ctx.area.id} and l.subject_id = i.subject_id and l.ended_at is null
     where i.area_id = ${ctx.area.id} and i.value = ${value} and i.recorded_to is null
       and i.system in ('upn', 'uln', 'nhs-number', 'local')`.execute(ctx.db)
  const found = new Set(rows.filter(row => seesNumber(viewer, row.system, row.organisationId)).map(row => row.childId))
  return found.size === 1 ? [...found][0]! : null
}

/** Organisations whose records speak of a child now. */
export const knownBy = async (ctx: Ctx, childId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct s.organisation_id as id from child_link l
      join child_subject s on s.area_id = ${ctx.area.id} and s.subject_id = l.subject_id
     where l.area_id = ${ctx.area.id} and l.child_id = ${childId} and l.ended_at is null`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export type DoubtShown = {
  readonly doubtId: string
  readonly raisedOn: Day
  readonly reasons: readonly string[]
  readonly against: readonly string[]
  readonly oneOrganisation: string
  readonly otherOrganisation: string
  readonly oneSubject: string
  readonly otherSubject: string
  readonly answer: 'same' | 'not the same' | 'later' | null
}

/** Doubts that wait for a person today, the likeliest first; those put off are back on their day. */
export const doubtsWaiting = (ctx: Ctx): Promise<DoubtShown[]> =>
  doubts(ctx, sql`(a.answer is null or (a.answer = 'later' and a.ask_again_on <= ${ctx.today}::date))`)

export const doubtNamed = async (ctx: Ctx, doubtId: string): Promise<DoubtShown | null> =>
  (await doubts(ctx, sql`d.doubt_id = ${doubtId}`))[0] ?? null

const doubts = async (ctx: Ctx, which: ReturnType<typeof sql>): Promise<DoubtShown[]> => {
  const { rows } = await sql<DoubtShown>`
    select d.doubt_id as "doubtId", d.raised_on as "raisedOn", d.reasons, d.against, one.organisation_id as "oneOrganisation",
           other.organisation_id as "otherOrganisation", one.subject as "oneSubject", other.subject as "otherSubject", a.answer
      from match_doubt d
      join child_subject one on one.area_id = ${ctx.area.id} and one.subject_id = d.one_subject
      join child_subject other on other.area_id = ${ctx.area.id} and other.subject_id = d.other_subject
      left join lateral (
        select a.answer, a.ask_again_on from match_answer a
         where a.area_id = ${ctx.area.id} and a.doubt_id = d.doubt_id and a.answered_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
         order by a.answered_at desc limit 1) a on true
     where d.area_id = ${ctx.area.id} and ${held(ctx, 'd', 'raised_at', 'ended_at')} and ${which}
     order by d.score desc, d.raised_at, d.doubt_id limit 500`.execute(ctx.db)
  return rows
}

/** The two of a doubt as their senders describe them. */
export const twoOf = async (ctx: Ctx, doubt: DoubtShown): Promise<readonly [SubjectSaid | null, SubjectSaid | null]> => [
  await saidOf(ctx, doubt.oneOrganisation, doubt.oneSubject),
  await saidOf(ctx, doubt.otherOrganisation, doubt.otherSubject),
] // prettier-ignore

export type Opening = { readonly openingId: string; readonly childId: string | null; readonly doubtId: string | null }

/** An opening of this person's own, of this very day; null for anybody else's or an older one. */
export const openingNow = async (ctx: Ctx, openingId: string, day: Day): Promise<Opening | null> => {
  const { rows } = await sql<Opening>`
    select opening_id as "openingId", child_id as "childId", doubt_id as "doubtId" from child_opening
     where area_id = ${ctx.area.id} and opening_id = ${openingId} and person_id = ${ctx.who?.personId ?? null}::uuid
       and opened_on = ${day}::date`.execute(ctx.db)
  return rows[0] ?? null
}

export type Opened = { readonly personId: string; readonly on: Day; readonly because: string }

/** Who opened a child's record, the newest first. */
export const openingsOf = async (ctx: Ctx, childId: string): Promise<Opened[]> => {
  const { rows } = await sql<Opened>`
    select person_id as "personId", opened_on as "on", because from child_opening
     where area_id = ${ctx.area.id} and child_id = ${childId} and opened_at <= coalesce(${ctx.knownAt}::timestamptz, 'infinity')
     order by opened_at desc limit 200`.execute(ctx.db)
  return rows
}
