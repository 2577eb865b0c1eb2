import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { About, KeptEasyLine, Sections, UpdateText } from '../document.ts'
import type { Month } from '../rules.ts'

export type Note = { readonly words: string; readonly notedOn: Day; readonly notedAt: Date }

export type Published = UpdateText & {
  readonly month: Month
  readonly updateId: string
  readonly publishedOn: Day
  readonly publishedAt: Date
  /** Corrections made since, oldest first. */
  readonly notes: readonly Note[]
}

type Kept = { title: string; official: unknown; plain: string; easy_read: unknown; about: unknown }

const textOf = ({ title, official, plain, easy_read, about }: Kept): UpdateText => ({
  title,
  official: official as Sections,
  plain,
  easyRead: easy_read as readonly KeptEasyLine[],
  about: about as readonly About[],
})

const notesByMonth = async (ctx: Ctx): Promise<ReadonlyMap<Month, readonly Note[]>> => {
  let notes = ctx.db
    .selectFrom('update_note')
    .select(['month', 'words', 'noted_on as notedOn', 'noted_at as notedAt'])
    .where('area_id', '=', ctx.area.id)
  if (ctx.knownAt) notes = notes.where('noted_at', '<=', ctx.knownAt)
  const rows = await notes.orderBy('noted_at').orderBy('note_id').execute()
  return Map.groupBy(rows, row => row.month)
}

/** Every update published by the moment it is asked for, newest month first, with its corrections. */
export const publishedUpdates = async (ctx: Ctx): Promise<Published[]> => {
  let updates = ctx.db.selectFrom('update_published').selectAll().where('area_id', '=', ctx.area.id)
  if (ctx.knownAt) updates = updates.where('published_at', '<=', ctx.knownAt)
  const rows = await updates.orderBy('month', 'desc').execute()
  const notes = await notesByMonth(ctx)
  return rows.map(row => ({
    ...textOf(row),
    month: row.month,
    updateId: row.update_id,
    publishedOn: row.published_on,
    publishedAt: row.published_at,
    notes: notes.get(row.month) ?? [],
  }))
}

/** One published update, or null where there is none of that month. */
export const publishedUpdate = async (ctx: Ctx, month: Month): Promise<Published | null> =>
  (await publishedUpdates(ctx)).find(each => each.month === month) ?? null

export type Draft = UpdateText & { readonly month: Month; readonly composedOn: Day; readonly editedOn: Date }

/** Drafts being written, newest month first. None as known on an earlier day: a draft is not a fact. */
export const drafts = async (ctx: Ctx): Promise<Draft[]> => {
  if (ctx.knownAt) return []
  const rows = await ctx.db
    .selectFrom('update_draft')
    .selectAll()
    .where('area_id', '=', ctx.area.id)
    .orderBy('month', 'desc')
    .execute()
  return rows.map(row => ({
    ...textOf(row),
    month: row.month,
    composedOn: row.composed_on,
    editedOn: row.edited_at,
  }))
}

export const draftOf = async (ctx: Ctx, month: Month): Promise<Draft | null> =>
  (await drafts(ctx)).find(each => each.month === month) ?? null
