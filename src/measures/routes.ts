import { may } from '../access/rules.ts'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { readForm, type FieldErrors, type ReadForm, type SummaryLine, sentText } from '../design/form.ts'
import { html } from '../design/html.ts'
import { knownOnForm } from '../design/known-on.ts'
import { file, notFound, page, redirect, type Answer } from '../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../web/area-routes.ts'
import { to } from './addresses.ts'
import { chooseHeadline } from './commands/choose-headline.ts'
import { typeFigure } from './commands/type-figure.ts'
import { withdrawFigure } from './commands/withdraw-figure.ts'
import { figureForm, headlineForm, withdrawForm } from './forms.ts'
import { besideSection } from './pages/beside.ts'
import { measuresPage } from './pages/list.ts'
import { whenceSection } from './pages/counted.ts'
import { measurePage } from './pages/measure.ts'
import { missingSection, type MissingUnder } from './pages/missing.ts'
import { newFigurePage } from './pages/new-figure.ts'
import { sourcePage } from './pages/source.ts'
import type { Use } from './pages/uses.ts'
import { withdrawPage } from './pages/withdraw.ts'
import { fedBySection } from './pages/fed-by.ts'
import { besideOf } from './queries/beside.ts'
import { comparison } from './queries/comparison.ts'
import { asFigure, suppliedFigures } from './queries/figures.ts'
import { fedBy } from './queries/fed-by.ts'
import { lineage } from './queries/lineage.ts'
import { headlineOf, measureById, measures } from './queries/measures.ts'
import { isCounted, withOpenings } from './queries/opened-rows.ts'
import { publishedFigures } from './queries/published.ts'
import { spcOfAll } from './queries/spc.ts'
import { whenceOf } from './queries/counted-shown.ts'
import { figuresSeen, seesExact } from './queries/values.ts'
import { valuesCsv, valuesJson } from './value-files.ts'
import { england, laterHidden, latestOf, periodWords, type Figure } from './rules.ts'
import { missingFor } from '../returns/queries/missing.ts'
import { figuresOwed } from '../returns/queries/owed.ts'
import { to as toPlans } from '../plans/addresses.ts'
import type { PlanView } from '../plans/plan-view.ts'
import { planViews } from '../plans/queries/kept-view.ts'
import { targetInWords } from '../plans/rules/target-words.ts'

const section = '/measures'

const latestShown = (figures: readonly Figure[], today: Day) => {
  const latest = latestOf(figures, today)
  return { latest, laterHidden: latest !== null && laterHidden(figures, latest, today) }
}

const showMeasures = async (ctx: Ctx, { query }: AreaRequest): Promise<Answer> => {
  const all = await measures(ctx)
  const ids = all.map(({ id }) => id)
  const [figures, country, owed] = await Promise.all([
    figuresSeen(ctx, all),
    publishedFigures(ctx, ids, [england]),
    figuresOwed(ctx),
  ])
  const listed = all.map(measure => ({
    measure,
    ...latestShown(figures.get(measure.id) ?? [], ctx.today),
    england: latestOf(country.filter(figure => figure.measure === measure.id).map(asFigure), ctx.today),
  }))
  const find = query.find?.trim() ?? ''
  const main = measuresPage({ area: ctx.area, listed, owed, mayType: may(ctx.who, 'figure.type'), find })
  return page({ title: 'Measures', main, section })
}

