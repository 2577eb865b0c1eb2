import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { httpClient } from '../e2e/http.ts'
import { workOutAll, workOutRedated } from '../src/assessments/commands/work-out.ts'
import type { Ctx } from '../src/ctx.ts'
import { visitEmbedded } from '../src/database/embedded/start.ts'
import { inArea, openPools } from '../src/database/connection.ts'
import { appRoleFor, appUrlFor } from '../src/database/app-role.ts'
import { silentLog } from '../src/database/log.ts'
import { dayOf } from '../src/kernel/day.ts'
import { areaMoment } from '../src/running/queries.ts'
import { putMadeUpCases } from './made-up-cases.ts'
import { ms, percentile, type Measured } from './measured.ts'
import { startCopy } from './running-copy.ts'

const cases = 10_000
/** As many as hold some 170 each. */
const caseworkers = 60
const repeats = 100
const area = { id: 999, slug: 'merrowshire', name: 'Merrowshire', madeUp: true, keepsRecord: true }

type Client = ReturnType<typeof httpClient>

const timesOf = async (client: Client, path: string): Promise<number[]> => {
  const times: number[] = []
  for (let n = 0; n < repeats + 5; n++) {
    const began = performance.now()
    const { status } = await client.get(path)
    if (status !== 200) throw new Error(`${path} answered ${status}.`)
    // The first few are read from disk.
    if (n >= 5) times.push(performance.now() - began)
  }
  return times
}

const pageMeasured = async (client: Client, name: string, path: string): Promise<Measured> => {
  const times = await timesOf(client, path)
  const p95 = percentile(times, 0.95)
  return { what: `${name}, ${repeats} times: p50 ${ms(percentile(times, 0.5))}, p99 ${ms(percentile(times, 0.99))}, p95`, value: ms(p95), bar: 'under 80 ms', met: p95 < 80 } // prettier-ignore
}

/** Who already works here on the day, so that a page is that of somebody who can sign in; and others beside. */
const workersOf = async (owner: pg.Pool): Promise<string[]> => {
  const { rows } = await owner.query<{ person_id: string }>(`select person_id from role_held where area_id = 999 and role = 'caseworker' and from_day <= (select today from area where area_id = 999) order by from_day, person_id`) // prettier-ignore
  const others = Array.from({ length: caseworkers - rows.length }, () => randomUUID())
  await owner.query(`insert into person (area_id, person_id, name, email) select 999, id, 'Caseworker ' || n, 'caseworker-' || n || '@example.org' from unnest($1::uuid[]) with ordinality as t (id, n)`, [others]) // prettier-ignore
  return [...rows.map(row => row.person_id), ...others]
}

const councilOf = async (owner: pg.Pool): Promise<string> =>
  (await owner.query<{ id: string }>(`select organisation_id as id from organisation where area_id = 999 and kind = 'council' order by slug limit 1`)).rows[0]!.id // prettier-ignore

type Worked = { readonly wall: number; readonly core: number; readonly changed: number; readonly cases: number }

const worked = async (work: <T>(does: (ctx: Ctx) => Promise<T>) => Promise<T>, does = workOutAll): Promise<Worked> => {
  const [began, used] = [performance.now(), process.cpuUsage()]
  const done = await work(does)
  const { user, system } = process.cpuUsage(used)
  return { ...done, wall: performance.now() - began, core: (user + system) / 1000 }
}

const workedMeasured = (what: string, { wall, core, changed, cases: read }: Worked): Measured => ({
  what: `${what}, ${read} cases read, ${changed} changed; ${ms(core)} of it at work in this process`,
  value: ms(wall),
  bar: 'under 5 s',
  met: wall < 5000,
})

/**
 * A large area's cases in the database of a running copy: a caseworker's page and a manager's as they are met, and all
 * cases worked out again when a bank holiday was declared.
 */
export const caseload = async (): Promise<Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-'))
  const copy = await startCopy(folder)
  const database = await visitEmbedded(join(folder, 'postgres'), silentLog)
  const appUrl = appUrlFor(database.ownerUrl, appRoleFor(database.ownerUrl))
  const pools = openPools({ ownerUrl: database.ownerUrl, appUrl, size: 2 })
  try {
    const moment = await inArea(pools.app, area.id, db => areaMoment(db, area, new Date()))
    const today = dayOf(moment)
    const work = <T>(does: (ctx: Ctx) => Promise<T>): Promise<T> =>
      inArea(pools.app, area.id, db => does({ db, area, who: null, today, now: moment, knownAt: null, files: { folder, scan: null }, newId: randomUUID, requestId: 'bench' })) // prettier-ignore
    const put = await putMadeUpCases(pools.owner, { areaId: area.id, organisationId: await councilOf(pools.owner), cases, today, workers: await workersOf(pools.owner) }) // prettier-ignore
    const first = await worked(work)
    await pools.owner.query('analyze')
    const again = await worked(work)
    await pools.owner.query(`insert into bank_holiday_change (area_id, day, recorded_at, holds, name, source, said_by_role, said_on) values (999, '2024-11-11', $1, true, 'A day declared since', 'made up', 'Administrator', $2)`, [moment, today]) // prettier-ignore
    const holiday = await worked(work, workOutRedated)
    const worker = httpClient(() => copy.address)
    const lead = httpClient(() => copy.address)
    await worker.startAs('caseworker')
    await lead.startAs('programme-lead')
    return [
      { what: 'made-up cases', value: `${put.cases} cases, ${put.facts} facts, ${caseworkers} caseworkers` },
      { what: `all worked out for the first time, ${first.changed} kept`, value: ms(first.wall) },
      workedMeasured('all worked out again, nothing new', again),
      workedMeasured('all worked out after a new bank holiday', holiday),
      await pageMeasured(lead, 'Caseload', '/merrowshire/caseload'),
      await pageMeasured(worker, 'My cases', '/merrowshire/cases'),
    ]
  } finally {
    await pools.end()
    await database.stop()
    await copy.stop()
  }
}
