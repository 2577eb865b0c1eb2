import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { ghostForm, noteForm, rebaseForm, takeBackForm } from '../forms/charts.ts'
import { takeBackMark, type Marked } from '../commands/chart-mark.ts'
import { writeChartNote } from '../commands/chart-note.ts'
import { setApart } from '../commands/ghost.ts'
import { approveRebase } from '../commands/rebase.ts'
import { chartPage, takeBackPage, type Wrong } from '../pages/chart.ts'
import { chartMarks } from '../queries/chart-marks.ts'
import { measureById, type Measure } from '../queries/measures.ts'
import { spcOfAll, type MeasureChart } from '../queries/spc.ts'
import { lineWritten } from '../rules/chart-marks.ts'

const section = '/measures'

export type ChartAsked = {
  readonly measure: Measure
  readonly charts: readonly MeasureChart[]
  readonly shown: MeasureChart | null
}

/** The measure of an address with its lines; the one that was asked for, else the one that tells most. */
export const chartAsked = async (ctx: Ctx, id: string, line: string | undefined): Promise<ChartAsked | null> => {
  const measure = await measureById(ctx, id)
  if (!measure) return null
  const charts = (await spcOfAll(ctx, [measure])).get(id) ?? []
  const shown = line ? charts.find(each => lineWritten(each.line) === line) : charts[0]
  return { measure, charts, shown: shown ?? null }
}

const backTo = (ctx: Ctx, { id, name }: Measure) => ({ text: name, href: to.measure(ctx.area.slug, id) })

const showChart = async (ctx: Ctx, request: AreaRequest, wrong: Wrong | null = null): Promise<Answer> => {
  const line = wrong ? wrong.sent.line : request.query.line
  const asked = await chartAsked(ctx, request.params.measure!, line)
  if (!asked || (line && !wrong && !asked.shown)) return notFound
  const { measure, charts } = asked
  const now = ctx.knownAt === null
  const main = chartPage({
    area: ctx.area,
    measure,
    charts,
    shown: asked.shown ?? charts[0] ?? null,
    marks: await chartMarks(ctx, [measure.id]),
    mayRebase: now && may(ctx.who, 'chart.rebase'),
    mayNote: now && may(ctx.who, 'chart.note'),
    today: ctx.today,
    csrf: request.csrf,
    wrong,
  })
  const days = knownOnForm({ action: to.chart(ctx.area.slug, measure.id), query: request.query, day: ctx.today })
  return page({
    title: `The chart of ${measure.name}`,
    main: html`${main} ${days}`,
    section,
    back: backTo(ctx, measure),
    ...(wrong && { status: 422, refused: true }),
  })
}

type Doing = { readonly form: Wrong['form']; readonly field: string }

/** A command's answer as a page: back to the chart, or the sentence at the field it is about. */
const answered = (ctx: Ctx, request: AreaRequest, { form, field }: Doing, marked: Marked): Answer | Promise<Answer> => {
  const sent = sentText(request.body)
  if (marked.ok) return redirect(to.chart(ctx.area.slug, request.params.measure!, sent.line))
  const summary = [{ text: marked.because, href: `#${form}-${field}` }]
  return showChart(ctx, request, { form, sent, fields: { [field]: [marked.because] }, summary })
}

const refused = (ctx: Ctx, request: AreaRequest, form: Wrong['form'], read: Pick<Wrong, 'sent' | 'fields' | 'summary'>) => {
  const summary = read.summary.map(({ text, href }) => ({ text, href: `#${form}-${href.slice(1)}` }))
  return showChart(ctx, request, { form, sent: read.sent, fields: read.fields, summary })
} // prettier-ignore

const rebase = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(rebaseForm, request.body)
  if (!read.ok) return refused(ctx, request, 'rebases', read)
  const { line, ...values } = read.values
  const asked = await chartAsked(ctx, request.params.measure!, line)
  if (!asked?.shown) return notFound
  return answered(ctx, request, { form: 'rebases', field: 'because' }, await approveRebase(ctx, { shown: asked.shown, ...values })) // prettier-ignore
}

const ghost = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(ghostForm, request.body)
  if (!read.ok) return refused(ctx, request, 'one-offs', read)
  const { line, ...values } = read.values
  const asked = await chartAsked(ctx, request.params.measure!, line)
  if (!asked?.shown) return notFound
  return answered(ctx, request, { form: 'one-offs', field: 'at' }, await setApart(ctx, { shown: asked.shown, ...values })) // prettier-ignore
}

const note = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(noteForm, request.body)
  if (!read.ok) return refused(ctx, request, 'notes', read)
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure) return notFound
  const { on, words } = read.values
  return answered(ctx, request, { form: 'notes', field: 'on' }, await writeChartNote(ctx, { measure: measure.id, on, words })) // prettier-ignore
}

const marked = async (ctx: Ctx, { params }: AreaRequest) => {
  const measure = await measureById(ctx, params.measure!)
  const mark = measure && (await chartMarks(ctx, [measure.id])).find(({ id }) => id === params.mark)
  const right = mark?.kind === 'note' ? 'chart.note' : 'chart.rebase'
  return measure && mark && !mark.takenBack && may(ctx.who, right) ? { measure, mark } : null
}

const askTakeBack = async (ctx: Ctx, request: AreaRequest, error: string | null = null): Promise<Answer> => {
  const found = await marked(ctx, request)
  if (!found) return notFound
  const sent = sentText(request.body).because ?? ''
  return page({
    title: 'Take back a mark on a chart',
    main: takeBackPage({ area: ctx.area, ...found, csrf: request.csrf, sent, error }),
    section,
    back: { text: 'The chart', href: to.chart(ctx.area.slug, found.measure.id) },
    ...(error && { status: 422, refused: true }),
  })
}

const takeBack = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const found = await marked(ctx, request)
  if (!found) return notFound
  const read = readForm(takeBackForm, request.body)
  if (!read.ok) return askTakeBack(ctx, request, read.summary[0]!.text)
  const done = await takeBackMark(ctx, found.measure.id, found.mark.id, read.values.because)
  return done.ok ? redirect(to.chart(ctx.area.slug, found.measure.id)) : askTakeBack(ctx, request, done.because)
}

export const chartRoutes: readonly AreaRoute[] = [
  get('/measures/:measure/chart', 'measure.read', (ctx, request) => showChart(ctx, request)),
  post('/measures/:measure/chart/rebases', 'chart.rebase', rebase),
  post('/measures/:measure/chart/one-offs', 'chart.rebase', ghost),
  post('/measures/:measure/chart/notes', 'chart.note', note),
  get('/measures/:measure/chart/marks/:mark/take-back', 'chart.note', (ctx, request) => askTakeBack(ctx, request)),
  post('/measures/:measure/chart/marks/:mark/take-back', 'chart.note', takeBack),
]