const showMeasure = async (ctx: Ctx, request: AreaRequest, error: string | null = null): Promise<Answer> => {
  const id = request.params.measure!
  const measure = await measureById(ctx, id)
  if (!measure) return notFound
  const other = measure.companion && (await measureById(ctx, measure.companion.measure))
  const [figures, compared, headline, owed, plans] = await Promise.all([
    figuresSeen(ctx, [measure, ...(other ? [other] : [])]),
    comparison(ctx, id),
    headlineOf(ctx, measure),
    figuresOwed(ctx),
    planViews(ctx),
  ])
  figures.set(id, withOpenings(ctx, measure, figures.get(id) ?? []))
  const seen = (which: string) => figures.get(which) ?? []
  const main = measurePage({
    area: ctx.area,
    measure,
    figures: seen(id),
    companion: other ? { measure: other, words: measure.companion!.words, figures: seen(other.id) } : null,
    comparison: compared,
    charts: (await spcOfAll(ctx, [measure], figures)).get(id) ?? [],
    headline,
    owed: owed.filter(each => each.measure === id),
    uses: usesOf(ctx, plans, id),
    mayType: may(ctx.who, 'figure.type'),
    mayCompare: may(ctx.who, 'measure.compare') && isCounted(id),
    mayChoose: may(ctx.who, 'headline.choose'),
    today: ctx.today,
    csrf: request.csrf,
    refused: error === null ? null : { because: error, sent: sentText(request.body).because ?? '' },
    fed: fedBySection(ctx.area, await fedBy(ctx, measure)),
    beside: besideSection(await besideOf(ctx, measure, figures)),
    whence: whenceSection(ctx.area, measure, await whenceOf(ctx, measure), seesExact(ctx, measure)),
    missing: missingSection(ctx.area, await missingUnder(ctx, id, seen(id))),
  })
  const days = knownOnForm({ action: to.measure(ctx.area.slug, id), query: {}, day: ctx.today })
  return page({
    title: measure.name,
    main: html`${main} ${days}`,
    section,
    back: back(ctx),
    ...(error && { status: 422, refused: true }),
  })
}

/** What is missing under the partnership's latest count, and under the newest period that is over. */
const missingUnder = async (ctx: Ctx, id: string, figures: readonly Figure[]): Promise<MissingUnder> => {
  const latest = latestOf(
    figures.filter(({ series, to: until }) => series === 'local' && until < ctx.today),
    ctx.today,
  )
  return {
    figure: latest && { when: periodWords(latest), missing: await missingFor(ctx, id, latest) },
    newest: await missingFor(ctx, id),
    mayOpen: may(ctx.who, 'owed.read'),
  }
}

/** The promises of every plan that this measure settles. */
const usesOf = (ctx: Ctx, plans: readonly PlanView[], measureId: string): Use[] =>
  plans.flatMap(({ document, promises }) =>
    promises.flatMap(({ ref, promise, verdict }) =>
      promise.target?.measure === measureId
        ? {
            programme: document.programme.name,
            href: toPlans.promise(ctx.area.slug, document.programme.slug, ref),
            words: promise.words,
            promised: targetInWords(promise.target),
            dueOn: promise.dueOn,
            standing: verdict.standing,
            familiesDisagree: verdict.familiesDisagree,
          }
        : [],
    ),
  )

const back = (ctx: Ctx) => ({ text: 'All measures', href: to.measures(ctx.area.slug) })

const showSource = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const traced = await lineage(ctx, request.params.measure!)
  if (!traced) return notFound
  const { id, name } = traced.measure
  const mayType = may(ctx.who, 'figure.type') && ctx.knownAt === null
  const local = withOpenings(ctx, traced.measure, traced.local)
  const main = sourcePage({ area: ctx.area, lineage: { ...traced, local }, today: ctx.today, mayType })
  return page({
    title: `Where this came from: ${name}`,
    main,
    section,
    back: { text: name, href: to.measure(ctx.area.slug, id) },
  })
}

/** A measure's figures as this reader may see them, as a file with its definition. */
const valuesFile = async (ctx: Ctx, request: AreaRequest, ending: 'csv' | 'json'): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure) return notFound
  const figures = (await figuresSeen(ctx, [measure])).get(measure.id) ?? []
  const [type, body] =
    ending === 'csv'
      ? (['text/csv; charset=utf-8', valuesCsv(measure, figures)] as const)
      : (['application/json', valuesJson(measure, figures)] as const)
  return file({ name: `${ctx.area.slug}-${measure.id}.${ending}`, type, body })
}

