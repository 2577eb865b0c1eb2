import type { Config } from '../config.ts'
import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import { queue, type Payload } from '../jobs/queue.ts'
import type { Task } from '../jobs/worker.ts'
import { addDays, dayOf, startOfDay } from '../kernel/day.ts'
import { markFailed, markSent } from './commands.ts'
import { messageOf } from './queries.ts'
import { withAddresses } from './rules.ts'
import { transportFor, type Transport } from './transport.ts'

export type MailTaskParts = {
  readonly config: Config
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
  /** Tests bring their own; else what the configuration says. */
  readonly transport?: Transport | null
  /** What an area's morning holds: messages are composed as the last part of it. */
  readonly morning: (ctx: Ctx) => Promise<void>
}

/** Background jobs that make messages at their hour and send them. */
export const mailTasks = (parts: MailTaskParts): { 'compose-messages': Task; 'deliver-message': Task } => {
  const transport = parts.transport === undefined ? transportFor(parts.config) : parts.transport
  return {
    'compose-messages': payload => composeToday(parts, payload),
    'deliver-message': payload => deliver(parts, transport, payload),
  }
}

const areaOf = (parts: MailTaskParts, payload: Payload): Area | undefined =>
  parts.areas.find(area => area.id === payload.area_id && !area.madeUp)

const ctxOf = (parts: MailTaskParts, area: Area, db: Ctx['db']): Ctx => {
  const now = parts.clock()
  return {
    db,
    area,
    who: null,
    today: dayOf(now),
    now,
    knownAt: null,
    newId: parts.newId,
    files: parts.files,
    requestId: 'job',
  }
}

const sevenInTheMorning = 7 * 3_600_000

/** Queues an area's next morning; called at start and by each morning for the next. Again is harmless. */
export const beginMornings = (ctx: Pick<Ctx, 'db' | 'area' | 'now'>): Promise<void> => {
  const today = new Date(startOfDay(dayOf(ctx.now)).getTime() + sevenInTheMorning)
  const tomorrow = new Date(startOfDay(addDays(dayOf(ctx.now), 1)).getTime() + sevenInTheMorning)
  return queue(ctx, 'compose-messages', {}, { key: 'compose-messages', runAt: ctx.now < today ? today : tomorrow })
}

const composeToday = async (parts: MailTaskParts, payload: Payload): Promise<void> => {
  const area = areaOf(parts, payload)
  if (!area) return
  await inArea(parts.pools.app, area.id, async db => {
    const ctx = ctxOf(parts, area, db)
    await parts.morning(ctx)
    await beginMornings(ctx)
  })
}

/** Sends one message once. Where it fails the reason is kept, and the job is tried again later, less and less often. */
const deliver = async (parts: MailTaskParts, transport: Transport | null, payload: Payload): Promise<void> => {
  const area = areaOf(parts, payload)
  const id = String(payload.message_id)
  if (!area || !transport) return
  const message = await inArea(parts.pools.app, area.id, db => messageOf({ db, area }, id))
  if (!message || message.sentAt) return
  const body = withAddresses(message.body, parts.config.BASE_URL ?? '')
  try {
    await transport.send({ id, to: message.toAddress, subject: message.subject, body })
  } catch (error) {
    await inArea(parts.pools.app, area.id, db => markFailed({ db, area }, id, (error as Error).message))
    throw error
  }
  await inArea(parts.pools.app, area.id, db => markSent(ctxOf(parts, area, db), id, transport.name))
}
