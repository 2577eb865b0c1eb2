import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { setBaseline, takeBackBaseline } from '../commands/baseline.ts'
import { setTarget, takeBackTarget } from '../commands/target.ts'
import { baselineForm, takeBackForm, targetForm } from '../forms/targets.ts'
import { baselineInWords } from '../pages/beside.ts'
import { takeBackPage } from '../pages/take-back.ts'
import { targetsPage, type TargetRefused } from '../pages/targets.ts'
import { baselinesOf } from '../queries/baselines.ts'
import { measureById, type Measure } from '../queries/measures.ts'
import { targetsOf } from '../queries/targets.ts'
import { heldInWords } from '../rules/targets.ts'

const section = '/measures'

const shown = async (ctx: Ctx, request: AreaRequest, refused: TargetRefused | null): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure) return notFound
  const main = targetsPage({
    area: ctx.area,
    measure,
    steps: (await targetsOf(ctx, [measure])).get(measure.id) ?? [],
    baselines: (await baselinesOf(ctx, [measure])).get(measure.id) ?? [],
    mayKeep: may(ctx.who, 'target.keep') && ctx.knownAt === null,
    csrf: request.csrf,
    refused,
  })
  const days = knownOnForm({ action: to.targets(ctx.area.slug, measure.id), query: {}, day: ctx.today })
  return page({
    title: `Targets and baselines: ${measure.name}`,
    main: html`${main} ${days}`,
    section,
    back: { text: measure.name, href: to.measure(ctx.area.slug, measure.id) },
    ...(refused && { status: 422, refused: true }),
  })
}

/** Errors name the field; the two forms on the page tell theirs apart by what stands before it. */
const anchored = (form: TargetRefused['form'], names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, `${form}-${name}`]))

const wrong = (form: TargetRefused['form'], body: AreaRequest['body'], field: string, because: string): TargetRefused => ({
  form,
  fields: { [field]: [because] },
  summary: [{ text: because, href: `#${form}-${field}` }],
  sent: sentText(body),
}) // prettier-ignore

const keepTarget = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(targetForm, request.body, anchored('target', Object.keys(targetForm.shape)))
  if (!read.ok) return shown(ctx, request, { form: 'target', ...read })
  const id = request.params.measure!
  const set = await setTarget(ctx, id, read.values)
  if (set.ok) return redirect(to.targets(ctx.area.slug, id))
  return shown(ctx, request, wrong('target', request.body, set.field, set.because))
}

const keepBaseline = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(baselineForm, request.body, anchored('baseline', Object.keys(baselineForm.shape)))
  if (!read.ok) return shown(ctx, request, { form: 'baseline', ...read })
  const id = request.params.measure!
  const set = await setBaseline(ctx, id, read.values)
  if (set.ok) return redirect(to.targets(ctx.area.slug, id))
  return shown(ctx, request, wrong('baseline', request.body, set.field, set.because))
}

type Taking = { readonly measure: Measure; readonly what: string; readonly says: string; readonly action: string }

/** The target of the measure itself that an address names; a plan’s own is changed in its plan. */
const targetNamed = async (ctx: Ctx, { params }: AreaRequest): Promise<Taking | null> => {
  const measure = await measureById(ctx, params.measure!)
  const step = measure && (await targetsOf(ctx, [measure])).get(measure.id)?.find(each => each.source === 'measure' && each.ref === params.target) // prettier-ignore
  if (!measure || !step) return null
  const action = to.takeBackTarget(ctx.area.slug, measure.id, step.ref)
  return { measure, what: 'this target', says: `Target ${step.words}, ${heldInWords(step)}.`, action }
}

const baselineNamed = async (ctx: Ctx, { params }: AreaRequest): Promise<Taking | null> => {
  const measure = await measureById(ctx, params.measure!)
  const baseline = measure && (await baselinesOf(ctx, [measure])).get(measure.id)?.find(({ id }) => id === params.baseline) // prettier-ignore
  if (!measure || !baseline) return null
  const action = to.takeBackBaseline(ctx.area.slug, measure.id, baseline.id)
  return { measure, what: 'this baseline', says: `Baseline: ${baselineInWords(measure, baseline)}.`, action }
}

const asked = (ctx: Ctx, { csrf, body }: AreaRequest, taking: Taking | null, error: string | null): Answer =>
  taking === null
    ? notFound
    : page({
        title: `Take back ${taking.what}`,
        main: takeBackPage({ ...taking, csrf, error, because: sentText(body).because ?? '' }),
        section,
        back: { text: 'Targets and baselines', href: to.targets(ctx.area.slug, taking.measure.id) },
        ...(error && { status: 422, refused: true }),
      })

type Find = (ctx: Ctx, request: AreaRequest) => Promise<Taking | null>
type TakeBack = (ctx: Ctx, request: AreaRequest, because: string) => ReturnType<typeof takeBackTarget>

const taken = (find: Find, takeBack: TakeBack) => async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const taking = await find(ctx, request)
  if (!taking) return notFound
  const read = readForm(takeBackForm, request.body)
  if (!read.ok) return asked(ctx, request, taking, read.summary[0]!.text)
  const done = await takeBack(ctx, request, read.values.because)
  return done.ok ? redirect(to.targets(ctx.area.slug, taking.measure.id)) : asked(ctx, request, taking, done.because)
} // prettier-ignore

const takeTarget: TakeBack = (ctx, { params }, because) => takeBackTarget(ctx, { measureId: params.measure!, targetId: params.target!, because }) // prettier-ignore
const takeBaseline: TakeBack = (ctx, { params }, because) => takeBackBaseline(ctx, { measureId: params.measure!, baselineId: params.baseline!, because }) // prettier-ignore

/** Targets and baselines of a measure. */
export const targetRoutes: readonly AreaRoute[] = [
  get('/measures/:measure/targets', 'measure.read', (ctx, request) => shown(ctx, request, null)),
  post('/measures/:measure/targets', 'target.keep', keepTarget),
  post('/measures/:measure/baselines', 'target.keep', keepBaseline),
  get('/measures/:measure/targets/:target/take-back', 'target.keep', async (ctx, request) => asked(ctx, request, await targetNamed(ctx, request), null)),
  post('/measures/:measure/targets/:target/take-back', 'target.keep', taken(targetNamed, takeTarget)),
  get('/measures/:measure/baselines/:baseline/take-back', 'target.keep', async (ctx, request) => asked(ctx, request, await baselineNamed(ctx, request), null)),
  post('/measures/:measure/baselines/:baseline/take-back', 'target.keep', taken(baselineNamed, takeBaseline)),
] // prettier-ignore
