import { sql } from 'kysely'
import { dataVersion } from '../../audit/queries.ts'
import type { Ctx } from '../../ctx.ts'
import type { PlanView } from '../plan-view.ts'
import { publishedDataVersion } from './figures.ts'
import { currentVersion } from './versions.ts'
import { versionView } from './view.ts'

/** Plans kept ready in this process, the one used longest ago dropped first. */
const mostKept = 60
const kept = new Map<string, PlanView>()

const keep = (key: string, view: PlanView): void => {
  kept.set(key, view)
  if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
}

const find = (key: string): PlanView | undefined => {
  const view = kept.get(key)
  if (!view) return undefined
  kept.delete(key)
  kept.set(key, view)
  return view
}

/** What has been written in this transaction may yet be undone, so nobody else may be shown it. */
const nothingWritten = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql<{ nothing: boolean }>`select pg_current_xact_id_if_assigned() is null as nothing`.execute(
    ctx.db,
  )
  return rows[0]!.nothing
}

/**
 * The published plan of a programme with where each promise stands, as known at `ctx.knownAt` where that is set. Kept
 * until something is written in the area, a file of official statistics is loaded, or the day changes: what a visitor
 * waits for is then two small questions to the database. Null where nothing has been published.
 */
export const planView = async (ctx: Ctx, programmeSlug: string): Promise<PlanView | null> => {
  const versions = [await dataVersion(ctx), await publishedDataVersion(ctx)]
  const key = [ctx.area.id, ...versions, ctx.today, ctx.knownAt?.getTime() ?? 'now', programmeSlug].join('|')
  const found = find(key)
  if (found) return found
  const versionId = await currentVersion(ctx, programmeSlug)
  const view = versionId === null ? null : await versionView(ctx, versionId)
  if (view && (await nothingWritten(ctx))) keep(key, view)
  return view
}
