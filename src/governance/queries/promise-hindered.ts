import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import { barrierInWords } from '../rules/barriers.ts'
import { mitigatedInWords, mitigationOn } from '../rules/risks.ts'
import { openBarriersTo } from './barriers.ts'
import { risksOfMeasure, type Mitigation } from './risks.ts'

const mitigationWords = ({ words, post, dueOn, doneOn }: Mitigation, ctx: Ctx): string => {
  const state = mitigationOn({ dueOn, doneOn }, ctx.today)
  const by = post ? ` ${post.title}` : ''
  const when = state === 'done' ? ', done' : dueOn ? `, by ${showDay(dueOn)}${state === 'late' ? ', late' : ''}` : ''
  return `${words}${by}${when}.`
}

/** What stands in the way of a promise, in words for its own page. */
export const hindering = async (ctx: Ctx, promise: { promiseId: string; actionId: string; measureId: string | null }) => {
  const barriers = await openBarriersTo(ctx, promise.promiseId, promise.actionId)
  const risks = promise.measureId === null ? [] : await risksOfMeasure(ctx, promise.measureId)
  return {
    barriers: barriers.map(each => ({
      what: each.what,
      clearBy: each.clearBy,
      howLong: barrierInWords(each, ctx.today),
    })),
    risks: risks.map(each => ({
      words: each.words,
      mitigated: mitigatedInWords(each.mitigations, ctx.today),
      mitigations: each.mitigations.map(one => mitigationWords(one, ctx)),
    })),
  }
} // prettier-ignore
