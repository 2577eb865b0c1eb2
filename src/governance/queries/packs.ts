import { createHash } from 'node:crypto'
import type { Ctx } from '../../ctx.ts'
import { withoutName } from '../../files/rules.ts'
import type { Day } from '../../kernel/day.ts'
import type { StocktakeContent } from '../stocktake-content.ts'

/** SHA-256 of a text in UTF-8, in hexadecimal: of a pack's content, and of a link's token. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

export type PackLine = {
  readonly packId: string
  readonly title: string
  readonly knownOn: Day
  readonly frozenAt: Date
  readonly by: string
}

export type Pack = PackLine & {
  /** As it was frozen, letter for letter. */
  readonly text: string
  readonly content: StocktakeContent
  readonly hash: string
  /** The content still has the hash it was frozen with. */
  readonly intact: boolean
}

const packRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('pack')
    .where('area_id', '=', ctx.area.id)
    .$if(ctx.knownAt !== null, query => query.where('frozen_at', '<=', ctx.knownAt!))

const lineColumns = ['pack_id', 'title', 'known_on', 'frozen_at', 'frozen_by_role'] as const
type LineRow = { pack_id: string; title: string; known_on: Day; frozen_at: Date; frozen_by_role: string }

const lineOf = (row: LineRow): PackLine => ({
  packId: row.pack_id,
  title: row.title,
  knownOn: row.known_on,
  frozenAt: row.frozen_at,
  by: row.frozen_by_role,
})

/** The packs frozen here, newest first. */
export const packs = async (ctx: Ctx): Promise<PackLine[]> =>
  (await packRows(ctx).select(lineColumns).orderBy('frozen_at', 'desc').execute()).map(lineOf)

type Filed = { readonly file?: string | null }
const unnamed = <One extends Filed>(one: One): One => (one.file ? { ...one, file: withoutName(one.file) } : one)

/** Packs frozen before names were left out hold names of files; whoever has a link may open a pack, so none is shown. */
const shownOf = (content: StocktakeContent): StocktakeContent => ({
  ...content,
  areas: content.areas.map(area => ({ ...area, evidence: area.evidence.map(unnamed) })),
  asks: content.asks && {
    ...content.asks,
    rows: content.asks.rows.map(row => ({ ...row, evidence: row.evidence.map(unnamed) })),
  },
})

export const packById = async (ctx: Ctx, packId: string): Promise<Pack | null> => {
  const row = await packRows(ctx)
    .select([...lineColumns, 'content', 'content_hash'])
    .where('pack_id', '=', packId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...lineOf(row),
    text: row.content,
    content: shownOf(JSON.parse(row.content) as StocktakeContent),
    hash: row.content_hash,
    intact: sha256(row.content) === row.content_hash,
  }
}

export type PackLink = {
  readonly linkId: string
  readonly packId: string
  readonly madeFor: string
  readonly madeAt: Date
  readonly by: string
  readonly withdrawnAt: Date | null
}

const linkRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('pack_link')
    .leftJoin('pack_link_withdrawal as gone', join =>
      join.onRef('gone.area_id', '=', 'pack_link.area_id').onRef('gone.link_id', '=', 'pack_link.link_id'),
    )
    .select(['pack_link.link_id', 'pack_id', 'made_for', 'made_at', 'made_by_role', 'gone.withdrawn_at'])
    .where('pack_link.area_id', '=', ctx.area.id)

type LinkRow = Awaited<ReturnType<ReturnType<typeof linkRows>['execute']>>[number]

const linkOf = (row: LinkRow): PackLink => ({
  linkId: row.link_id,
  packId: row.pack_id,
  madeFor: row.made_for,
  madeAt: row.made_at,
  by: row.made_by_role,
  withdrawnAt: row.withdrawn_at,
})

/** The links made for a pack, newest first. Their addresses are not known any more. */
export const linksOf = async (ctx: Ctx, packId: string): Promise<PackLink[]> =>
  (await linkRows(ctx).where('pack_id', '=', packId).orderBy('made_at', 'desc').execute()).map(linkOf)

/** The link a token opens, withdrawn or not; null where there never was one. */
export const linkByToken = async (ctx: Ctx, token: string): Promise<PackLink | null> => {
  const row = await linkRows(ctx).where('token_hash', '=', sha256(token)).executeTakeFirst()
  return row ? linkOf(row) : null
}
