import { z } from 'zod'
import { record } from '../../audit/commands.ts'
import { roles, type Role } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { partnersChanged } from '../once.ts'
import { addDays, isDay, type Day } from '../../kernel/day.ts'
import { groupKinds, organisationKinds, sectorOf, sectors } from '../rules.ts'
import type { GroupKind, OrganisationKind, Sector } from '../rules.ts'

const day = z.string().refine(isDay, 'a day is written 2025-02-27')
const keys = <Key extends string>(of: Readonly<Record<Key, unknown>>) => z.enum(Object.keys(of) as [Key, ...Key[]])
const beginning: Day = '2020-01-01'

/** The partners of an area as a file holds them (`demo/merrowshire/partners.json`). Things are named by their slugs. */
export const partnersContent = z.object({
  organisations: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      shortName: z.string().nullish(),
      kind: keys<OrganisationKind>(organisationKinds),
      sector: keys<Sector>(sectors).nullish(),
      /** Since when it has this name. */
      from: day.nullish(),
      formerNames: z.array(z.object({ name: z.string(), from: day })).nullish(),
      /** Its last day, where it became part of another. */
      until: day.nullish(),
      mergedInto: z.string().nullish(),
      because: z.string().nullish(),
    }),
  ),
  posts: z.array(z.object({ slug: z.string(), title: z.string(), organisation: z.string() })).default([]),
  groups: z
    .array(
      z.object({
        slug: z.string(),
        name: z.string(),
        kind: keys<GroupKind>(groupKinds),
        purpose: z.string(),
        chair: z.string().nullish(),
      }),
    )
    .default([]),
  links: z.array(z.object({ from: z.string(), to: z.string(), how: z.string() })).default([]),
  people: z
    .array(
      z.object({
        slug: z.string().nullish(),
        name: z.string(),
        email: z.email(),
        roles: z.array(
          z.object({ role: keys<Role>(roles), organisation: z.string(), from: day.nullish(), until: day.nullish() }),
        ),
        posts: z
          .array(z.union([z.string(), z.object({ post: z.string(), from: day.nullish(), until: day.nullish() })]))
          .nullish(),
      }),
    )
    .default([]),
})
export type PartnersContent = z.input<typeof partnersContent>
type Content = z.output<typeof partnersContent>

/** Ids by slug: known ones keep theirs, new ones get one. */
type Ids = { readonly idOf: (slug: string) => string; readonly ids: ReadonlyMap<string, string> }

const idsFor = (
  what: string,
  known: readonly { slug: string; id: string }[],
  given: readonly string[],
  ctx: Ctx,
): Ids => {
  const ids = new Map(known.map(each => [each.slug, each.id]))
  for (const slug of given) if (!ids.has(slug)) ids.set(slug, ctx.newId())
  const idOf = (slug: string): string => {
    const id = ids.get(slug)
    if (!id) throw new Error(`The partners name the ${what} "${slug}", which is not among them.`)
    return id
  }
  return { ids, idOf }
}

const knownSlugs = {
  organisation: (ctx: Ctx) =>
    ctx.db.selectFrom('organisation').select(['slug', 'organisation_id as id']).where('area_id', '=', ctx.area.id),
  post: (ctx: Ctx) => ctx.db.selectFrom('post').select(['slug', 'post_id as id']).where('area_id', '=', ctx.area.id),
  group: (ctx: Ctx) =>
    ctx.db.selectFrom('partnership_group').select(['slug', 'group_id as id']).where('area_id', '=', ctx.area.id),
  person: (ctx: Ctx) =>
    ctx.db.selectFrom('person').select(['email as slug', 'person_id as id']).where('area_id', '=', ctx.area.id),
}

export type SavedPartners = {
  readonly organisations: ReadonlyMap<string, string>
  readonly posts: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, string>
  /** By e-mail, and by slug where one is given. */
  readonly people: ReadonlyMap<string, string>
}

/**
 * Loads an area's partners from a file's content, for a first start. Loading it again adds what is new and changes
 * nothing that is there. Throws with a sentence where the content does not hold together: it is ours, not a person's.
 */
export const savePartners = async (ctx: Ctx, given: PartnersContent): Promise<SavedPartners> => {
  const content = partnersContent.parse(given)
  const slugs = (rows: readonly { slug: string }[]) => rows.map(row => row.slug)
  const organisation = idsFor(
    'organisation',
    await knownSlugs.organisation(ctx).execute(),
    slugs(content.organisations),
    ctx,
  )
  const post = idsFor('post', await knownSlugs.post(ctx).execute(), slugs(content.posts), ctx)
  const group = idsFor('group', await knownSlugs.group(ctx).execute(), slugs(content.groups), ctx)
  const emails = content.people.map(each => each.email.toLowerCase())
  const person = idsFor('person', await knownSlugs.person(ctx).execute(), emails, ctx)
  await saveOrganisations(ctx, content, organisation)
  await savePostsAndGroups(ctx, content, organisation, post, group)
  await savePeople(ctx, content, organisation, post, person)
  partnersChanged(ctx)
  await record(ctx, {
    what: 'partners loaded',
    subjectKind: 'area',
    subjectId: String(ctx.area.id),
    detail: {
      organisations: content.organisations.length,
      groups: content.groups.length,
      people: content.people.length,
    },
  })
  const bySlug = content.people.flatMap((each): [string, string][] =>
    each.slug ? [[each.slug, person.idOf(each.email.toLowerCase())]] : [],
  )
  return {
    organisations: organisation.ids,
    posts: post.ids,
    groups: group.ids,
    people: new Map([...person.ids, ...bySlug]),
  }
}

