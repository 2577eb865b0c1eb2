import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

export type Release = {
  readonly releasedOn: Day
  readonly madeAt: Date
  /** False where it was made by itself on the first of a month. */
  readonly byPerson: boolean
  readonly because: string
  readonly hash: string
}

type Reader = Pick<Ctx, 'db' | 'area' | 'knownAt'>

/** Every release of the area, the newest first; as known on an earlier day, those made by then. */
export const releasesOf = async ({ db, area, knownAt }: Reader): Promise<readonly Release[]> => {
  const rows = await db
    .selectFrom('open_data_release')
    .selectAll()
    .where('area_id', '=', area.id)
    .$if(knownAt !== null, query => query.where('made_at', '<=', knownAt!))
    .orderBy('released_on', 'desc')
    .execute()
  return rows.map(row => ({
    releasedOn: row.released_on,
    madeAt: row.made_at,
    byPerson: row.made_by !== null,
    because: row.because,
    hash: row.hash,
  }))
}

export type FileHeld = {
  readonly path: string
  readonly title: string
  readonly type: string
  readonly hash: string
  readonly bytes: number
}

/** The files of a release, without what is in them. */
export const filesOf = async ({ db, area }: Pick<Ctx, 'db' | 'area'>, releasedOn: Day): Promise<readonly FileHeld[]> => {
  const rows = await db
    .selectFrom('open_data_file')
    .select(({ fn }) => ['path', 'title', 'media_type', 'hash', fn<number>('octet_length', ['body']).as('bytes')])
    .where('area_id', '=', area.id)
    .where('released_on', '=', releasedOn)
    .orderBy('path')
    .execute()
  return rows.map(({ media_type, ...row }) => ({ ...row, type: media_type }))
} // prettier-ignore

/** One file of a release, word for word. */
export const fileHeld = async (
  { db, area }: Pick<Ctx, 'db' | 'area'>,
  releasedOn: Day,
  path: string,
): Promise<{ readonly type: string; readonly body: string; readonly hash: string } | null> => {
  const row = await db
    .selectFrom('open_data_file')
    .select(['media_type', 'body', 'hash'])
    .where('area_id', '=', area.id)
    .where('released_on', '=', releasedOn)
    .where('path', '=', path)
    .executeTakeFirst()
  return row ? { type: row.media_type, body: row.body, hash: row.hash } : null
}
