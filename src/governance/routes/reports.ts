import type { Ctx } from '../../ctx.ts'
import { capital, slug } from '../../design/words.ts'
import { file, notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/rounds.ts'
import { reportPage } from '../pages/reports.ts'
import { roundTitle } from '../pages/rounds-fields.ts'
import { reportOf } from '../queries/reports.ts'
import { roundById, type Round } from '../queries/rounds.ts'
import { reportToWord } from '../report-word.ts'
import { roundName } from '../rules/rounds.ts'
import { isId } from './meetings-forms.ts'

const find = (ctx: Ctx, { params }: AreaRequest): Promise<Round | null> =>
  isId(params.round) ? roundById(ctx, params.round) : Promise.resolve(null)

const show = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const round = await find(ctx, request)
  if (!round) return notFound
  const content = await reportOf(ctx, round)
  const main = reportPage({
    content,
    closed: round.closedOn !== null,
    roundHref: to.round(ctx.area.slug, round.roundId),
    wordHref: to.reportWord(ctx.area.slug, round.roundId),
  })
  return page({
    title: `Report: ${capital(content.name)}`,
    main,
    section: '/rounds',
    wide: true,
    back: { text: roundTitle(round), href: to.round(ctx.area.slug, round.roundId) },
  })
}

const word = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const round = await find(ctx, request)
  if (!round) return notFound
  return file({
    name: `${ctx.area.slug}-report-${slug(roundName(round))}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    body: await reportToWord(ctx.area.name, await reportOf(ctx, round)),
  })
}

export const reportRoutes: readonly AreaRoute[] = [
  get('/rounds/:round/report', 'round.read', show),
  get('/rounds/:round/report.docx', 'round.read', word),
]
