import { sql } from 'kysely'
import { roles } from '../../access/rules.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { tell } from '../../mail/commands.ts'
import { peopleHolding, peopleWithRole, type Holder } from '../../partners/queries.ts'
import { to } from '../addresses/escalations.ts'
import { escalationById, openAbout, openEscalations, type Escalation } from '../queries/escalations.ts'
import {
  canStandDown,
  firstLevel,
  levelAbove,
  levelNames,
  type Answerable,
  type Climb,
  type Direction,
  type Level,
} from '../rules/escalations.ts'
import type { ToRaise } from '../rules/escalations-raised.ts'

export type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }
export type Raised =
  | { readonly ok: true; readonly escalationId: string; readonly already: boolean }
  | { readonly ok: false; readonly because: string }

const notHere: Done = { ok: false, because: 'That escalation is not here.' }

/** The role somebody acts in, kept beside what they say; never their name. */
export const actingAs = (ctx: Ctx): string | null =>
  ctx.who ? [...ctx.who.roles].map(role => roles[role]).join(', ') || null : null

const holdersOf = async (ctx: Ctx, answerable: Answerable, level: Level): Promise<readonly Holder[]> => {
  if (level === 'chair') return peopleWithRole(ctx, 'independent-chair')
  if (level === 'board') return peopleWithRole(ctx, 'board-member')
  const post = level === 'owner' ? answerable.ownerPostId : answerable.accountablePostId
  return post === null ? [] : peopleHolding(ctx, post)
}

/** Tells whoever holds the level; where nobody does, the programme lead, so that it reaches somebody. */
const tellLevel = async (ctx: Ctx, given: Answerable & { id: string; title: string; condition: string }, level: Level) => {
  const holders = await holdersOf(ctx, given, level)
  const told = holders.length > 0 ? holders : await peopleWithRole(ctx, 'programme-lead')
  const vacant = holders.length > 0 ? '' : ` Nobody holds this level today (${levelNames[level].toLowerCase()}).`
  const words = `This has come to you: ${given.title}. It is stood down when: ${given.condition}${vacant}`
  for (const { personId } of told) await tell(ctx, personId, 'daily', { words, path: to.escalation(ctx.area.slug, given.id) })
} // prettier-ignore

