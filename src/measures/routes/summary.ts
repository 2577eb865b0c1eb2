import type { Ctx } from '../../ctx.ts'
import { html } from '../../design/html.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { writeCsv, type CsvCell } from '../../layouts/write-csv.ts'
import { attentionOf } from '../../spc/attention.ts'
import { file, notFound, page, type Answer } from '../../web/answer.ts'
import { get, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { partsPage } from '../pages/multiples.ts'
import { summaryPage } from '../pages/summary.ts'
import { measureById } from '../queries/measures.ts'
import { partCharts } from '../queries/parts.ts'
import { summary, type Summarised } from '../queries/summary.ts'
import { seesExact } from '../queries/values.ts'
import { levelOf } from '../rules/targets.ts'

const section = '/measures'

/** The rows of one part of children or services: measures counted by it, with the chart of that part. */
const ofPart = async (ctx: Ctx, rows: readonly Summarised[], part: string): Promise<readonly Summarised[]> => {
  const counted = rows.filter(({ measure }) => measure.breakdowns.includes(part))
  const charts = await partCharts(ctx, counted.map(({ measure }) => measure)) // prettier-ignore
  return counted
    .map((row): Summarised => {
      const shown = charts.get(row.measure.id)?.find(({ line }) => line.part === part) ?? null
      return { ...row, shown, attention: shown ? attentionOf(shown.chart) : 10 }
    })
    .toSorted((a, b) => a.attention - b.attention)
}

/** What was asked for; a plan or part that is none is left out, so that an old address still shows something. */
const asked = async (ctx: Ctx, { query }: AreaRequest) => {
  const { rows, places } = await summary(ctx)
  const parts = [...new Set(rows.flatMap(({ measure }) => measure.breakdowns))].toSorted()
  const within = places.some(({ value }) => value === query.within) ? query.within! : ''
  const part = parts.includes(query.part ?? '') ? query.part! : ''
  const some = within ? rows.filter(row => row.within.has(within)) : rows
  return { rows: part ? await ofPart(ctx, some, part) : some, places, parts, asked: { within, part } }
}

const showSummary = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const given = await asked(ctx, request)
  const exact = given.rows.every(({ measure }) => seesExact(ctx, measure))
  const days = knownOnForm({ action: to.summary(ctx.area.slug), query: request.query, day: ctx.today })
  return page({
    title: 'All measures at a glance',
    main: html`${summaryPage({ area: ctx.area, ...given, exact })} ${days}`,
    section,
    back: { text: 'All measures', href: to.measures(ctx.area.slug) },
    wide: true,
  })
}

const columns = ['measure', 'name', 'part', 'period', 'value', 'unit', 'target', 'mean', 'lower_limit', 'upper_limit', 'variation', 'assurance', 'sentence', 'definition_version', 'source'] // prettier-ignore

const csvRow = ({ measure, shown }: Summarised): CsvCell[] => {
  const latest = shown?.figures.findLast(({ value }) => value !== null)
  const last = shown?.chart.partitions.at(-1)
  const target = shown?.target ? levelOf(shown.target) : null
  return [
    measure.id,
    measure.name,
    shown?.line.part ?? '',
    latest?.period ?? '',
    latest?.value ?? null,
    measure.unit,
    target,
    last?.mean ?? null,
    last?.lpl ?? null,
    last?.upl ?? null,
    shown?.chart.icons.variation ?? '',
    shown?.chart.icons.assurance ?? '',
    shown?.chart.sentence ?? '',
    measure.version,
    latest?.source ?? measure.source,
  ]
}

const summaryCsv = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const { rows } = await asked(ctx, request)
  return file({
    name: `${ctx.area.slug}-measures-summary.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([columns, ...rows.map(csvRow)]),
  })
}

const showParts = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure) return notFound
  const parts = (await partCharts(ctx, [measure])).get(measure.id) ?? []
  const days = knownOnForm({ action: to.parts(ctx.area.slug, measure.id), query: {}, day: ctx.today })
  return page({
    title: `${measure.name}, part by part`,
    main: html`${partsPage({ area: ctx.area, measure, parts, exact: seesExact(ctx, measure) })} ${days}`,
    section,
    back: { text: measure.name, href: to.measure(ctx.area.slug, measure.id) },
    wide: true,
  })
}

export const summaryRoutes: readonly AreaRoute[] = [
  get('/measures/summary', 'measure.read', showSummary),
  get('/measures/summary.csv', 'measure.read', summaryCsv),
  get('/measures/:measure/parts', 'measure.read', showParts),
]
