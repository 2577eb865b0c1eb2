import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import type { Task } from '../jobs/worker.ts'
import { dayOf } from '../kernel/day.ts'
import { areaMoment } from '../running/queries.ts'
import type { MeasureDefinition } from './catalogue.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { keepSentFigures } from './commands/keep-sent-figures.ts'

export type MeasureTaskParts = {
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
}

/**
 * Takes up measures that another slice offered (a table of indicators that was brought in as a file), and makes figures
 * of what partners sent.
 */
export const measureTasks = (
  parts: MeasureTaskParts,
): { readonly 'declare-measures': Task; readonly 'keep-sent-figures': Task } => ({
  'declare-measures': payload =>
    inTheArea(parts, payload.area_id, ctx => declareMeasures(ctx, payload.definitions as MeasureDefinition[])),
  'keep-sent-figures': payload =>
    // Other kinds of record are counted where they stand; only sent figures become figures.
    payload.kind === 'figure-sent'
      ? inTheArea(parts, payload.area_id, ctx => keepSentFigures(ctx, String(payload.returnId)))
      : Promise.resolve(),
})

const inTheArea = async (
  { pools, areas, clock, newId, files }: MeasureTaskParts,
  areaId: number,
  work: (ctx: Ctx) => Promise<unknown>,
): Promise<void> => {
  const area = areas.find(each => each.id === areaId)
  if (!area) return
  await inArea(pools.app, area.id, async db => {
    const now = await areaMoment(db, area, clock())
    await work({ db, area, who: null, today: dayOf(now), now, knownAt: null, newId, files, requestId: 'job' })
  })
}
