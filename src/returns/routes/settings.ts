import { randomBytes } from 'node:crypto'
import type { Ctx } from '../../ctx.ts'
import { readForm, sentText } from '../../design/form.ts'
import { isUuid } from '../../kernel/ids.ts'
import { layoutNamed, layouts } from '../../layouts/descriptions.ts'
import { tableOfCodes } from '../../layouts/layout.ts'
import { notFound, redirect, type Answer } from '../../web/answer.ts'
import { get, post, type AreaRequest, type AreaRoute } from '../../web/area-routes.ts'
import { to } from '../addresses.ts'
import { mapCode } from '../commands/code-map.ts'
import { setKeeping } from '../commands/keeping.ts'
import { makeKey, withdrawKey } from '../commands/keys.ts'
import { changeAnswer } from '../commands/notes.ts'
import { codeForm, keepingForm, keyForm } from '../forms/sending.ts'
import type { Refused } from '../pages/fields.ts'
import { keepingPage, keysPage, type KeysPage } from '../pages/keys.ts'
import { answersPage, codesPage, mappedInWords, type CodeTable } from '../pages/settings.ts'
import type { QuestionName } from '../queries/returns.ts'
import { answersKept, monthsKept, organisationsThatSend, senderKeys, unmappedCodes } from '../queries/sending.ts'
import { codeMapOf } from '../queries/settings.ts'
import { reaches } from '../rules/reach.ts'
import { questionInWords } from '../rules/words.ts'
import { tableOf } from './mapped.ts'
import { mayWith, organisationChoices, organisationName, reachIn, refusedAt } from './asked.ts'

/** The organisation whose settings are asked for: the one named, where it is within reach; else the first that is. */
const whoseOf = async (ctx: Ctx, named: string | undefined) => {
  const reach = await reachIn(ctx, 'return.settle')
  const organisations = await organisationChoices(ctx, reach)
  const organisation = organisations.find(({ value }) => value === named) ?? (named ? undefined : organisations[0])
  return organisation ? { organisation, organisations, mayChange: reaches(reach, organisation.value) } : null
}

/** Tables of codes that senders keep, by name, with the layouts that look codes up in them. */
const codeTables = (): CodeTable[] => {
  const tables = new Map<string, CodeTable>()
  for (const layout of layouts)
    for (const { type } of layout.columns) {
      const codes = tableOfCodes(type)
      if (codes) {
        const before = tables.get(codes.name)
        tables.set(codes.name, {
          name: codes.name,
          to: before?.to ?? codes.to,
          layouts: [...new Set([...(before?.layouts ?? []), layout.name])],
        })
      }
    }
  return [...tables.values()]
}

type Said = { readonly saved?: string; readonly refused?: Refused }

const showCodes = async (ctx: Ctx, request: AreaRequest, named?: string, said: Said = {}): Promise<Answer> => {
  const whose = await whoseOf(ctx, named)
  if (!whose) return notFound
  const unknown = await unmappedCodes(ctx, whose.organisation.value)
  return codesPage({
    area: ctx.area,
    csrf: request.csrf,
    ...whose,
    saved: said.saved ?? null,
    refused: said.refused ?? null,
    tables: codeTables(),
    met: unknown.flatMap(({ layoutId, column, code, rows }) => {
      const table = tableOf(layoutId, column)
      return table ? [{ table, code, rows, layoutName: layoutNamed(layoutId)?.name ?? layoutId }] : []
    }),
    entries: await codeMapOf(ctx, whose.organisation.value),
  })
}

const keepCode = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const named = sentText(request.body).organisation
  if (!named || !(await mayWith(ctx, 'return.settle', named))) return notFound
  const form = readForm(codeForm, request.body)
  if (!form.ok) return showCodes(ctx, request, named, { refused: form })
  const { organisation, table, code, means } = form.values
  if (!means) return showCodes(ctx, request, named, { refused: refusedAt('means', 'Say what the code means.', request.body) }) // prettier-ignore
  const kept = await mapCode(ctx, { organisationId: organisation, table, code, means }, layouts)
  if (!kept.ok) return showCodes(ctx, request, named, { refused: refusedAt('means', kept.because, request.body) })
  return showCodes(ctx, request, named, { saved: mappedInWords(kept) })
}

