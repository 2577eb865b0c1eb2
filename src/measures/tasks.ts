import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import type { Task } from '../jobs/worker.ts'
import { dayOf } from '../kernel/day.ts'
import { areaMoment } from '../running/queries.ts'
import type { MeasureDefinition } from './catalogue.ts'
import { declareMeasures } from './commands/declare-measures.ts'

export type MeasureTaskParts = {
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
}

/** Takes up measures that another slice offered: a table of indicators that was brought in as a file. */
export const measureTasks = ({
  pools,
  areas,
  clock,
  newId,
  files,
}: MeasureTaskParts): { 'declare-measures': Task } => ({
  'declare-measures': async payload => {
    const area = areas.find(each => each.id === payload.area_id)
    if (!area) return
    await inArea(pools.app, area.id, async db => {
      const now = await areaMoment(db, area, clock())
      const ctx: Ctx = { db, area, who: null, today: dayOf(now), now, knownAt: null, newId, files, requestId: 'job' }
      return declareMeasures(ctx, payload.definitions as MeasureDefinition[])
    })
  },
})
