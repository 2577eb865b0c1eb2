import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { silentLog } from '../src/database/log.ts'
import { visitEmbedded } from '../src/database/embedded/start.ts'
import pg from 'pg'

const load = readFileSync(join(import.meta.dirname, 'made-up-load.sql'), 'utf8')

export type Sizes = {
  readonly programmes: number
  readonly actions: number
  readonly promises: number
  readonly answers: number
}

const sizes = `
  with held as (
    select newest.version_id from programme p join lateral (
      select version_id from plan_version v
      where v.area_id = 999 and v.programme_id = p.programme_id and v.state = 'published' order by number desc limit 1
    ) newest on true where p.area_id = 999 and p.kind <> 'earlier-plan'
  )
  select (select count(*)::int from held) as programmes,
    (select count(*)::int from action join held using (version_id) where area_id = 999) as actions,
    (select count(*)::int from promise join held using (version_id) where area_id = 999) as promises,
    (select count(*)::int from family_answer where area_id = 999) as answers`

export type MadeUpLoad = {
  readonly sizes: Sizes
  /** Ids of the promises of the area, those most answered first. */
  readonly promiseIds: readonly string[]
}

/** Puts the made-up load into the database of a copy that is running on a folder. */
export const putMadeUpLoad = async (folder: string): Promise<MadeUpLoad> => {
  const database = await visitEmbedded(join(folder, 'postgres'), silentLog)
  const client = new pg.Client({ connectionString: database.ownerUrl, options: '-c timezone=UTC' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(load)
    await client.query('commit')
    const { rows } = await client.query<Sizes>(sizes)
    const promises = await client.query<{ promise_id: string }>(
      `select promise_id from family_answer where area_id = 999 group by promise_id order by count(*) desc, promise_id`,
    )
    return { sizes: rows[0]!, promiseIds: promises.rows.map(row => row.promise_id) }
  } finally {
    await client.end()
    await database.stop()
  }
}
