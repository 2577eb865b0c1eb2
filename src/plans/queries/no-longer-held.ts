import { sql } from 'kysely'
import type { Ctx } from '../../ctx.ts'
import type { Day } from '../../kernel/day.ts'

export type NoLongerHeld = {
  readonly words: string
  /** The last published version that held it. */
  readonly number: number
  readonly publishedOn: Day | null
}

/** An action's or a promise's words in the last published version of a programme that held them; null for none. */
export const lastHeld = async (
  ctx: Ctx,
  programmeSlug: string,
  kind: 'action' | 'promise',
  ref: string,
): Promise<NoLongerHeld | null> => {
  const { rows } = await sql<NoLongerHeld>`
    select held.words, version.number, version.published_on as "publishedOn"
    from ${sql.table(kind)} as held
    join plan_version as version on version.area_id = held.area_id and version.version_id = held.version_id
    join programme on programme.area_id = version.area_id and programme.programme_id = version.programme_id
    where held.area_id = ${ctx.area.id} and version.area_id = ${ctx.area.id} and programme.area_id = ${ctx.area.id}
      and programme.slug = ${programmeSlug} and held.ref = ${ref} and version.state = 'published'
      and (${ctx.knownAt}::timestamptz is null or version.published_at <= ${ctx.knownAt})
    order by version.number desc limit 1
  `.execute(ctx.db)
  return rows[0] ?? null
}
