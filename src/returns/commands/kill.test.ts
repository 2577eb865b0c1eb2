import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { inArea, OutcomeUnknown } from '../../database/connection.ts'
import { silentLog } from '../../database/log.ts'
import { startDatabase, type Database } from '../../database/start.ts'
import { receiveBytes } from '../../files/commands.ts'
import { testFiles } from '../../files/testing.ts'
import { addTrusts, areaId, csvOf, ctxOn, numbered, smallReferrals, testLayouts, trust } from '../testing.ts'
import { loadReturn } from './load.ts'
import { receiveReturn } from './receive.ts'

// A list of 20,000 is loaded again and again, each time changed, and whoever loads it is killed at a random moment:
// afterwards each return is there with all of its rows or with none, and no record stands twice.
const patient = { timeout: 600_000 }
const rows = 20_000
const interruptionsWanted = 20
const program = fileURLToPath(new URL('../testing-kill.ts', import.meta.url))
let folder: string
let database: Database

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-load-kill-'))
  // The unprivileged person PostgreSQL runs as must be able to pass.
  chmodSync(folder, 0o755)
  database = await startDatabase({ folder: join(folder, 'postgres') }, silentLog)
  await database.pools.owner.query(`insert into area (area_id, slug, name, made_up, keeps_record) values (${areaId}, 'merrowshire', 'Merrowshire', true, true) on conflict do nothing`) // prettier-ignore
  await addTrusts({ inArea: (area, work) => inArea(database.pools.app, area, work) })
})
after(async () => {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (query: string): Promise<Record<string, unknown>[]> =>
  (await (database.pools.owner as pg.Pool).query(query)).rows

const listNamed = (name: string): string => csvOf(numbered(rows).map(row => ({ ...row, surname: name })))

/** What must be true at any time, whoever was killed and when. */
const checkWhole = async (): Promise<void> => {
  const halves = await ask(`
    select r.file_name, s.state, s.rows, s.added, s.changed,
           (select count(*) from record_referral v where v.return_id = r.return_id) as records,
           (select count(*) from record_referral v where v.superseded_by = r.return_id) as closed,
           (select count(*) from audit_line l where l.subject_id = r.return_id::text and l.what = 'return loaded') as said,
           (select count(*) from graphile_worker._private_jobs j where j.payload::text like '%' || r.return_id || '%withdrawn%' or (j.payload::text like '%' || r.return_id || '%' and j.payload::text like '%kind%')) as jobs
      from return_received r cross join lateral (
        select * from return_state s where s.return_id = r.return_id order by position desc limit 1) s`)
  for (const { file_name, state, rows: counted, added, changed, records, closed, said, jobs } of halves)
    if (state === 'loaded')
      assert.deepEqual({ counted, records, closed, said, jobs }, { counted: rows, records: Number(added) + Number(changed), closed: changed, said: 1, jobs: 1 }, String(file_name)) // prettier-ignore
    else assert.deepEqual({ state, records, closed, said, jobs }, { state: 'received', records: 0, closed: 0, said: 0, jobs: 0 }, String(file_name)) // prettier-ignore
  const standing = await ask(`select count(*) as n, count(distinct key) as keys, count(distinct surname) as lists from record_referral where recorded_to is null`) // prettier-ignore
  const { n, keys, lists } = standing[0]! as Record<string, number>
  assert.ok(
    (n === 0 || n === rows) && keys === n && lists! <= 1,
    `${n} records stand, of ${keys} keys and ${lists} lists`,
  )
  const left = await ask(`select 'staged' as what from staged_referral union all select 'held' from staged_held
    union all select 'gap' from (select max(audit_id) - count(*) as gap from audit_line group by area_id) g where gap <> 0`)
  assert.deepEqual(left, [])
}

let round = 0
/** Starts a load in a process of its own; kills it after so many milliseconds, unless it is done by then. */
const loadKilledAfter = async (wait: number | null): Promise<{ killed: boolean; took: number }> => {
  const name = `list-${++round}`
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, listNamed(name))
  const child = spawn(
    process.execPath,
    [program, database.ownerUrl, database.appUrl, join(folder, 'files'), path, String(round * 5)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  const began = performance.now()
  if (wait !== null) await Promise.race([sleep(wait), ended])
  if (wait !== null) child.kill('SIGKILL')
  const [code, signal] = (await ended) as [number | null, string | null]
  assert.ok(code === 0 || signal === 'SIGKILL', `it ended with ${code}`)
  return { killed: signal === 'SIGKILL', took: performance.now() - began }
}

test('killed at 20 random moments of a load: all or nothing, no duplicate, no half return', patient, async () => {
  const { took } = await loadKilledAfter(null)
  await checkWhole()
  let interrupted = 0
  for (let tries = 0; interrupted < interruptionsWanted && tries < 60; tries++) {
    if ((await loadKilledAfter(Math.random() * took * 1.1)).killed) interrupted++
    await checkWhole()
  }
  assert.ok(interrupted >= interruptionsWanted, `only ${interrupted} loads were interrupted`)
  await loadKilledAfter(null)
  await checkWhole()
  const [last] = await ask(`select distinct surname from record_referral where recorded_to is null`)
  assert.deepEqual(last, { surname: `list-${round}` })
  assert.deepEqual(await ask(`select count(*) as n from return_state where state = 'loaded'`), await ask(`select count(distinct return_id) as n from return_state where state = 'loaded'`)) // prettier-ignore
})

test('PostgreSQL killed in the middle of a load is started again, and the load is done once', patient, async () => {
  const name = `list-${++round}`
  const returnId = await inArea(database.pools.app, areaId, async db => {
    const ctx = { ...ctxOn(db, '2025-07-31'), files: testFiles() }
    const file = await receiveBytes(ctx, { name: `${name}.csv`, bytes: Buffer.from(listNamed(name)) })
    assert.ok(file.ok)
    const received = await receiveReturn(ctx, { layout: smallReferrals, organisationId: trust, file, how: 'command', asAt: '2025-07-31' }) // prettier-ignore
    assert.ok(received.ok)
    return received.returnId
  })
  let tries = 0
  const load = () =>
    inArea(database.pools.app, areaId, async db => {
      if (++tries === 1) setTimeout(killPostgres, 150)
      return loadReturn(ctxOn(db, '2025-07-31', 5), returnId, testLayouts)
    })
  const loaded = await load().catch(error => {
    // Killed while it was being told to commit: whoever asks again finds it done, or does it.
    if (!(error instanceof OutcomeUnknown)) throw error
    return load()
  })
  assert.ok(loaded.ok && loaded.state === 'loaded')
  assert.ok(tries >= 2, 'it was over before PostgreSQL was killed')
  await checkWhole()
})

const killPostgres = (): void => {
  const note = readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
  process.kill(Number(note.split('\n')[0]), 'SIGKILL')
}
