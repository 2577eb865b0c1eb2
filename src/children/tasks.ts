import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import type { Payload } from '../jobs/queue.ts'
import type { Task } from '../jobs/worker.ts'
import { dayOf } from '../kernel/day.ts'
import { areaMoment } from '../running/queries.ts'
import { linkTypedCase, type TypedCase } from './commands/link-typed.ts'
import { matchReturn } from './commands/match-return.ts'

export type ChildTaskParts = {
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
}

/** Finds the children a return, or a case opened by hand, is about; again is harmless. */
export const childTasks = ({ pools, areas, clock, newId, files }: ChildTaskParts) => {
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
    'match-children': task((ctx, { returnId }) => matchReturn(ctx, String(returnId))),
    'link-typed-case': task((ctx, given) => linkTypedCase(ctx, given as Payload & TypedCase)),
  }
}