const saveOrganisations = async (ctx: Ctx, { organisations }: Content, { idOf }: Ids): Promise<void> => {
  const area_id = ctx.area.id
  const names = organisations.flatMap(each => [
    ...(each.formerNames ?? []).map(former => ({
      slug: each.slug,
      name: former.name,
      since: former.from,
      short: null,
    })),
    { slug: each.slug, name: each.name, since: each.from ?? beginning, short: each.shortName ?? null },
  ])
  const mergers = organisations.flatMap(each => (each.mergedInto ? [{ ...each, into: each.mergedInto }] : []))
  for (const each of organisations)
    await ctx.db
      .insertInto('organisation')
      .values({ area_id, organisation_id: idOf(each.slug), slug: each.slug, kind: each.kind, sector: each.sector ?? sectorOf(each.kind) })
      .onConflict(conflict => conflict.columns(['area_id', 'organisation_id']).doNothing())
      .execute() // prettier-ignore
  for (const each of names)
    await ctx.db
      .insertInto('organisation_name')
      .values({ area_id, organisation_id: idOf(each.slug), since: each.since, name: each.name, short_name: each.short })
      .onConflict(conflict => conflict.columns(['area_id', 'organisation_id', 'since']).doNothing())
      .execute()
  for (const each of mergers)
    await ctx.db
      .insertInto('organisation_merger')
      .values({
        area_id,
        organisation_id: idOf(each.slug),
        into_organisation_id: idOf(each.into),
        merged_on: each.until ? addDays(each.until, 1) : ctx.today,
        because: each.because ?? 'They became one organisation.',
      })
      .onConflict(conflict => conflict.columns(['area_id', 'organisation_id']).doNothing())
      .execute()
}

const savePostsAndGroups = async (
  ctx: Ctx,
  content: Content,
  organisation: Ids,
  post: Ids,
  group: Ids,
): Promise<void> => {
  const area_id = ctx.area.id
  for (const each of content.posts)
    await ctx.db
      .insertInto('post')
      .values({ area_id, post_id: post.idOf(each.slug), organisation_id: organisation.idOf(each.organisation), slug: each.slug, title: each.title })
      .onConflict(conflict => conflict.columns(['area_id', 'post_id']).doNothing())
      .execute() // prettier-ignore
  for (const { slug, name, kind, purpose, chair } of content.groups)
    await ctx.db
      .insertInto('partnership_group')
      .values({ area_id, group_id: group.idOf(slug), slug, name, kind, purpose, chair: chair ?? null })
      .onConflict(conflict => conflict.columns(['area_id', 'group_id']).doNothing())
      .execute()
  for (const { from, to, how } of content.links)
    await ctx.db
      .insertInto('group_link')
      .values({ area_id, from_group_id: group.idOf(from), to_group_id: group.idOf(to), how })
      .onConflict(conflict => conflict.columns(['area_id', 'from_group_id', 'to_group_id']).doNothing())
      .execute()
}

const savePeople = async (ctx: Ctx, content: Content, organisation: Ids, post: Ids, person: Ids): Promise<void> => {
  const area_id = ctx.area.id
  for (const each of content.people) {
    const email = each.email.toLowerCase()
    const person_id = person.idOf(email)
    await ctx.db
      .insertInto('person')
      .values({ area_id, person_id, name: each.name, email })
      .onConflict(conflict => conflict.columns(['area_id', 'person_id']).doNothing())
      .execute()
    for (const { role, organisation: at, from, until } of each.roles)
      await ctx.db
        .insertInto('role_held')
        .values({ area_id, person_id, organisation_id: organisation.idOf(at), role, from_day: from ?? beginning, until_day: until ?? null })
        .onConflict(conflict => conflict.columns(['area_id', 'person_id', 'organisation_id', 'role', 'from_day']).doNothing())
        .execute() // prettier-ignore
    for (const held of each.posts ?? []) {
      const { post: slug, from, until } = typeof held === 'string' ? { post: held, from: null, until: null } : held
      await ctx.db
        .insertInto('post_held')
        .values({ area_id, post_id: post.idOf(slug), person_id, from_day: from ?? beginning, until_day: until ?? null })
        .onConflict(conflict => conflict.columns(['area_id', 'post_id', 'person_id', 'from_day']).doNothing())
        .execute()
    }
  }
}
