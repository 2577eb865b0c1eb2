import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { httpClient } from '../e2e/http.ts'
import { appRoleFor, appUrlFor } from '../src/database/app-role.ts'
import { visitEmbedded } from '../src/database/embedded/start.ts'
import { silentLog } from '../src/database/log.ts'
import { openPools } from '../src/database/pools.ts'
import { madeUpReferrals, putMadeUpReferrals } from './made-up-referrals.ts'
import { ms, percentile, type Measured } from './measured.ts'
import { startCopy } from './running-copy.ts'

const referrals = 60_000
const repeats = 100

type Client = ReturnType<typeof httpClient>

const pageMeasured = async (client: Client, name: string, path: string): Promise<Measured> => {
  const times: number[] = []
  let first = 0
  for (let n = 0; n < repeats + 5; n++) {
    const began = performance.now()
    const { status } = await client.get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}.`)
    if (n === 0) first = performance.now() - began
    // The first few are read from disk.
    if (n >= 5) times.push(performance.now() - began)
  }
  const p95 = percentile(times, 0.95)
  return { what: `${name}, ${repeats} times: first ${ms(first)}, p50 ${ms(percentile(times, 0.5))}, p95`, value: ms(p95), bar: 'under 80 ms', met: p95 < 80 } // prettier-ignore
}

/** Pages of waits of an area with many referrals, as staff and as visitors meet them. */
export const waitsPages = async (): Promise<Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
  const copy = await startCopy(folder)
  const database = await visitEmbedded(join(folder, 'postgres'), silentLog)
  const pools = openPools({ ownerUrl: database.ownerUrl, appUrl: appUrlFor(database.ownerUrl, appRoleFor(database.ownerUrl)), size: 2 }) // prettier-ignore
  try {
    const { rows } = await pools.owner.query<{ id: string }>(`select organisation_id as id from organisation where area_id = 999 and kind = 'nhs-trust' order by slug limit 1`) // prettier-ignore
    await putMadeUpReferrals(pools.owner, { areaId: 999, organisationId: rows[0]!.id, referrals: madeUpReferrals(referrals, '2025-01-31') }) // prettier-ignore
    // What is held past all commands is read anew once a service is described.
    await pools.owner.query(`insert into health_service (area_id, slug, recorded_at, name, known_as, contact_days, target_days, because) values (999, 'bench', now(), 'Bench', '{}', '{}', '{}', 'measured')`) // prettier-ignore
    const [lead, visitor] = [httpClient(() => copy.address), httpClient(() => copy.address)]
    await lead.startAs('service-lead')
    return [
      await pageMeasured(lead, `All services, ${referrals} referrals`, '/merrowshire/waits'),
      await pageMeasured(lead, 'A service, as its lead sees it', '/merrowshire/waits/occupational-therapy'),
      await pageMeasured(visitor, 'A service, as a visitor sees it', '/merrowshire/waits/occupational-therapy'),
      await pageMeasured(visitor, 'All services, as a visitor sees them', '/merrowshire/waits'),
    ]
  } finally {
    await pools.end()
    await database.stop()
    await copy.stop()
  }
}
