import type { Ctx } from '../ctx.ts'
import { addressForgotten, type Line, type Rhythm } from './rules.ts'

export type Message = {
  readonly id: string
  /** The person's; null for somebody who subscribed to the monthly update, who is no person here. */
  readonly name: string | null
  readonly subscriberId: string | null
  readonly toAddress: string
  readonly subject: string
  readonly body: string
  readonly rhythm: Rhythm
  readonly rhythmDay: string
  readonly composedAt: Date
  readonly sentAt: Date | null
  readonly sentBy: string | null
  readonly failedBecause: string | null
}

const messages = (ctx: Pick<Ctx, 'db' | 'area'>) =>
  ctx.db
    .selectFrom('message')
    .leftJoin('person', join =>
      join
        .onRef('person.area_id', '=', 'message.area_id')
        .onRef('person.person_id', '=', 'message.person_id')
        .on('person.area_id', '=', ctx.area.id),
    )
    .select([
      'message_id as id', 'person.name', 'subscriber_id as subscriberId', 'to_address as toAddress', 'subject', 'body', 'rhythm', 'rhythm_day as rhythmDay',
      'composed_at as composedAt', 'sent_at as sentAt', 'sent_by as sentBy', 'failed_because as failedBecause',
    ])
    .where('message.area_id', '=', ctx.area.id) // prettier-ignore

/** The outbox, newest first, a page at a time, and how many messages there are. */
export const outbox = async (ctx: Ctx, { page, size }: { page: number; size: number }) => {
  const rows = await messages(ctx)
    .orderBy('composed_at', 'desc')
    .orderBy('message_id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const { total } = await ctx.db
    .selectFrom('message')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .where('area_id', '=', ctx.area.id)
    .executeTakeFirstOrThrow()
  return { messages: rows as Message[], total: Number(total) }
}

/** One message, or null where this area has none by that id. */
export const messageOf = async (ctx: Pick<Ctx, 'db' | 'area'>, messageId: string): Promise<Message | null> =>
  ((await messages(ctx).where('message_id', '=', messageId).executeTakeFirst()) as Message | undefined) ?? null

/** Ids of messages to subscribers that have not left, written since a moment, oldest first. */
export const unsentToSubscribers = async (ctx: Pick<Ctx, 'db' | 'area'>, since: Date): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('message')
    .select('message_id')
    .where('area_id', '=', ctx.area.id)
    .where('subscriber_id', 'is not', null)
    .where('sent_at', 'is', null)
    .where('to_address', '<>', addressForgotten)
    .where('composed_at', '>=', since)
    .orderBy('composed_at')
    .orderBy('message_id')
    .execute()
  return rows.map(row => row.message_id)
}

export type Waiting = {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly lines: readonly (Line & { readonly id: string })[]
}

/** Everyone with something waiting in a rhythm who has not had its message today and has not left; oldest lines first. */
export const waiting = async (ctx: Ctx, rhythm: Rhythm): Promise<Waiting[]> => {
  const rows = await ctx.db
    .selectFrom('message_line')
    .innerJoin('person', join =>
      join
        .onRef('person.area_id', '=', 'message_line.area_id')
        .onRef('person.person_id', '=', 'message_line.person_id'),
    )
    .select(['message_line_id', 'person.person_id', 'name', 'email', 'left_on', 'words', 'path'])
    .where('message_line.area_id', '=', ctx.area.id)
    .where('person.area_id', '=', ctx.area.id)
    .where('rhythm', '=', rhythm)
    .where('message_id', 'is', null)
    .orderBy('raised_at')
    .orderBy('words')
    .execute()
  const had = await ctx.db
    .selectFrom('message')
    .select('person_id')
    .where('area_id', '=', ctx.area.id)
    .where('rhythm', '=', rhythm)
    .where('rhythm_day', '=', ctx.today)
    .where('person_id', 'is not', null)
    .execute()
  const hadToday = new Set(had.map(row => row.person_id))
  const people = new Map<string, Waiting>()
  for (const row of rows) {
    if (hadToday.has(row.person_id) || (row.left_on !== null && row.left_on <= ctx.today)) continue
    const before = people.get(row.person_id)
    const line = { id: row.message_line_id, words: row.words, path: row.path }
    people.set(row.person_id, {
      personId: row.person_id,
      name: row.name,
      email: row.email,
      lines: [...(before?.lines ?? []), line],
    })
  }
  return [...people.values()]
}
