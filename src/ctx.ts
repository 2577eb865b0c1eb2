import type { Db } from './database/connection.ts'
import type { Who } from './access/rules.ts'
import type { FileStore } from './files/store.ts'
import type { Day } from './kernel/day.ts'

/** The local area whose work this is. Every query names `area.id`. */
export type Area = {
  readonly id: number
  readonly slug: string
  readonly name: string
  /** Made up for demonstration: says so on every page, and keeps its own day. */
  readonly madeUp: boolean
  /** The partnership keeps its record here. Where it does not, silence proves nothing and nothing is called late. */
  readonly keepsRecord: boolean
}

/**
 * What every query and command is handed. `db` is one transaction in which PostgreSQL already knows the area; it
 * commits when the request's answer is ready, so a fact, its audit line and its job stand or fall together.
 */
export type Ctx = {
  readonly db: Db
  readonly area: Area
  readonly who: Who | null
  readonly today: Day
  readonly now: Date
  /** Set when a page is drawn as known on an earlier day: facts recorded after this moment are not seen. */
  readonly knownAt: Date | null
  readonly newId: () => string
  /** Where this installation keeps files; `files/` has what reads and keeps them. */
  readonly files: FileStore
  readonly requestId: string
}
