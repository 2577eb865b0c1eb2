import type { Area, Ctx } from '../ctx.ts'
import { inArea, type Pools } from '../database/connection.ts'
import type { FileStore } from '../files/store.ts'
import type { Payload } from '../jobs/queue.ts'
import type { Task } from '../jobs/worker.ts'
import { dayOf } from '../kernel/day.ts'
import { markFailed, markSent } from '../mail/commands.ts'
import { messageOf, unsentToSubscribers } from '../mail/queries.ts'
import { addressForgotten, withAddresses } from '../mail/rules.ts'
import { transportFor, type MailConfig, type Transport } from '../mail/transport.ts'
import { withLink } from './commands/links.ts'
import { sendableSince } from './rules.ts'

export type UpdateTaskParts = {
  readonly config: MailConfig & { readonly BASE_URL?: string | undefined }
  readonly pools: Pick<Pools, 'app'>
  readonly areas: readonly Area[]
  readonly clock: () => Date
  readonly newId: () => string
  readonly files: FileStore
  /** Tests bring their own; else what the configuration says. */
  readonly transport?: Transport | null
}

/** The background job that sends what waits for subscribers. */
export const updateTasks = (parts: UpdateTaskParts): { 'send-update': Task } => {
  const transport = parts.transport === undefined ? transportFor(parts.config) : parts.transport
  return { 'send-update': payload => sendWaiting(parts, transport, payload) }
}

const within = <T>(parts: UpdateTaskParts, area: Area, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  inArea(parts.pools.app, area.id, db => {
    const now = parts.clock()
    return work({
      db,
      area,
      who: null,
      today: dayOf(now),
      now,
      knownAt: null,
      newId: parts.newId,
      files: parts.files,
      requestId: 'job',
    })
  })

/** Each letter in turn, so that one address that fails keeps no other waiting; then the job is tried again for it. */
const sendWaiting = async (parts: UpdateTaskParts, transport: Transport | null, payload: Payload): Promise<void> => {
  const area = parts.areas.find(each => each.id === payload.area_id && !each.madeUp)
  if (!area || !transport) return
  const waiting = await within(parts, area, ctx => unsentToSubscribers(ctx, sendableSince(ctx.now)))
  let failed: Error | null = null
  for (const id of waiting) failed = (await sendOne(parts, transport, area, id)) ?? failed
  if (failed) throw failed
}

/** The link is made and committed before the letter leaves: whoever reads it can use it at once. */
const sendOne = async (parts: UpdateTaskParts, transport: Transport, area: Area, id: string): Promise<Error | null> => {
  const letter = await within(parts, area, async ctx => {
    const message = await messageOf(ctx, id)
    if (!message?.subscriberId || message.sentAt || message.toAddress === addressForgotten) return null
    return { ...message, ...(await withLink(ctx, message.subscriberId, message.body)) }
  })
  if (!letter) return null
  const base = parts.config.BASE_URL ?? ''
  const leaveAt = letter.link?.purpose === 'leave' && { leaveAt: withAddresses(letter.link.path, base) }
  try {
    await transport.send({ id, to: letter.toAddress, subject: letter.subject, body: withAddresses(letter.body, base), ...leaveAt }) // prettier-ignore
  } catch (error) {
    await within(parts, area, ctx => markFailed(ctx, id, (error as Error).message))
    return error as Error
  }
  await within(parts, area, ctx => markSent(ctx, id, transport.name))
  return null
}
