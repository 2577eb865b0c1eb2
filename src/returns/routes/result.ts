import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { capital, showDay } from '../../design/words.ts'
import { openFile } from '../../files/queries.ts'
import { addMonths } from '../../kernel/day.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { partNamed, partsInWords } from '../../measures/rules/breakdowns.ts'
import { measures, type Measure } from '../../measures/queries/measures.ts'
import { typedStanding } from '../../measures/queries/typed.ts'
import { typedStays, whyNoFigure } from '../../measures/sent-figures.ts'
import { personNames } from '../../partners/queries.ts'
import { file, json, notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { answerQuestion } from '../commands/answer.ts'
import { noteOpened, writeNote } from '../commands/notes.ts'
import { withdrawReturn } from '../commands/withdraw.ts'
import { csvType, issuesCsv, issuesXlsx, xlsxType } from '../downloads.ts'
import { answerForm, noteForm, withdrawForm } from '../forms/sending.ts'
import { withdrawReturnPage } from '../pages/keys.ts'
import { resultPage, type ResultPage, type RuleMet } from '../pages/result.ts'
import { returnsPage, type OwedShown } from '../pages/list.ts'
import { itemShown } from '../pages/owed.ts'
import { progressOf } from '../progress.ts'
import { owedNow } from '../queries/owed.ts'
import { recordsKnown } from '../queries/records.ts'
import { returnsOf, type ReturnView } from '../queries/returns.ts'
import { heldCounts, missingCounts, monthsKept, notesOf, unmappedCodes } from '../queries/sending.ts'
import { isMissing, itemInWords, stateInWords as owedInWords } from '../rules/owed.ts'
import { owedPeriodInWords } from '../rules/owed-periods.ts'
import { seesAll } from '../rules/numbers.ts'
import { reaches, type Reach } from '../rules/reach.ts'
import { ruleInWords, stateInWords } from '../rules/words.ts'
import { mayWith, organisationChoices, organisationName, reachIn, refusedAt, returnAsked, sightIn } from './asked.ts'
import { checksOf } from './checks.ts'
import { issuesFor } from './mapped.ts'

const pageSize = 50

const showReturns = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const reach = await reachIn(ctx, 'return.read')
  const organisations = await organisationChoices(ctx, reach)
  const chosen = request.query.organisation ?? ''
  const before = new Date(request.query.before ?? '')
  const wanted = chosen && reaches(reach, chosen) ? [chosen] : reach === 'every' ? [undefined] : reach
  const lists = await Promise.all(
    wanted.map(organisationId =>
      returnsOf(ctx, {
        limit: pageSize + 1,
        ...(organisationId !== undefined && { organisationId }),
        ...(!Number.isNaN(before.getTime()) && { before }),
      }),
    ),
  )
  const all = lists.flat().toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime())
  const shown = all.slice(0, pageSize)
  const name = (id: string) => organisations.find(({ value }) => value === id)?.text
  const returns = await Promise.all(
    shown.map(async each => ({
      ...each,
      layoutName: layoutNamed(each.layoutId)?.name ?? each.layoutId,
      organisation: name(each.organisationId) ?? (await organisationName(ctx, each.organisationId)),
    })),
  )
  const older =
    all.length > pageSize
      ? to.returns(ctx.area.slug, {
          ...(chosen && { organisation: chosen }),
          before: shown.at(-1)!.receivedAt.toISOString(),
        })
      : null
  return returnsPage({
    area: ctx.area,
    returns,
    of: organisations.length === 1 ? organisations[0]!.text : null,
    organisations,
    chosen,
    maySend: (await reachIn(ctx, 'return.send')).length > 0,
    maySettle: (await reachIn(ctx, 'return.settle')).length > 0,
    mayKeepKeys: (await reachIn(ctx, 'return.keep-keys')).length > 0,
    older,
    owed: await owedBy(ctx, reach, chosen),
  })
}

/** What is owed by those within reach and is not there whole, the gaps first. */
const owedBy = async (ctx: Ctx, reach: Reach, chosen: string): Promise<OwedShown[]> => {
  const names = new Map((await measures(ctx)).map(({ id, name }) => [id, name]))
  return (await owedNow(ctx))
    .filter(
      ({ organisation, state }) =>
        reaches(reach, organisation.id) &&
        (!chosen || organisation.id === chosen) &&
        (isMissing(state) || state === 'due' || state === 'partial'),
    )
    .map(owed => {
      const { layoutId, layoutName, organisation, state } = owed
      const item = itemShown(owed)
      const said = item ? ` ${capital(owedPeriodInWords(item))}: ${itemInWords(item, id => names.get(id) ?? id)}` : ''
      return { layoutId, layoutName, organisation: organisation.name, stands: `${owedInWords[state]}.${said}` }
    })
}

