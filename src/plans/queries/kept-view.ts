import { sql } from 'kysely'
import { dataVersion } from '../../audit/queries.ts'
import type { Ctx } from '../../ctx.ts'
import type { PlanView } from '../plan-view.ts'
import { publishedDataVersion } from './figures.ts'
import { currentVersion, programmes } from './versions.ts'
import { versionView } from './view.ts'

/** Plans kept ready in this process, those used longest ago dropped first. */
const mostKept = 60
const kept = new Map<string, readonly PlanView[]>()

const keep = (key: string, views: readonly PlanView[]): void => {
  kept.set(key, views)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
}

const find = (key: string): readonly PlanView[] | undefined => {
  const views = kept.get(key)
  if (!views) return undefined
  kept.delete(key)
  kept.set(key, views)
  return views
}

/** What has been written in this transaction may yet be undone, so nobody else may be shown it. */
const nothingWritten = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql<{ nothing: boolean }>`select pg_current_xact_id_if_assigned() is null as nothing`.execute(
    ctx.db,
  )
  return rows[0]!.nothing
}

/** Whatever is seen under one key is the same for everybody who asks with it. */
const keyOf = async (ctx: Ctx, what: string): Promise<string> => {
  const versions = [await dataVersion(ctx), await publishedDataVersion(ctx)]
  return [ctx.area.id, ...versions, ctx.today, ctx.knownAt?.getTime() ?? 'now', what].join('|')
}

const viewOf = async (ctx: Ctx, programmeSlug: string): Promise<PlanView | null> => {
  const versionId = await currentVersion(ctx, programmeSlug)
  return versionId === null ? null : versionView(ctx, versionId)
}

/**
 * The published plan of a programme with where each promise stands, as known at `ctx.knownAt` where that is set. Kept
 * until something is written in the area, a file of official statistics is loaded, or the day changes: what a visitor
 * waits for is then two small questions to the database. Null where nothing has been published.
 */
export const planView = async (ctx: Ctx, programmeSlug: string): Promise<PlanView | null> => {
  const key = await keyOf(ctx, `plan ${programmeSlug}`)
  const found = find(key)
  if (found) return found[0]!
  const view = await viewOf(ctx, programmeSlug)
  if (view && (await nothingWritten(ctx))) keep(key, [view])
  return view
}

/** Every published plan of the area, the priority action plan first; kept like each of them, and the same ones. */
export const planViews = async (ctx: Ctx): Promise<readonly PlanView[]> => {
  const key = await keyOf(ctx, 'all plans')
  const found = find(key)
  if (found) return found
  const views: PlanView[] = []
  for (const { slug, current } of await programmes(ctx)) {
    const view = current && (await planView(ctx, slug))
    if (view) views.push(view)
  }
  if (await nothingWritten(ctx)) keep(key, views)
  return views
}
