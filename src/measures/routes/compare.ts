import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText, type FieldErrors } from '../../design/form.ts'
import { fileOnDisk } from '../../files/at-rest.ts'
import { isDay } from '../../kernel/day.ts'
import { writeXlsx } from '../../layouts/write-xlsx.ts'
import { file, notFound, page, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { noteCompared, openFigure } from '../commands/openings.ts'
import { compareForm } from '../forms/compare.ts'
import { mostBytes, rowsOfFile, type RowsRead } from '../list-file.ts'
import { compareFormPage, comparedPage, comparedSentence } from '../pages/compare.ts'
import {
  compareWith,
  knownReferences,
  type Compared,
  type Difference,
  type KnownReferences,
} from '../queries/compare.ts'
import { measureById, type Measure } from '../queries/measures.ts'
import { figureAsked, offered, openedToday, type FigureOpened } from '../queries/opened-rows.ts'
import { reasonNames } from '../rules/compare-list.ts'
import { mostLines, readList, rowsOfText, type Entry, type ListRead } from '../rules/references.ts'

const section = '/measures'

type Wrong = { readonly fields: FieldErrors; readonly summary: readonly { text: string; href: string }[] }
const wrongAt = (field: string, because: string): Wrong => ({ fields: { [field]: [because] }, summary: [{ text: because, href: `#${field}` }] }) // prettier-ignore

const formPage = async (ctx: Ctx, request: AreaRequest, measure: Measure, sent: Readonly<Record<string, string>>, wrong: Wrong | null = null): Promise<Answer> =>
  page({
    title: 'Compare with my list',
    main: compareFormPage({
      area: ctx.area,
      measure,
      offered: await offered(ctx, measure.id),
      csrf: request.csrf,
      sent,
      fields: wrong?.fields ?? {},
      summary: wrong?.summary ?? [],
    }),
    section,
    back: { text: measure.name, href: to.measure(ctx.area.slug, measure.id) },
    ...(wrong && { status: 422, refused: true }),
  }) // prettier-ignore

const ask = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure) return notFound
  const { period = '', part = '', side = '' } = request.query
  return formPage(ctx, request, measure, { period, part, side })
}

/** The rows of what was pasted or sent; a file goes before what stands in the box. */
const rowsGiven = async ({ upload }: AreaRequest, pasted: string): Promise<RowsRead & { field: 'file' | 'list' }> => {
  if (!upload) return { ok: true, rows: rowsOfText(pasted), sheet: null, field: 'list' }
  if (!upload.ok) return { ...upload, field: 'file' }
  return { ...(await rowsOfFile(fileOnDisk(upload.path, upload.name, upload.size))), field: 'file' }
}

const readAsWords = (read: Extract<ListRead, { ok: true }>, sheet: string | null): string[] => [
  ...(sheet ? [`Read from the sheet “${sheet}”.`] : []),
  ...(read.columns > 1 ? [`Of ${read.columns} columns, column ${read.column} was read${read.heading ? `, headed “${read.heading}”` : ''}.`] : []),
  ...(read.columns === 1 && read.heading ? [`The first line, “${read.heading}”, was taken as a heading.`] : []),
] // prettier-ignore

type Packed = { readonly period: string; readonly part: string; readonly side: string; readonly drawnOn: string | null; readonly entries: readonly Entry[] } // prettier-ignore
const packedForm = z.object({
  period: z.string(),
  part: z.string(),
  side: z.enum(['numerator', 'denominator']),
  drawnOn: z.string().refine(isDay).nullable(),
  entries: z.array(z.object({ line: z.int(), written: z.string().max(500), plain: z.string().max(60) })).max(mostLines),
})

const pack = (packed: Packed): string => deflateRawSync(JSON.stringify(packed)).toString('base64url')

/** What a page of ours packed; null where it is anything else. */
const unpack = (text: string): Packed | null => {
  try {
    const json: unknown = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: mostBytes }).toString()) // prettier-ignore
    const read = packedForm.safeParse(json)
    return read.success ? read.data : null
  } catch {
    return null
  }
}

type Done = { readonly figure: FigureOpened; readonly compared: Compared }

