import type { Ctx } from '../../ctx.ts'
import { list } from '../../design/words.ts'
import { to } from '../addresses/owed.ts'
import { reached } from '../rules/chase.ts'
import { owedPeriodInWords } from '../rules/owed-periods.ts'
import { chases, type Chase } from './chase.ts'
import { owedNow, type Owed } from './owed.ts'

/** Chases that climbed to the board and are not answered: safeguarding matters first, then the longest due. */
export const climbedToBoard = async (ctx: Ctx): Promise<Chase[]> =>
  (await chases(ctx, { openOnly: true }))
    .filter(({ steps }) => reached(steps) === 'board')
    .toSorted((a, b) => Number(b.safeguarding) - Number(a.safeguarding) || (a.dueOn < b.dueOn ? -1 : 1))

export type BoardException = {
  readonly name: string
  readonly organisation: string
  readonly periods: string
  readonly safeguarding: boolean
  readonly path: string
}

const periodsOf = (owed: Owed, missing: readonly Chase[]): string => {
  const names = new Map(owed.items.map(item => [item.period, owedPeriodInWords(item)]))
  return list(missing.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1)).map(({ period }) => names.get(period) ?? period))
}

/** What a meeting of the board looks at: one line for each return, with the periods of it that are missing. */
export const boardExceptions = async (ctx: Ctx): Promise<BoardException[]> => {
  const lines = new Map((await owedNow(ctx)).map(each => [each.id, each]))
  const climbed = Map.groupBy(await climbedToBoard(ctx), ({ expectationId }) => expectationId)
  return [...climbed].flatMap(([id, missing]): BoardException[] => {
    const owed = lines.get(id)
    if (!owed) return []
    const { layoutName: name, organisation, safeguarding } = owed
    return [{ name, organisation: organisation.name, periods: periodsOf(owed, missing), safeguarding, path: to.line(ctx.area.slug, id) }] // prettier-ignore
  })
}
