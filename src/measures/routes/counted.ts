import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { to as toPlans } from '../../plans/addresses.ts'
import { planViews } from '../../plans/queries/kept-view.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { chooseOrigin } from '../commands/choose-origin.ts'
import { takeBackValidation } from '../commands/take-back-validation.ts'
import { validateFigures } from '../commands/validate.ts'
import { originForm, validateForm } from '../forms/counted.ts'
import { takeBackForm } from '../forms/targets.ts'
import { countedPage } from '../pages/counted.ts'
import { originPage } from '../pages/origin.ts'
import { settlements, takeBackValidationPage, type Settled } from '../pages/take-back-validation.ts'
import { countedShown, validationGiven, whenceOf } from '../queries/counted-shown.ts'
import { measureById } from '../queries/measures.ts'
import { originChoices } from '../queries/origins.ts'
import { seesExact } from '../queries/values.ts'

type Wrong = { readonly sent: Readonly<Record<string, string>>; readonly fields: FieldErrors; readonly summary: readonly SummaryLine[] } // prettier-ignore
const nothingWrong: Wrong = { sent: {}, fields: {}, summary: [] }

const section = '/measures'
const status = ({ summary }: Wrong) => (summary.length > 0 ? { status: 422, refused: true } : {})

const refusedAt = (request: AreaRequest, field: string, because: string): Wrong => ({
  sent: sentText(request.body),
  fields: { [field]: [because] },
  summary: [{ text: because, href: `#${field}` }],
})

const showCounted = async (ctx: Ctx, request: AreaRequest, wrong: Wrong = nothingWrong): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure || !seesExact(ctx, measure)) return notFound
  const now = ctx.knownAt === null
  const main = countedPage({
    area: ctx.area,
    shown: await countedShown(ctx, measure),
    mayOpen: may(ctx.who, 'figure.open'),
    mayValidate: now && may(ctx.who, 'figure.validate'),
    mayChoose: now && may(ctx.who, 'figure.choose-origin'),
    csrf: request.csrf,
    ...wrong,
  })
  const days = knownOnForm({ action: to.counted(ctx.area.slug, measure.id), query: {}, day: ctx.today })
  return page({
    title: `Counted here: ${measure.name}`,
    main: html`${main} ${days}`,
    section,
    back: { text: measure.name, href: to.measure(ctx.area.slug, measure.id) },
    ...status(wrong),
  })
}

const validate = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(validateForm, request.body)
  if (!read.ok) return showCounted(ctx, request, read)
  const id = request.params.measure!
  const done = await validateFigures(ctx, id, read.values)
  if (done.ok) return redirect(to.counted(ctx.area.slug, id))
  return showCounted(ctx, request, refusedAt(request, done.field, done.because))
}

/** Promises that the partnership's own count of a measure settles at present, in every plan. */
const settledBy = async (ctx: Ctx, measureId: string): Promise<Settled[]> =>
  (await planViews(ctx)).flatMap(({ document: { programme }, promises }) =>
    promises
      .filter(({ promise: { settledBy, target } }) => settledBy === 'figure' && target?.measure === measureId && target.series === 'local')
      .filter(({ verdict }) => settlements.has(verdict.standing))
      .map(({ ref, promise, verdict }) => ({ href: toPlans.promise(ctx.area.slug, programme.slug, ref), words: promise.words, standing: verdict.standing })),
  ) // prettier-ignore

const showTakingBack = async (ctx: Ctx, request: AreaRequest, error: string | null = null): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  const given = measure && (await validationGiven(ctx, measure.id, request.params.validation!))
  if (!measure || !given) return notFound
  const counted = to.counted(ctx.area.slug, measure.id)
  if (given.validation.takenBack && error === null) return redirect(counted)
  const judges = (await whenceOf(ctx, measure)).origin === 'counted'
  const main = takeBackValidationPage({
    area: ctx.area,
    measure,
    given,
    settled: judges ? await settledBy(ctx, measure.id) : null,
    csrf: request.csrf,
    error,
    because: sentText(request.body).because ?? '',
  })
  const title = `Take back a validation: ${measure.name}`
  const refused = error === null ? {} : { status: 422, refused: true }
  return page({ title, main, section, back: { text: 'Counted here', href: counted }, ...refused })
}

const takeBack = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { measure, validation } = request.params
  const read = readForm(takeBackForm, request.body)
  if (!read.ok) return showTakingBack(ctx, request, read.summary[0]!.text)
  const done = await takeBackValidation(ctx, measure!, { validationId: validation!, because: read.values.because })
  return done.ok ? redirect(to.counted(ctx.area.slug, measure!)) : showTakingBack(ctx, request, done.because)
}

const showOrigin = async (ctx: Ctx, request: AreaRequest, wrong: Wrong = nothingWrong): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure) return notFound
  const main = originPage({
    area: ctx.area,
    measure,
    whence: await whenceOf(ctx, measure),
    choices: await originChoices(ctx, [measure.id]),
    csrf: request.csrf,
    ...wrong,
  })
  return page({
    title: `Which figures judge the plan: ${measure.name}`,
    main,
    section,
    back: { text: 'Counted here', href: to.counted(ctx.area.slug, measure.id) },
    ...status(wrong),
  })
}

const choose = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(originForm, request.body)
  if (!read.ok) return showOrigin(ctx, request, read)
  const id = request.params.measure!
  const done = await chooseOrigin(ctx, id, read.values)
  if (done.ok) return redirect(to.counted(ctx.area.slug, id))
  return showOrigin(ctx, request, refusedAt(request, done.field, done.because))
}

export const countedRoutes: readonly AreaRoute[] = [
  get('/measures/:measure/counted', 'measure.read', (ctx, request) => showCounted(ctx, request)),
  post('/measures/:measure/validate', 'figure.validate', validate),
  get('/measures/:measure/validations/:validation/take-back', 'figure.validate', (ctx, request) => showTakingBack(ctx, request)),
  post('/measures/:measure/validations/:validation/take-back', 'figure.validate', takeBack),
  get('/measures/:measure/origin', 'figure.choose-origin', (ctx, request) => showOrigin(ctx, request)),
  post('/measures/:measure/origin', 'figure.choose-origin', choose),
] // prettier-ignore
