import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import type { Payload } from '../jobs/queue.ts'
import type { Task } from '../jobs/worker.ts'
import { dayOf } from '../kernel/day.ts'
import { areaMoment } from '../running/queries.ts'
import { giveToFamiliesWorkers } from './commands/case-keeping.ts'
import { openCases } from './commands/open-cases.ts'
import { workOutAll, workOutRedated } from './commands/work-out.ts'

export type CaseTaskParts = {
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
}

/** What follows from a new extract, and from a change of how days are counted; again is harmless. */
export const caseTasks = ({ pools, areas, clock, newId, files }: CaseTaskParts) => {
  const task =
    (work: (ctx: Ctx, payload: Payload) => Promise<unknown>): Task =>
    async payload => {
      const area = areas.find(each => each.id === payload.area_id)
      if (!area) return
      await inArea(pools.app, area.id, async db => {
        const now = await areaMoment(db, area, clock())
        const ctx: Ctx = { db, area, who: null, today: dayOf(now), now, knownAt: null, newId, files, requestId: 'job' }
        await work(ctx, payload)
      })
    }
  return {
    'open-cases': task((ctx, { returnId }) => openCases(ctx, String(returnId))),
    'work-out-cases': task(workOutAll),
    'redate-cases': task(workOutRedated),
    'give-cases': task(giveToFamiliesWorkers),
  }
}
