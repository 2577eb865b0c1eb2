import type { Ctx } from '../../ctx.ts'
import { queue } from '../../jobs/queue.ts'
import { writeToSubscriber } from '../../mail/commands.ts'
import type { Letter } from '../letters.ts'
import { withLink } from './links.ts'

/**
 * Puts a letter to a subscriber in the outbox. In a made-up area, where nothing is sent, the outbox is where it arrives,
 * so its link is made at once; elsewhere the link is made when the letter leaves, and what it carries is kept nowhere.
 */
export const writeLetter = async (
  ctx: Ctx,
  subscriber: { id: string; email: string },
  { subject, body }: Letter,
): Promise<void> => {
  const arrives = ctx.area.madeUp ? (await withLink(ctx, subscriber.id, body)).body : body
  await writeToSubscriber(ctx, subscriber, { subject, body: arrives })
}

/** One job sends whatever waits; asked for again while it waits, it is still one. */
export const sendLetters = async (ctx: Ctx): Promise<void> => {
  if (!ctx.area.madeUp) await queue(ctx, 'send-update', {}, { key: 'send-update' })
}
