import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { z } from 'zod'
import { asOwner } from '../../database/connection.ts'
import { endOfDay, isDay } from '../../kernel/day.ts'
import { neighbourLists } from '../catalogue.ts'
import { importPublished, type Imported } from './import-published.ts'

const folder = fileURLToPath(new URL('../../../reference/published/', import.meta.url))

const sidecar = z.strictObject({
  original: z.strictObject({
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    rows: z.int(),
    title: z.string(),
    publisher: z.string(),
    releasedOn: z.string().refine(isDay),
    licence: z.string(),
    address: z.url(),
  }),
  /** Said where the original is itself only part of what was published. */
  part: z.string().nullable(),
  extractSha256: z.string(),
  /** The line of the original that each row of the extract is, in order. */
  lines: z.array(z.int()),
})

/**
 * Loads the extracts of official statistics that ship with Alongside, as if the whole files had been read: the same
 * figures, SHA-256 and lines. They count as known from the day they were released, since anybody could know them then.
 */
export const loadShippedStatistics = async (ownerPool: pg.Pool): Promise<readonly Imported[]> => {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).toSorted()
  const imported: Imported[] = []
  for (const name of names) imported.push(await loadExtract(ownerPool, name.replace(/\.json$/, '')))
  return imported
}

const loadExtract = async (ownerPool: pg.Pool, name: string): Promise<Imported> => {
  const about = sidecar.parse(JSON.parse(await readFile(`${folder}${name}.json`, 'utf8')))
  const bytes = await readFile(`${folder}${name}.csv`)
  const hash = createHash('sha256').update(bytes).digest('hex')
  if (hash !== about.extractSha256)
    return { ok: false, because: `reference/published/${name}.csv is not the file its ${name}.json describes.` }
  const { original, part, lines } = about
  return importPublished(ownerPool, bytes, original.name, {
    releasedOn: original.releasedOn,
    now: endOfDay(original.releasedOn),
    publisher: original.publisher,
    title: part ? `${original.title}. ${part}` : original.title,
    licence: original.licence,
    address: original.address,
    original: { sha256: original.sha256, name: original.name, lines },
  })
}

/** Names each area's statistical neighbours, for the areas that are served here. The same list twice changes nothing. */
export const loadNeighbours = (ownerPool: pg.Pool): Promise<void> =>
  asOwner(ownerPool, async db => {
    const served = new Set((await db.selectFrom('area').select('area_id').execute()).map(area => area.area_id))
    for (const list of neighbourLists.filter(each => served.has(each.area)))
      await db
        .insertInto('neighbour')
        .values(
          list.neighbours.map(({ name, code }, index) => ({
            area_id: list.area,
            position: index + 1,
            neighbour_name: name,
            neighbour_code: code,
            source: list.source,
            as_at: list.asAt,
          })),
        )
        .onConflict(conflict => conflict.columns(['area_id', 'position']).doNothing())
        .execute()
  })
