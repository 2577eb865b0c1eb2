import type { Ctx } from '../../ctx.ts'
import { organisationsOn } from '../../partners/queries.ts'
import { programmes } from '../../plans/queries/versions.ts'
import { newestEntries, type ResourceEntry, type ResourceKind } from '../rules/resources.ts'

/** Everything partners entered, as known at `ctx.knownAt`; older entries too. */
export const resourceEntries = async (ctx: Ctx): Promise<ResourceEntry[]> => {
  const rows = await ctx.db
    .selectFrom('resource_entry')
    .select(['kind', 'service', 'organisation_id', 'what', 'programme_id', 'needed', 'held', 'spent', 'as_at'])
    .select(['source', 'note', 'entered_as', 'recorded_at'])
    .where('area_id', '=', ctx.area.id)
    .where('as_at', '<=', ctx.today)
    .$if(ctx.knownAt !== null, query => query.where('recorded_at', '<=', ctx.knownAt!))
    .orderBy('service')
    .orderBy('kind')
    .orderBy('what')
    .orderBy('as_at')
    .execute()
  const names = new Map((await organisationsOn(ctx)).map(each => [each.id, each.name]))
  const slugs = new Map((await programmes(ctx)).map(each => [each.programmeId, each.slug]))
  return rows.map(row => ({
    kind: row.kind as ResourceKind,
    service: row.service,
    organisation: names.get(row.organisation_id) ?? '',
    what: row.what,
    programme: slugs.get(row.programme_id ?? '') ?? null,
    needed: row.needed,
    held: row.held,
    spent: row.spent,
    asAt: row.as_at,
    source: row.source,
    note: row.note,
    enteredAs: row.entered_as,
    recordedAt: row.recorded_at,
  }))
}

/** The stocktake: the newest entry for each thing. */
export const stocktake = async (ctx: Ctx): Promise<ResourceEntry[]> => newestEntries(await resourceEntries(ctx))
