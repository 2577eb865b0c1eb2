import Papa from 'papaparse'
import { may } from '../../access/rules.ts'
import { to as toCases } from '../../assessments/addresses.ts'
import type { Ctx } from '../../ctx.ts'
import { knownOnForm, knownOnKey } from '../../design/known-on.ts'
import { isDay } from '../../kernel/day.ts'
import { file, notFound, page, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { openFigure } from '../commands/openings.ts'
import { openedColumns, openedPage, openedRecordPage } from '../pages/opened.ts'
import { suppliedPage } from '../pages/supplied.ts'
import {
  atOnce,
  figureAsked,
  isCounted,
  openedToday,
  recordOf,
  rowsOf,
  type FigureOpened,
} from '../queries/opened-rows.ts'
import { suppliedOpened, type SuppliedOpened } from '../queries/opened-supplied.ts'

const section = '/measures'

const asked = (ctx: Ctx, { params, query }: AreaRequest): Promise<FigureOpened | null> =>
  figureAsked(ctx, params.measure!, query)

const days = (ctx: Ctx, { measure, cell }: FigureOpened) =>
  knownOnForm({ action: to.opened(ctx.area.slug, measure.id, cell).split('?')[0]!, query: cell, day: ctx.today })

const pageOf = ({ page: given }: AreaRequest['query'], pages: number): number => {
  const number = Number(given ?? 1)
  return Number.isSafeInteger(number) ? Math.min(Math.max(number, 1), Math.max(pages, 1)) : 1
}

const showOpened = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const figure = await asked(ctx, request)
  if (!figure) return notFound
  const open = figure.sight === 'rows' && figure.ids.length > 0 && (await openedToday(ctx, figure))
  const pages = Math.ceil(figure.ids.length / atOnce)
  const number = pageOf(request.query, pages)
  const main = openedPage({
    area: ctx.area,
    figure,
    csrf: request.csrf,
    rows: open ? await rowsOf(ctx, figure, number) : null,
    page: number,
    pages,
    mayCompare: may(ctx.who, 'measure.compare') && ctx.knownAt === null,
    knownOn: ctx.knownAt === null ? null : ctx.today,
    days: days(ctx, figure),
  })
  const { name, id } = figure.measure
  return page({ title: `${name}: ${figure.when}`, main, section, back: { text: name, href: to.measure(ctx.area.slug, id) } }) // prettier-ignore
}

const open = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const figure = await asked(ctx, request)
  if (!figure || figure.sight !== 'rows') return notFound
  if (!(await openedToday(ctx, figure))) await openFigure(ctx, figure)
  const on = request.query[knownOnKey]
  return redirect(
    `${to.opened(ctx.area.slug, figure.measure.id, figure.cell)}${isDay(on) ? `&${knownOnKey}=${on}` : ''}`,
  )
}

/** A figure whose records this person has opened today; null as though there were none. */
const openNow = async (ctx: Ctx, request: AreaRequest): Promise<FigureOpened | null> => {
  const figure = await asked(ctx, request)
  return figure && figure.sight === 'rows' && (await openedToday(ctx, figure)) ? figure : null
}

const references = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const figure = await openNow(ctx, request)
  if (!figure) return notFound
  const { measure, cell } = figure
  const rows = (await rowsOf(ctx, figure)).map(({ reference, organisation, begunOn, on, why }) => [reference, organisation, begunOn, on, why, cell.period, ...(cell.part ? [cell.part] : [])]) // prettier-ignore
  const body = `\uFEFF${Papa.unparse({ fields: [...openedColumns(cell)], data: rows }, { escapeFormulae: true })}\r\n`
  return file({ name: `${measure.id}-${cell.period.replace('/', '-')}-${cell.side}.csv`, type: 'text/csv; charset=utf-8', body, noindex: true }) // prettier-ignore
}

const showRecord = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const id = request.params.record
  const figure = await openNow(ctx, request)
  const record = figure && (await recordOf(ctx, figure, id!))
  if (!figure || !record) return notFound
  const { measure, cell, when } = figure
  const main = openedRecordPage({
    area: ctx.area,
    figure,
    record,
    readsRows: may(ctx.who, 'return.read-rows'),
    href: figure.records === 'case' && may(ctx.who, 'case.read') ? toCases.case(ctx.area.slug, record.id) : null,
  })
  const back = { text: `${measure.name}, ${when}`, href: to.opened(ctx.area.slug, measure.id, cell) }
  return page({ title: `${record.reference}: ${measure.name}`, main, section, back })
}

/** What is counted from records for the period of a figure that was sent or typed: the number, and what it is out of. */
const recordsBeside = async (ctx: Ctx, { measure, figure }: SuppliedOpened): Promise<FigureOpened[]> => {
  if (figure.part || !isCounted(measure.id)) return []
  const sides = measure.unit === 'number' ? ['numerator'] : ['numerator', 'denominator']
  const found = await Promise.all(sides.map(side => figureAsked(ctx, measure.id, { period: figure.period, side })))
  return found.every(each => each !== null) ? found : []
}

const showSupplied = async (ctx: Ctx, { params }: AreaRequest): Promise<Answer> => {
  const opened = await suppliedOpened(ctx, params.measure!, params.figure!)
  if (!opened) return notFound
  const { id, name } = opened.measure
  const main = suppliedPage({
    area: ctx.area,
    opened,
    readsReturns: may(ctx.who, 'return.read'),
    readsRows: may(ctx.who, 'return.read-rows'),
    records: await recordsBeside(ctx, opened),
    mayCompare: may(ctx.who, 'measure.compare') && ctx.knownAt === null,
    days: knownOnForm({ action: to.figure(ctx.area.slug, id, params.figure!), query: {}, day: ctx.today }),
  })
  return page({ title: `${name}: where a figure came from`, main, section, back: { text: name, href: to.measure(ctx.area.slug, id) } }) // prettier-ignore
}

export const openedRoutes: readonly AreaRoute[] = [
  get('/measures/:measure/opened', 'figure.open', showOpened),
  post('/measures/:measure/opened', 'figure.open', open),
  get('/measures/:measure/opened/references.csv', 'figure.open', references),
  get('/measures/:measure/opened/:record', 'figure.open', showRecord),
  get('/measures/:measure/figures/:figure', 'figure.open', showSupplied),
]
