import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Area, Ctx } from '../../ctx.ts'
import { limits, type Layout } from '../../layouts/layout.ts'
import { layoutNamed, layouts } from '../../layouts/descriptions.ts'
import { letGo, receive, type Received } from '../../files/store.ts'
import { dayOf, isDay } from '../../kernel/day.ts'
import { isUuid } from '../../kernel/ids.ts'
import { areaMoment } from '../../running/queries.ts'
import { isReadable } from '../../web/reading.ts'
import type { Mounting } from '../../web/mount.ts'
import { visitorKey } from '../../web/visitor.ts'
import { to } from '../addresses.ts'
import { wrongAtTheDoor } from '../at-the-door.ts'
import { hashOfKey } from '../commands/keys.ts'
import { receiveReturn, type ToReceive } from '../commands/receive.ts'
import { returnView, type ReturnView } from '../queries/returns.ts'
import { keyByHash } from '../queries/sending.ts'

export type ApiParts = Pick<Mounting, 'inArea' | 'areas' | 'newId' | 'files' | 'clock' | 'baseUrl'>

type Problem = { readonly status: number; readonly title: string; readonly detail: string }
/** Whose key was shown, in which area, on which day of it. */
type Caller = { readonly area: Area; readonly organisationId: string; readonly today: string; readonly hash: string }

