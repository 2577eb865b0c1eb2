import { readFileSync } from 'node:fs'
import type { Ctx } from '../ctx.ts'
import type { Day } from '../kernel/day.ts'
import { outbox } from '../mail/queries.ts'
import { addByPost } from '../updates/commands/by-post.ts'
import { askToSubscribe, confirmSubscription } from '../updates/commands/subscribe.ts'
import { beginDraft, noteUpdate, publishUpdate, writeDraft } from '../updates/commands/write.ts'
import type { KeptEasyLine, Sections, UpdateForm } from '../updates/document.ts'
import { draftOf } from '../updates/queries/updates.ts'
import { must } from './must.ts'

export type UpdatesContent = {
  readonly updates: readonly {
    readonly month: string
    readonly begunOn: Day
    readonly publishedOn: Day | null
    /** What the programme lead wrote in place of what was composed; null or absent where it was left. */
    readonly title: string | null
    readonly official: Partial<Sections>
    readonly plain: string | null
    readonly easyRead: readonly KeptEasyLine[] | null
  }[]
  readonly notes: readonly { readonly month: string; readonly on: Day; readonly words: string }[]
  readonly subscribers: readonly { readonly email: string; readonly form: UpdateForm; readonly askedOn: Day }[]
  readonly byPost: readonly {
    readonly name: string
    readonly address: string
    readonly form: UpdateForm
    readonly consentedOn: Day
    readonly addedOn: Day
  }[]
}

export const merrowshireUpdates = (): UpdatesContent =>
  JSON.parse(readFileSync(new URL('../../demo/merrowshire/updates.json', import.meta.url), 'utf8')) as UpdatesContent

type Happening = { readonly on: Day; readonly keep: (ctx: Ctx) => Promise<unknown> }

/** A person writes their sentences over what was composed, and publishes three days on. */
const writing = ({ updates }: UpdatesContent): Happening[] =>
  updates.flatMap(({ month, begunOn, publishedOn, ...words }) => {
    const begin = { on: begunOn, keep: async (ctx: Ctx) => must(month, await beginDraft(ctx, month)) }
    if (publishedOn === null) return [begin]
    const write = async (ctx: Ctx): Promise<void> => {
      const composed = (await draftOf(ctx, month))!
      const text = {
        title: words.title ?? composed.title,
        official: { ...composed.official, ...words.official },
        plain: words.plain ?? composed.plain,
        easyRead: words.easyRead ?? composed.easyRead,
      }
      must(month, await writeDraft(ctx, month, text))
      must(month, await publishUpdate(ctx, month))
    }
    return [begin, { on: publishedOn, keep: write }]
  })

/** The link in the newest e-mail to an address: nothing is sent here, so the outbox is where it arrived. */
const confirmBy = async (ctx: Ctx, email: string): Promise<void> => {
  const { messages } = await outbox(ctx, { page: 1, size: 1000 })
  const body = messages.find(({ toAddress }) => toAddress === email)?.body ?? ''
  const token = /\/updates\/confirm\/(\S+)/.exec(body)?.[1] ?? ''
  must(email, await confirmSubscription(ctx, token))
}

const subscribing = ({ subscribers }: UpdatesContent): Happening[] =>
  subscribers.map(({ email, form, askedOn }) => ({
    on: askedOn,
    keep: async ctx => {
      must(email, await askToSubscribe(ctx, { email, form, visitor: `replayed ${askedOn}` }))
      await confirmBy(ctx, email)
    },
  }))

const posting = ({ byPost }: UpdatesContent): Happening[] =>
  byPost.map(({ addedOn, ...entry }) => ({
    on: addedOn,
    keep: async ctx => must(entry.name, await addByPost(ctx, entry)),
  }))

const correcting = ({ notes }: UpdatesContent): Happening[] =>
  notes.map(({ month, on, words }) => ({ on, keep: async ctx => must(month, await noteUpdate(ctx, month, words)) }))

/** Lives the monthly updates through again. Last of all: an update is composed from everything else that happened. */
export const replayUpdates = async (
  on: (day: Day) => Ctx,
  content: UpdatesContent = merrowshireUpdates(),
): Promise<void> => {
  const happenings = [...subscribing(content), ...posting(content), ...writing(content), ...correcting(content)]
  for (const happening of happenings.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)))
    await happening.keep(on(happening.on))
}
