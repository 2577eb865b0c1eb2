import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { chartMarks } from '../queries/chart-marks.ts'
import { keepMark, type Marked } from './chart-mark.ts'

export type ChartNoteTyped = { readonly measure: string; readonly on: Day; readonly words: string }

/** Writes a dated note that stands on the time axis of every chart of a measure. */
export const writeChartNote = async (ctx: Ctx, { measure, on, words }: ChartNoteTyped): Promise<Marked> => {
  if (on > ctx.today) return { ok: false, because: 'That day has not come yet. A note tells what has happened.' }
  const same = (await chartMarks(ctx, [measure])).some(
    mark => mark.kind === 'note' && !mark.takenBack && mark.on === on && mark.words === words.trim(),
  )
  if (same) return { ok: false, because: 'This note is here already, exactly so. Nothing was changed.' }
  return keepMark(ctx, { measure, kind: 'note', line: null, on, words, suggested: null })
}