const problem = (reply: FastifyReply, { status, title, detail }: Problem): FastifyReply =>
  reply
    .code(status)
    .header('cache-control', 'private, no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }))

const noKey: Problem = {
  status: 401,
  title: 'No key',
  detail:
    'Send the key of your organisation as “Authorization: Bearer …”. An administrator of the partnership makes it.',
}
const nothing: Problem = {
  status: 404,
  title: 'Nothing is here',
  detail: 'There is no such return of your organisation. Check the id, and that the address names your area.',
}
const refused = (detail: string): Problem => ({ status: 422, title: 'The file was not taken in', detail })

const keyOf = (request: FastifyRequest): string | null =>
  /^Bearer ([\w.~+/=-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null

const callerOf = async (parts: ApiParts, request: FastifyRequest): Promise<Caller | null> => {
  const { area: slug } = request.params as { area: string }
  const area = parts.areas().find(each => each.slug === slug)
  const key = keyOf(request)
  if (!area || !key) return null
  const hash = hashOfKey(key)
  return parts.inArea(
    area.id,
    async db => {
      const found = await keyByHash({ db, area }, hash)
      const today = found && dayOf(await areaMoment(db, area, parts.clock()))
      return found && today ? { area, organisationId: found.organisationId, today, hash } : null
    },
    { readOnly: true },
  )
}

const ctxOf = async (parts: ApiParts, area: Area, db: Ctx['db'], request: FastifyRequest): Promise<Ctx> => {
  const now = await areaMoment(db, area, parts.clock())
  return { db, area, who: null, today: dayOf(now), now, knownAt: null, newId: parts.newId, files: parts.files, requestId: request.id } // prettier-ignore
}

const originOf = (request: FastifyRequest, { baseUrl }: ApiParts): string =>
  baseUrl ? new URL(baseUrl).origin : `${request.protocol}://${request.host}`

type Told = Pick<ToReceive, 'answers'> & { readonly asAt: string | null; readonly list: 'whole' | 'changes' | null; readonly name: string } // prettier-ignore

/** What stands in the address beside the file, or what is wrong with it. */
const toldOf = (request: FastifyRequest, layout: Layout, today: string): Told | string => {
  const query = request.query as Record<string, unknown>
  const asAt = query['as-at'] ?? null
  if (asAt !== null && (!isDay(asAt) || asAt > today))
    return 'as-at is the day the extract was drawn, such as 2025-03-31, and not after today.'
  const list = query.list ?? null
  if (list !== null && list !== 'whole' && list !== 'changes') return 'list is whole or changes.'
  if (list !== null && layout.list !== 'asked' && list !== layout.list)
    return `Files of ${layout.id} are always read as ${layout.list === 'whole' ? 'the whole list' : 'changes only'}. Leave list out.`
  const name = typeof query.name === 'string' && query.name.trim() !== '' ? query.name : layout.id
  const order = query['day-order'] ?? null
  if (order !== null && order !== 'day-first' && order !== 'month-first')
    return 'day-order is day-first or month-first.'
  const sheet = typeof query.sheet === 'string' ? query.sheet.trim().slice(0, 200) : null
  return { asAt: asAt as string | null, list, name, answers: { sheet, 'day-order': order } }
}

const takeIn = async (parts: ApiParts, request: FastifyRequest, caller: Caller, layout: Layout) => {
  const told = toldOf(request, layout, caller.today)
  if (typeof told === 'string') return refused(told)
  const from = request.body as AsyncIterable<Uint8Array> | null
  // A form’s own lines would be read as rows of the file.
  if (/^multipart\//i.test(request.headers['content-type'] ?? ''))
    return refused('The body of the request is a form with a file in it. Send the file itself as the body: with curl, --data-binary @file.csv in place of -F.') // prettier-ignore
  if (!from) return refused('The body of the request is the file itself, and there was none.')
  const file = await receive(parts.files, caller.area.id, { name: told.name, from, atMost: limits.fileBytes })
  if (!file.ok) return refused(file.because)
  return keep(parts, request, { caller, layout, file, told })
}

type Keeping = { readonly caller: Caller; readonly layout: Layout; readonly file: Received; readonly told: Told }

const keep = async (parts: ApiParts, request: FastifyRequest, { caller, layout, file, told }: Keeping) => {
  try {
    const wrong = await wrongAtTheDoor(caller, layout, file)
    if (wrong !== null) return refused(wrong)
    return await parts.inArea(caller.area.id, async db => {
      const ctx = await ctxOf(parts, caller.area, db, request)
      // The key may have been withdrawn while a long file came in.
      if (!(await keyByHash(ctx, caller.hash))) return noKey
      const received = await receiveReturn(ctx, {
        layout,
        organisationId: caller.organisationId,
        file,
        how: 'api',
        asAt: told.asAt,
        listKind: told.list,
        ...(told.answers && { answers: told.answers }),
      })
      if (!received.ok)
        return refused(`${received.because}${received.question ? ` Send it again with ${received.question}=… in the address; nothing of it was kept.` : ''}`) // prettier-ignore
      const view = await returnView(ctx, received.returnId)
      const address = `${originOf(request, parts)}${to.api(caller.area.slug, received.returnId)}`
      const came = received.cameBefore ? { came_before: received.cameBefore.on } : {}
      return { return: received.returnId, state: view?.state.state ?? 'received', address, ...came }
    })
  } finally {
    await letGo(file)
  }
}

/** The words of `alongside return check --json`, and what became of the return. */
const viewAsJson = (view: ReturnView) => {
  const counts = view.state.counts ?? view.steps.findLast(step => step.counts)?.counts
  return {
    return: view.returnId,
    state: view.state.state,
    because: view.state.because,
    question: view.state.question,
    layout: view.layoutId,
    rows: counts?.rows ?? 0,
    accepted: counts?.accepted ?? 0,
    held: counts?.held ?? 0,
    refused: counts?.refused ?? 0,
    elsewhere: counts?.elsewhere ?? 0,
    disappeared: counts?.disappeared ?? 0,
    issues: view.issues,
    totals: view.totals,
  }
}

const show = async (parts: ApiParts, request: FastifyRequest, caller: Caller) => {
  const { return: id } = request.params as { return: string }
  if (!isUuid(id)) return nothing
  return parts.inArea(
    caller.area.id,
    async db => {
      const view = await returnView(await ctxOf(parts, caller.area, db, request), id)
      return view && view.organisationId === caller.organisationId ? viewAsJson(view) : nothing
    },
    { readOnly: true },
  )
}

const isProblem = (answer: object): answer is Problem => 'detail' in answer && 'title' in answer

const callers = new WeakMap<FastifyRequest, Caller>()

/** Nobody's file is read before their key is known. */
const withKey = (parts: ApiParts) => async (request: FastifyRequest, reply: FastifyReply) => {
  if (!isReadable(request)) return problem(reply, nothing)
  const caller = await callerOf(parts, request)
  if (!caller) return problem(reply.header('www-authenticate', 'Bearer'), noKey)
  callers.set(request, caller)
}

/** Requests a minute from one address, whatever key they show: guessing keys is limited with the rest. */
const perMinute = 120

const mountRoutes = (api: FastifyInstance, parts: ApiParts): void => {
  const config = {
    rateLimit: { max: perMinute, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => `api ${visitorKey(request.ip)}` },
  } // prettier-ignore
  const onRequest = withKey(parts)
  api.route({
    method: 'POST',
    url: '/:area/api/returns/:layout',
    bodyLimit: limits.fileBytes + 1,
    config,
    onRequest,
    handler: async (request, reply) => {
      const { layout: id } = request.params as { layout: string }
      const layout = layoutNamed(id)
      if (!layout) return problem(reply, { ...nothing, detail: `There is no layout of that name. Layouts: ${layouts.map(each => each.id).join(', ')}.` }) // prettier-ignore
      const answer = await takeIn(parts, request, callers.get(request)!, layout)
      if (isProblem(answer)) return problem(reply, answer)
      return reply
        .code('came_before' in answer ? 200 : 202)
        .header('cache-control', 'private, no-store')
        .send(answer)
    },
  })
  api.route({
    method: 'GET',
    url: '/:area/api/returns/:return',
    config,
    onRequest,
    handler: async (request, reply) => {
      const answer = await show(parts, request, callers.get(request)!)
      return isProblem(answer)
        ? problem(reply, answer)
        : reply.header('cache-control', 'private, no-store').send(answer)
    },
  })
}

/**
 * Where an organisation's own systems send: with a key, without a session or a form's token, the body being the file
 * itself, streamed. Every refusal is a problem document (RFC 9457) with a sentence.
 */
export const mountReturnsApi = (app: FastifyInstance, parts: ApiParts): void =>
  void app.register(async api => {
    // Whatever kind the sender says the body is, it is the file: it is told by its bytes.
    api.removeAllContentTypeParsers()
    api.addContentTypeParser('*', (_request, body, done) => done(null, body))
    api.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500
      if (status >= 500) request.log.error({ err: error }, 'a request failed')
      const detail = status === 429 ? `More than ${perMinute} requests came from this address in a minute. Wait a minute.` : status < 500 ? 'The request could not be read.' : 'Something went wrong here; nothing was kept. Send the file again.' // prettier-ignore
      return problem(reply, { status, title: status < 500 ? 'The request was refused' : 'Something went wrong', detail }) // prettier-ignore
    })
    mountRoutes(api, parts)
  })
