import { roles, type Who } from '../../access/rules.ts'
import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { chartMarks } from '../queries/chart-marks.ts'
import type { ChartLine, ChartMark } from '../rules/chart-marks.ts'

export type Marked = { readonly ok: true; readonly markId: string } | { readonly ok: false; readonly because: string }

export type MarkToKeep = {
  readonly measure: string
  readonly kind: ChartMark['kind']
  readonly line: ChartLine | null
  readonly on: Day
  readonly words: string
  readonly suggested: string | null
}

/** The roles somebody acts in, for all to read; never their name. */
const rolesOf = (who: Who): string => [...who.roles].map(role => roles[role]).join(', ')

const whatHappened: Readonly<Record<ChartMark['kind'], string>> = {
  rebase: 'limits of a chart begun anew',
  ghost: 'point of a chart set apart as a one-off',
  note: 'note written on a chart',
}

/** Keeps a mark as a fact, with who decided and why. */
export const keepMark = async (ctx: Ctx, given: MarkToKeep): Promise<Marked> => {
  if (!ctx.who) return { ok: false, because: 'A chart is marked by somebody: sign in first.' }
  const { measure, kind, line, on, words, suggested } = given
  const markId = ctx.newId()
  await ctx.db
    .insertInto('chart_mark')
    .values({
      area_id: ctx.area.id,
      mark_id: markId,
      measure_id: measure,
      kind,
      series: line?.series ?? null,
      period_kind: line?.kind ?? null,
      part: line === null ? null : (line.part ?? ''),
      on_day: on,
      words: words.trim(),
      suggested,
      written_by: ctx.who.personId,
      written_as: rolesOf(ctx.who),
      recorded_from: ctx.now,
    })
    .execute()
  await record(ctx, { what: whatHappened[kind], subjectKind: 'measure', subjectId: measure, detail: { markId, on } })
  return { ok: true, markId }
}

/** Takes a mark back, with the reason: it stays known for the days it held. */
export const takeBackMark = async (ctx: Ctx, measure: string, markId: string, because: string): Promise<Marked> => {
  const mark = (await chartMarks(ctx, [measure])).find(({ id }) => id === markId)
  if (!mark) return { ok: false, because: 'There is no such mark on this chart.' }
  if (mark.takenBack) return { ok: false, because: 'It was taken back already. Nothing was changed.' }
  if (!ctx.who) return { ok: false, because: 'A mark is taken back by somebody: sign in first.' }
  await ctx.db
    .updateTable('chart_mark')
    .set({
      recorded_to: ctx.now,
      taken_back_by: ctx.who.personId,
      taken_back_as: rolesOf(ctx.who),
      taken_back_because: because.trim(),
    })
    .where('area_id', '=', ctx.area.id)
    .where('mark_id', '=', markId)
    .where('recorded_to', 'is', null)
    .execute()
  await record(ctx, {
    what: 'mark of a chart taken back',
    subjectKind: 'measure',
    subjectId: measure,
    detail: { markId, kind: mark.kind, on: mark.on },
  })
  return { ok: true, markId }
}
