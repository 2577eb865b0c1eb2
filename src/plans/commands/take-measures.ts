import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { queue } from '../../jobs/queue.ts'
import { offeredMeasures } from '../offered-measures.ts'
import { importOf } from '../queries/imports.ts'
import type { Saved } from './save-document.ts'

/** The job that measures/ does with what is asked for here: a definition is its own slice's to write. */
export const declareMeasuresJob = 'declare-measures'

/** Asks for the measures that a table of indicators offers to be taken into use. */
export const takeMeasures = async (ctx: Ctx, importId: string): Promise<Saved> => {
  const found = await importOf(ctx, importId)
  if (found?.reading.kind !== 'indicators') return { ok: false, because: 'This file holds no table of indicators.' }
  if (found.state !== 'read') return { ok: false, because: `This file was ${found.state} already.` }
  const definitions = offeredMeasures(found.reading, ctx.today)
  await ctx.db
    .updateTable('plan_import')
    .set({ state: 'accepted' })
    .where('area_id', '=', ctx.area.id)
    .where('import_id', '=', importId)
    .execute()
  await queue(ctx, declareMeasuresJob, { definitions }, { key: `${declareMeasuresJob} ${importId}` })
  await record(ctx, {
    what: 'indicators taken as measures',
    subjectKind: 'import',
    subjectId: importId,
    detail: { measures: definitions.map(each => each.id) },
  })
  return { ok: true }
}
