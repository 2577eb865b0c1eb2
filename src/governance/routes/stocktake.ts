import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { showDay } from '../../design/words.ts'
import { file, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { freezeForm } from '../pages/packs.ts'
import { stocktakePage, stocktakeTitle } from '../pages/stocktake.ts'
import { packs } from '../queries/packs.ts'
import { keptStocktake } from '../queries/stocktake-kept.ts'
import { stocktakeToWord } from '../stocktake-word.ts'

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const showStocktake = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const content = await keptStocktake(ctx)
  const actions = freezeForm({
    area: ctx.area,
    csrf: request.csrf,
    mayFreeze: ctx.knownAt === null && may(ctx.who, 'pack.freeze'),
    packs: (await packs(ctx)).length,
  })
  const main = stocktakePage(content, actions)
  return page({ title: stocktakeTitle(content), main, section: '/stocktake', wide: true })
}

const stocktakeWord = async (ctx: Ctx): Promise<Answer> => {
  const content = await keptStocktake(ctx)
  const line = `As known on ${showDay(content.knownOn)}.`
  return file({
    name: `${ctx.area.slug}-stocktake.docx`,
    type: wordType,
    body: await stocktakeToWord(content, stocktakeTitle(content), line),
  })
}

export const stocktakeRoutes: readonly AreaRoute[] = [
  get('/stocktake', 'stocktake.read', showStocktake),
  get('/stocktake/stocktake.docx', 'stocktake.read', stocktakeWord),
]