const showAnswers = async (ctx: Ctx, request: AreaRequest, named?: string, said: Said = {}): Promise<Answer> => {
  const whose = await whoseOf(ctx, named)
  if (!whose) return notFound
  return answersPage({
    area: ctx.area,
    csrf: request.csrf,
    ...whose,
    saved: said.saved ?? null,
    refused: said.refused ?? null,
    answers: await answersKept(ctx, whose.organisation.value),
    layouts,
  })
}

const keepAnswer = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const sent = sentText(request.body)
  const { organisation, layout, question } = sent
  if (!organisation || !(await mayWith(ctx, 'return.settle', organisation))) return notFound
  if (!layout || !question || !Object.hasOwn(questionInWords, question)) return notFound
  const field = Object.keys(sent).find(name => name.startsWith('answer-')) ?? 'answer-0'
  const answer = (sent[field] ?? '').trim().slice(0, 200)
  const { choices } = questionInWords[question as QuestionName]
  if (answer === '' || (choices && !choices.some(({ value }) => value === answer)))
    return showAnswers(ctx, request, organisation, {
      refused: refusedAt(field, 'Choose one of the answers.', request.body),
    })
  const done = await changeAnswer(ctx, { organisationId: organisation, layoutId: layout, question: question as QuestionName, answer }) // prettier-ignore
  return showAnswers(
    ctx,
    request,
    organisation,
    done.ok ? { saved: 'The answer is kept.' } : { refused: refusedAt(field, done.because, request.body) },
  )
}

const showKeys = async (ctx: Ctx, request: AreaRequest, said: Partial<Pick<KeysPage, 'made' | 'refused'>> = {}) =>
  keysPage({
    area: ctx.area,
    csrf: request.csrf,
    origin: request.origin,
    today: ctx.today,
    organisations: await organisationChoices(ctx, 'every'),
    send: await organisationsThatSend(ctx),
    keys: await senderKeys(ctx),
    made: said.made ?? null,
    refused: said.refused ?? null,
  })

const addKey = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const form = readForm(keyForm, request.body)
  if (!form.ok) return showKeys(ctx, request, { refused: form })
  const key = `alongside_${randomBytes(32).toString('base64url')}`
  const { organisation, name } = form.values
  const made = isUuid(organisation)
    ? await makeKey(ctx, { organisationId: organisation, name, key })
    : { ok: false as const, because: 'Choose the organisation the key is for.' }
  if (!made.ok) return showKeys(ctx, request, { refused: refusedAt('organisation', made.because, request.body) })
  return showKeys(ctx, request, { made: { key, organisation: await organisationName(ctx, organisation) } })
}

const endKey = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const id = request.params.key
  if (!isUuid(id) || !(await withdrawKey(ctx, id))) return notFound
  return redirect(to.keys(ctx.area.slug))
}

const showKeeping = async (ctx: Ctx, request: AreaRequest, refused: Refused | null = null): Promise<Answer> =>
  keepingPage({
    area: ctx.area,
    csrf: request.csrf,
    layouts: await Promise.all(
      layouts.map(async ({ id, name }) => ({ id, name, months: await monthsKept(ctx, id) })),
    ),
    saved: request.query.saved === '1',
    refused,
  }) // prettier-ignore

const setMonths = async (ctx: Ctx, request: AreaRequest): Promise<Answer> => {
  const form = readForm(keepingForm, request.body)
  if (!form.ok) return showKeeping(ctx, request, form)
  if (!layoutNamed(form.values.layout)) return notFound
  const done = await setKeeping(ctx, form.values.layout, form.values.months)
  return done.ok
    ? redirect(`${to.keeping(ctx.area.slug)}?saved=1`)
    : showKeeping(ctx, request, refusedAt('months', done.because, request.body))
}

export const returnSettingRoutes: readonly AreaRoute[] = [
  get('/returns/codes', 'return.settle', (ctx, request) => showCodes(ctx, request, request.query.organisation)),
  post('/returns/codes', 'return.settle', keepCode),
  get('/returns/settings', 'return.settle', (ctx, request) => showAnswers(ctx, request, request.query.organisation)),
  post('/returns/settings', 'return.settle', keepAnswer),
  get('/returns/keys', 'return.keep-keys', (ctx, request) => showKeys(ctx, request)),
  post('/returns/keys', 'return.keep-keys', addKey),
  post('/returns/keys/:key/withdraw', 'return.keep-keys', endKey),
  get('/returns/keeping', 'return.keep-keys', (ctx, request) => showKeeping(ctx, request)),
  post('/returns/keeping', 'return.keep-keys', setMonths),
]
