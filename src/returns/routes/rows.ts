import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { knownOnForm } from '../../design/known-on.ts'
import { layoutNamed } from '../../layouts/descriptions.ts'
import { recordKinds, type RecordKind } from '../../layouts/records.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { answerDisappeared } from '../commands/answer.ts'
import { decideUnclear } from '../commands/decide-unclear.ts'
import { noteOpened } from '../commands/notes.ts'
import { becameForm, withDate } from '../forms/sending.ts'
import { historyPage, recordsPage, type VersionShown } from '../pages/history.ts'
import { missingPage } from '../pages/missing.ts'
import { rowsPage } from '../pages/rows.ts'
import type { Refused } from '../pages/fields.ts'
import { heldOf } from '../queries/held.ts'
import { recordsKnown, versionsOf, whereFrom } from '../queries/records.ts'
import { returnRow, type ReturnView } from '../queries/returns.ts'
import { missingFrom, recordById } from '../queries/sending.ts'
import { columnsOf, hasTable, type TableKind } from '../rules/kinds.ts'
import { heldRowFor, hidden, numberUnder, seesAll } from '../rules/numbers.ts'
import { becameInWords } from '../rules/words.ts'
import { mayWith, organisationName, refusedAt, returnAsked, sightIn } from './asked.ts'

const titleOf = ({ layoutId }: ReturnView): string => layoutNamed(layoutId)?.name ?? layoutId
const rowsAtOnce = 25

type Said = { readonly done?: string; readonly refused?: string; readonly after?: number }

/** Rows held back, opened: with children's details, so it is a POST that leaves an audit line and no address behind. */
const showRows = async (ctx: Ctx, request: AreaRequest, view: ReturnView, said: Said = {}): Promise<Answer> => {
  const found = await heldOf(ctx, view.returnId, { limit: rowsAtOnce + 1, afterLine: said.after ?? 0 })
  await noteOpened(ctx, 'held rows opened', view.returnId)
  const layout = layoutNamed(view.layoutId)
  const sight = await sightIn(ctx, view.organisationId)
  return rowsPage({
    area: ctx.area,
    returnId: view.returnId,
    title: titleOf(view),
    layout,
    organisation: await organisationName(ctx, view.organisationId),
    csrf: request.csrf,
    rows: found.slice(0, rowsAtOnce).map(row => heldRowFor(layout, sight, row)),
    allNumbers: seesAll(layout, sight),
    mayDecide: await mayWith(ctx, 'return.settle', view.organisationId),
    more: found.length > rowsAtOnce,
    done: said.done ?? null,
    refused: said.refused ?? null,
  })
}

const openRows = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.read-rows')
  if (!view) return notFound
  const after = Number(sentText(request.body).after ?? 0)
  return showRows(ctx, request, view, { after: Number.isSafeInteger(after) && after > 0 ? after : 0 })
}

const decide = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.read-rows')
  if (!view || !(await mayWith(ctx, 'return.settle', view.organisationId))) return notFound
  const { line, whose } = sentText(request.body)
  if (whose !== 'ours' && whose !== 'elsewhere')
    return showRows(ctx, request, view, { refused: 'Say whose the child is.' })
  const number = Number(line)
  const lines = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? [number] : []
  const decided = await decideUnclear(ctx, { returnId: view.returnId, lines, whose }, layoutNamed)
  if (!decided.ok) return showRows(ctx, request, view, { refused: decided.because })
  const done =
    whose === 'elsewhere'
      ? 'The row is erased; only that there was one is kept.'
      : decided.accepted > 0
        ? 'The row is taken in.'
        : 'The row is ours, and is still held for other reasons.'
  return showRows(ctx, request, view, { done })
}

const showMissing = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.read')
  if (!view) return notFound
  return missingPage({
    area: ctx.area,
    returnId: view.returnId,
    title: titleOf(view),
    organisation: await organisationName(ctx, view.organisationId),
    csrf: request.csrf,
    missing: await missingFrom(ctx, view.returnId),
    mayName: await mayWith(ctx, 'return.read-rows', view.organisationId),
    sight: await sightIn(ctx, view.organisationId),
    maySettle: await mayWith(ctx, 'return.settle', view.organisationId),
    saved: request.query.saved === '1',
    refused,
  })
}

const answerMissing = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.settle')
  if (!view) return notFound
  const body = withDate(request.body, 'endedOn')
  const form = readForm(becameForm, body, { endedOn: 'endedOn-day' })
  const ticked = [request.body.records ?? []].flat()
  const open = (await missingFrom(ctx, view.returnId, 100_000)).filter(({ answer }) => answer === null)
  const chosen = open.map(({ disappearedId }) => disappearedId).filter(id => ticked.includes('all') || ticked.includes(String(id))) // prettier-ignore
  if (!form.ok || chosen.length === 0) {
    const none = chosen.length === 0 ? 'Tick the records you answer for.' : null
    const fields = { ...(none && { records: [none] }), ...(form.ok ? {} : form.fields) }
    const summary = [...(none ? [{ text: none, href: '#records' }] : []), ...(form.ok ? [] : form.summary)]
    return showMissing(ctx, request, { fields, summary, sent: sentText(body) })
  }
  const { answer, endedOn } = form.values
  const done = await answerDisappeared(ctx, chosen, {
    answer: answer === 'moved' ? 'ended' : answer,
    endedOn,
    note: answer === 'moved' ? becameInWords.moved : null,
  })
  return done.ok
    ? redirect(`${to.missing(ctx.area.slug, view.returnId)}?saved=1`)
    : showMissing(ctx, request, refusedAt('endedOn', done.because, body, '#endedOn-day'))
}

