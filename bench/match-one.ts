import { randomUUID } from 'node:crypto'
import { matchReturn } from '../src/children/commands/match-return.ts'
import { keepHeapSmall } from '../src/command-line/memory.ts'
import { inArea, openPools } from '../src/database/connection.ts'

// A process of its own, so that its memory is that of matching and nothing else: matches a return that was loaded, says how it went.
const [ownerUrl, appUrl, folder, returnId] = process.argv.slice(2) as [string, string, string, string]
const pools = openPools({ ownerUrl, appUrl, size: 2 })
const area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }

keepHeapSmall()
const began = performance.now()
const found = await inArea(pools.app, area.id, db =>
  matchReturn({ db, area, who: null, today: '2025-07-01', now: new Date(), knownAt: null, files: { folder, scan: null }, newId: randomUUID, requestId: 'bench' }, returnId),
) // prettier-ignore
const matchedIn = performance.now() - began
await pools.end()
console.log(
  JSON.stringify({
    matchedIn,
    peak: process.resourceUsage().maxRSS / 1024,
    processor: process.cpuUsage().user / 1000,
    found,
  }),
)
