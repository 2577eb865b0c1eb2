import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import type { Received } from '../../files/store.ts'
import type { Day } from '../../kernel/day.ts'
import { readOfficialRules } from '../../layouts/sen2/official-rules.ts'
import { fileOnDisk } from '../../files/at-rest.ts'

export type ToLoad = {
  readonly layoutId: string
  readonly file: Received
  readonly sheet: string | null
  readonly source: string
  readonly dated: Day
}

/**
 * Keeps the official list of a return's checks, read from its file, with the file's name and hash. It is shown and
 * nothing is checked by it. Another list is another fact: what was shown before stays as it was known.
 */
export const loadOfficialList = async (
  ctx: Ctx,
  { layoutId, file, sheet, source, dated }: ToLoad,
): Promise<{ readonly ok: true; readonly rules: number } | { readonly ok: false; readonly because: string }> => {
  const read = await readOfficialRules(fileOnDisk(file.path, file.name, file.size), sheet ?? undefined)
  if (!read.ok) return read
  const listId = ctx.newId()
  await ctx.db
    .insertInto('official_check_list')
    .values({
      area_id: ctx.area.id,
      list_id: listId,
      layout_id: layoutId,
      source,
      dated,
      file_name: file.name,
      file_hash: file.hash,
      checks: JSON.stringify(read.rules),
      loaded_on: ctx.today,
      loaded_at: ctx.now,
      loaded_by: ctx.who?.personId ?? null,
    })
    .execute()
  await record(ctx, { what: 'official list of checks loaded', subjectKind: 'layout', subjectId: layoutId, detail: { listId, rules: read.rules.length, fileHash: file.hash } }) // prettier-ignore
  return { ok: true, rules: read.rules.length }
}
