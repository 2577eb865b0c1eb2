import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { subjectOf, type FigureOpened } from '../queries/opened-rows.ts'

/** Notes that somebody opens a figure to its records, before they are shown: which figure and how many, and no name. */
export const openFigure = (ctx: Ctx, figure: FigureOpened): Promise<void> =>
  record(ctx, {
    what: 'figure opened to its records',
    subjectKind: 'figure opened',
    subjectId: subjectOf(figure),
    detail: { measure: figure.measure.id, ...figure.cell, records: figure.ids.length },
  })

export type ComparedList = { readonly lines: number; readonly both: number; readonly onlyTheirs: number; readonly onlyOurs: number } // prettier-ignore

/** Notes that a list was held against a figure: how long it was and how far they agreed. Nothing of the list is kept. */
export const noteCompared = (ctx: Ctx, figure: FigureOpened, compared: ComparedList): Promise<void> =>
  record(ctx, {
    what: 'list compared with a figure',
    subjectKind: 'list compared',
    subjectId: subjectOf(figure),
    detail: { measure: figure.measure.id, ...figure.cell, ...compared },
  })