/** Compares and notes it; the figure's records were shown with that, so it counts as opened too. */
const compareNow = async (ctx: Ctx, figure: FigureOpened, known: KnownReferences, { entries, drawnOn }: Pick<Packed, 'entries' | 'drawnOn'>): Promise<Done> => {
  const compared = await compareWith(ctx, figure, known, entries, drawnOn)
  if (!(await openedToday(ctx, figure))) await openFigure(ctx, figure)
  const { lines, both, onlyTheirs, onlyOurs } = compared
  await noteCompared(ctx, figure, { lines, both: both.length, onlyTheirs: onlyTheirs.length, onlyOurs: onlyOurs.length }) // prettier-ignore
  return { figure, compared }
} // prettier-ignore

const compare = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const measure = await measureById(ctx, request.params.measure!)
  if (!measure) return notFound
  const sent = sentText(request.body)
  const refuse = (wrong: Wrong) => formPage(ctx, request, measure, sent, wrong)
  const form = readForm(compareForm, request.body)
  if (!form.ok) return refuse(form)
  const { period, part, side, list, drawnOn } = form.values
  const figure = await figureAsked(ctx, measure.id, { period, part, side })
  if (!figure || figure.sight !== 'rows') return refuse(wrongAt('period', 'Nothing is counted here in that period. Choose one of the list.')) // prettier-ignore
  if (drawnOn !== null && drawnOn > ctx.today) return refuse(wrongAt('drawnOn', 'A list cannot have been drawn after today.')) // prettier-ignore
  const rows = await rowsGiven(request, list)
  if (!rows.ok) return refuse(wrongAt(rows.field, rows.because))
  const known = await knownReferences(ctx, figure.records)
  const read = readList(rows.rows, plain => known.index.exact.has(plain))
  if (!read.ok) return refuse(wrongAt(rows.field, read.because))
  const { compared } = await compareNow(ctx, figure, known, { entries: read.entries, drawnOn })
  const main = comparedPage({
    area: ctx.area,
    figure,
    compared,
    readAs: readAsWords(read, rows.sheet),
    csrf: request.csrf,
    packed: pack({ period, part, side, drawnOn, entries: read.entries }),
  })
  return page({ title: 'Your list and ours', main, section, back: { text: measure.name, href: to.measure(ctx.area.slug, measure.id) } }) // prettier-ignore
}

const rowOf = ({ line, reference, reasons }: Difference) => [
  line === null ? '' : String(line),
  reference,
  reasons.map(({ code }) => reasonNames[code]).join('; '),
  reasons.map(({ words }) => words).join(' '),
]

const workbook = ({ figure, compared }: Done): Promise<Buffer> => {
  const { measure, cell, when } = figure
  const head = ['line of your list', 'reference', 'reason', 'what our record says']
  const about = [
    ['measure', measure.name],
    ['period', when],
    ...(cell.part ? [['part', cell.part]] : []),
    ['number', cell.side === 'numerator' ? measure.numerator : measure.denominator!],
    ['result', comparedSentence(compared)],
    ['your list was drawn on', compared.drawnOn ?? 'not said'],
  ]
  const widths = [18, 24, 34, 100]
  return writeXlsx([
    { name: 'About', rows: about, widths: [24, 100], headed: false },
    { name: 'Only in your list', rows: [head, ...compared.onlyTheirs.map(rowOf)], widths },
    { name: 'Only in ours', rows: [head, ...compared.onlyOurs.map(rowOf)], widths },
    { name: 'In both', rows: [['line of your list', 'as you write it', 'our reference'], ...compared.both.map(({ entry, record }) => [String(entry.line), entry.written, record.reference])] },
  ]) // prettier-ignore
}

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const asExcel = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const packed = unpack(sentText(request.body).packed ?? '')
  const { period, part, side } = packed ?? {}
  const figure = packed && (await figureAsked(ctx, request.params.measure!, { period, part, side }))
  if (!packed || !figure || figure.sight !== 'rows') return notFound
  const done = await compareNow(ctx, figure, await knownReferences(ctx, figure.records), packed)
  return file({ name: `${figure.measure.id}-${figure.cell.period.replace('/', '-')}-compared.xlsx`, type: xlsxType, body: await workbook(done), noindex: true }) // prettier-ignore
}

export const compareRoutes: readonly AreaRoute[] = [
  get('/measures/:measure/compare', 'measure.compare', ask),
  post('/measures/:measure/compare', 'measure.compare', compare, { uploadAtMost: mostBytes }),
  post('/measures/:measure/compare/differences.xlsx', 'measure.compare', asExcel),
]
