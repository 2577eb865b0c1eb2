import { readFile } from 'node:fs/promises'
import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import type { Pools } from '../database/connection.ts'
import { openFile } from '../files/queries.ts'
import { inAreaOf, type AreaTaskParts } from '../jobs/area-task.ts'
import type { Task } from '../jobs/worker.ts'
import { returnRow, stepsOf } from '../returns/queries/returns.ts'
import { importPublished } from './commands/import-published.ts'
import { takeBackPublished } from './commands/take-back-published.ts'

export type PublishedTaskParts = AreaTaskParts & { readonly pools: Pools }

/**
 * A file of official statistics that came as a return becomes published figures, for every area alike. It is read as the
 * importer reads it; what the importer has no measure for is told in the audit. When the return is withdrawn its
 * figures give way to those that stood before, unless the same file came otherwise too.
 */
export const publishedTasks = (parts: PublishedTaskParts): { 'import-published-return': Task } => ({
  'import-published-return': async payload => {
    const { pools, areas, clock } = parts
    if (!areas.some(({ id }) => id === payload.area_id)) return
    const inThisArea = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T | undefined> => inAreaOf(parts, payload, work)
    const returnId = String(payload.returnId)
    const say = (what: string, detail: { readonly says: string }): Promise<void> =>
      inThisArea(ctx => record(ctx, { what, subjectKind: 'return', subjectId: returnId, detail }))
    if (payload.withdrawn === true) {
      const back = await takeBackPublished(pools.owner, returnId, clock())
      if (back) await say('published file taken back', { says: 'What stood before it stands again.' })
      return
    }
    const found = await inThisArea(async ctx => {
      const given = await returnRow(ctx, returnId)
      // Withdrawn before its turn came: there is nothing to take up.
      const stands = given && (await stepsOf(ctx, returnId)).at(-1)?.state === 'loaded'
      return stands && { given, opened: await openFile(ctx, given.fileHash) }
    })
    if (!found || !found.opened.ok) return
    const done = await importPublished(pools.owner, await readFile(found.opened.path), found.given.fileName, {
      releasedOn: found.given.asAt,
      returnId,
      now: clock(),
    })
    await say(done.ok ? 'published file taken up' : 'published file not taken up', {
      says: done.ok ? done.says : done.because,
    })
  },
})
