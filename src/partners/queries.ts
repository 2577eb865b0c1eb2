import { rolesOn, type Role } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { once } from './once.ts'
import {
  formerNames,
  heirOn,
  holdsOn,
  nameOn,
  type Group,
  type GroupKind,
  type GroupLink,
  type Merger,
  type NameSince,
  type OrganisationKind,
  type Sector,
} from './rules.ts'

export type OrganisationOn = {
  readonly id: string
  readonly slug: string
  readonly kind: OrganisationKind
  readonly sector: Sector
  /** Its own name on the day; for what it became part of see `mergedInto`. */
  readonly name: string
  readonly shortName: string | null
  readonly former: readonly NameSince[]
  readonly mergedInto: { readonly id: string; readonly name: string; readonly on: Day } | null
}

const namesById = async (ctx: Ctx): Promise<ReadonlyMap<string, NameSince[]>> => {
  const rows = await ctx.db
    .selectFrom('organisation_name')
    .select(['organisation_id', 'since', 'name', 'short_name'])
    .where('area_id', '=', ctx.area.id)
    .orderBy('since')
    .execute()
  const names = new Map<string, NameSince[]>()
  for (const row of rows) {
    const known = names.get(row.organisation_id) ?? []
    names.set(row.organisation_id, [...known, { since: row.since, name: row.name, shortName: row.short_name }])
  }
  return names
}

/** Every merger, also one agreed for a later day. */
export const mergers = (ctx: Ctx): Promise<Merger[]> => once(ctx, 'mergers', () => readMergers(ctx))

const readMergers = async (ctx: Ctx): Promise<Merger[]> => {
  const rows = await ctx.db
    .selectFrom('organisation_merger')
    .select(['organisation_id', 'into_organisation_id', 'merged_on'])
    .where('area_id', '=', ctx.area.id)
    .execute()
  return rows.map(row => ({ from: row.organisation_id, into: row.into_organisation_id, mergedOn: row.merged_on }))
}

/** The organisations with their names on the ctx's day, by name. Those merged by then are among them and say so. */
export const organisationsOn = (ctx: Ctx): Promise<OrganisationOn[]> =>
  once(ctx, `organisations ${ctx.today}`, () => readOrganisationsOn(ctx))

