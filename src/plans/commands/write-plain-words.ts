import { record } from '../../audit/commands.ts'
import type { Ctx } from '../../ctx.ts'
import { easyReadLine, wordsHash } from '../rules/freshness.ts'

export type EasyReadLine = { readonly picture: string; readonly words: string }

export type PlainWords = {
  readonly kind: 'area' | 'promise'
  /** An area's number or a promise's ref. */
  readonly ref: string
  readonly plain: string | null
  readonly easyRead: readonly EasyReadLine[] | null
}

/** The official words of an area or a promise in a version: what plain words are written for. */
const officialWords = async (ctx: Ctx, versionId: string, { kind, ref }: PlainWords): Promise<string | null> => {
  if (kind === 'area') {
    const area = await ctx.db
      .selectFrom('improvement_area')
      .select('title')
      .where('area_id', '=', ctx.area.id)
      .where('version_id', '=', versionId)
      .where('number', '=', ref)
      .executeTakeFirst()
    return area?.title ?? null
  }
  const promise = await ctx.db
    .selectFrom('promise')
    .select('words')
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .where('ref', '=', ref)
    .executeTakeFirst()
  return promise?.words ?? null
}

/**
 * Keeps the plain and easy read version of one area or promise, with the fingerprint of the official words it was
 * written for: when those change, the page says that it is being rewritten until a person has looked again.
 */
export const writePlainWords = async (
  ctx: Ctx,
  versionId: string,
  words: PlainWords,
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const official = await officialWords(ctx, versionId, words)
  if (official === null)
    return { ok: false, because: `There is no ${words.kind} ${words.ref} in this version of the plan.` }
  for (const line of words.easyRead ?? []) {
    const read = easyReadLine(line.words)
    if (!read.ok) return read
  }
  const kept = {
    plain: words.plain,
    easy_read: words.easyRead && JSON.stringify(words.easyRead),
    written_for: wordsHash(official),
    written_by: ctx.who?.personId ?? null,
    written_at: ctx.now,
  }
  await ctx.db
    .insertInto('plain_words')
    .values({ area_id: ctx.area.id, version_id: versionId, subject_kind: words.kind, subject_ref: words.ref, ...kept })
    .onConflict(conflict =>
      conflict.columns(['area_id', 'version_id', 'subject_kind', 'subject_ref']).doUpdateSet(kept),
    )
    .execute()
  await record(ctx, {
    what: 'plain words written',
    subjectKind: words.kind,
    subjectId: words.ref,
    detail: { versionId, easyRead: words.easyRead !== null },
  })
  return { ok: true }
}
