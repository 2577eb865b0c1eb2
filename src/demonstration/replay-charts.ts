import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { writeChartNote } from '../measures/commands/chart-note.ts'
import { setApart } from '../measures/commands/ghost.ts'
import { approveRebase } from '../measures/commands/rebase.ts'
import { measureById } from '../measures/queries/measures.ts'
import { spcOf } from '../measures/queries/spc.ts'
import { must } from './must.ts'

const notes = [
  { measure: 'places.children-waiting-for-placement', on: '2023-09-04', words: 'A special school took no new children this year while its building was repaired.' },
  { measure: 'camhs.treatment-within-18-weeks', on: '2024-06-03', words: 'A second team for autism assessments began work.' },
] as const // prettier-ignore

const oneOff = {
  measure: 'camhs.treatment-within-18-weeks',
  at: '2023-08-31',
  because: 'The trust’s appointment system stood still for two weeks in August 2023, and many first appointments were written down a month late.',
} as const // prettier-ignore

const anew = {
  measure: 'places.weeks-waiting-for-placement',
  because: 'From November 2023 the panel counts from the day it agrees a specialist place, no longer from the day a school is named. It will go on doing so.',
} as const // prettier-ignore

const shownOf = async (ctx: Ctx, id: string) => {
  const measure = await measureById(ctx, id)
  const shown = measure && (await spcOf(ctx, measure))
  if (!shown) throw new Error(`There is no chart of ${id}.`)
  return shown
}

/** What an analyst of the made-up area wrote on charts: two notes, a one-off, and limits begun anew when the software asked. */
export const replayCharts = async (ctx: Ctx): Promise<void> => {
  for (const note of notes) must(note.measure, await writeChartNote(ctx, note))
  must(oneOff.measure, await setApart(ctx, { shown: await shownOf(ctx, oneOff.measure), ...oneOff }))
  const shown = await shownOf(ctx, anew.measure)
  const from: Day = shown.suggestion?.from ?? ''
  must(anew.measure, await approveRebase(ctx, { shown, from, because: anew.because }))
}
