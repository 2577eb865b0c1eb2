import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { ProgrammeKind } from '../document.ts'
import type { VersionState } from './document.ts'

export type ProgrammeRow = {
  readonly programmeId: string
  readonly slug: string
  readonly name: string
  readonly kind: ProgrammeKind
  readonly ownerPostId: string | null
  /** The newest published version, as known at `ctx.knownAt`; null before the first. */
  readonly current: { readonly versionId: string; readonly number: number; readonly publishedOn: Day | null } | null
}

/** The programmes of the area in their order, each with its newest published version. */
export const programmes = async (ctx: Ctx): Promise<ProgrammeRow[]> => {
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('programme')
    .leftJoinLateral(
      newest =>
        newest
          .selectFrom('plan_version as version')
          .select(['version.version_id', 'version.number', 'version.published_on'])
          .where('version.area_id', '=', ctx.area.id)
          .whereRef('version.programme_id', '=', 'programme.programme_id')
          .where('version.state', '=', 'published')
          .$if(knownAt !== null, query => query.where('version.published_at', '<=', knownAt!))
          .orderBy('version.number', 'desc')
          .limit(1)
          .as('current'),
      join => join.onTrue(),
    )
    .where('programme.area_id', '=', ctx.area.id)
    .select(['programme.programme_id', 'programme.slug', 'programme.name', 'programme.kind', 'programme.owner_post_id'])
    .select(['current.version_id', 'current.number', 'current.published_on'])
    .orderBy('programme.position')
    .orderBy('programme.slug')
    .execute()
  return rows.map(row => ({
    programmeId: row.programme_id,
    slug: row.slug,
    name: row.name,
    kind: row.kind as ProgrammeKind,
    ownerPostId: row.owner_post_id,
    current:
      row.version_id === null
        ? null
        : { versionId: row.version_id, number: row.number!, publishedOn: row.published_on },
  }))
}

/** The newest published version of a programme by its slug, as known at `ctx.knownAt`; null where there is none. */
export const currentVersion = async (ctx: Ctx, programmeSlug: string): Promise<string | null> =>
  (await programmes(ctx)).find(programme => programme.slug === programmeSlug)?.current?.versionId ?? null

export type VersionRow = {
  readonly versionId: string
  readonly programmeId: string
  readonly number: number
  readonly state: VersionState
  readonly planMonth: string | null
  readonly draftedAt: Date
  readonly publishedOn: Day | null
  readonly reviewedOn: Day | null
  readonly contentHash: string | null
}

/** Every version of every programme, newest first; drafts too. At `ctx.knownAt`, those published or drafted by then. */
export const versionsOfAll = (ctx: Ctx): Promise<VersionRow[]> => readVersions(ctx, null)

/** All versions of a programme, newest first; drafts too. At `ctx.knownAt`, those published or drafted by then. */
export const versionsOf = (ctx: Ctx, programmeId: string): Promise<VersionRow[]> => readVersions(ctx, programmeId)

const readVersions = async (ctx: Ctx, programmeId: string | null): Promise<VersionRow[]> => {
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('plan_version')
    .select(['version_id', 'programme_id', 'number', 'state', 'plan_month'])
    .select(['drafted_at', 'published_on', 'reviewed_on', 'content_hash'])
    .where('area_id', '=', ctx.area.id)
    .$if(programmeId !== null, query => query.where('programme_id', '=', programmeId!))
    .$if(knownAt !== null, query => query.where(sql<Date>`coalesce(published_at, drafted_at)`, '<=', knownAt!))
    .orderBy('number', 'desc')
    .execute()
  return rows.map(row => ({
    versionId: row.version_id,
    programmeId: row.programme_id,
    number: row.number,
    state: row.state as VersionState,
    planMonth: row.plan_month,
    draftedAt: row.drafted_at,
    publishedOn: row.published_on,
    reviewedOn: row.reviewed_on,
    contentHash: row.content_hash,
  }))
}

/** The published versions of a programme, newest first. */
export const publishedVersions = async (ctx: Ctx, programmeId: string): Promise<VersionRow[]> =>
  (await versionsOf(ctx, programmeId)).filter(version => version.state === 'published')

export type PromiseInVersion = {
  readonly number: number
  /** Null where the day is not held. */
  readonly publishedOn: Day | null
  readonly ref: string
  readonly words: string
  readonly dueOn: Day | null
}

/** One promise as each published version had it, oldest first. */
export const promiseHistory = async (ctx: Ctx, promiseId: string): Promise<PromiseInVersion[]> => {
  const { knownAt } = ctx
  const rows = await ctx.db
    .selectFrom('promise')
    .innerJoin('plan_version as version', join =>
      join.onRef('version.area_id', '=', 'promise.area_id').onRef('version.version_id', '=', 'promise.version_id'),
    )
    .select(['version.number', 'version.published_on', 'promise.ref', 'promise.words', 'promise.due_on'])
    .where('promise.area_id', '=', ctx.area.id)
    .where('version.area_id', '=', ctx.area.id)
    .where('promise.promise_id', '=', promiseId)
    .where('version.state', '=', 'published')
    .$if(knownAt !== null, query => query.where('version.published_at', '<=', knownAt!))
    .orderBy('version.number')
    .execute()
  return rows.map(row => ({
    number: row.number,
    publishedOn: row.published_on,
    ref: row.ref,
    words: row.words,
    dueOn: row.due_on,
  }))
}
