import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { inArea, openPools } from '../src/database/connection.ts'
import { keepHeapSmall } from '../src/command-line/memory.ts'
import { receive } from '../src/files/store.ts'
import type { Ctx } from '../src/ctx.ts'
import { loadReturn } from '../src/returns/commands/load.ts'
import { receiveReturn } from '../src/returns/commands/receive.ts'
import { layoutNamed } from '../src/layouts/descriptions.ts'

// A process of its own, so that its memory is that of a load and nothing else: takes a file in, loads it, says how it went.
const [ownerUrl, appUrl, folder, path, layoutId, organisationId] = process.argv.slice(2) as [string, string, string, string, string, string] // prettier-ignore
const pools = openPools({ ownerUrl, appUrl, size: 2 })
const area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }
const files = { folder, scan: null }
const work = <T>(does: (ctx: Ctx) => Promise<T>): Promise<T> =>
  inArea(pools.app, area.id, db =>
    does({ db, area, who: null, today: '2025-07-01', now: new Date(), knownAt: null, files, newId: randomUUID, requestId: 'bench' }),
  ) // prettier-ignore

keepHeapSmall()
const layout = layoutNamed(layoutId)!
const began = performance.now()
const file = await receive(files, area.id, { name: basename(path), from: createReadStream(path), atMost: 2 ** 31 })
if (!file.ok) throw new Error(file.because)
const received = await work(ctx =>
  receiveReturn(ctx, { layout, organisationId, file, how: 'command', listKind: 'changes', asAt: '2025-06-30' }),
)
if (!received.ok) throw new Error(received.because)
const receivedIn = performance.now() - began
const loaded = await work(ctx => loadReturn(ctx, received.returnId, () => layout))
if (!loaded.ok || loaded.state !== 'loaded') throw new Error(JSON.stringify(loaded))
const loadedIn = performance.now() - began - receivedIn
await pools.end()
console.log(
  JSON.stringify({
    returnId: received.returnId,
    receivedIn,
    loadedIn,
    peak: process.resourceUsage().maxRSS / 1024,
    processor: process.cpuUsage().user / 1000,
    counts: loaded.counts,
  }),
)