const rulesOf = async (ctx: Ctx, view: ReturnView, rows: boolean): Promise<RuleMet[]> => {
  const layout = layoutNamed(view.layoutId)
  const listed = new Map((layout ? checksOf(layout) : []).map(({ code, says }) => [code, says]))
  const notes = await notesOf(ctx, view.returnId)
  const issues = rows ? await issuesFor(ctx, view) : []
  return view.totals.map(({ code, severity, total }) => ({
    code,
    severity,
    total,
    says: listed.get(code) ?? ruleInWords(code),
    examples: issues.filter(issue => issue.code === code && issue.severity === severity).slice(0, 5),
    notes: notes.filter(note => note.code === code),
  }))
}

type SentRow = Awaited<ReturnType<typeof recordsKnown<'figure-sent'>>>[number]

/** Rows beside which a figure that was typed here stands, as it was counted later. */
const behindTyped = async (ctx: Ctx, all: readonly Measure[], sent: readonly SentRow[]): Promise<string[]> => {
  const typed = await typedStanding(ctx, all.map(({ id }) => id))
  return sent.flatMap(({ row, record }) => {
    const { measure: named, period, breakdown, as_at: asAt, state } = record
    const measure = all.find(({ id, name }) => [id, name].some(each => each.toLowerCase() === (named ?? '').toLowerCase()))
    const part = measure && partNamed(measure.breakdowns, breakdown)
    const met = typed.find(each => each.measureId === measure?.id && each.period === period && each.breakdown === (part || 'all'))
    return met && asAt && typedStays(met, { asAt, final: state === 'validated' })
      ? [`row ${row} was counted on ${showDay(asAt)}, the ${met.final ? 'final ' : ''}figure that was typed here on ${showDay(met.asAt)}`]
      : []
  })
} // prettier-ignore

/** What is said of rows that were taken in and became no figure. */
const remarksOf = async (ctx: Ctx, view: ReturnView): Promise<string[]> => {
  if (view.kind !== 'figure-sent' || view.state.state !== 'loaded') return []
  const all = await measures(ctx)
  const known = new Set(all.flatMap(({ id, name }) => [id, name.toLowerCase()]))
  const sent = await recordsKnown(ctx, 'figure-sent', { returnId: view.returnId })
  const strangers = new Set(sent.flatMap(({ record }) => (known.has(record.measure ?? '') || known.has((record.measure ?? '').toLowerCase()) ? [] : [record.measure ?? '']))) // prettier-ignore
  const odd = sent.flatMap(({ record, row }) => {
    const measure = all.find(({ id, name }) => [id, name].some(each => each.toLowerCase() === (record.measure ?? '').toLowerCase()))
    const part = measure && record.breakdown && partNamed(measure.breakdowns, record.breakdown) === null
    const because = part ? `“${record.breakdown}” is not a part of it: ${partsInWords(measure.breakdowns)}` : measure && whyNoFigure(measure, { period: record.period ?? '', numerator: record.numerator ?? 0, denominator: record.denominator }, ctx.today)
    return because ? [`row ${row}: ${because}`] : []
  }) // prettier-ignore
  const behind = await behindTyped(ctx, all, sent)
  return [
    behind.length > 0 && `Older than what we hold, and kept beside it: ${behind.slice(0, 5).join('; ')}.`,
    strangers.size > 0 && `No measure in use here is called ${[...strangers].slice(0, 5).map(name => `“${name}”`).join(', ')}. What was sent is kept, and becomes a figure once the name is that of a measure in the template.`,
    odd.length > 0 && `Kept, and no figure of their measure: ${odd.slice(0, 5).join('; ')}.`,
  ].filter(remark => remark !== false) // prettier-ignore
}

const show = async (
  ctx: Ctx,
  request: AreaRequest,
  view: ReturnView,
  refused: ResultPage['refused'] = null,
): Promise<Answer> => {
  const { organisationId, returnId } = view
  const rows = await mayWith(ctx, 'return.read-rows', organisationId)
  const names = view.receivedBy ? await personNames(ctx) : null
  return resultPage({
    area: ctx.area,
    view,
    layout: layoutNamed(view.layoutId),
    organisation: await organisationName(ctx, organisationId),
    sentBy: (view.receivedBy && names?.get(view.receivedBy)) || null,
    csrf: request.csrf,
    rules: await rulesOf(ctx, view, rows),
    progress: progressOf(returnId),
    held: await heldCounts(ctx, returnId),
    codes: view.totals.some(({ code }) => code === 'C-MAP')
      ? (await unmappedCodes(ctx, organisationId)).filter(each => each.layoutId === view.layoutId).length
      : 0,
    missing: await missingCounts(ctx, returnId),
    keptUntil: addMonths(view.receivedOn, await monthsKept(ctx, view.layoutId)),
    may: {
      settle: await mayWith(ctx, 'return.settle', organisationId),
      withdraw: await mayWith(ctx, 'return.withdraw', organisationId),
      rows,
      file: rows && seesAll(layoutNamed(view.layoutId), await sightIn(ctx, organisationId)),
    },
    again: request.query.again === '1',
    remarks: await remarksOf(ctx, view),
    refused,
  })
}

