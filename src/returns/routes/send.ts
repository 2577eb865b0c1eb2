import { may } from '../../access/rules.ts'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { receiveBytes } from '../../files/commands.ts'
import { layoutNamed, layouts } from '../../layouts/descriptions.ts'
import { limits, type Layout } from '../../layouts/layout.ts'
import { writeCsv } from '../../layouts/write-csv.ts'
import { writeXlsx } from '../../layouts/write-xlsx.ts'
import { measures } from '../../measures/queries/measures.ts'
import { readPeriod } from '../../measures/rules.ts'
import { file, notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { wrongAtTheDoor } from '../at-the-door.ts'
import { receiveReturn, type ToReceive } from '../commands/receive.ts'
import { csvType, figuresCsv, hasTemplate, templateRows, xlsxType } from '../downloads.ts'
import { sendForm, typedForm, withDate, type Sent } from '../forms/sending.ts'
import type { Refused } from '../pages/fields.ts'
import { choosePage, placeOfField, sendPage, typePage, type TypedMeasure } from '../pages/send.ts'
import { monthsKept } from '../queries/sending.ts'
import { reaches } from '../rules/reach.ts'
import { organisationChoices, reachIn, refusedAt } from './asked.ts'

const layoutOf = (request: AreaRequest): Layout | null => layoutNamed(request.params.layout ?? '')

type Asks = 'sheet' | 'day-order' | null

/** What was asked of this file before and is said with it now, or is asked now. */
const askedOf = (refused: Refused | null, asks: Asks): Asks =>
  asks ?? (refused?.sent.sheet ? 'sheet' : refused?.sent.dayOrder ? 'day-order' : null)

const showSend = async (
  ctx: Ctx,
  request: AreaRequest,
  refused: Refused | null = null,
  asks: Asks = null,
): Promise<Answer> => {
  const layout = layoutOf(request)
  if (!layout) return notFound
  return sendPage({
    area: ctx.area,
    layout,
    csrf: request.csrf,
    today: ctx.today,
    organisations: await organisationChoices(ctx, await reachIn(ctx, 'return.send')),
    hasTemplate: hasTemplate(layout),
    mayTypeOne: may(ctx.who, 'figure.type'),
    scanned: ctx.files.scan !== null,
    months: await monthsKept(ctx, layout.id),
    asks: askedOf(refused, asks),
    refused,
  })
}

/** What is wrong with the file; a good one is asked for again when something else is wrong. */
const fileWrong = async (ctx: Ctx, layout: Layout, { upload }: AreaRequest, rest: boolean): Promise<string | null> => {
  if (!upload) return 'Choose the file to send.'
  if (!upload.ok) return upload.because
  const wrong = await wrongAtTheDoor(ctx, layout, upload)
  return wrong ?? (rest ? `Choose “${upload.name}” again once the rest is right: it was not kept.` : null)
}

const send = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const layout = layoutOf(request)
  if (!layout) return notFound
  const body = withDate(request.body, 'asAt')
  const form = readForm(sendForm(ctx.today, layout.list === 'asked'), body, { asAt: 'asAt-day' })
  const because = await fileWrong(ctx, layout, request, !form.ok)
  if (!form.ok || because !== null) {
    const fields = { ...(form.ok ? {} : form.fields), ...(because !== null && { file: [because] }) }
    const summary = [...(form.ok ? [] : form.summary), ...(because === null ? [] : [{ text: because, href: '#file' }])]
    return showSend(ctx, request, { fields, summary, sent: sentText(body) })
  }
  const { organisation, asAt, list, sheet, dayOrder } = form.values as Sent
  if (!reaches(await reachIn(ctx, 'return.send'), organisation)) return notFound
  const upload = request.upload!
  if (!upload.ok) return notFound
  return take(ctx, request, {
    layout,
    organisationId: organisation,
    file: upload,
    how: 'page',
    asAt,
    listKind: list ?? null,
    answers: { sheet: sheet ?? null, 'day-order': dayOrder ?? null },
  })
}

/** A file of several areas is asked about before any of it is kept, so it has to be chosen once more with the answer. */
const askFirst = (ctx: Ctx, request: AreaRequest, name: string, because: string, asks: 'sheet' | 'day-order') => {
  const again = `Choose “${name}” again with your answer: it may hold other areas’ children, so nothing of it was kept.`
  const field = asks === 'sheet' ? 'sheet' : 'dayOrder'
  const summary = [
    { text: because, href: `#${field}` },
    { text: again, href: '#file' },
  ]
  return showSend(ctx, request, { fields: { [field]: [because], file: [again] }, summary, sent: sentText(request.body) }, asks) // prettier-ignore
}

const take = async (ctx: Ctx, request: AreaRequest, given: ToReceive): Promise<Answer> => {
  const received = await receiveReturn(ctx, given)
  if (!received.ok && (received.question === 'sheet' || received.question === 'day-order'))
    return askFirst(ctx, request, given.file.name, received.because, received.question)
  if (!received.ok) return showSend(ctx, request, refusedAt('file', received.because, request.body))
  return redirect(`${to.one(ctx.area.slug, received.returnId)}${received.cameBefore ? '?again=1' : ''}`)
}