const keepStep = async (ctx: Ctx, escalationId: string, step: Climb, because: string, by: 'person' | 'time') => {
  const kept = await ctx.db
    .insertInto('escalation_step')
    .values({
      area_id: ctx.area.id,
      escalation_id: escalationId,
      level: step.level,
      reached_on: step.on,
      because,
      moved_by: by === 'person' ? (ctx.who?.personId ?? null) : null,
      moved_as: by === 'person' ? actingAs(ctx) : null,
      recorded_at: ctx.now,
    })
    .onConflict(conflict => conflict.columns(['area_id', 'escalation_id', 'level']).doNothing())
    .executeTakeFirst()
  return (kept.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** One at a time in an area, so that two who raise the same thing at once raise it once. */
const waitTurn = (ctx: Ctx) => sql`select pg_advisory_xact_lock(${ctx.area.id}::int, 11)`.execute(ctx.db)

/**
 * Raises something that does not move, with the condition that will stand it down, and tells whoever it begins with.
 * While one is open for the same subject and reason, that one is given back and nothing is written.
 */
export const raiseEscalation = async (ctx: Ctx, given: ToRaise): Promise<Raised> => {
  const { subject, title, words, condition, ownerPostId, accountablePostId, rule } = given
  const reason = given.reason.trim()
  if (!/^[a-z][a-z-]*$/.test(reason)) return { ok: false, because: 'A reason is a code in small letters, such as late.' }
  if (condition.trim() === '') return { ok: false, because: 'Write what has to be so for it to be stood down.' }
  await waitTurn(ctx)
  const open = await openAbout(ctx, subject, reason)
  if (open) return { ok: true, escalationId: open, already: true }
  const [escalationId, by] = [ctx.newId(), rule === undefined ? ctx.who : null]
  await ctx.db
    .insertInto('escalation')
    .values({
      area_id: ctx.area.id,
      escalation_id: escalationId,
      subject_kind: subject.kind,
      subject_id: subject.id,
      reason,
      title,
      words,
      condition,
      path: given.path,
      owner_post_id: ownerPostId,
      accountable_post_id: accountablePostId,
      raised_on: ctx.today,
      raised_by: by?.personId ?? null,
      raised_as: by ? actingAs(ctx) : null,
      by_rule: rule ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  const level = firstLevel(given, given.level ?? 'owner')
  await keepStep(ctx, escalationId, { level, on: ctx.today }, 'It was raised here.', rule ? 'time' : 'person')
  await tellLevel(ctx, { id: escalationId, title, condition, ownerPostId, accountablePostId }, level)
  await record(ctx, { what: 'escalation raised', subjectKind: 'escalation', subjectId: escalationId, detail: { about: `${subject.kind} ${subject.id}`, reason, level } })
  return { ok: true, escalationId, already: false }
} // prettier-ignore

const climb = async (ctx: Ctx, escalation: Escalation): Promise<void> => {
  const told: Level[] = []
  for (const step of escalation.now.due) {
    const because = 'Its condition was not met in time.'
    if (await keepStep(ctx, escalation.id, step, because, 'time')) told.push(step.level)
  }
  for (const level of told) await tellLevel(ctx, escalation, level)
  if (told.length > 0)
    await record(ctx, { what: 'escalation climbed', subjectKind: 'escalation', subjectId: escalation.id, detail: { to: told } })
} // prettier-ignore

/** Records every climb that time has brought, and tells whoever it came to. Twice on a day is once. */
export const climbEscalations = async (ctx: Ctx): Promise<void> => {
  for (const escalation of await openEscalations(ctx)) if (escalation.now.due.length > 0) await climb(ctx, escalation)
}

/** Takes it up a level at once, with a reason: by whoever answers for the route. */
export const moveUp = async (ctx: Ctx, id: string, because: string): Promise<Done> => {
  const escalation = await escalationById(ctx, id)
  if (!escalation) return notHere
  if (!escalation.now.open) return { ok: false, because: 'It was stood down. If it has come back, raise it anew.' }
  const level = levelAbove(escalation, escalation.now.level)
  if (!level) return { ok: false, because: 'It is with the board, which is as high as it goes.' }
  for (const step of escalation.now.due) await keepStep(ctx, id, step, 'Its condition was not met in time.', 'time')
  await keepStep(ctx, id, { level, on: ctx.today }, because, 'person')
  await tellLevel(ctx, escalation, level)
  await record(ctx, { what: 'escalation moved up', subjectKind: 'escalation', subjectId: id, detail: { to: level } })
  return { ok: true }
}

/** Says which way it goes, and why. Only those it rests with, or who hold the route, are asked. */
export const sayDirection = async (ctx: Ctx, id: string, given: { direction: Direction; why: string }): Promise<Done> => {
  const escalation = await escalationById(ctx, id)
  if (!escalation) return notHere
  if (!escalation.now.open) return { ok: false, because: 'It was stood down, so it goes no way any more.' }
  const posts = ctx.who?.posts ?? new Set<string>()
  const theirs = [escalation.ownerPostId, escalation.accountablePostId].some(post => post !== null && posts.has(post))
  const holdsRoute = ctx.who === null || ctx.who.roles.has('programme-lead') || ctx.who.roles.has('independent-chair')
  if (!theirs && !holdsRoute)
    return { ok: false, because: 'Only those who answer for this, the programme lead and the chair say which way it goes.' }
  await ctx.db
    .insertInto('escalation_direction')
    .values({
      area_id: ctx.area.id,
      direction_id: ctx.newId(),
      escalation_id: id,
      direction: given.direction,
      why: given.why,
      said_on: ctx.today,
      said_by: ctx.who?.personId ?? null,
      said_as: actingAs(ctx) ?? 'The partnership',
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'escalation: direction said', subjectKind: 'escalation', subjectId: id, detail: { direction: given.direction } })
  return { ok: true }
} // prettier-ignore

/**
 * Records that the condition written when it was raised is met, and by what that is seen. Nothing else closes it. By a
 * person who need not meet it, or by the rule that raised it.
 */
export const standDown = async (ctx: Ctx, id: string, given: { evidence: string; rule?: string }): Promise<Done> => {
  await waitTurn(ctx)
  const escalation = await escalationById(ctx, id)
  if (!escalation) return notHere
  if (!escalation.now.open) return { ok: false, because: 'It was stood down before. If it has come back, raise it anew.' }
  if (given.evidence.trim() === '') return { ok: false, because: 'Say by what you see that the condition is met.' }
  const by = given.rule === undefined ? ctx.who : null
  if (by) {
    const recorder = { posts: by.posts, isChair: by.roles.has('independent-chair') }
    const may = canStandDown(escalation, escalation.now.level, recorder)
    if (!may.ok) return may
  }
  await ctx.db
    .insertInto('escalation_stood_down')
    .values({
      area_id: ctx.area.id,
      escalation_id: id,
      met_on: ctx.today,
      evidence: given.evidence,
      recorded_by: by?.personId ?? null,
      recorded_as: by ? actingAs(ctx) : null,
      by_rule: given.rule ?? null,
      recorded_at: ctx.now,
    })
    .execute()
  await record(ctx, { what: 'escalation stood down', subjectKind: 'escalation', subjectId: id })
  return { ok: true }
} // prettier-ignore
