import pg from 'pg'
import { silentLog, type Log } from './log.ts'

export type Pools = {
  /** Migrates, loads reference tables, runs jobs. Row-level security does not hold it back. */
  readonly owner: pg.Pool
  /** Everything that answers a request: owns nothing, sees one area. */
  readonly app: pg.Pool
  end(): Promise<void>
}

export type PoolOptions = {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly log?: Log
  readonly size?: number
}

export const openPools = ({ ownerUrl, appUrl, log = silentLog, size = 10 }: PoolOptions): Pools => {
  const owner = openPool(ownerUrl, log, Math.min(size, 4))
  const app = openPool(appUrl, log, size)
  return { owner, app, end: async () => void (await Promise.all([owner.end(), app.end()])) }
}

/**
 * A pool whose connections read values as the code means them and whose clock is UTC. No statement here runs long enough
 * to be worth compiling: where a PostgreSQL of the operator's can (ours cannot), the first start took five times as long.
 */
export const openPool = (url: string, log: Log = silentLog, size = 10): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types: valueReaders,
    options: '-c timezone=UTC -c jit=off',
    application_name: 'alongside',
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  })
  // A lost connection must not take the process with it: the query under way fails and says so, the pool opens another.
  pool.on('connect', client => void client.on('error', () => {}))
  pool.on('error', error => log.warn(`an idle connection to PostgreSQL was lost: ${error.message}`))
  return pool
}

const readDate = (text: string): string => text
// 1009 is text[], which the driver's list of type names does not hold.
const readTexts = pg.types.getTypeParser(1009 as never) as (text: string) => string[]

/** A whole number too large to be held exactly is refused rather than rounded. */
export const readWhole = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The number ${text} in the database is too large to be read exactly.`)
  return value
}

const date = 1082
const dates = 1182
const int8 = 20
const int8s = 1016
const numeric = 1700

/**
 * Civil dates stay text (a JavaScript Date would move them by a time zone); bigint and numeric become numbers.
 */
export const valueReaders = new pg.TypeOverrides()
valueReaders.setTypeParser(date, readDate)
valueReaders.setTypeParser(dates, readTexts)
valueReaders.setTypeParser(int8, readWhole)
valueReaders.setTypeParser(int8s, text => readTexts(text).map(readWhole))
valueReaders.setTypeParser(numeric, Number)
