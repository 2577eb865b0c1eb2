import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'
import type { UpdateForm } from '../document.ts'

type Done = { readonly ok: true } | { readonly ok: false; readonly because: string }

export type PostedTo = {
  readonly name: string
  readonly address: string
  readonly form: UpdateForm
  /** The day they said that they want it. */
  readonly consentedOn: Day
}

/** Puts somebody on the print list who asked for the update on paper. */
export const addByPost = async (ctx: Ctx, given: PostedTo): Promise<Done> => {
  if (given.consentedOn > ctx.today)
    return { ok: false, because: 'The day they said yes is still to come. Check the date.' }
  const entryId = ctx.newId()
  await ctx.db
    .insertInto('update_by_post')
    .values({
      area_id: ctx.area.id,
      entry_id: entryId,
      name: given.name,
      address: given.address,
      form: given.form,
      consented_on: given.consentedOn,
      added_on: ctx.today,
      added_at: ctx.now,
      added_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'print list: one added', subjectKind: 'print list', subjectId: entryId })
  return { ok: true }
}

/** Takes somebody off the print list; nothing is left of their name and address. */
export const takeOffByPost = async (ctx: Ctx, entryId: string): Promise<Done> => {
  const gone = await ctx.db
    .deleteFrom('update_by_post')
    .where('area_id', '=', ctx.area.id)
    .where('entry_id', '=', entryId)
    .executeTakeFirst()
  if (gone.numDeletedRows === 0n) return { ok: false, because: 'They are not on the print list.' }
  await record(ctx, { what: 'print list: one taken off', subjectKind: 'print list', subjectId: entryId })
  return { ok: true }
}