const readOrganisationsOn = async (ctx: Ctx): Promise<OrganisationOn[]> => {
  const [rows, names, merged] = await Promise.all([
    ctx.db
      .selectFrom('organisation')
      .select(['organisation_id', 'slug', 'kind', 'sector'])
      .where('area_id', '=', ctx.area.id)
      .execute(),
    namesById(ctx),
    mergers(ctx),
  ])
  const named = (id: string) => nameOn(names.get(id) ?? [], ctx.today)
  const organisations = rows.map((row): OrganisationOn => {
    const id = row.organisation_id
    const own = named(id)
    const merger = merged.find(each => each.from === id && each.mergedOn <= ctx.today)
    return {
      id,
      slug: row.slug,
      kind: row.kind as OrganisationKind,
      sector: row.sector as Sector,
      name: own?.name ?? row.slug,
      shortName: own?.shortName ?? null,
      former: formerNames(names.get(id) ?? [], ctx.today),
      mergedInto: merger ? { id: merger.into, name: named(merger.into)?.name ?? '', on: merger.mergedOn } : null,
    }
  })
  return organisations.sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

export type PostOn = {
  readonly id: string
  readonly slug: string
  readonly title: string
  /** The organisation that answers on the ctx's day: after a merger, the one it became part of. */
  readonly organisationId: string
  readonly organisationSlug: string
  readonly organisationName: string
  readonly organisationShortName: string | null
  readonly sector: Sector
}

/** Every post, with the name its organisation has on the ctx's day; mergers are followed. */
export const postsById = (ctx: Ctx): Promise<ReadonlyMap<string, PostOn>> =>
  once(ctx, `posts ${ctx.today}`, () => readPostsById(ctx))

const readPostsById = async (ctx: Ctx): Promise<ReadonlyMap<string, PostOn>> => {
  const [rows, organisations, merged] = await Promise.all([
    ctx.db
      .selectFrom('post')
      .select(['post_id', 'slug', 'title', 'organisation_id'])
      .where('area_id', '=', ctx.area.id)
      .orderBy('title')
      .execute(),
    organisationsOn(ctx),
    mergers(ctx),
  ])
  const byId = new Map(organisations.map(each => [each.id, each]))
  const posts = rows.map((row): [string, PostOn] => {
    const organisation = byId.get(heirOn(row.organisation_id, merged, ctx.today))!
    return [
      row.post_id,
      {
        id: row.post_id,
        slug: row.slug,
        title: row.title,
        organisationId: organisation.id,
        organisationSlug: organisation.slug,
        organisationName: organisation.name,
        organisationShortName: organisation.shortName,
        sector: organisation.sector,
      },
    ]
  })
  return new Map(posts)
}

export type Holder = { readonly personId: string; readonly name: string; readonly email: string; readonly from: Day }

/** Who holds each post on the ctx's day; people who have left hold nothing. */
export const holdersByPost = async (ctx: Ctx): Promise<ReadonlyMap<string, readonly Holder[]>> => {
  const rows = await ctx.db
    .selectFrom('post_held')
    .innerJoin('person', join =>
      join.onRef('person.area_id', '=', 'post_held.area_id').onRef('person.person_id', '=', 'post_held.person_id'),
    )
    .select([
      'post_held.post_id',
      'person.person_id',
      'person.name',
      'person.email',
      'from_day',
      'until_day',
      'left_on',
    ])
    .where('post_held.area_id', '=', ctx.area.id)
    .where('person.area_id', '=', ctx.area.id)
    .orderBy('from_day')
    .execute()
  const holders = new Map<string, Holder[]>()
  for (const row of rows) {
    const stays = row.left_on === null || ctx.today < row.left_on
    if (!stays || !holdsOn({ from: row.from_day, until: row.until_day }, ctx.today)) continue
    const holder = { personId: row.person_id, name: row.name, email: row.email, from: row.from_day }
    holders.set(row.post_id, [...(holders.get(row.post_id) ?? []), holder])
  }
  return holders
}

/** Who holds one post on the ctx's day, longest first. */
export const peopleHolding = async (ctx: Ctx, postId: string): Promise<readonly Holder[]> =>
  (await holdersByPost(ctx)).get(postId) ?? []

/** Who holds a role on the ctx's day, anywhere in the area. */
export const peopleWithRole = async (ctx: Ctx, role: Role): Promise<readonly Holder[]> => {
  const people = await peopleOf(ctx)
  return people.flatMap(person => {
    const held = person.roles.find(each => each.role === role && holdsOn(each, ctx.today))
    const stays = person.leftOn === null || ctx.today < person.leftOn
    return held && stays ? [{ personId: person.id, name: person.name, email: person.email, from: held.from }] : []
  })
}

/** The groups, boards first and then by name, and how one leads to another. */
export const groupsAndLinks = (ctx: Ctx): Promise<{ groups: Group[]; links: GroupLink[] }> =>
  once(ctx, 'groups', () => readGroupsAndLinks(ctx))

const readGroupsAndLinks = async (ctx: Ctx): Promise<{ groups: Group[]; links: GroupLink[] }> => {
  const [groups, links] = await Promise.all([
    ctx.db
      .selectFrom('partnership_group')
      .select(['group_id', 'slug', 'name', 'kind', 'purpose', 'chair'])
      .where('area_id', '=', ctx.area.id)
      .orderBy('name')
      .execute(),
    ctx.db
      .selectFrom('group_link')
      .select(['from_group_id', 'to_group_id', 'how'])
      .where('area_id', '=', ctx.area.id)
      .execute(),
  ])
  const named = new Map(groups.map(group => [group.group_id, group.name]))
  const inOrder = (a: string, b: string) => (named.get(a) ?? '').localeCompare(named.get(b) ?? '', 'en')
  const boardsFirst = (group: { kind: string }) => (group.kind === 'board' ? 0 : 1)
  return {
    groups: groups
      .map(({ group_id: id, kind, ...row }) => ({ id, kind: kind as GroupKind, ...row }))
      .sort((a, b) => boardsFirst(a) - boardsFirst(b) || a.name.localeCompare(b.name, 'en')),
    links: links
      .map(row => ({ from: row.from_group_id, to: row.to_group_id, how: row.how }))
      .sort((a, b) => inOrder(a.from, b.from) || inOrder(a.to, b.to)),
  }
}

export type HeldRole = {
  readonly role: Role
  readonly organisationId: string
  readonly organisationName: string
  readonly from: Day
  readonly until: Day | null
}
export type HeldPost = {
  readonly postId: string
  readonly title: string
  readonly from: Day
  readonly until: Day | null
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly leftOn: Day | null
  readonly roles: readonly HeldRole[]
  readonly posts: readonly HeldPost[]
}

/** Everyone who can sign in or could, with every role and post they hold, held or will hold. */
export const peopleOf = async (ctx: Ctx): Promise<Person[]> => {
  const [people, roles, posts, organisations, titles] = await Promise.all([
    ctx.db.selectFrom('person').selectAll().where('area_id', '=', ctx.area.id).execute(),
    ctx.db.selectFrom('role_held').selectAll().where('area_id', '=', ctx.area.id).orderBy('from_day').execute(),
    ctx.db.selectFrom('post_held').selectAll().where('area_id', '=', ctx.area.id).orderBy('from_day').execute(),
    organisationsOn(ctx),
    postsById(ctx),
  ])
  const named = new Map(organisations.map(each => [each.id, each.name]))
  return people
    .map((row): Person => ({
      id: row.person_id,
      name: row.name,
      email: row.email,
      leftOn: row.left_on,
      roles: roles
        .filter(each => each.person_id === row.person_id)
        .map(each => ({
          role: each.role as Role,
          organisationId: each.organisation_id,
          organisationName: named.get(each.organisation_id) ?? '',
          from: each.from_day,
          until: each.until_day,
        })),
      posts: posts
        .filter(each => each.person_id === row.person_id)
        .map(each => ({
          postId: each.post_id,
          title: titles.get(each.post_id)?.title ?? '',
          from: each.from_day,
          until: each.until_day,
        })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** The roles each person holds on the ctx's day, by the person's id. */
export const rolesByPerson = async (ctx: Ctx): Promise<ReadonlyMap<string, ReadonlySet<Role>>> => {
  const rows = await ctx.db
    .selectFrom('role_held')
    .select(['person_id', 'role', 'from_day', 'until_day'])
    .where('area_id', '=', ctx.area.id)
    .execute()
  const held = rows.map(row => ({ personId: row.person_id, role: row.role as Role, organisation: '', from: row.from_day, until: row.until_day }))
  return new Map([...Map.groupBy(held, each => each.personId)].map(([id, own]) => [id, rolesOn(own, ctx.today)]))
} // prettier-ignore

/** Ids of the organisations at which somebody holds a role on the ctx's day. */
export const organisationsWithRole = async (ctx: Ctx, personId: string, role: Role): Promise<readonly string[]> => {
  const rows = await ctx.db
    .selectFrom('role_held')
    .select(['organisation_id', 'from_day', 'until_day'])
    .where('area_id', '=', ctx.area.id)
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .execute()
  const held = rows.filter(row => holdsOn({ from: row.from_day, until: row.until_day }, ctx.today))
  return [...new Set(held.map(row => row.organisation_id))]
}

/** One person, or null where this area knows nobody by that id. */
export const personOf = async (ctx: Ctx, personId: string): Promise<Person | null> =>
  (await peopleOf(ctx)).find(person => person.id === personId) ?? null

/** The name behind an id, for those who may see names; null where the person is not known here. */
export const personNames = async (ctx: Ctx): Promise<ReadonlyMap<string, string>> => {
  const rows = await ctx.db
    .selectFrom('person')
    .select(['person_id', 'name'])
    .where('area_id', '=', ctx.area.id)
    .execute()
  return new Map(rows.map(row => [row.person_id, row.name]))
}
