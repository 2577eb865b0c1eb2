import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText, type FieldErrors, type SummaryLine } from '../../design/form.ts'
import { html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { chooseOrigin } from '../commands/choose-origin.ts'
import { validateFigures } from '../commands/validate.ts'
import { originForm, validateForm } from '../forms/counted.ts'
import { countedPage } from '../pages/counted.ts'
import { originPage } from '../pages/origin.ts'
import { countedShown, whenceOf } from '../queries/counted-shown.ts'
import { measureById } from '../queries/measures.ts'
import { originChoices } from '../queries/origins.ts'
import { seesExact } from '../queries/values.ts'

type Wrong = { readonly sent: Readonly<Record<string, string>>; readonly fields: FieldErrors; readonly summary: readonly SummaryLine[] } // prettier-ignore
const nothingWrong: Wrong = { sent: {}, fields: {}, summary: [] }

const section = '/measures'
const status = ({ summary }: Wrong) => (summary.length > 0 ? { status: 422 } : {})
const titled = (title: string, { summary }: Wrong): string => (summary.length > 0 ? `Error: ${title}` : title)

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
    title: titled(`Counted here: ${measure.name}`, wrong),
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
    title: titled(`Which figures judge the plan: ${measure.name}`, wrong),
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
  get('/measures/:measure/origin', 'figure.choose-origin', (ctx, request) => showOrigin(ctx, request)),
  post('/measures/:measure/origin', 'figure.choose-origin', choose),
]
