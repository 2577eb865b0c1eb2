import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import type { Task } from '../jobs/worker.ts'
import { dayOf } from '../kernel/day.ts'
import { layoutNamed } from '../layouts/descriptions.ts'
import { areaMoment } from '../running/queries.ts'
import { loadReturn } from './commands/load.ts'

export type ReturnTaskParts = {
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
}

/** Checks and loads what was received; again is harmless. */
export const returnTasks = ({ pools, areas, clock, newId, files }: ReturnTaskParts): { 'load-return': Task } => ({
  'load-return': async payload => {
    const area = areas.find(each => each.id === payload.area_id)
    if (!area) return
    await inArea(pools.app, area.id, async db => {
      const now = await areaMoment(db, area, clock())
      const ctx: Ctx = { db, area, who: null, today: dayOf(now), now, knownAt: null, newId, files, requestId: 'job' }
      const loaded = await loadReturn(ctx, String(payload.returnId), layoutNamed)
      if (!loaded.ok) throw new Error(loaded.because)
    })
  },
})
