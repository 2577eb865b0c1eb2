import { createHash } from 'node:crypto'
import type { SessionStore as Store } from '@fastify/session'
import type { Session } from 'fastify'
import type pg from 'pg'
import type { Config } from '../config.ts'
import { withoutArea, type Db } from '../database/connection.ts'
import { isOver, shouldTouch, type SessionLimits } from './rules.ts'

export type SignedIn = { readonly areaId: number; readonly personId: string }

declare module 'fastify' {
  interface Session {
    /** Who this session belongs to; the roles they hold are looked up anew with every request. */
    signedIn?: SignedIn
  }
}

export type SessionStore = Store
export type SessionStoreParts = {
  readonly pool: pg.Pool
  readonly config: Pick<Config, 'SESSION_IDLE_MINUTES' | 'SESSION_HOURS'>
  readonly clock: () => Date
}

/** The key in the cookie opens the session, so only its hash is kept: a copy of the table opens nothing. */
const keptAs = (sessionId: string): string => createHash('sha256').update(sessionId).digest('base64url')

/** Sessions in PostgreSQL, over when unused for too long or begun too long ago, whatever the cookie says. */
export const sessionStore = ({ pool, config, clock }: SessionStoreParts): SessionStore => {
  const limits = { idleMinutes: config.SESSION_IDLE_MINUTES, hours: config.SESSION_HOURS }
  const work = <T>(what: (db: Db) => Promise<T>, done: (error: unknown, result?: T) => void): void => {
    withoutArea(pool, what).then(
      result => done(null, result),
      error => done(error),
    )
  }
  return {
    get: (id, done) => work(db => readSession(db, keptAs(id), clock(), limits), done as (error: unknown) => void),
    set: (id, session, done) => work(db => writeSession(db, keptAs(id), session, clock(), limits), done),
    destroy: (id, done) => work(db => deleteSession(db, keptAs(id)), done),
  }
}

const readSession = async (db: Db, key: string, now: Date, limits: SessionLimits): Promise<unknown> => {
  const row = await db
    .selectFrom('session')
    .select(['content', 'started_at', 'seen_at'])
    .where('session_id', '=', key)
    .executeTakeFirst()
  if (!row) return null
  if (isOver({ startedAt: row.started_at, seenAt: row.seen_at }, now, limits)) {
    await deleteSession(db, key)
    return null
  }
  if (shouldTouch(row.seen_at, now))
    await db.updateTable('session').set({ seen_at: now }).where('session_id', '=', key).execute()
  return row.content
}

const writeSession = async (
  db: Db,
  key: string,
  session: Session,
  now: Date,
  { hours }: SessionLimits,
): Promise<void> => {
  const { areaId, personId } = session.signedIn ?? { areaId: null, personId: null }
  const held = { area_id: areaId, person_id: personId, content: JSON.stringify(session), seen_at: now }
  await db
    .insertInto('session')
    .values({ ...held, session_id: key, started_at: now, expires_at: new Date(now.getTime() + hours * 3_600_000) })
    .onConflict(conflict => conflict.column('session_id').doUpdateSet(held))
    .execute()
}

const deleteSession = async (db: Db, key: string): Promise<void> => {
  await db.deleteFrom('session').where('session_id', '=', key).execute()
}
