import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { dbOf, type Db } from './one-client.ts'

export type { Db } from './one-client.ts'
export { openPool, openPools, type Pools } from './pools.ts'

export type WorkOptions = { readonly readOnly?: boolean }

/** The connection was lost while PostgreSQL was being told to commit: whether it did is not known. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/**
 * Does `work` for one area in one transaction. This is the one place that tells PostgreSQL the area; row-level security
 * then shows and accepts that area's rows alone. Commits when `work` is done, rolls back when it throws. Reads see one
 * moment throughout. Tried again on a new connection where PostgreSQL went away or found a conflict before anything was
 * committed, so `work` must do nothing outside the transaction.
 */
export const inArea = <T>(pool: pg.Pool, areaId: number, work: (db: Db) => Promise<T>, options: WorkOptions = {}) =>
  transact(pool, `${opening(options)}; set local app.area_id = '${checkedArea(areaId)}'`, work, options)

/** The same without an area: sees reference and local tables (areas, sessions), and no area's rows. */
export const withoutArea = <T>(pool: pg.Pool, work: (db: Db) => Promise<T>, options: WorkOptions = {}) =>
  transact(pool, opening(options), work, options)

/** Work as the owner of the tables, on the owner's pool: reference tables and what belongs to no request. */
export const asOwner = <T>(ownerPool: pg.Pool, work: (db: Db) => Promise<T>) =>
  transact(ownerPool, opening({}), work, {})

const opening = ({ readOnly }: WorkOptions): string =>
  readOnly ? 'begin isolation level repeatable read read only' : 'begin'

/** The area is written into the statement as a literal, so it must be a whole number and nothing else. */
const checkedArea = (areaId: number): number => {
  if (Number.isInteger(areaId) && areaId >= 100 && areaId <= 999) return areaId
  throw new RangeError(`${String(areaId)} is not a local authority code: three digits, 885 for Worcestershire.`)
}

const pauses = [20, 100, 250, 500, 1000, 2000, 3000, 3000]

type Work<T> = (db: Db) => Promise<T>

const transact = async <T>(pool: pg.Pool, begin: string, work: Work<T>, options: WorkOptions): Promise<T> => {
  for (const pause of pauses) {
    try {
      return await attempt(pool, begin, work)
    } catch (error) {
      if (!mayTryAgain(error, options)) throw error
      await sleep(pause)
    }
  }
  return attempt(pool, begin, work)
}

const attempt = async <T>(pool: pg.Pool, begin: string, work: Work<T>): Promise<T> => {
  const client = await pool.connect()
  let spoilt = false
  try {
    await client.query(begin)
    const result = await work(dbOf(client))
    await commit(client)
    return result
  } catch (error) {
    spoilt = isLost(error) || !(await rolledBack(client))
    throw error
  } finally {
    client.release(spoilt)
  }
}

const commit = async (client: pg.PoolClient): Promise<void> => {
  const answer = await client.query('commit').catch(error => {
    // A connection found dead beforehand was never told to commit.
    if (!isLost(error) || /not queryable/.test(error.message)) throw error
    throw new OutcomeUnknown('The connection to PostgreSQL was lost while the change was being kept.', { cause: error })
  })
  // PostgreSQL answers COMMIT with ROLLBACK where an earlier statement had failed and its error was swallowed.
  if (answer.command !== 'COMMIT') throw new Error('A statement had failed earlier, so nothing was kept.')
}

const rolledBack = async (client: pg.PoolClient): Promise<boolean> => {
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}

const lostCodes = new Set([
  '08006',
  '08003',
  '08001',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])
const lostWords = /connection terminated|client has encountered a connection error|not queryable|connection.*closed/i

const isLost = (error: unknown): boolean => {
  if (error instanceof OutcomeUnknown) return true
  const { code, message } = error as { code?: string; message?: string }
  return code ? lostCodes.has(code) : lostWords.test(message ?? '')
}

/** Errors are told apart by SQLSTATE: a conflict (40001, 40P01) or a lost connection, never an unknown outcome of a write. */
const mayTryAgain = (error: unknown, { readOnly }: WorkOptions): boolean => {
  if (error instanceof OutcomeUnknown) return readOnly === true
  const { code } = error as { code?: string }
  return code === '40001' || code === '40P01' || isLost(error)
}
