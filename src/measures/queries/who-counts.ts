import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { register } from '../../returns/queries/owed-register.ts'
import type { WhoCounts } from '../sent-figures.ts'
import type { Measure } from './measures.ts'

/**
 * Who counts a measure in a period: the organisations the register of expected returns asks for it by name, and the one
 * whose post answers for it.
 */
export const whoCounts = async (
  ctx: Ctx,
  { id, answersFor }: Pick<Measure, 'id' | 'answersFor'>,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<WhoCounts> => {
  const lines = (await register(ctx)).filter(
    each =>
      each.endedBecause === null &&
      each.measures.includes(id) &&
      each.from <= to &&
      (each.until === null || each.until >= from),
  )
  return {
    asked: [...new Set(lines.map(({ organisationId }) => organisationId))],
    answers: answersFor?.organisationId ?? null,
  }
}
