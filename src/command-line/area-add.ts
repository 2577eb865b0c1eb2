import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Ctx } from '../ctx.ts'
import { asOwner, withoutArea, type Pools } from '../database/connection.ts'
import { openFileStore, type FileStore } from '../files/store.ts'
import { dayOf } from '../kernel/day.ts'
import { readLaCode } from '../kernel/ids.ts'
import { catalogue } from '../measures/catalogue.ts'
import { declareMeasures } from '../measures/commands/declare-measures.ts'
import { loadNeighbours, loadShippedStatistics } from '../measures/commands/load-reference.ts'
import { savePartners } from '../partners/commands/save-partners.ts'
import { declareArea } from '../running/commands.ts'
import { areasServed } from '../running/queries.ts'
import { config, print, WrongUse } from './settings.ts'
import { withDatabase } from './with-database.ts'

type NewArea = {
  readonly code: number
  readonly slug: string
  readonly name: string
  readonly administrator: string
  readonly organisation: string
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const wrongWith = (area: NewArea, taken: readonly { id: number; slug: string }[]): string | null => {
  const code = readLaCode(String(area.code))
  if (!code.ok) return code.because
  if (!/^[a-z][a-z-]+$/.test(area.slug))
    return `"${area.slug}" cannot be in an address: use small letters and hyphens, such as worcestershire.`
  const known = taken.find(each => each.id === area.code || each.slug === area.slug)
  if (known) return `There is an area ${known.id}, ${known.slug}, already. Nothing was changed.`
  return /^[^@\s]+@[^@\s]+$/.test(area.administrator) ? null : `${area.administrator} is not an e-mail address.`
}

/** Adds an area for real use, with its council and first administrator, in one transaction. */
const addArea = async (
  pools: Pools,
  area: NewArea,
  { now, newId, files }: { now: Date; newId: () => string; files: FileStore },
): Promise<{ ok: true } | { ok: false; because: string }> => {
  const wrong = wrongWith(area, await withoutArea(pools.app, areasServed, { readOnly: true }))
  if (wrong) return { ok: false, because: wrong }
  const today = dayOf(now)
  const served = { id: area.code, slug: area.slug, name: area.name, madeUp: false, keepsRecord: true }
  const organisation = slugOf(area.organisation)
  await asOwner(pools.owner, async db => {
    await declareArea(db, { ...served, today: null, region: null, newCode: null })
    const ctx: Ctx = { db, area: served, who: null, today, now, knownAt: null, newId, files, requestId: 'command line' }
    await savePartners(ctx, {
      organisations: [{ slug: organisation, name: area.organisation, kind: 'council', from: today }],
      posts: [],
      groups: [],
      links: [],
      people: [
        {
          name: area.administrator,
          email: area.administrator,
          roles: [{ role: 'administrator', organisation, from: today }],
        },
      ],
    })
    await declareMeasures(ctx, catalogue)
  })
  await loadShippedStatistics(pools.owner)
  await loadNeighbours(pools.owner)
  return { ok: true }
}

export const runAreaAdd = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: words,
    options: { administrator: { type: 'string' }, organisation: { type: 'string' } },
    allowPositionals: true,
  })
  const [code, slug, name] = positionals
  if (!code || !slug || !name || !values.administrator || !values.organisation)
    throw new WrongUse('Say which area it is and who looks after it.')
  const given = {
    code: Number(code),
    slug,
    name,
    administrator: values.administrator,
    organisation: values.organisation,
  }
  await withDatabase(async ({ pools }) => {
    const added = await addArea(pools, given, { now: new Date(), newId: randomUUID, files: openFileStore(config()) })
    if (!added.ok) throw new Error(added.because)
    print(
      `${name} is added. ${values.administrator} can now sign in and invite the others. Restart Alongside to open its pages.`,
    )
  })
}
