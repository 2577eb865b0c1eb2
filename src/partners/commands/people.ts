import { record } from '../../audit/commands.ts'
import { roles, type Role } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import type { Day } from '../../kernel/day.ts'
import { organisationsOn, personOf, postsById } from '../queries.ts'
import type { Done } from './organisations.ts'

const notHere = { ok: false, because: 'That person is not known here.' } as const

type Span = { readonly from: Day; readonly until: Day | null }
const meet = (a: Span, b: Span): boolean =>
  (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until)
const inWords = ({ from, until }: Span): string =>
  until ? `from ${showDay(from)} to ${showDay(until)}` : `from ${showDay(from)}`

/**
 * Adds a person by e-mail. Their first sign-in whose checked e-mail is this one becomes theirs; until then the
 * address alone opens nothing.
 */
export const invitePerson = async (
  ctx: Ctx,
  given: { name: string; email: string; role: Role; organisationId: string; from: Day },
): Promise<{ ok: true; personId: string } | { ok: false; because: string }> => {
  const email = given.email.trim().toLowerCase()
  const known = await ctx.db
    .selectFrom('person')
    .select('name')
    .where('area_id', '=', ctx.area.id)
    .where('email', '=', email)
    .executeTakeFirst()
  if (known)
    return { ok: false, because: `${known.name} is already here with that e-mail address. Give them a role there.` }
  if (!(await organisationsOn(ctx)).some(each => each.id === given.organisationId))
    return { ok: false, because: 'Choose an organisation from the list.' }
  const personId = ctx.newId()
  await ctx.db
    .insertInto('person')
    .values({ area_id: ctx.area.id, person_id: personId, name: given.name, email })
    .execute()
  await insertRole(ctx, personId, { ...given, until: null })
  await record(ctx, {
    what: 'person invited',
    subjectKind: 'person',
    subjectId: personId,
    detail: { role: given.role, organisation: given.organisationId, from: given.from },
  })
  return { ok: true, personId }
}

type RoleGiven = { role: Role; organisationId: string; from: Day; until: Day | null }

const insertRole = (ctx: Ctx, personId: string, given: RoleGiven) =>
  ctx.db
    .insertInto('role_held')
    .values({
      area_id: ctx.area.id,
      person_id: personId,
      organisation_id: given.organisationId,
      role: given.role,
      from_day: given.from,
      until_day: given.until,
    })
    .execute()

/** Gives a role at an organisation for a time. */
export const giveRole = async (ctx: Ctx, personId: string, given: RoleGiven): Promise<Done> => {
  const person = await personOf(ctx, personId)
  if (!person) return notHere
  if (!(await organisationsOn(ctx)).some(each => each.id === given.organisationId))
    return { ok: false, because: 'Choose an organisation from the list.' }
  const same = person.roles.find(
    each => each.role === given.role && each.organisationId === given.organisationId && meet(each, given),
  )
  if (same) return { ok: false, because: `${person.name} is ${roles[same.role]} there already, ${inWords(same)}.` }
  await insertRole(ctx, personId, given)
  const { organisationId: organisation, ...rest } = given
  await record(ctx, {
    what: 'role given',
    subjectKind: 'person',
    subjectId: personId,
    detail: { organisation, ...rest },
  })
  return { ok: true }
}

/** Ends a role with its last day. The role stays in the record; rights end the day after. */
export const endRole = async (
  ctx: Ctx,
  personId: string,
  given: { role: Role; organisationId: string; from: Day; until: Day },
): Promise<Done> => {
  const held = (await personOf(ctx, personId))?.roles.find(
    each => each.role === given.role && each.organisationId === given.organisationId && each.from === given.from,
  )
  if (!held) return { ok: false, because: 'That role is not held, so it cannot be ended.' }
  if (given.until < held.from)
    return { ok: false, because: `The role began on ${showDay(held.from)}. Its last day cannot be before that.` }
  await ctx.db
    .updateTable('role_held')
    .set({ until_day: given.until })
    .where('area_id', '=', ctx.area.id)
    .where('person_id', '=', personId)
    .where('organisation_id', '=', given.organisationId)
    .where('role', '=', given.role)
    .where('from_day', '=', given.from)
    .execute()
  const { organisationId: organisation, ...rest } = given
  await record(ctx, {
    what: 'role ended',
    subjectKind: 'person',
    subjectId: personId,
    detail: { organisation, ...rest },
  })
  return { ok: true }
}

/** Gives a post for a time: its holder answers for the post's actions. */
export const givePost = async (ctx: Ctx, personId: string, given: { postId: string; from: Day }): Promise<Done> => {
  const person = await personOf(ctx, personId)
  if (!person) return notHere
  const post = (await postsById(ctx)).get(given.postId)
  if (!post) return { ok: false, because: 'Choose a post from the list.' }
  const same = person.posts.find(each => each.postId === given.postId && meet(each, { from: given.from, until: null }))
  if (same) return { ok: false, because: `${person.name} holds that post already, ${inWords(same)}.` }
  await ctx.db
    .insertInto('post_held')
    .values({ area_id: ctx.area.id, post_id: given.postId, person_id: personId, from_day: given.from })
    .execute()
  await record(ctx, {
    what: 'post given',
    subjectKind: 'person',
    subjectId: personId,
    detail: { post: post.slug, from: given.from },
  })
  return { ok: true }
}

/** Ends the holding of a post with its last day. */
export const endPost = async (
  ctx: Ctx,
  personId: string,
  given: { postId: string; from: Day; until: Day },
): Promise<Done> => {
  const person = await personOf(ctx, personId)
  const held = person?.posts.find(each => each.postId === given.postId && each.from === given.from)
  if (!held) return { ok: false, because: 'That post is not held, so it cannot be ended.' }
  if (given.until < held.from)
    return { ok: false, because: `The post was taken up on ${showDay(held.from)}. Its last day cannot be before that.` }
  await ctx.db
    .updateTable('post_held')
    .set({ until_day: given.until })
    .where('area_id', '=', ctx.area.id)
    .where('person_id', '=', personId)
    .where('post_id', '=', given.postId)
    .where('from_day', '=', given.from)
    .execute()
  await record(ctx, { what: 'post ended', subjectKind: 'person', subjectId: personId, detail: { ...given } })
  return { ok: true }
}

/** From this day the person can no longer sign in here and hears nothing. Their record stays. */
export const personLeft = async (ctx: Ctx, personId: string, on: Day): Promise<Done> => {
  const person = await personOf(ctx, personId)
  if (!person) return notHere
  if (person.id === ctx.who?.personId)
    return { ok: false, because: 'You cannot say this of yourself: ask another administrator.' }
  await ctx.db
    .updateTable('person')
    .set({ left_on: on })
    .where('area_id', '=', ctx.area.id)
    .where('person_id', '=', personId)
    .execute()
  await record(ctx, { what: 'person left', subjectKind: 'person', subjectId: personId, detail: { on } })
  return { ok: true }
}
