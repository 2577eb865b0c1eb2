import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import { silentLog } from '../src/database/log.ts'
import { startDatabase, type Database } from '../src/database/start.ts'
import { writeXlsx } from '../src/layouts/write-xlsx.ts'
import { markHeading, markRow, referralHeading, referralRow, writeCsvFile } from './load-files.ts'
import { ms, type Measured } from './measured.ts'

const program = resolve(import.meta.dirname, 'load-one.ts')
export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`

type Loaded = { readonly returnId: string; readonly receivedIn: number; readonly loadedIn: number; readonly peak: number; readonly processor: number; readonly counts: Record<string, number> } // prettier-ignore

/** Works on a database of its own, with the area and its postcodes, and leaves nothing behind. */
export const inFolder = async (
  work: (folder: string, database: Database) => Promise<Measured[]>,
): Promise<Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-bench-load-'))
  chmodSync(folder, 0o755)
  const database = await startDatabase({ folder: join(folder, 'postgres') }, silentLog)
  try {
    await database.pools.owner.query(`insert into area (area_id, slug, name, made_up, keeps_record) values (999, 'merrowshire', 'Merrowshire', true, true)`) // prettier-ignore
    await database.pools.owner.query(`insert into area_postcode (area_id, district, whose, set_at) select 999, 'WR' || n, 'ours', now() from generate_series(1, 9) n`) // prettier-ignore
    return await work(folder, database)
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

let organisations = 0
/** A new sender each time, so that each load is a first one. */
export const newSender = async ({ pools }: Database): Promise<string> => {
  const id = `00000000-0000-4000-8000-${String(++organisations).padStart(12, '0')}`
  await pools.owner.query(`insert into organisation (area_id, organisation_id, slug, kind, sector) values (999, $1, $2, 'nhs-trust', 'health')`, [id, `sender-${organisations}`]) // prettier-ignore
  await pools.owner.query(`insert into code_map (area_id, organisation_id, table_name, code, set_at, means)
    select 999, $1::uuid, 'service', 'service-' || n, now(), 'service-' || n from generate_series(0, 11) n
    union all select 999, $1, 'priority', '1', now(), 'routine'`, [id]) // prettier-ignore
  return id
}

export const load = async (
  database: Database,
  folder: string,
  path: string,
  layout: string,
  sender?: string,
): Promise<Loaded> => {
  const organisation = sender ?? (await newSender(database))
  const child = spawn(process.execPath, [program, database.ownerUrl, database.appUrl, join(folder, 'files'), path, layout, organisation], { stdio: ['ignore', 'pipe', 'inherit'] }) // prettier-ignore
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += String(text)))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the load ended with ${code}`)
  return JSON.parse(said) as Loaded
}

/** The same file by itself, with no look at any cell, into the same table with the same indexes. */
const bareCopy = async (
  { pools }: Database,
  path: string,
  table: string,
  heading: readonly string[],
): Promise<number> => {
  const client = await pools.owner.connect()
  try {
    const began = performance.now()
    const copy = client.query(from(`copy ${table} (${heading.map(name => `"${name}"`).join(', ')}) from stdin with (format csv, header true)`)) // prettier-ignore
    await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), copy)
    return performance.now() - began
  } finally {
    client.release()
  }
}

/** A table just as the records' own, that fills by itself what a file does not say. */
const bareReferrals = async ({ pools }: Database): Promise<void> => {
  await pools.owner.query('create sequence bare_number')
  await pools.owner.query('create table bare_referral (like record_referral including all)')
  for (const [column, value] of [
    ['area_id', '999'],
    ['record_id', `nextval('bare_number')`],
    ['organisation_id', `'00000000-0000-4000-8000-000000000000'`],
    ['key', `'REF' || currval('bare_number') || chr(31) || 'T1'`],
    ['return_id', `'00000000-0000-4000-8000-000000000000'`],
    ['row_number', '1'],
    ['recorded_from', 'now()'],
  ] as const)
    // prettier-ignore
    await pools.owner.query(`alter table bare_referral alter column ${column} set default ${value}`)
}

const bareMarks = async ({ pools }: Database): Promise<void> => {
  await pools.owner.query(`create table bare_mark (area_id integer not null default 999, upn text, pupil_id text, date date, session text, code text, primary key (area_id, pupil_id, date, session))`) // prettier-ignore
}

