import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { parseDay } from '../../kernel/day.ts'
import { notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses/rounds.ts'
import { addMitigation, closeRisk, mitigationDone, raiseRisk, type Kept } from '../commands/risks.ts'
import { closeRiskForm, doneForm, mitigationForm, riskForm } from '../forms/barriers.ts'
import { closeRiskPage, mitigationDonePage, mitigationPage, newRiskPage, riskPage, risksPage } from '../pages/risks.ts'
import { measuresAtRisk, riskById, risks, type Risk } from '../queries/risks.ts'
import { postChoices } from './barriers.ts'
import { isId, thingForm } from './meetings-forms.ts'

const section = '/risks'
const all = (ctx: Ctx) => ({ text: 'Risks to late measures', href: to.risks(ctx.area.slug) })
const one = (ctx: Ctx, { riskId }: Risk) => ({ text: 'The risk', href: to.risk(ctx.area.slug, riskId) })

const find = async (ctx: Ctx, { params }: AreaRequest): Promise<Risk | null> =>
  isId(params.risk) ? riskById(ctx, params.risk) : null
const findOpen = async (ctx: Ctx, request: AreaRequest): Promise<Risk | null> => {
  const risk = await find(ctx, request)
  return risk?.closedOn === null ? risk : null
}

const showOne = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const risk = await find(ctx, request)
  if (!risk) return notFound
  const measure = (await measuresAtRisk(ctx)).find(({ measureId }) => measureId === risk.measureId) ?? null
  const main = riskPage({ area: ctx.area, today: ctx.today, risk, measure, mayKeep: may(ctx.who, 'risk.keep') })
  return page({ title: risk.words, main, section, back: all(ctx) })
}

const measureChoices = async (ctx: Ctx) =>
  (await measuresAtRisk(ctx))
    .filter(({ state }) => state !== 'on course')
    .map(({ measureId, name, state }) => ({ value: measureId, text: `${name} (${state})` }))

const mitigate = async (ctx: Ctx, riskId: string, sent: { words: string; post: string; due: string | null }): Promise<Kept> => {
  const dueOn = sent.due === null ? null : parseDay(sent.due)
  if (sent.due !== null && dueOn === null) return { ok: false, because: 'The day was not understood. Write it as 27/02/2025 or 27 February 2025.' }
  return addMitigation(ctx, riskId, { words: sent.words, postId: sent.post, dueOn })
} // prettier-ignore

export const riskRoutes: readonly AreaRoute[] = [
  get('/risks', 'round.read', async ctx =>
    page({
      title: 'Risks to late measures',
      section,
      wide: true,
      main: risksPage({
        area: ctx.area,
        today: ctx.today,
        measures: ctx.area.keepsRecord ? await measuresAtRisk(ctx) : [],
        risks: await risks(ctx),
        mayKeep: may(ctx.who, 'risk.keep') && ctx.area.keepsRecord,
      }),
    }),
  ),
  ...thingForm({
    path: '/risks/new',
    permission: 'risk.keep',
    section,
    title: 'Write down a risk',
    find: async ctx => (ctx.area.keepsRecord ? true : null),
    schema: riskForm,
    show: async (ctx, { csrf, state }) =>
      newRiskPage({ area: ctx.area, csrf, state, measures: await measureChoices(ctx), posts: await postChoices(ctx) }),
    save: (ctx, _thing, { measure, words, owner }) => raiseRisk(ctx, { measureId: measure, words, ownerPostId: owner }),
    back: all,
    next: (ctx, _thing, id) => to.risk(ctx.area.slug, id!),
  }),
  get('/risks/:risk', 'round.read', showOne),
  ...thingForm({
    path: '/risks/:risk/mitigations',
    permission: 'risk.keep',
    section,
    title: 'Add what is done about it',
    find: findOpen,
    schema: mitigationForm,
    show: async (ctx, { thing, csrf, state }) =>
      mitigationPage({ risk: thing, csrf, state, posts: await postChoices(ctx) }),
    save: (ctx, { riskId }, values) => mitigate(ctx, riskId, values),
    back: one,
  }),
  ...thingForm({
    path: '/risks/:risk/mitigations/:mitigation',
    permission: 'risk.keep',
    section,
    title: 'Record that it is done',
    find: async (ctx, request) => {
      const risk = await findOpen(ctx, request)
      const mitigation = risk?.mitigations.find(({ mitigationId }) => mitigationId === request.params.mitigation)
      return risk && mitigation ? { risk, mitigation } : null
    },
    schema: doneForm,
    show: (_ctx, { thing, csrf, state }) => mitigationDonePage({ mitigation: thing.mitigation, csrf, state }),
    save: (ctx, { risk, mitigation }, { how }) => mitigationDone(ctx, risk.riskId, mitigation.mitigationId, how),
    back: (ctx, { risk }) => one(ctx, risk),
  }),
  ...thingForm({
    path: '/risks/:risk/close',
    permission: 'risk.keep',
    section,
    title: 'It is a risk no more',
    find: findOpen,
    schema: closeRiskForm,
    show: (_ctx, { thing, csrf, state }) => closeRiskPage({ risk: thing, csrf, state }),
    save: (ctx, { riskId }, { because }) => closeRisk(ctx, riskId, because),
    back: one,
  }),
]
