import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Area, Ctx } from '../ctx.ts'
import { inArea, withoutArea, type Pools } from '../database/connection.ts'
import { openFileStore, receive } from '../files/store.ts'
import { dayOf, isDay } from '../kernel/day.ts'
import { layoutNamed, layouts } from '../layouts/descriptions.ts'
import { limits, type Layout } from '../layouts/layout.ts'
import { organisationsOn } from '../partners/queries.ts'
import { loadReturn, type Loaded } from '../returns/commands/load.ts'
import { receiveReturn, type ToReceive } from '../returns/commands/receive.ts'
import { areaMoment, areasServed } from '../running/queries.ts'
import { config, print, WrongUse } from './settings.ts'
import { withDatabase } from './with-database.ts'

const options = {
  'area': { type: 'string' },
  'organisation': { type: 'string' },
  'as-at': { type: 'string' },
  'list': { type: 'string' },
  'sheet': { type: 'string' },
  'day-order': { type: 'string' },
  'json': { type: 'boolean' },
} as const // prettier-ignore

/**
 * `return load LAYOUT FILE --area CODE --organisation SLUG`: takes a partner's file in and loads it, as its page would.
 * Leaves with 0 where it was loaded, 1 where it was stopped, waits for an answer, or was refused.
 */
export const runReturnLoad = async (words: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true })
  const [layoutId, path] = positionals
  if (!layoutId || !path || !values.area || !values.organisation)
    throw new WrongUse('Name the layout and the file, and say of which area and organisation it is.')
  const layout = layoutNamed(layoutId)
  if (!layout)
    throw new WrongUse(`There is no layout “${layoutId}”. Layouts: ${layouts.map(({ id }) => id).join(', ')}.`)
  const asAt = values['as-at'] ?? null
  if (asAt !== null && !isDay(asAt)) throw new WrongUse('--as-at takes a day such as 2025-06-30.')
  const listKind = values.list ?? null
  if (listKind !== null && listKind !== 'whole' && listKind !== 'changes')
    throw new WrongUse('--list is whole or changes.')
  const order = values['day-order'] ?? null
  if (order !== null && order !== 'day-first' && order !== 'month-first')
    throw new WrongUse('--day-order is day-first or month-first.')
  const answers = { sheet: values.sheet ?? null, 'day-order': order }
  const about = await stat(path).catch(() => null)
  if (!about?.isFile()) throw new Error(`The file ${path} cannot be opened. Check its name and that you may read it.`)
  const asked = {
    layout,
    path,
    areaNamed: values.area,
    organisation: values.organisation,
    asAt,
    listKind,
    answers,
  } as const
  await withDatabase(async ({ pools }) => tell(await takeIn(pools, asked), values.json === true))
}

type Asked = {
  readonly layout: Layout
  readonly path: string
  readonly areaNamed: string
  readonly organisation: string
  readonly asAt: ToReceive['asAt']
  readonly listKind: 'whole' | 'changes' | null
  readonly answers: NonNullable<ToReceive['answers']>
}
type Taken = { readonly returnId: string; readonly loaded: Loaded; readonly cameBefore: string | null }

const takeIn = async (
  pools: Pools,
  { layout, path, areaNamed, organisation, asAt, listKind, answers }: Asked,
): Promise<Taken> => {
  const areas = await withoutArea(pools.app, areasServed, { readOnly: true })
  const area = areas.find(({ id, slug }) => slug === areaNamed || String(id) === areaNamed)
  if (!area) throw new Error(`There is no area ${areaNamed} here. Give its code or short name: ${areas.map(({ id, slug }) => `${id} (${slug})`).join(', ')}.`) // prettier-ignore
  const files = openFileStore(config())
  const work = workIn(pools, area, files)
  const sender = (await work(organisationsOn)).find(({ slug }) => slug === organisation)
  if (!sender) throw new Error(`There is no organisation ${organisation} in ${area.name}.`)
  const file = await receive(files, area.id, { name: basename(path), from: createReadStream(path), atMost: limits.fileBytes }) // prettier-ignore
  if (!file.ok) throw new Error(file.because)
  const received = await work(ctx =>
    receiveReturn(ctx, {
      layout,
      organisationId: sender.id,
      file,
      how: 'command',
      asAt: asAt ?? null,
      listKind,
      answers,
    }),
  )
  if (!received.ok) throw new Error(`${received.because}${received.question ? ` Say it with --${received.question}; nothing of the file was kept.` : ''}`) // prettier-ignore
  const loaded = await work(ctx => loadReturn(ctx, received.returnId, layoutNamed))
  return { returnId: received.returnId, loaded, cameBefore: received.cameBefore?.on ?? null }
}

const workIn =
  (pools: Pools, area: Area, files: Ctx['files']) =>
  <T>(does: (ctx: Ctx) => Promise<T>): Promise<T> =>
    inArea(pools.app, area.id, async db => {
      const now = await areaMoment(db, area, new Date())
      return does({ db, area, who: null, today: dayOf(now), now, knownAt: null, files, newId: randomUUID, requestId: 'command' })
    }) // prettier-ignore

const tell = ({ returnId, loaded, cameBefore }: Taken, json: boolean): void => {
  if (!loaded.ok) throw new Error(loaded.because)
  if (loaded.state !== 'loaded') process.exitCode = 1
  if (json) return print(JSON.stringify({ returnId, cameBefore, ...loaded }))
  if (cameBefore) print(`This file came before, on ${cameBefore}. Nothing was changed.`)
  const { counts, because } = loaded
  print(`Return ${returnId}: ${loaded.state}.${because ? ` ${because}` : ''}`)
  if (counts)
    print(`${counts.rows} rows: ${counts.accepted} accepted, ${counts.held} held, ${counts.refused} refused, ${counts.elsewhere} of other areas. ${counts.added} new records, ${counts.changed} changed, ${counts.same} as before, ${counts.older} older than what is known, ${counts.disappeared} disappeared, ${counts.reappeared} back.`) // prettier-ignore
}