const compared = (what: string, size: number, bare: number, whole: Loaded, quarter: Loaded): Measured[] => [
  { what: `${what}, ${megabytes(size)}: taken in ${ms(whole.receivedIn)}, bare COPY ${ms(bare)}, our process ${ms(whole.processor)} at work; checked and loaded`, value: ms(whole.loadedIn) }, // prettier-ignore
  { what: `held ${whole.counts.held}, accepted ${whole.counts.accepted}; times a bare COPY`, value: (whole.loadedIn / bare).toFixed(2), bar: 'at most 4', met: whole.loadedIn <= 4 * bare }, // prettier-ignore
  { what: 'the same with the taking in (and, of referrals, leaving other areas’ children out)', value: ((whole.loadedIn + whole.receivedIn) / bare).toFixed(2) }, // prettier-ignore
  { what: `peak memory; at a quarter of the size ${Math.round(quarter.peak)} MB`, value: `${Math.round(whole.peak)} MB`, bar: 'under 300 MB', met: whole.peak < 300 }, // prettier-ignore
]

const million = Number(process.env.BENCH_ROWS ?? 1_000_000)

const referrals = async (folder: string, database: Database): Promise<Measured[]> => {
  const path = join(folder, 'referrals.csv')
  const small = join(folder, 'quarter.csv')
  await writeCsvFile(small, referralHeading, million / 4, index => referralRow(index, million / 200))
  const quarter = await load(database, folder, small, 'health-referrals')
  const size = await writeCsvFile(path, referralHeading, million, index => referralRow(index, million / 200))
  await bareReferrals(database)
  const bare = await bareCopy(database, path, 'bare_referral', referralHeading)
  const sender = await newSender(database)
  const whole = await load(database, folder, path, 'health-referrals', sender)
  const again = join(folder, 'again.csv')
  await writeCsvFile(again, referralHeading, million, index =>
    referralRow(index % 50 === 7 ? index + million : index, million / 200),
  )
  const second = await load(database, folder, again, 'health-referrals', sender)
  return [
    ...compared(`${million} referrals`, size, bare, whole, quarter),
    { what: `the next month's list of as many, ${second.counts.same} the same, ${second.counts.added} new, ${second.counts.disappeared} disappeared`, value: ms(second.loadedIn) }, // prettier-ignore
  ]
}

const marks = async (folder: string, database: Database): Promise<Measured[]> => {
  const [path, small] = [join(folder, 'marks.csv'), join(folder, 'quarter-marks.csv')]
  await writeCsvFile(small, markHeading, (3 * million) / 4, index => markRow(index, (3 * million) / 200))
  const quarter = await load(database, folder, small, 'attendance-register')
  const size = await writeCsvFile(path, markHeading, 3 * million, index => markRow(index, (3 * million) / 200))
  await bareMarks(database)
  const bare = await bareCopy(database, path, 'bare_mark', markHeading)
  const whole = await load(database, folder, path, 'attendance-register')
  return compared(`${3 * million} session marks (bare: a row a session with its key)`, size, bare, whole, quarter)
}

const workbook = async (folder: string, database: Database): Promise<Measured[]> => {
  const rows = 60_000
  const path = join(folder, 'referrals.xlsx')
  writeFileSync(path, await writeXlsx([{ name: 'Referrals', rows: [referralHeading, ...Array.from({ length: rows }, (_, index) => referralRow(index, 300))] }])) // prettier-ignore
  const whole = await load(database, folder, path, 'health-referrals')
  return [
    { what: `${rows} referrals as XLSX, ${megabytes(statSync(path).size)}, ${referralHeading.length} columns, our process ${ms(whole.processor)} at work; taken in and loaded`, value: ms(whole.receivedIn + whole.loadedIn), bar: 'under 6 s', met: whole.receivedIn + whole.loadedIn < 6000 }, // prettier-ignore
    { what: 'peak memory', value: `${Math.round(whole.peak)} MB`, bar: 'under 300 MB', met: whole.peak < 300 },
  ]
}

/** A trust's million referrals, a year's session marks of 8,000 pupils, and a workbook: checked and loaded. */
export const loadReturns = (): Promise<Measured[]> =>
  inFolder(async (folder, database) => [
    ...(await referrals(folder, database)),
    ...(await marks(folder, database)),
    ...(await workbook(folder, database)),
  ])
