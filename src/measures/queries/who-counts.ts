import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import { register } from '../../returns/queries/owed-register.ts'
import type { WhoCounts } from '../sent-figures.ts'
import type { Measure } from './measures.ts'

type Asked = Pick<Measure, 'id' | 'answersFor'>
type Period = { readonly from: Day; readonly to: Day }

/**
 * Who counts a measure in a period: the organisations the register of expected returns asks for it by name, and the one
 * whose post answers for it. The register is read once, for as many measures and periods as are then asked for.
 */
export const whoCounts = async (ctx: Ctx): Promise<(measure: Asked, period: Period) => WhoCounts> => {
  const lines = (await register(ctx)).filter(({ endedBecause }) => endedBecause === null)
  return ({ id, answersFor }, { from, to }) => {
    const asking = lines.filter(each => each.measures.includes(id) && each.from <= to && (each.until === null || each.until >= from)) // prettier-ignore
    return {
      asked: [...new Set(asking.map(({ organisationId }) => organisationId))],
      answers: answersFor?.organisationId ?? null,
    }
  }
}
