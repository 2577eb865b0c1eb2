import { areaTask, type AreaTaskParts } from '../jobs/area-task.ts'
import type { Task } from '../jobs/worker.ts'
import { layoutNamed } from '../layouts/descriptions.ts'
import { loadReturn } from './commands/load.ts'

/** Checks and loads what was received; again is harmless. */
export const returnTasks = (parts: AreaTaskParts): { 'load-return': Task } => ({
  'load-return': areaTask(parts, async (ctx, { returnId }) => {
    const loaded = await loadReturn(ctx, String(returnId), layoutNamed)
    if (!loaded.ok) throw new Error(loaded.because)
  }),
})
