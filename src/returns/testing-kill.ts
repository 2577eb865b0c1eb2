import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { inArea, openPools } from '../database/connection.ts'
import { receive } from '../files/store.ts'
import { loadReturn } from './commands/load.ts'
import { receiveReturn } from './commands/receive.ts'
import { returnsOf } from './queries/returns.ts'
import { areaId, ctxOn, smallReferrals, testLayouts, trust } from './testing.ts'

// A process of its own for the test that kills it: finishes what an earlier one left, then takes in one more file.
const [ownerUrl, appUrl, folder, path, minute] = process.argv.slice(2) as [string, string, string, string, string]
const pools = openPools({ ownerUrl, appUrl, size: 2 })
const files = { folder, scan: null }
const work = <T>(after: number, does: (ctx: ReturnType<typeof ctxOn>) => Promise<T>): Promise<T> =>
  inArea(pools.app, areaId, db =>
    does({ ...ctxOn(db, '2025-06-30', Number(minute) + after), files, newId: randomUUID }),
  )

console.log('begun')
const left = await work(0, ctx => returnsOf(ctx, { state: 'received' }))
for (const { returnId } of left) await work(1, ctx => loadReturn(ctx, returnId, testLayouts))
const file = await receive(files, areaId, { name: basename(path), from: createReadStream(path), atMost: 2 ** 30 })
if (!file.ok) throw new Error(file.because)
const received = await work(2, ctx =>
  receiveReturn(ctx, { layout: smallReferrals, organisationId: trust, file, how: 'command', asAt: '2025-06-30' }),
)
if (!received.ok) throw new Error(received.because)
await work(3, ctx => loadReturn(ctx, received.returnId, testLayouts))
console.log('loaded')
await pools.end()