/** What may be typed of each measure: everybody, then each part it is counted by. */
const measuresToType = async (ctx: Ctx): Promise<TypedMeasure[]> =>
  (await measures(ctx)).map(({ id, name, denominator, numerator, breakdowns }) => ({
    name, out: denominator, counted: numerator, measure: id, id, part: '',
    parts: breakdowns.map((part, at) => ({ measure: id, id: `${id}-part-${at + 1}`, part, out: denominator })),
  })) // prettier-ignore

const showType = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> =>
  typePage({
    area: ctx.area,
    csrf: request.csrf,
    today: ctx.today,
    organisations: await organisationChoices(ctx, await reachIn(ctx, 'return.send')),
    measures: await measuresToType(ctx),
    refused,
  })

const plainNumber = (text: string): string => text.trim().replaceAll(',', '')

/** What is wrong with the numbers of a typed page, by field. */
const numbersWrong = (
  sent: Readonly<Record<string, string>>,
  asked: readonly { readonly id: string; readonly out: string | null }[],
): Record<string, string[]> => {
  const wrong: Record<string, string[]> = {}
  const check = (field: string): void => {
    if (!/^(\d{1,12}(\.\d{1,4})?)?$/.test(plainNumber(sent[field] ?? '')))
      wrong[field] = ['Write a number in digits, such as 19 or 1,377.']
  }
  for (const { id, out } of asked) {
    check(`n-${id}`)
    check(`d-${id}`)
    if (plainNumber(sent[`n-${id}`] ?? '') === '' && plainNumber(sent[`d-${id}`] ?? '') !== '')
      wrong[`n-${id}`] = ['Give the number counted too.']
    if (out && plainNumber(sent[`n-${id}`] ?? '') !== '' && plainNumber(sent[`d-${id}`] ?? '') === '')
      wrong[`d-${id}`] = ['Say out of how many.']
  }
  return wrong
}

const type = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const layout = layoutNamed('measure-values')!
  const body = withDate(request.body, 'asAt')
  const sent = sentText(body)
  const asked = (await measuresToType(ctx)).flatMap(each => [each, ...each.parts])
  const form = readForm(typedForm(ctx.today), body, { asAt: 'asAt-day' })
  const numbers = numbersWrong(sent, asked)
  const given = asked.filter(({ id }) => plainNumber(sent[`n-${id}`] ?? '') !== '')
  if (given.length === 0 && Object.keys(numbers).length === 0 && asked.length > 0) numbers[`n-${asked[0]!.id}`] = ['Type at least one figure.'] // prettier-ignore
  const period = form.ok && !readPeriod(form.values.period) ? { period: ['The period was not understood. Write it as 2025-02, 2024-Q3, 2024/25 or autumn term 2024.'] } : {} // prettier-ignore
  const fields = { ...(form.ok ? period : form.fields), ...numbers }
  if (!form.ok || Object.keys(fields).length > 0) {
    const own = Object.entries({ ...period, ...numbers }).map(([field, [text]]) => ({
      text: text!,
      href: `#${placeOfField(field)}`,
    }))
    return showType(ctx, request, { fields, summary: [...(form.ok ? [] : form.summary), ...own], sent })
  }
  const { organisation, asAt, state } = form.values
  if (!reaches(await reachIn(ctx, 'return.send'), organisation)) return notFound
  const rows = given.map(({ id, measure, part }) => ({
    measure, breakdown: part, period: form.values.period, numerator: plainNumber(sent[`n-${id}`]!), denominator: plainNumber(sent[`d-${id}`] ?? ''),
    as_at: asAt, state,
  })) // prettier-ignore
  const typed = await receiveBytes(ctx, { name: `typed on ${ctx.today}.csv`, bytes: figuresCsv(layout, rows) })
  if (!typed.ok) return showType(ctx, request, refusedAt('period', typed.because, body))
  return take(ctx, request, { layout, organisationId: organisation, file: typed, how: 'page', asAt })
}

const template = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const [, id, kind] = /^([a-z0-9-]+)\.(csv|xlsx)$/.exec(request.params.file ?? '') ?? []
  const layout = layoutNamed(id ?? '')
  if (!layout || !hasTemplate(layout)) return notFound
  const own = layout.id === 'measure-values' ? await measures(ctx) : []
  const rows = templateRows(layout, own)
  const name = `${ctx.area.slug}-${layout.id}-template.${kind}`
  if (kind === 'csv') return file({ name, type: csvType, body: writeCsv(rows) })
  return file({ name, type: xlsxType, body: await writeXlsx([{ name: layout.name, rows }]) })
}

export const sendRoutes: readonly AreaRoute[] = [
  get('/returns/new', 'return.send', async ctx => choosePage({ area: ctx.area, layouts })),
  get('/returns/new/:layout', 'return.send', (ctx, request) => showSend(ctx, request)),
  post('/returns/new/:layout', 'return.send', send, { uploadAtMost: limits.fileBytes }),
  get('/returns/type', 'return.send', (ctx, request) => showType(ctx, request)),
  post('/returns/type', 'return.send', type),
  get('/returns/templates/:file', 'return.send', template),
]