type Wrong = { sent: Readonly<Record<string, string>>; fields: FieldErrors; summary: readonly SummaryLine[] }

const figureFormPage = async (ctx: Ctx, request: AreaRequest, wrong: Wrong, refused: boolean): Promise<Answer> => {
  const main = newFigurePage({
    area: ctx.area,
    measures: await measures(ctx),
    today: ctx.today,
    csrf: request.csrf,
    ...wrong,
  })
  return page({ title: 'Type a figure', main, section, back: back(ctx), ...(refused && { status: 422, refused }) })
}

const askFigure = (ctx: Ctx, request: AreaRequest): Promise<Answer> =>
  figureFormPage(ctx, request, { sent: { measure: request.query.measure ?? '' }, fields: {}, summary: [] }, false)

const keepTyped = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read: ReadForm<Parameters<typeof typeFigure>[1]> = readForm(figureForm, request.body)
  if (!read.ok) return figureFormPage(ctx, request, read, true)
  const typed = await typeFigure(ctx, read.values)
  if (typed.ok) return redirect(to.measure(ctx.area.slug, read.values.measure))
  const { field, because } = typed
  const wrong = { sent: sentText(request.body), fields: { [field]: [because] }, summary: [{ text: because, href: `#${field}` }] }
  return figureFormPage(ctx, request, wrong, true)
} // prettier-ignore

const makeHeadline = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const read = readForm(headlineForm, request.body)
  if (!read.ok) return showMeasure(ctx, request, read.summary[0]!.text)
  const id = request.params.measure!
  const chosen = await chooseHeadline(ctx, id, read.values.because)
  return chosen.ok ? redirect(to.measure(ctx.area.slug, id)) : showMeasure(ctx, request, chosen.because)
}

const askWithdraw = async (ctx: Ctx, request: AreaRequest, error: string | null = null): Promise<Answer> => {
  const { measure: measureId, figure: figureId } = request.params
  const measure = await measureById(ctx, measureId!)
  const figure = measure && (await suppliedFigures(ctx, [measure.id])).find(({ id }) => id === figureId)
  if (!measure || !figure) return notFound
  return page({
    title: 'Withdraw this figure',
    main: withdrawPage({
      area: ctx.area,
      measure,
      figure,
      csrf: request.csrf,
      error,
      because: sentText(request.body).because ?? '',
    }),
    section,
    back: { text: 'Where this came from', href: to.source(ctx.area.slug, measure.id) },
    ...(error && { status: 422, refused: true }),
  })
}

const withdraw = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { measure: measureId, figure: figureId } = request.params
  const read = readForm(withdrawForm, request.body)
  if (!read.ok) return askWithdraw(ctx, request, read.summary[0]!.text)
  const done = await withdrawFigure(ctx, { measureId: measureId!, figureId: figureId!, ...read.values })
  return done.ok ? redirect(to.source(ctx.area.slug, measureId!)) : askWithdraw(ctx, request, done.because)
}

export const measureRoutes: readonly AreaRoute[] = [
  get('/measures', 'measure.read', showMeasures),
  get('/measures/:measure', 'measure.read', (ctx, request) => showMeasure(ctx, request)),
  get('/measures/:measure/source', 'measure.read', showSource),
  get('/measures/:measure/values.csv', 'measure.read', (ctx, request) => valuesFile(ctx, request, 'csv')),
  get('/measures/:measure/values.json', 'measure.read', (ctx, request) => valuesFile(ctx, request, 'json')),
  post('/measures/:measure/headline', 'headline.choose', makeHeadline),
  get('/measures/:measure/figures/:figure/withdraw', 'figure.type', (ctx, request) => askWithdraw(ctx, request)),
  post('/measures/:measure/figures/:figure/withdraw', 'figure.type', withdraw),
  get('/figures/new', 'figure.type', askFigure),
  post('/figures/new', 'figure.type', keepTyped),
]
