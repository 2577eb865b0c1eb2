import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { viewsNow } from '../../reviews/queries/sent.ts'
import { viewsOld, type Share } from '../rules/figures.ts'
import { casesOf, isFigureName, listedFigures, type FigureRows, type Side } from '../rules/figures-list.ts'
import type { Stage } from '../rules/standing.ts'
import { casesNamed } from './cases.ts'
import { figureRows } from './figures-rows.ts'

/** Plans in place of which the views are old or were never given: told by what settings sent, not by the clock. */
export const viewsShare = async (ctx: Ctx, plans: readonly string[]): Promise<Share> => {
  const given = await viewsNow(ctx)
  return viewsOld(plans.map(caseId => ({ caseId, givenOn: given.get(caseId) ?? null })), ctx.today) // prettier-ignore
}

export const plansIn = ({ stages }: FigureRows): string[] => stages.filter(({ stage }) => stage === 'plan').map(({ caseId }) => caseId) // prettier-ignore

export type OpenedCase = {
  readonly caseId: string
  readonly caseRef: string
  readonly stage: Stage
  readonly begunOn: Day | null
  readonly finalDue: Day | null
}
export type OpenedFigure = { readonly name: string; readonly side: string; readonly when: string; readonly cases: readonly OpenedCase[] } // prettier-ignore

const figureNamed = async (ctx: Ctx, of: string, when: string, rows: FigureRows) => {
  if (of === 'views') return { name: 'Plans and the child’s or young person’s views', part: 'Older than 12 months, or never given', rest: 'Newer', share: await viewsShare(ctx, plansIn(rows)) } // prettier-ignore
  if (!isFigureName(of)) return null
  const { shares, ...named } = listedFigures[of]
  const share = shares(rows, ctx.today).find(each => each.when === when)
  return share ? { ...named, share } : null
}

/** The cases behind one number; null where there is no such number. Numbers of cases, never a name. */
export const openedFigure = async (ctx: Ctx, of: string, when: string, side: Side): Promise<OpenedFigure | null> => {
  const rows = await figureRows(ctx)
  const found = await figureNamed(ctx, of, when, rows)
  if (!found) return null
  const { name, part, rest, share } = found
  const ids = casesOf(share, side)
  const stage = new Map(rows.stages.map(each => [each.caseId, each.stage]))
  const finals = new Map(rows.steps.filter(({ rule }) => rule === 'EHC.FINAL').map(step => [step.caseId, step]))
  const cases = (await casesNamed(ctx, ids)).map(({ caseId, caseRef }) => ({
    caseId,
    caseRef,
    stage: stage.get(caseId) ?? ('unknown' as const),
    begunOn: finals.get(caseId)?.fromOn ?? null,
    finalDue: finals.get(caseId)?.dueOn ?? null,
  }))
  return { name, side: side === 'part' ? part : rest, when, cases }
}
