import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Ctx } from '../../ctx.ts'

/** All that a version holds in one answer, so that a page costs one round trip however many actions there are. */
export const heldRows = (ctx: Ctx, versionId: string) =>
  ctx.db
    .selectFrom('plan_version as version')
    .innerJoin('programme', join =>
      join
        .onRef('programme.area_id', '=', 'version.area_id')
        .onRef('programme.programme_id', '=', 'version.programme_id'),
    )
    .where('version.area_id', '=', ctx.area.id)
    .where('programme.area_id', '=', ctx.area.id)
    .where('version.version_id', '=', versionId)
    .select(['version.version_id', 'version.programme_id', 'version.number', 'version.state', 'version.plan_month'])
    .select([
      'version.provisional',
      'version.actions_held',
      'version.summary',
      'version.source',
      'version.content_hash',
    ])
    .select(['version.drafted_at', 'version.published_on', 'version.published_at', 'version.reviewed_on'])
    .select(['programme.slug', 'programme.name', 'programme.kind'])
    .select(held => [
      jsonArrayFrom(
        held
          .selectFrom('improvement_area')
          .select(['improvement_area.number', 'kind', 'title', 'short'])
          .where('area_id', '=', ctx.area.id)
          .where('version_id', '=', versionId)
          .orderBy('position'),
      ).as('areas'),
      jsonArrayFrom(
        held
          .selectFrom('statement')
          .select(['statement.number', 'statement.kind', 'words', 'quoted', 'statement.source', 'due_on'])
          .where('area_id', '=', ctx.area.id)
          .where('version_id', '=', versionId)
          .orderBy('statement.number')
          .orderBy('position'),
      ).as('statements'),
      jsonArrayFrom(
        held
          .selectFrom('action')
          .select(['action_id', 'ref', 'words', 'sub_actions', 'involved', 'impact_measures', 'timescale'])
          .where('area_id', '=', ctx.area.id)
          .where('version_id', '=', versionId)
          .orderBy('position'),
      ).as('actions'),
      jsonArrayFrom(
        held
          .selectFrom('action_area as served')
          .innerJoin('improvement_area as place', join =>
            join
              .onRef('place.area_id', '=', 'served.area_id')
              .onRef('place.version_id', '=', 'served.version_id')
              .onRef('place.number', '=', 'served.number'),
          )
          .select(['served.action_id', 'served.number'])
          .where('served.area_id', '=', ctx.area.id)
          .where('served.version_id', '=', versionId)
          .orderBy('place.position'),
      ).as('served'),
      jsonArrayFrom(
        held
          .selectFrom('action_owner')
          .select(['action_id', 'post_id', 'kind'])
          .where('area_id', '=', ctx.area.id)
          .where('version_id', '=', versionId)
          .orderBy('action_id')
          .orderBy('position'),
      ).as('owners'),
      jsonArrayFrom(
        held
          .selectFrom('milestone')
          .select(['action_id', 'months', 'state', 'words'])
          .where('area_id', '=', ctx.area.id)
          .where('version_id', '=', versionId)
          .orderBy('months'),
      ).as('milestones'),
      jsonArrayFrom(
        held
          .selectFrom('promise')
          .select(['promise_id', 'ref', 'action_id', 'months', 'words', 'due_on', 'due_because', 'settled_by'])
          .select(['target_measure', 'target_kind', 'target_unit', 'target_better', 'target_series', 'target_band'])
          // Cast so that they come as numbers: JSON has no exact decimals, and targets are short.
          .select([
            sql<number | null>`target_low::float8`.as('low'),
            sql<number | null>`target_high::float8`.as('high'),
          ])
          .where('area_id', '=', ctx.area.id)
          .where('version_id', '=', versionId)
          .orderBy('months')
          .orderBy('position'),
      ).as('promises'),
      jsonArrayFrom(
        held
          .selectFrom('plain_words')
          .select(['subject_kind', 'subject_ref', 'plain', 'easy_read', 'written_for'])
          // The newest hold; on an earlier day, the newest of then.
          .distinctOn(['subject_kind', 'subject_ref'])
          .where('area_id', '=', ctx.area.id)
          .where('version_id', '=', versionId)
          .$if(ctx.knownAt !== null, query => query.where('written_at', '<=', ctx.knownAt!))
          .orderBy('subject_kind')
          .orderBy('subject_ref')
          .orderBy('written_at', 'desc'),
      ).as('words'),
    ])
    .executeTakeFirst()

export type Held = NonNullable<Awaited<ReturnType<typeof heldRows>>>
