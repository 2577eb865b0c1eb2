import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm } from '../../design/form.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/meetings.ts'
import { sayProgress } from '../commands/decisions.ts'
import { progressForm } from '../forms/meetings.ts'
import { decisionPage, decisionsPage } from '../pages/decisions.ts'
import type { FormState } from '../pages/meetings-fields.ts'
import { decisionsOf, type Decision } from '../queries/decisions.ts'

const section = '/meetings'
const back = (ctx: Ctx) => ({ text: 'What was decided', href: to.decisions(ctx.area.slug) })

/** Those whose record is agreed, for everybody; the others for those who may read records. */
const readable = async (ctx: Ctx): Promise<Decision[]> =>
  (await decisionsOf(ctx)).filter(each => each.agreed || may(ctx.who, 'meeting.read-record'))

const showAll = async (ctx: Ctx): Promise<Answer> => {
  const main = decisionsPage({ area: ctx.area, today: ctx.today, all: await readable(ctx) })
  return page({ title: 'What was decided', main, section, back: { text: 'Meetings', href: to.meetings(ctx.area.slug) } })
} // prettier-ignore

const find = async (ctx: Ctx, { params }: AreaRequest): Promise<Decision | undefined> =>
  (await readable(ctx)).find(each => each.id === params.decision)

/** The post that does it says how it goes; so does whoever keeps the record. */
const maySay = ({ who }: Ctx, { ownerPostId }: Decision): boolean =>
  may(who, 'decision.say-progress') && (who!.posts.has(ownerPostId) || who!.roles.has('programme-lead'))

const shown = (ctx: Ctx, request: AreaRequest, decision: Decision, state: FormState): Answer => {
  const refused = Boolean(state.summary ?? state.refused)
  const form = maySay(ctx, decision) ? { csrf: request.csrf, state } : null
  const main = decisionPage({ area: ctx.area, today: ctx.today, decision, form })
  return page({ title: decision.words, main, section, back: back(ctx), refused, status: refused ? 422 : 200 })
}

const say = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const decision = await find(ctx, request)
  if (!decision) return notFound
  const read = readForm(progressForm, request.body)
  if (!read.ok) return shown(ctx, request, decision, read)
  const said = await sayProgress(ctx, decision.id, read.values)
  if (said.ok) return redirect(to.decision(ctx.area.slug, decision.id))
  return shown(ctx, request, decision, { sent: {}, refused: said.because })
}

export const decisionRoutes: readonly AreaRoute[] = [
  get('/decisions', 'meeting.read', showAll),
  get('/decisions/:decision', 'meeting.read', async (ctx, request) => {
    const decision = await find(ctx, request)
    return decision ? shown(ctx, request, decision, { sent: {} }) : notFound
  }),
  post('/decisions/:decision', 'decision.say-progress', say),
]
