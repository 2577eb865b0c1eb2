import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import { dayOf } from '../kernel/day.ts'
import { areaMoment } from '../running/queries.ts'
import type { Payload } from './queue.ts'
import type { Task } from './worker.ts'

export type AreaTaskParts = {
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
}

/**
 * Does work in the area a job is for, in one transaction: nobody asks, and it is now there. Nothing, where the area is no
 * longer served.
 */
export const inAreaOf = async <Value>(
  { pools, areas, clock, newId, files }: AreaTaskParts,
  payload: Pick<Payload, 'area_id'>,
  work: (ctx: Ctx) => Promise<Value>,
): Promise<Value | undefined> => {
  const area = areas.find(each => each.id === payload.area_id)
  if (!area) return undefined
  return inArea(pools.app, area.id, async db => {
    const now = await areaMoment(db, area, clock())
    return work({ db, area, who: null, today: dayOf(now), now, knownAt: null, newId, files, requestId: 'job' })
  })
}

/** A job that is one piece of work in an area. */
export const areaTask =
  (parts: AreaTaskParts, work: (ctx: Ctx, payload: Payload) => Promise<unknown>): Task =>
  async payload => {
    await inAreaOf(parts, payload, ctx => work(ctx, payload))
  }