const progress = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.read')
  if (!view) return notFound
  const far = progressOf(view.returnId)
  const { state } = view.state
  const share = far && far.size > 0 ? Math.min(100, Math.floor((far.bytesRead / far.size) * 100)) : 0
  return json({ state, words: stateInWords[state], share, rows: far?.rows ?? 0, merging: far?.merging ?? false })
}

const issuesFile = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.read-rows')
  if (!view) return notFound
  const name = `issues-${view.layoutId}-${view.receivedOn}`
  const issues = await issuesFor(ctx, view)
  return request.path.split('?')[0]!.endsWith('.csv')
    ? file({ name: `${name}.csv`, type: csvType, body: issuesCsv(issues, view.totals) })
    : file({ name: `${name}.xlsx`, type: xlsxType, body: await issuesXlsx(issues, view.totals) })
}

const answer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.settle')
  if (!view) return notFound
  const form = readForm(answerForm, request.body)
  if (!form.ok) return show(ctx, request, view, { ...form, form: 'answer' })
  const done = await answerQuestion(ctx, view.returnId, form.values.answer)
  return done.ok
    ? redirect(to.one(ctx.area.slug, view.returnId))
    : show(ctx, request, view, { ...refusedAt('answer', done.because, request.body), form: 'answer' })
}

const note = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.settle')
  if (!view) return notFound
  const code = sentText(request.body).code ?? ''
  const form = readForm(noteForm, request.body, { note: `note-${code}` })
  if (!form.ok) return show(ctx, request, view, { ...form, form: 'note' })
  const done = await writeNote(ctx, view.returnId, form.values)
  return done.ok
    ? redirect(`${to.one(ctx.area.slug, view.returnId)}#found`)
    : show(ctx, request, view, { ...refusedAt('note', done.because, request.body, `#note-${code}`), form: 'note' })
}

const takeFile = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.read-rows')
  if (!view || !seesAll(layoutNamed(view.layoutId), await sightIn(ctx, view.organisationId))) return notFound
  const opened = await openFile(ctx, view.fileHash)
  if (!opened.ok) return notFound
  await noteOpened(ctx, 'file of a return taken out', view.returnId)
  const { size, name } = opened.file
  // Given to be saved, never to be shown: a partner's file may be a web page with scripts of its own.
  return file({ name, type: 'application/octet-stream', body: opened.stream(), size })
}

const askWithdraw = async (ctx: Ctx, request: AreaRequest, wrong: ResultPage['refused'] | null = null) => {
  const view = await returnAsked(ctx, request, 'return.withdraw')
  if (!view || view.state.state === 'withdrawn') return notFound
  return withdrawReturnPage({
    area: ctx.area,
    csrf: request.csrf,
    view,
    layout: layoutNamed(view.layoutId),
    organisation: await organisationName(ctx, view.organisationId),
    refused: wrong,
  })
}

const withdraw = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.withdraw')
  if (!view) return notFound
  const form = readForm(withdrawForm, request.body)
  if (!form.ok) return askWithdraw(ctx, request, { ...form, form: 'note' })
  const done = await withdrawReturn(ctx, view.returnId, form.values.because)
  return done.ok
    ? redirect(to.one(ctx.area.slug, view.returnId))
    : askWithdraw(ctx, request, { ...refusedAt('because', done.because, request.body), form: 'note' })
}

export const resultRoutes: readonly AreaRoute[] = [
  get('/returns', 'return.read', showReturns),
  get('/returns/:return', 'return.read', async (ctx, request) => {
    const view = await returnAsked(ctx, request, 'return.read')
    return view ? show(ctx, request, view) : notFound
  }),
  get('/returns/:return/progress', 'return.read', progress),
  get('/returns/:return/issues.csv', 'return.read-rows', issuesFile),
  get('/returns/:return/issues.xlsx', 'return.read-rows', issuesFile),
  post('/returns/:return/answer', 'return.settle', answer),
  post('/returns/:return/notes', 'return.settle', note),
  post('/returns/:return/file', 'return.read-rows', takeFile),
  get('/returns/:return/withdraw', 'return.withdraw', (ctx, request) => askWithdraw(ctx, request)),
  post('/returns/:return/withdraw', 'return.withdraw', withdraw),
]
