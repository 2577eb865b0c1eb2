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

/** Now, or just after the words before: the newest hold, and none is ever written over. */
const momentAfter = async (ctx: Ctx, versionId: string, { kind, ref }: PlainWords): Promise<Date> => {
  const before = await ctx.db
    .selectFrom('plain_words')
    .select(({ fn }) => fn.max('written_at').as('at'))
    .where('area_id', '=', ctx.area.id)
    .where('version_id', '=', versionId)
    .where('subject_kind', '=', kind)
    .where('subject_ref', '=', ref)
    .executeTakeFirst()
  return before?.at && before.at >= ctx.now ? new Date(before.at.getTime() + 1) : ctx.now
}

/**
 * Keeps the plain and easy read version of one area or promise, with the fingerprint of the official words it was
 * written for: when those change, the page says that it is being rewritten until a person has looked again. Written
 * again, it is another row: an earlier day still shows what could be read then.
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
  await ctx.db
    .insertInto('plain_words')
    .values({
      area_id: ctx.area.id,
      version_id: versionId,
      subject_kind: words.kind,
      subject_ref: words.ref,
      plain: words.plain,
      easy_read: words.easyRead && JSON.stringify(words.easyRead),
      written_for: wordsHash(official),
      written_by: ctx.who?.personId ?? null,
      written_at: await momentAfter(ctx, versionId, words),
    })
    .execute()
  await record(ctx, {
    what: 'plain words written',
    subjectKind: words.kind,
    subjectId: words.ref,
    detail: { versionId, easyRead: words.easyRead !== null },
  })
  return { ok: true }
}
