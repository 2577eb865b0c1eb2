import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import type { DB } from './tables.gen.ts'

/** Typed queries on one connection, inside the transaction that `transact` opened on it. */
export type Db = Kysely<DB>

const known = new WeakMap<pg.ClientBase, Db>()

/**
 * A Kysely for one transaction on a connection. What is costly to make is kept as long as the pool keeps the
 * connection, but each transaction is handed an object of its own: what was read in it can be kept by that object and
 * is gone with it.
 */
export const dbOf = (client: pg.ClientBase): Db => {
  const found = known.get(client)
  if (found) return found.withoutPlugins()
  const made: Db = new Kysely<DB>({ dialect: oneClient(client) })
  known.set(client, made)
  return made.withoutPlugins()
}

const oneClient = (client: pg.ClientBase): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new OneClientDriver(client),
  createIntrospector: db => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})

class OneClientDriver implements Driver {
  readonly #connection: OneClientConnection
  constructor(client: pg.ClientBase) {
    this.#connection = new OneClientConnection(client)
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('A transaction is already open: one request is one transaction of one area.')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class OneClientConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase
  #last: Promise<unknown> = Promise.resolve()
  constructor(client: pg.ClientBase) {
    this.#client = client
  }

  /** Queries asked for at once (`Promise.all`) are sent one after another: a connection holds one conversation. */
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const answer = this.#last.then(() => this.#send<R>(query))
    this.#last = answer.catch(() => {})
    return answer
  }

  async #send<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { command, rowCount, rows } = await this.#client.query(sql, parameters as unknown[])
    const changed = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return changed ? { numAffectedRows: BigInt(rowCount ?? 0), rows } : { rows: rows ?? [] }
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not offered: ask for a page of rows at a time.')
  }
}
