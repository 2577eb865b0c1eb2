import type { Ctx } from '../../ctx.ts'
import { measures } from '../../measures/queries/measures.ts'
import { figuresSeen } from '../../measures/queries/values.ts'
import { laterHidden, type Figure } from '../../measures/rules.ts'
import { meaningNames, meanings, type MeaningName } from '../rules/meanings.ts'

/** One meaning of "within 18 weeks" over all services: its newest month that can be told, up to the one asked about. */
export type Way = {
  readonly meaning: MeaningName
  readonly measure: string
  readonly figure: Figure | null
  readonly laterHidden: boolean
}

const isMonth = /^\d{4}-\d{2}$/

/** Each meaning that is a measure here, as this reader may see it: the numbers of the measures, none of their own. */
export const waysOf = async (ctx: Ctx, month: string): Promise<Way[]> => {
  const ids = new Map(meaningNames.flatMap(name => (meanings[name].measure ? [[meanings[name].measure, name]] : [])))
  const taken = (await measures(ctx)).filter(({ id }) => ids.has(id))
  const seen = await figuresSeen(ctx, taken)
  const told = ({ series, value }: Figure): boolean => series === 'local' && value !== null
  return taken
    .map(({ id }): Way => {
      const until = (seen.get(id) ?? []).filter(({ period }) => isMonth.test(period) && period <= month)
      const figure = until.findLast(told) ?? null
      return {
        meaning: ids.get(id)!,
        measure: id,
        figure,
        laterHidden: figure !== null && laterHidden(until, figure, ctx.today),
      }
    })
    .toSorted((a, b) => meaningNames.indexOf(a.meaning) - meaningNames.indexOf(b.meaning))
}
