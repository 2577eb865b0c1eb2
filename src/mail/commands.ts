import { record } from '../audit/commands.ts'
import type { Ctx } from '../ctx.ts'
import { queue } from '../jobs/queue.ts'
import { rolesByPerson } from '../partners/queries.ts'
import { waiting, type Waiting } from './queries.ts'
import {
  addressForgotten,
  composeMessage,
  homePageFor,
  rhythms,
  type Composed,
  type Line,
  type Rhythm,
} from './rules.ts'

/**
 * Puts a line aside for a person's next message in a rhythm. What already waits in the same words is not put twice,
 * so a reminder that is raised every day is told once.
 */
export const tell = async (
  ctx: Ctx,
  personId: string,
  rhythm: Rhythm,
  line: { words: string; path?: string | null },
): Promise<void> => {
  const same = await ctx.db
    .selectFrom('message_line')
    .select('message_line_id')
    .where('area_id', '=', ctx.area.id)
    .where('person_id', '=', personId)
    .where('rhythm', '=', rhythm)
    .where('words', '=', line.words)
    .where('message_id', 'is', null)
    .executeTakeFirst()
  if (same) return
  await ctx.db
    .insertInto('message_line')
    .values({
      area_id: ctx.area.id,
      message_line_id: ctx.newId(),
      person_id: personId,
      rhythm,
      words: line.words,
      path: line.path ?? null,
      raised_at: ctx.now,
    })
    .execute()
}

/** What a message would say before it is sent: the same words `composeDue` would make of the same lines. */
export const messagePreview = async (ctx: Ctx) => {
  const roles = await rolesByPerson(ctx)
  return ({ personId, name }: Reader, rhythm: Rhythm, lines: readonly Line[]): Composed => {
    const home = homePageFor(roles.get(personId) ?? new Set())
    return composeMessage(rhythm, { name, area: ctx.area, day: ctx.today, lines, home })
  }
}

type Reader = { readonly personId: string; readonly name: string }
type Preview = Awaited<ReturnType<typeof messagePreview>>

/**
 * Makes one message out of everything that waits for each person in a rhythm. Whoever has had this rhythm's message
 * today waits until another day. In a made-up area messages stay in the outbox; elsewhere each is queued for sending.
 */
export const composeDue = async (ctx: Ctx, rhythm: Rhythm): Promise<{ composed: number }> => {
  const people = await waiting(ctx, rhythm)
  if (people.length === 0) return { composed: 0 }
  const preview = await messagePreview(ctx)
  for (const person of people) await compose(ctx, { rhythm, preview }, person)
  await record(ctx, {
    what: 'messages composed',
    subjectKind: 'rhythm',
    subjectId: rhythm,
    detail: { messages: people.length, day: ctx.today },
  })
  return { composed: people.length }
}

type Composing = { readonly rhythm: Rhythm; readonly preview: Preview }

const compose = async (ctx: Ctx, { rhythm, preview }: Composing, person: Waiting): Promise<void> => {
  const { personId, email, lines } = person
  const messageId = ctx.newId()
  const { subject, body } = preview(person, rhythm, lines)
  await ctx.db
    .insertInto('message')
    .values({
      area_id: ctx.area.id,
      message_id: messageId,
      person_id: personId,
      to_address: email,
      template: rhythms[rhythm].template,
      subject,
      body,
      composed_at: ctx.now,
      rhythm,
      rhythm_day: ctx.today,
    })
    .execute()
  await ctx.db
    .updateTable('message_line')
    .set({ message_id: messageId })
    .where('area_id', '=', ctx.area.id)
    .where('message_line_id', 'in', lines.map(line => line.id))
    .execute() // prettier-ignore
  if (!ctx.area.madeUp) await queue(ctx, 'deliver-message', { message_id: messageId }, { key: `deliver ${messageId}` })
}

/** A letter to somebody who subscribed to the monthly update, for the outbox. Whoever calls it queues its sending. */
export const writeToSubscriber = async (
  ctx: Ctx,
  subscriber: { id: string; email: string },
  { subject, body }: Composed,
): Promise<string> => {
  const messageId = ctx.newId()
  await ctx.db
    .insertInto('message')
    .values({
      area_id: ctx.area.id,
      message_id: messageId,
      person_id: null,
      subscriber_id: subscriber.id,
      to_address: subscriber.email,
      template: rhythms.subscribed.template,
      subject,
      body,
      composed_at: ctx.now,
      rhythm: 'subscribed',
      rhythm_day: ctx.today,
    })
    .execute()
  return messageId
}

/** Takes a subscriber's address out of every message to them: whoever leaves is forgotten. */
export const forgetSubscribers = async (ctx: Ctx, subscriberIds: readonly string[]): Promise<void> => {
  if (subscriberIds.length === 0) return
  await ctx.db
    .updateTable('message')
    .set({ to_address: addressForgotten })
    .where('area_id', '=', ctx.area.id)
    .where('subscriber_id', 'in', [...subscriberIds])
    .execute()
}

/** The message has left. */
export const markSent = async (ctx: Pick<Ctx, 'db' | 'area' | 'now'>, messageId: string, by: string): Promise<void> => {
  await ctx.db
    .updateTable('message')
    .set({ sent_at: ctx.now, sent_by: by, failed_because: null })
    .where('area_id', '=', ctx.area.id)
    .where('message_id', '=', messageId)
    .execute()
}

/** It could not be sent, and why; the job will try again. */
export const markFailed = async (ctx: Pick<Ctx, 'db' | 'area'>, messageId: string, because: string): Promise<void> => {
  await ctx.db
    .updateTable('message')
    .set({ failed_because: because.slice(0, 300) })
    .where('area_id', '=', ctx.area.id)
    .where('message_id', '=', messageId)
    .execute()
}
