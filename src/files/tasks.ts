import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import { queue } from '../jobs/queue.ts'
import type { Task } from '../jobs/worker.ts'
import { sweepFiles } from './commands.ts'
import type { FileStore } from './store.ts'

export type FileTaskParts = {
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly files: FileStore
}

const name = 'sweep-files'
const aDay = 86_400_000

/** Queues an area's next sweep, a day from now; called at start and by each sweep for the next. Again is harmless. */
export const beginSweeping = (ctx: Pick<Ctx, 'db' | 'area'>, now: Date): Promise<void> =>
  queue(ctx, name, {}, { key: name, runAt: new Date(now.getTime() + aDay) })

/** Once a day, by the real clock: what lies on the disk without a row goes. */
export const fileTasks = ({ pools, areas, clock, files }: FileTaskParts): { 'sweep-files': Task } => ({
  'sweep-files': async payload => {
    const area = areas.find(each => each.id === payload.area_id)
    if (!area) return
    await inArea(pools.app, area.id, async db => {
      await sweepFiles({ db, area, files }, clock())
      await beginSweeping({ db, area }, clock())
    })
  },
})
