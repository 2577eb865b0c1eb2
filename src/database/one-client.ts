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
const connections = new WeakMap<Db, OneClientConnection>()

/**
 * A Kysely for one transaction on a connection. What is costly to make is kept as long as the pool keeps the
 * connection, but each transaction is handed an object of its own: what was read in it can be kept by that object and
 * is gone with it.
 */
export const dbOf = (client: pg.ClientBase): Db => {
  const made = known.get(client) ?? newDb(client)
  const handed = made.withoutPlugins()
  connections.set(handed, connections.get(made)!)
  return handed
}

const newDb = (client: pg.ClientBase): Db => {
  const connection = new OneClientConnection(client)
  const made: Db = new Kysely<DB>({ dialect: oneClient(connection) })
  known.set(client, made)
  connections.set(made, connection)
  return made
}

/** Takes the transaction's connection for something Kysely has no word for; queries asked for meanwhile wait. */
export const withConnection = <T>(db: Db, work: (client: pg.ClientBase) => Promise<T>): Promise<T> => {
  const connection = connections.get(db)
  if (!connection) throw new Error('Only a transaction as it was handed out has a connection to take.')
  return connection.take(work)
}

const oneClient = (connection: OneClientConnection): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new OneClientDriver(connection),
  createIntrospector: db => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})

class OneClientDriver implements Driver {
  readonly #connection: OneClientConnection
  constructor(connection: OneClientConnection) {
    this.#connection = connection
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
    return this.take(() => this.#send<R>(query))
  }

  take<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const answer = this.#last.then(() => work(this.#client))
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
