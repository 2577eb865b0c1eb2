import { sql } from 'kysely'
import { newestLine } from '../../audit/queries.ts'
import type { Ctx } from '../../ctx.ts'
import { publishedVersion } from './figures.ts'

/** How far what is known here has come, as a transaction sees it. */
export type Moment = {
  /** The number of the area's newest line of audit. */
  readonly line: number
  /** Changes whenever a file of official statistics is loaded. */
  readonly published: string
  /** Something was written in this transaction: it may yet be undone, so nobody else may be shown what is seen in it. */
  readonly written: boolean
}

type Asked = Omit<Moment, 'line'> & { readonly line: number | null; readonly readsOnly: boolean }

const lookAt = async (ctx: Ctx): Promise<Asked> => {
  const { rows } = await sql<Asked>`
    select (${newestLine(ctx)}) as line, ${publishedVersion} as published,
           pg_current_xact_id_if_assigned() is not null as written,
           current_setting('transaction_read_only') = 'on' as "readsOnly"`.execute(ctx.db)
  return rows[0]!
}

/** What was read in transactions that can only read: they see one moment throughout. Gone with the transaction. */
const read = new WeakMap<object, Map<string, unknown>>()

const readsOf = (ctx: Ctx): Map<string, unknown> | undefined => read.get(ctx.db)

/** How far things have come; asked once in a transaction that only reads. */
export const momentOf = async (ctx: Ctx): Promise<Moment> => {
  const key = `moment ${ctx.area.id}`
  const found = readsOf(ctx)?.get(key) as Moment | undefined
  if (found) return found
  const { line, published, written, readsOnly } = await lookAt(ctx)
  const moment = { line: line ?? 0, published, written }
  if (readsOnly) read.set(ctx.db, (readsOf(ctx) ?? new Map<string, unknown>()).set(key, moment))
  return moment
}

/** Reads something once in a transaction that only reads; each time anew in one that may write. */
export const whileReading = async <Read>(ctx: Ctx, what: string, ask: () => Promise<Read>): Promise<Read> => {
  await momentOf(ctx)
  const key = `${what} ${ctx.area.id} ${ctx.today} ${ctx.knownAt?.getTime() ?? 'now'}`
  const reads = readsOf(ctx)
  if (reads?.has(key)) return reads.get(key) as Read
  const answer = await ask()
  reads?.set(key, answer)
  return answer
}