type RecordAsked = { readonly kind: TableKind; readonly organisationId: string; readonly key: string; readonly recordId: number } // prettier-ignore

const recordAsked = async (ctx: Ctx, request: AreaRequest): Promise<RecordAsked | null> => {
  const { kind, record } = request.params
  const recordId = Number(record)
  if (!Object.hasOwn(recordKinds, kind ?? '') || !hasTable(kind as RecordKind) || !Number.isSafeInteger(recordId))
    return null
  const found = await recordById(ctx, kind as TableKind, recordId)
  if (!found || !(await mayWith(ctx, 'return.read-rows', found.organisationId))) return null
  return { kind: kind as TableKind, recordId, ...found }
}

const shown = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : value === true
      ? 'yes'
      : value === false
        ? 'no'
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value)

const showHistory = async (ctx: Ctx, request: AreaRequest, opened: boolean): Promise<Answer> => {
  const asked = await recordAsked(ctx, request)
  if (!asked) return notFound
  const { kind, organisationId, key, recordId } = asked
  const versions = await versionsOf(ctx, kind, organisationId, key)
  const columns = columnsOf(kind)
  const sight = await sightIn(ctx, organisationId)
  const hides = (name: string): boolean => {
    const system = numberUnder(null, name)
    return system !== null && !sight(system)
  }
  const fileOf = async (returnId: string) => (await returnRow(ctx, returnId))?.fileName ?? 'a file'
  const told = await Promise.all(
    versions.map(async (version, at): Promise<VersionShown> => {
      const cellsOf = (of: (typeof versions)[number]) =>
        columns.map((name): [string, string] => [name, shown((of.record as Record<string, unknown>)[name])])
      const before = at === 0 ? null : new Map(cellsOf(versions[at - 1]!))
      const own = cellsOf(version)
      const [, ...again] = await whereFrom(ctx, kind, version.recordId)
      return {
        recordId: version.recordId,
        returnId: version.returnId,
        file: await fileOf(version.returnId),
        row: version.row,
        sheet: version.sheet,
        from: version.recordedFrom,
        to: version.recordedTo,
        changed: before ? own.filter(([name, value]) => before.get(name) !== value).map(([name]) => name) : [],
        again: await Promise.all(again.map(async each => ({ ...each, file: await fileOf(each.returnId) }))),
        cells: opened
          ? own.filter(([, value]) => value !== '').map(([name, value]) => [name, hides(name) ? hidden : value])
          : null,
      }
    }),
  )
  if (opened) await noteOpened(ctx, 'versions of a record opened', versions[0]?.returnId ?? '')
  return historyPage({
    area: ctx.area,
    kind,
    about: recordKinds[kind].about,
    recordId,
    organisation: await organisationName(ctx, organisationId),
    csrf: request.csrf,
    versions: told,
    days: knownOnForm({ action: to.record(ctx.area.slug, kind, recordId), query: {}, day: ctx.today }),
  })
}

const recordsAtOnce = 100

const showRecords = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const view = await returnAsked(ctx, request, 'return.read-rows')
  if (!view || !hasTable(view.kind)) return notFound
  const after = Number(request.query.after ?? 0)
  const found = await recordsKnown(ctx, view.kind, {
    returnId: view.returnId,
    disappeared: 'with',
    limit: recordsAtOnce + 1,
    ...(Number.isSafeInteger(after) && after > 0 && { after }),
  })
  const records = found.slice(0, recordsAtOnce)
  return recordsPage({
    area: ctx.area,
    returnId: view.returnId,
    title: titleOf(view),
    organisation: await organisationName(ctx, view.organisationId),
    kind: view.kind,
    records,
    more: found.length > recordsAtOnce ? to.records(ctx.area.slug, view.returnId, String(records.at(-1)!.recordId)) : null, // prettier-ignore
  })
}

export const rowRoutes: readonly AreaRoute[] = [
  post('/returns/:return/rows', 'return.read-rows', openRows),
  post('/returns/:return/unclear', 'return.read-rows', decide),
  get('/returns/:return/disappeared', 'return.read', (ctx, request) => showMissing(ctx, request)),
  post('/returns/:return/disappeared', 'return.settle', answerMissing),
  get('/returns/:return/records', 'return.read-rows', showRecords),
  get('/returns/records/:kind/:record', 'return.read-rows', (ctx, request) => showHistory(ctx, request, false)),
  post('/returns/records/:kind/:record', 'return.read-rows', (ctx, request) => showHistory(ctx, request, true)),
]
