import { areaTask, type AreaTaskParts } from '../jobs/area-task.ts'
import type { MeasureDefinition } from './catalogue.ts'
import { countFigures } from './commands/count.ts'
import { declareMeasures } from './commands/declare-measures.ts'
import { keepSentFigures } from './commands/keep-sent-figures.ts'

/**
 * Takes up measures that another slice offered (a table of indicators that was brought in as a file), makes figures of what
 * partners sent, and counts figures from the records they sent.
 */
export const measureTasks = (parts: AreaTaskParts) => ({
  'declare-measures': areaTask(parts, (ctx, { definitions }) =>
    declareMeasures(ctx, definitions as MeasureDefinition[]),
  ),
  // Other kinds of record are counted where they stand; only sent figures become figures.
  'keep-sent-figures': areaTask(parts, async (ctx, { kind, returnId }) => {
    if (kind === 'figure-sent') await keepSentFigures(ctx, String(returnId))
  }),
  'count-figures': areaTask(parts, (ctx, { returnId }) => countFigures(ctx, returnId ? [String(returnId)] : [])),
})
